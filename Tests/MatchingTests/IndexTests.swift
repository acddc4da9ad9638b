// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@testable import Matching

@Suite struct IndexTests {
  @Test(arguments: [0, 16, 5000])
  func `The hash index answers like a dictionary`(_ expected: Int) {
    var random = SeededRandom.announced("hash index")
    var index = HashIndex(expecting: expected)
    var model: [UInt64: [UInt32]] = [:]
    // Few distinct hashes, neighbours among them, and the extremes.
    let hashes = (0..<600).map { $0 < 40 ? UInt64($0) : random.next() } + [0, .max, 1 << 32]
    for _ in 0..<4000 {
      let hash = hashes[Int.random(in: 0..<hashes.count, using: &random)]
      let value = UInt32.random(in: 0..<6, using: &random)
      index.insert(value, under: hash)
      if model[hash]?.last != value { model[hash, default: []].append(value) }
    }
    for hash in hashes + (0..<200).map({ _ in random.next() }) {
      var found: [UInt32] = []
      index.forEach(hash) { found.append($0) }
      #expect(found == (model[hash] ?? []).reversed())
      #expect(index.contains(hash) == (model[hash] != nil))
    }
  }

  private static let locals = [
    "a", "b", "I", "1", "rn", ".", "+", " ", "\u{E4}", "\u{430}", "\u{200B}", "\u{131}", "'",
  ]
  private static let domains = [
    "@x.test", "@X.test.", "@old.test", "@new.test", "@xn--mller-kva.test", "@m\u{FC}ller.test", "",
  ]

  @Test func `The quick question never says no for what the index finds`() throws {
    var random = SeededRandom.announced("reach")
    let map = DomainMap(["old.test": "new.test"])
    let index = LocalIndex(folding: try makeFolding(), domainMap: map)
    let address = { (random: inout SeededRandom) in
      random.text(Self.locals, 1...4) + random.text(Self.domains, 1...1)
    }
    for _ in 0..<300 {
      index.add(
        userName: address(&random),
        emails: Bool.random(using: &random) ? [address(&random)] : [],
        externalIDs: []
      )
    }
    var met = 0
    for _ in 0..<3000 {
      let text = address(&random)
      var found = 0
      index.forEachMeeting(text) { _, _ in found += 1 }
      let bytes = Array(text.utf8)
      let answers = [index.reaches(address: text), index.reaches(address: bytes.span)]
      if found > 0 { met += 1 }
      #expect(answers == [found > 0, found > 0], "\(text.debugDescription)")
    }
    #expect(met > 100 && met < 2900, "both answers must occur, or nothing was tested")
  }

  @Test func `A meeting is told once for each AWS user and key`() throws {
    let index = LocalIndex(folding: try makeFolding(), domainMap: DomainMap())
    index.add(
      userName: "b\u{E4}r@x.test",
      emails: ["b\u{E4}r@x.test", "baer@x.test"],
      externalIDs: []
    )
    index.add(userName: "bar@x.test", emails: ["baer@x.test "], externalIDs: [])
    index.add(userName: "other", emails: [], externalIDs: [])
    var met: [String] = []
    index.forEachMeeting("B\u{C4}R@x.test") { met.append("\($0) \($1.name)") }
    #expect(met.sorted() == ["0 email", "0 userName", "1 email", "1 userName"])
    #expect(index.keys.map(\.userName) == ["b\u{E4}r@x.test", "bar@x.test", "other"])
  }

  @Test func `External ids meet whatever their case, and nothing else`() throws {
    let index = LocalIndex(folding: try makeFolding(), domainMap: DomainMap())
    index.add(userName: "a", emails: [], externalIDs: ["ABC-1", "zz"])
    index.add(userName: "b", emails: [], externalIDs: ["abc-1"])
    for (id, holders) in [
      ("abc-1", [0, 1]), ("ABC-1", [0, 1]), ("ZZ", [0]), ("abc", []), ("", []),
    ] {
      var found: [Int] = []
      index.forEachHolder(ofExternalID: id) { row, _ in found.append(row) }
      #expect(found.sorted() == holders, "\(id)")
      let bytes = Array(id.utf8)
      let isReached = index.reaches(objectID: bytes.span)
      #expect(isReached == !holders.isEmpty, "\(id)")
    }
  }

  @Test func `A set of object ids ignores ASCII case and nothing else`() {
    var set = ObjectIDSet()
    set.insert("AbC-0")
    set.insert("\u{C9}")
    for (id, isIn) in [
      ("abc-0", true), ("ABC-0", true), ("abc-00", false), ("", false), ("\u{C9}", true),
      ("\u{E9}", false), ("E\u{301}", false),
    ] {
      let bytes = Array(id.utf8)
      let answer = set.contains(bytes.span)
      #expect(answer == isIn, "\(id)")
    }
  }
}
