// SPDX-License-Identifier: Apache-2.0
import Matching
import Testing

@Suite struct NearnessTests {
  private static let map = DomainMap(["Old.example": "new.example"])

  @Test(
    "The way in which two addresses are near is named, the smallest explanation first",
    arguments: [
      ("ANNA@Example.com", "anna@example.COM", ""),
      ("\u{C9}ric@example.com", "\u{E9}ric@example.com", "case"),
      ("stra\u{DF}e@example.com", "strasse@example.com", "case"),
      ("e\u{301}ric@example.com", "\u{E9}ric@example.com", "normalisation"),
      ("anna@example.com ", "anna@example.com", "whitespace"),
      ("\tanna@example.com", "anna@example.com", "whitespace"),
      ("anna@example.com\u{A0}", "anna@example.com", "whitespace"),
      ("an na@example.com", "anna@example.com", "whitespace"),
      ("anna\u{200B}@example.com", "anna@example.com", "invisible-character"),
      ("anna@example.com\u{FEFF}", "anna@example.com", "invisible-character"),
      ("an\u{AD}na@example.com", "anna@example.com", "invisible-character"),
      ("anna\u{202E}@example.com", "anna@example.com", "invisible-character"),
      ("anna\u{7}@example.com", "anna@example.com", "invisible-character"),
      ("anna+aws@example.com", "anna@example.com", "plus-tag"),
      ("anna+aws@example.com", "anna+web@example.com", "plus-tag"),
      ("anna@example.com.", "anna@example.com", "trailing-dot"),
      ("anna@example.com...", "anna@example.com", "trailing-dot"),
      ("b\u{E4}r@example.com", "baer@example.com", "accents"),
      ("b\u{E4}r@example.com", "bar@example.com", "accents"),
      ("s\u{F8}ren@example.com", "soren@example.com", "accents"),
      ("s\u{F8}ren@example.com", "soeren@example.com", "accents"),
      ("\u{131}.kaya@example.com", "i.kaya@example.com", "accents"),
      ("\u{130}PEK.KAYA@example.com", "ipek.kaya@example.com", "accents"),
      ("\u{430}nna@example.com", "anna@example.com", "look-alike"),
      ("anna@k\u{435}strel.example", "anna@kestrel.example", "look-alike"),
      ("anna@xn--kstrel-3of.example", "anna@kestrel.example", "look-alike"),
      ("anna@kestre1.example", "anna@kestrel.example", "look-alike"),
      ("anna@rnarlin.example", "anna@marlin.example", "look-alike"),
      ("ann0@example.com", "anno@example.com", "look-alike"),
      ("anna@old.example", "anna@new.example", "domain-map"),
      ("ANNA@OLD.EXAMPLE", "anna@new.example", "domain-map"),
      ("anna+x@example.com.", "anna@example.com", "plus-tag+trailing-dot"),
      ("anna+x@old.example", "anna@new.example", "plus-tag+domain-map"),
      (" b\u{E4}r+x@example.com", "baer@example.com", "whitespace+plus-tag+accents"),
      (
        "anna\u{200B}+x@rnarlin.example", "anna@marlin.example",
        "invisible-character+plus-tag+look-alike"
      ),
    ]
  )
  func named(_ left: String, _ right: String, _ name: String) throws {
    let folding = try makeFolding()
    for (one, two) in [(left, right), (right, left)] {
      #expect(folding.nearness(one, two, domainMap: Self.map)?.name == name)
    }
    #expect(folding.meet(left, right, Self.map), "what is near must meet in the index")
    #expect(name.isEmpty == Folding.equalIgnoringASCIICase(left, right))
  }

  @Test(
    "Addresses that do not meet are not near",
    arguments: [
      ("anna@example.com", "bela@example.com"), ("anna@example.com", "anna@example.org"),
      ("anna@new.example", "anna@older.example"), ("", "anna@example.com"),
      ("b\u{E4}r@example.com", "ber@example.com"),
    ]
  )
  func apart(_ left: String, _ right: String) throws {
    #expect(try makeFolding().nearness(left, right, domainMap: Self.map) == nil)
  }

  @Test func `Without a map, a renamed domain is another domain`() throws {
    let folding = try makeFolding()
    #expect(folding.nearness("a@old.example", "a@new.example", domainMap: DomainMap()) == nil)
    #expect(!folding.meet("a@old.example", "a@new.example"))
  }

  @Test func `What meets in the index is always explained, and only that`() throws {
    var random = SeededRandom.announced("nearness and index")
    let folding = try makeFolding()
    let pieces = [
      "a", "A", "\u{E4}", "a\u{308}", "ae", "\u{430}", "\u{131}", "i", "I", "1", "l", "rn", "m",
      " ", "\u{200B}", "+x", ".", "\u{A0}",
    ]
    let domains = ["@x.example", "@x.example.", "@old.example", "@new.example", "@X.EXAMPLE"]
    var near = 0
    for _ in 0..<4000 {
      let left = "q" + random.text(pieces, 0...3) + random.text(domains, 1...1)
      let right = "q" + random.text(pieces, 0...3) + random.text(domains, 1...1)
      let found = folding.nearness(left, right, domainMap: Self.map)
      let meet = folding.meet(left, right, Self.map)
      let shown = "\(left.debugDescription) and \(right.debugDescription)"
      // Levelling one by one may go further than the index; what the index finds it must explain.
      if meet { #expect(found != nil, "\(shown)") }
      if Folding.equalIgnoringASCIICase(left, right) { #expect(found == [], "\(shown)") }
      if found == [] { #expect(Folding.equalIgnoringASCIICase(left, right), "\(shown)") }
      if let found, !found.isEmpty { near += 1 }
    }
    #expect(near > 100, "the alphabet must give near pairs, or nothing was tested")
  }
}
