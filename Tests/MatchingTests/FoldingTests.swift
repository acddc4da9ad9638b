// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Testing

@Suite struct FoldingTests {
  /// Pieces in which addresses differ, visibly and not.
  private static let hostile = [
    "a", "b", "I", "l", "1", "0", "o", "rn", "m", ".", "+", "@", "-", "_", "'", " ", "\t",
    "\u{A0}", "\u{200B}", "\u{AD}", "\u{202E}", "\u{FEFF}", "\u{E9}", "e\u{301}", "\u{E4}", "ae",
    "\u{DF}", "\u{131}", "\u{130}", "I\u{307}", "\u{430}", "\u{435}", "\u{FF21}", "\u{212A}",
    "\u{1F600}", "\u{301}", "xn--", "\u{0}", "\u{7F}", "J\u{30C}", "\u{3B9}\u{345}", "\u{F900}",
  ]

  @Test func `Addresses equal but for ASCII case always meet`() throws {
    var random = SeededRandom.announced("equal addresses meet")
    let folding = try makeFolding()
    let maps = [DomainMap(), DomainMap(["old.test": "new.test", "b": "a"])]
    for round in 0..<4000 {
      let address =
        random.text(Self.hostile, 0...8) + (round % 3 == 0 ? "" : "@")
        + random.text(Self.hostile + ["old.test"], 0...4)
      let other = random.recased(address)
      try #require(Folding.equalIgnoringASCIICase(address, other))
      #expect(
        folding.meet(address, other, maps[round % 2]),
        "\(address.unicodeScalars.map(\.value)) and \(other.unicodeScalars.map(\.value))"
      )
    }
  }

  /// Letters, blanks and dots: all that the short way treats by itself.
  private static let ascii = [
    "a", "B", "I", "l", "1", "0", "O", "rn", "m", ".", "-", "_", "'", " ", "\t", "vv", "w", "|",
    "\u{7F}", "cl", "5", "!", "#",
  ]

  @Test func `The short way for ASCII gives what the long way gives`() throws {
    var random = SeededRandom.announced("ASCII near forms")
    let folding = try makeFolding()
    let maps = [DomainMap(), DomainMap(["old.test": "new.test", "a": "b"])]
    for round in 0..<4000 {
      let tag = round % 4 == 0 ? "+" + random.text(Self.ascii + ["+"], 0...3) : ""
      let domains = Self.ascii + ["old.test", "test"]
      let address =
        "x" + random.text(Self.ascii, 0...6) + tag + "@" + random.text(domains, 0...5)
      let map = maps[round % 2]
      let bytes = Array(address.utf8)
      var short: [UInt8] = []
      let isShort = folding.writeASCIINearForm(of: bytes.span, domainMap: map, into: &short)
      if !isShort {
        // White space in the domain could hide punycode, so it goes the long way.
        let domain = address.utf8.suffix(from: try #require(address.utf8.lastIndex(of: 0x40)))
        try #require(domain.contains { $0 <= 0x20 || $0 == 0x7F })
        continue
      }
      // An invisible character sends the same address the long way.
      let long = folding.nearForms(of: address + "\u{200B}", domainMap: map)
      #expect(long == [short], "\(address.debugDescription)")
      #expect(folding.nearForms(of: address, domainMap: map) == [short])
    }
  }

  @Test(
    "What is not ASCII, or hides something in ASCII, goes the long way",
    arguments: [
      "jos\u{E9}@example.com", "jose@ex\u{E4}mple.com", "jose@example.com\u{A0}",
      "jose@xn--mller-kva.example", "jose@XN--mller-kva.example", "jose@mail.xn--mller-kva",
    ]
  )
  func long(_ address: String) throws {
    var form: [UInt8] = []
    let bytes = Array(address.utf8)
    let isShort = try makeFolding().writeASCIINearForm(
      of: bytes.span,
      domainMap: DomainMap(),
      into: &form
    )
    #expect(!isShort)
  }

  @Test(
    "Addresses of different people do not meet",
    arguments: [
      ("anna@example.com", "anne@example.com"), ("anna@example.com", "anna@example.org"),
      ("a.b@example.com", "ab@example.com"), ("a-b@example.com", "a_b@example.com"),
      ("anna+x@example.com", "anne+x@example.com"), ("+x@example.com", "+y@example.com"),
      ("anna@example.com", "anna"), ("", "a@example.com"), ("7@example.com", "1@example.com"),
      ("jos\u{E9}@example.com", "josa@example.com"),
      ("\u{4E2D}@example.com", "\u{6587}@example.com"),
    ]
  )
  func apart(_ left: String, _ right: String) throws {
    #expect(try !makeFolding().meet(left, right))
  }

  @Test func `ASCII lower-casing leaves every other byte as it is`() {
    #expect(
      Folding.asciiLowered("AZ[az{\u{C9}\u{130}\u{212A}").utf8.elementsEqual(
        "az[az{\u{C9}\u{130}\u{212A}".utf8
      )
    )
    #expect(Folding.equalIgnoringASCIICase("AbZ@", "aBz@"))
    #expect(!Folding.equalIgnoringASCIICase("\u{C9}", "\u{E9}"))
    #expect(!Folding.equalIgnoringASCIICase("\u{E9}", "e\u{301}"))
    #expect(!Folding.equalIgnoringASCIICase("K", "\u{212A}"), "the Kelvin sign is no K")
    #expect(!Folding.equalIgnoringASCIICase("@", "`"))
    #expect(!Folding.equalIgnoringASCIICase("a", "ab"))
  }

  @Test func `Case folding is full and composed`() throws {
    let folding = try makeFolding()
    for (text, folded) in [
      ("Stra\u{DF}e", "strasse"), ("E\u{301}", "\u{E9}"), ("\u{130}", "i\u{307}"),
      ("\u{131}", "\u{131}"), ("\u{212A}", "k"), ("ANNA", "anna"), ("", ""),
    ] {
      #expect(folding.folded(text).utf8.elementsEqual(folded.utf8), "\(text)")
    }
    #expect(folding.canonical("e\u{301}").utf8.elementsEqual("\u{E9}".utf8))
    #expect(folding.canonical("E").utf8.elementsEqual("E".utf8))
  }
}
