// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Execution
internal import Identity

/// Takes the files of a bundle one after the other, from a folder or an archive, and judges them.
///
/// Memory holds one digest per file and the bundle's own lists, not the files.
package struct BundleReading {
  private struct Seen {
    var bytes: Int
    var sha256: String
  }

  /// Lists longer than this are taken for damaged, in bytes.
  private static let maximumList = 32 << 20

  private var seen: [BundlePath: Seen] = [:]
  private var kept: [BundleFile: [UInt8]] = [:]
  private var journal: JournalFileCheck
  private var path: BundlePath?
  private var bytes = 0
  private var hash = SHA256()

  /// - Parameter head: Hash of a journal entry that was noted elsewhere, if any.
  package init(head: String? = nil) { journal = JournalFileCheck(noted: head) }

  /// Begins a file.
  package mutating func begin(_ path: BundlePath) {
    end()
    self.path = path
    bytes = 0
    hash = SHA256()
    if let file = path.meaning, file.isKept { kept[file] = [] }
  }

  /// Takes the next bytes of the file in hand.
  package mutating func take(_ piece: ArraySlice<UInt8>) {
    bytes += piece.count
    hash.update(data: piece)
    guard let file = path?.meaning else { return }
    if file == .journal { journal.feed(piece) }
    if file.isKept, kept[file, default: []].count + piece.count <= Self.maximumList {
      kept[file, default: []] += piece
    }
  }

  /// Ends the file in hand.
  package mutating func end() {
    guard let path else { return }
    seen[path] = Seen(bytes: bytes, sha256: hash.finalize().hexadecimal)
    if path.meaning == .journal { journal.finish() }
    self.path = nil
  }

  /// The folder in which an archive of this content stands; nil without a list of checksums.
  package var folderName: String? {
    kept[.checksums].map { BundleName.folder(checksums: $0) }
  }

  /// Judges what was read.
  ///
  /// - Parameters:
  ///   - key: The public key that the reader has from elsewhere, if any.
  ///   - folder: The folder within the archive; nil for a folder, which may be called anything.
  /// - Returns: Every problem, in the order of the lists.
  package func verdict(key: VerificationKey?, folder: String? = nil) -> BundleVerdict {
    let manifest = kept[.manifest].flatMap(BundleManifest.init(bytes:))
    var problems = checksumProblems() + manifestProblems(manifest) + reportProblems()
    problems += journalProblems(manifest) + signatureProblems()
    if let folder, let folderName, !folder.hasSameBytes(as: folderName) {
      problems.append(
        BundleProblem(.renamed, folder, "The content belongs into the folder \(folderName).")
      )
    }
    return BundleVerdict(
      problems: problems,
      authenticity: authenticity(key),
      files: seen.count,
      journalEntries: journal.entries,
      journalHead: journal.head,
      manifest: manifest
    )
  }

  // MARK: Lists

  private func checksumProblems() -> [BundleProblem] {
    let name = BundleFile.checksums.rawValue
    guard let bytes = kept[.checksums] else {
      return [BundleProblem(.missing, name, "Without it nothing can be checked.")]
    }
    guard let list = ChecksumList(text: String(decoding: bytes, as: UTF8.self)) else {
      return [BundleProblem(.unreadable, name, "It isn't a list as crosswalk writes it.")]
    }
    var problems: [BundleProblem] = []
    for line in list.lines {
      if let file = seen[line.path] {
        if !file.sha256.hasSameBytes(as: line.sha256) {
          problems.append(BundleProblem(.changed, line.path.text, "Its SHA-256 is another."))
        }
      } else {
        problems.append(BundleProblem(.missing, line.path.text, "SHA256SUMS names it."))
      }
    }
    let listed = Set(list.lines.map(\.path))
    for path in seen.keys.sorted()
    where !listed.contains(path) && path.meaning?.isOutsideChecksums != true {
      problems.append(BundleProblem(.extra, path.text, "SHA256SUMS doesn't name it."))
    }
    return problems
  }

  private func manifestProblems(_ manifest: BundleManifest?) -> [BundleProblem] {
    let name = BundleFile.manifest.rawValue
    guard let bytes = kept[.manifest] else {
      return [BundleProblem(.missing, name, "Every bundle has one.")]
    }
    guard let manifest, let same = try? manifest.bytes(), same == bytes else {
      return [BundleProblem(.unreadable, name, "It isn't a manifest as crosswalk writes it.")]
    }
    let listed = Dictionary(
      manifest.files.map { (Identifier($0.path), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var problems: [BundleProblem] = []
    for (path, file) in seen.sorted(by: { $0.key < $1.key })
    where path.meaning?.isOutsideManifest != true {
      let line = listed[Identifier(path.text)]
      if line?.bytes != file.bytes || line?.sha256.hasSameBytes(as: file.sha256) != true {
        problems.append(
          BundleProblem(.contradictory, path.text, "The manifest says otherwise of it.")
        )
      }
    }
    let present = Set(seen.keys.map { Identifier($0.text) })
    for file in manifest.files where !present.contains(Identifier(file.path)) {
      problems.append(BundleProblem(.missing, file.path, "The manifest names it."))
    }
    return problems
  }

  private func reportProblems() -> [BundleProblem] {
    guard let bytes = kept[.reportChecksums] else {
      return [
        BundleProblem(.missing, BundleFile.reportChecksums.rawValue, "Every report has one.")
      ]
    }
    let folder = BundleFile.reports
    for line in String(decoding: bytes, as: UTF8.self).utf8.split(separator: 0x0A) {
      let name = String(decoding: line.dropFirst(66), as: UTF8.self)
      guard let path = try? BundlePath("\(folder)/\(name)"), let file = seen[path],
        file.sha256.utf8.elementsEqual(line.prefix(64))
      else {
        return [
          BundleProblem(
            .contradictory,
            BundleFile.reportChecksums.rawValue,
            "The report's own list doesn't fit its files."
          )
        ]
      }
    }
    return []
  }

  // MARK: Journal and signature

  private func journalProblems(_ manifest: BundleManifest?) -> [BundleProblem] {
    let name = BundleFile.journal.rawValue
    guard seen.keys.contains(where: { $0.meaning == .journal }) else {
      return [BundleProblem(.missing, name, "Every bundle has one, be it empty.")]
    }
    if let place = journal.brokenAt {
      return [
        BundleProblem(
          .journalBroken,
          name,
          "Entry \(place) is not what it was, or not in its place; nothing after it is proved."
        )
      ]
    }
    var problems: [BundleProblem] = []
    if let said = manifest?.journal,
      said.entries != journal.entries || !said.head.hasSameBytes(as: journal.head)
    {
      problems.append(
        BundleProblem(
          .journalCutOff,
          name,
          "It has \(journal.entries) entries; the manifest says \(said.entries)."
        )
      )
    }
    if journal.holdsNoted == false {
      problems.append(
        BundleProblem(.journalCutOff, name, "No entry has the hash that was noted.")
      )
    }
    return problems
  }

  /// Whether the bundle's own key made its signature; this says nothing about whose key it is.
  private func signatureProblems() -> [BundleProblem] {
    let name = BundleFile.signature.rawValue
    switch (kept[.signature], kept[.signingKey]) {
    case (nil, nil): return []
    case (nil, _): return [BundleProblem(.missing, name, "The bundle has a signing key.")]
    case (_, nil):
      return [BundleProblem(.missing, BundleFile.signingKey.rawValue, "The bundle is signed.")]
    case (let signature?, _?):
      guard let key = ownKey, key.isValid(signature, of: kept[.checksums] ?? []) else {
        return [
          BundleProblem(.signatureWrong, name, "The bundle's own key didn't sign these lists.")
        ]
      }
      return []
    }
  }

  private var ownKey: VerificationKey? {
    kept[.signingKey].flatMap { try? VerificationKey(pem: String(decoding: $0, as: UTF8.self)) }
  }

  private func authenticity(_ key: VerificationKey?) -> BundleVerdict.Authenticity {
    guard let key else {
      guard kept[.signature] != nil, let own = ownKey else { return .unsigned }
      return .unproven(fingerprint: own.fingerprint)
    }
    guard let signature = kept[.signature], key.isValid(signature, of: kept[.checksums] ?? [])
    else { return .refuted }
    return .proven(fingerprint: key.fingerprint)
  }
}

/// How bundles are called.
package enum BundleName {
  /// The folder of a bundle, named for its content: 35 bytes.
  ///
  /// - Parameter checksums: The bytes of its `SHA256SUMS`.
  /// - Returns: The name, ASCII.
  package static func folder(checksums: [UInt8]) -> String {
    "crosswalk-evidence-\(SHA256.hash(data: checksums).hexadecimal.prefix(16))"
  }
}
