// SPDX-License-Identifier: Apache-2.0
import Evidence
import Execution
import Testing

struct BundleTests {
  @Test func `A bundle is whole as a folder and as an archive`() throws {
    let bundle = try Bundle()
    let key = Bundle.key.verificationKey
    for verdict in [
      try bundle.verdict(key: key), try Bundle.verdict(archive: bundle.archive(), key: key),
    ] {
      #expect(verdict.problems == [])
      #expect(verdict.authenticity == .proven(fingerprint: key.fingerprint))
      #expect(verdict.journalEntries == 9)
    }
  }

  @Test func `Integrity and authenticity are answered apart`() throws {
    let other = SigningKey()
    var bundle = try Bundle()
    #expect(
      try bundle.verdict().authenticity
        == .unproven(fingerprint: Bundle.key.verificationKey.fingerprint)
    )
    #expect(try Bundle(signed: false).verdict().authenticity == .unsigned)
    #expect(
      try Bundle(signed: false).verdict(key: other.verificationKey).authenticity == .refuted
    )
    // A forger who signs with a key of their own makes a whole bundle, and not the maker's.
    bundle[.inputs] = Array("forged\r\n".utf8)
    try bundle.forge(key: other)
    let verdict = try bundle.verdict(key: Bundle.key.verificationKey)
    #expect(verdict.isWhole)
    #expect(verdict.authenticity == .refuted)
    #expect(try bundle.verdict(key: other.verificationKey).isWhole)
  }

  @Test func `Every changed bit of every file is found`() throws {
    let seed = UInt64.random(in: 0...9_999_999)
    var random = SeededRandom(seed: seed)
    let whole = try Bundle()
    for (index, file) in whole.files.enumerated() {
      // All bits of short files, some of long ones.
      let bits =
        file.bytes.count <= 128
        ? Array(0..<file.bytes.count * 8)
        : (0..<200).map { _ in Int.random(in: 0..<file.bytes.count * 8, using: &random) }
      for bit in bits {
        var bundle = whole
        bundle.flip(file: index, bit: bit)
        #expect(try !bundle.verdict().isWhole, "seed \(seed), \(file.path), bit \(bit)")
      }
    }
  }

  @Test func `Every changed bit of an archive is found, headers and padding too`() throws {
    let seed = UInt64.random(in: 0...9_999_999)
    var random = SeededRandom(seed: seed)
    let whole = try Bundle().archive()
    for round in 0..<3000 {
      // Every bit of the first header, then any.
      let bit =
        round < 512 ? round * 8 + round % 8 : Int.random(in: 0..<whole.count * 8, using: &random)
      var archive = whole
      archive[bit / 8] ^= 1 << UInt8(bit % 8)
      let isWhole = (try? Bundle.verdict(archive: archive).isWhole) ?? false
      #expect(!isWhole, "seed \(seed), bit \(bit)")
    }
  }

  @Test func `A missing file and an added one are found`() throws {
    let whole = try Bundle()
    for file in whole.files {
      var bundle = whole
      bundle.remove(file.path)
      #expect(try !bundle.verdict().isWhole, "\(file.path)")
    }
    var bundle = whole
    bundle.add("reports/more.csv", [])
    #expect(try bundle.verdict().problems.contains { $0.code == .extra })
  }

  @Test func `A file that both lists were made for anew is found by the report's own list`() throws
  {
    var bundle = try Bundle(signed: false)
    bundle.remove("reports/users.csv")
    bundle.add("reports/users.csv", Array("a,b\r\n9,9\r\n".utf8))
    try bundle.forge()
    #expect(try bundle.verdict().problems.map(\.code) == [.contradictory])
  }

  @Test func `An archive is named for its content`() throws {
    let bundle = try Bundle()
    let renamed = try bundle.archive(folder: "crosswalk-evidence-0000000000000000")
    #expect(try Bundle.verdict(archive: renamed).problems.map(\.code) == [.renamed])
  }

  // MARK: The journal

  @Test(arguments: [
    "removed", "added", "swapped", "changed", "truncated", "cut line", "blank line",
  ])
  func `A journal that was altered is found although all lists were made anew`(how: String) throws {
    let entries = Journals.sample()
    var bundle = try Bundle(signed: false, entries: entries)
    var altered = entries
    switch how {
    case "removed": altered.remove(at: 4)
    case "added":
      let more = Journals.sealed(entries.map(\.draft) + [.record("check")])
      altered.insert(more[9], at: 3)
    case "swapped": altered.swapAt(2, 3)
    case "changed":
      var draft = entries[5].draft
      draft.after = "fail"
      altered[5] = JournalEntry(
        stored: draft,
        sequence: 6,
        time: entries[5].time,
        who: entries[5].who,
        previousHash: entries[5].previousHash,
        hash: entries[5].hash
      )
    default: break
    }
    var bytes = try Journals.bytes(altered)
    if how == "cut line" { bytes.removeLast(9) }
    if how == "blank line" { bytes.append(0x0A) }
    if how == "truncated" { bytes = try Journals.bytes(Array(entries.dropLast(2))) }
    bundle[.journal] = bytes
    if how == "truncated" {
      // Without a new manifest the manifest tells; with one, only what was noted elsewhere does.
      #expect(try bundle.verdict().problems.contains { $0.code == .journalCutOff })
      try bundle.forge()
      #expect(try bundle.verdict().isWhole)
      let noted = entries[8].hash
      #expect(try bundle.verdict(head: noted).problems.map(\.code) == [.journalCutOff])
      #expect(try bundle.verdict(head: entries[3].hash).isWhole)
    } else {
      try bundle.forge()
      #expect(try bundle.verdict().problems.contains { $0.code == .journalBroken }, "\(how)")
    }
  }

  @Test func `An entry is read back as it was written, byte for byte`() throws {
    for entry in Journals.sample(30) {
      let line = try JournalLine.bytes(of: entry)
      #expect(line.last == 0x0A)
      #expect(JournalLine.entry(from: line.dropLast()) == entry)
      // Another spelling of the same JSON is not the line.
      #expect(JournalLine.entry(from: line[...]) == nil)
    }
  }
}
