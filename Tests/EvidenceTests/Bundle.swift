// SPDX-License-Identifier: Apache-2.0
import Crypto
import Evidence
import Execution

/// A small bundle in memory, made as the program makes one.
struct Bundle {
  static let key = SigningKey()

  /// In the order of their paths.
  private(set) var files: [(path: String, bytes: [UInt8])]

  init(signed: Bool = true, entries: [JournalEntry] = Journals.sample()) throws {
    let check = ChainCheck(entries)
    var manifest = BundleManifest(
      workspace: "acme",
      run: "run-0123456789ab",
      toolVersion: "0.0.0-test",
      ruleCatalogueVersion: "1",
      controlsVersion: "1",
      schemaVersion: 1,
      inputs: [],
      plan: [],
      journal: .init(entries: check.entries, head: check.head)
    )
    let report: [(String, [UInt8])] = [
      ("index.html", Array("<!DOCTYPE html>".utf8)), ("users.csv", Array("a,b\r\n1,2\r\n".utf8)),
    ]
    let sums = report.map { "\(Self.digest($1))  \($0)\n" }.joined()
    var files: [(path: String, bytes: [UInt8])] = report.map { ("reports/\($0)", $1) }
    files.append((BundleFile.reportChecksums.rawValue, Array(sums.utf8)))
    files.append((BundleFile.inputs.rawValue, Array("kind\r\n".utf8)))
    files.append(
      (BundleFile.journal.rawValue, try entries.flatMap { try JournalLine.bytes(of: $0) })
    )
    if signed {
      files.append((BundleFile.signingKey.rawValue, Array(Self.key.verificationKey.pem.utf8)))
    }
    manifest.files = try files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map {
      .init(
        path: try BundlePath($0.path),
        bytes: $0.bytes.count,
        sha256: Self.digest($0.bytes),
        purpose: "-"
      )
    }
    files.append((BundleFile.manifest.rawValue, try manifest.bytes()))
    let list = ChecksumList(
      try files.map { .init(path: try BundlePath($0.path), sha256: Self.digest($0.bytes)) }
    )
    let checksums = Array(list.text.utf8)
    files.append((BundleFile.checksums.rawValue, checksums))
    if signed {
      files.append((BundleFile.signature.rawValue, try Self.key.signature(of: checksums)))
    }
    self.files = files
    sort()
  }

  /// The folder that its content asks for.
  var folder: String { BundleName.folder(checksums: self[.checksums]) }

  subscript(file: BundleFile) -> [UInt8] {
    get { files.first { $0.path == file.rawValue }?.bytes ?? [] }
    set {
      remove(file.rawValue)
      add(file.rawValue, newValue)
    }
  }

  mutating func remove(_ path: String) { files.removeAll { $0.path == path } }

  mutating func add(_ path: String, _ bytes: [UInt8]) {
    files.append((path, bytes))
    sort()
  }

  mutating func flip(file: Int, bit: Int) { files[file].bytes[bit / 8] ^= 1 << UInt8(bit % 8) }

  /// Makes manifest, list and, with a key, signature anew, as a forger would.
  mutating func forge(key: SigningKey? = nil) throws {
    guard var manifest = BundleManifest(bytes: self[.manifest]) else { return }
    var walk = JournalFileCheck()
    walk.feed(self[.journal][...])
    manifest.journal = .init(entries: walk.entries, head: walk.head)
    remove(BundleFile.signature.rawValue)
    remove(BundleFile.signingKey.rawValue)
    remove(BundleFile.checksums.rawValue)
    remove(BundleFile.manifest.rawValue)
    if let key { add(BundleFile.signingKey.rawValue, Array(key.verificationKey.pem.utf8)) }
    manifest.files = try files.map {
      .init(
        path: try BundlePath($0.path),
        bytes: $0.bytes.count,
        sha256: Self.digest($0.bytes),
        purpose: "-"
      )
    }
    add(BundleFile.manifest.rawValue, try manifest.bytes())
    let list = ChecksumList(
      try files.map { .init(path: try BundlePath($0.path), sha256: Self.digest($0.bytes)) }
    )
    add(BundleFile.checksums.rawValue, Array(list.text.utf8))
    if let key { add(BundleFile.signature.rawValue, try key.signature(of: Array(list.text.utf8))) }
  }

  // MARK: Reading

  func verdict(key: VerificationKey? = nil, head: String? = nil) throws -> BundleVerdict {
    var reading = BundleReading(head: head)
    for file in files {
      reading.begin(try BundlePath(file.path))
      for start in stride(from: 0, to: file.bytes.count, by: 97) {
        reading.take(file.bytes[start..<min(start + 97, file.bytes.count)])
      }
    }
    reading.end()
    return reading.verdict(key: key)
  }

  func archive(folder: String? = nil) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files {
      let name = "\(folder ?? self.folder)/\(file.path)"
      let header = try TarHeader(name: name, bytes: file.bytes.count)
      bytes += header.block + file.bytes + [UInt8](repeating: 0, count: header.padding)
    }
    return bytes + TarHeader.end
  }

  /// Reads an archive as the program does, in pieces of a size that hits no boundary.
  static func verdict(archive: [UInt8], key: VerificationKey? = nil) throws -> BundleVerdict {
    var (tar, reading) = (TarReader(), BundleReading())
    for start in stride(from: 0, to: archive.count, by: 1009) {
      try tar.feed(Array(archive[start..<min(start + 1009, archive.count)])) { event in
        switch event {
        case .file(let path, _): reading.begin(path)
        case .content(let piece): reading.take(piece)
        }
      }
    }
    try tar.finish()
    reading.end()
    return reading.verdict(key: key, folder: tar.folder ?? "")
  }

  private mutating func sort() {
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  static func digest(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
}

/// Journals for bundles.
enum Journals {
  /// Entries of every kind, with texts that JSON and shells like to spoil.
  static func sample(_ count: Int = 9) -> [JournalEntry] {
    let drafts = (0..<count).map { number -> JournalDraft in
      if number % 3 == 2 {
        return .record(
          "check",
          target: "sign-in-\(number)",
          after: "pass",
          detail: "quote \" tab \t line\nend \u{1F600} e\u{301}",
          found: nil
        )
      }
      return JournalDraft(
        kind: number % 3 == 0 ? .intent : .outcome,
        direction: number % 2 == 0 ? .apply : .rollback,
        batch: "pilot",
        plan: String(repeating: "ab", count: 32),
        item: number,
        step: number + 1,
        operation: "aws.UpdateUser",
        target: "user-\(number)",
        attribute: "userName",
        before: number % 4 == 0 ? nil : "Name \(number)",
        after: "",
        outcome: number % 3 == 1 ? .done : nil,
        requestID: number % 3 == 1 ? "request-\(number)" : nil,
        detail: "",
        found: number % 5 == 0 ? "other" : nil
      )
    }
    return sealed(drafts)
  }

  static func sealed(_ drafts: [JournalDraft]) -> [JournalEntry] {
    var entries: [JournalEntry] = []
    for draft in drafts {
      entries.append(
        JournalEntry(
          sealing: draft,
          sequence: entries.count + 1,
          time: 1_790_000_000_000 + entries.count,
          who: "Ünal <ops@example.com>",
          after: entries.last?.hash ?? JournalEntry.origin
        )
      )
    }
    return entries
  }

  static func bytes(_ entries: [JournalEntry]) throws -> [UInt8] {
    try entries.flatMap { try JournalLine.bytes(of: $0) }
  }
}
