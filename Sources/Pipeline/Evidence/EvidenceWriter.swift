// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Evidence
internal import Foundation

/// Puts the files of a bundle into a folder and an archive.
struct EvidenceWriter {
  /// The folder in which bundles are made.
  let base: String
  let key: SigningKey?

  func write(_ draft: BundleManifest, _ files: [EvidenceFile]) throws -> EvidenceBundle {
    var files = files
    if let key {
      files.append(try EvidenceFile(.signingKey, Array(key.verificationKey.pem.utf8)))
    }
    var manifest = draft
    manifest.files = files.sorted { $0.path < $1.path }.map { file in
      let (bytes, sha256) = file.source.measure
      return .init(path: file.path, bytes: bytes, sha256: sha256, purpose: file.purpose)
    }
    files.append(try EvidenceFile(.manifest, try manifest.bytes()))
    let sums = ChecksumList(files.map { .init(path: $0.path, sha256: $0.source.measure.sha256) })
    let sumBytes = Array(sums.text.utf8)
    files.append(try EvidenceFile(.checksums, sumBytes))
    if let key { files.append(try EvidenceFile(.signature, try key.signature(of: sumBytes))) }
    files.sort { $0.path < $1.path }

    let name = BundleName.folder(checksums: sumBytes)
    try write(files, name)
    return EvidenceBundle(
      name: name,
      folder: path(name),
      archive: path(name + ".tar"),
      files: files.count,
      bytes: files.reduce(0) { $0 + $1.source.measure.bytes },
      run: manifest.run,
      fingerprint: key?.verificationKey.fingerprint,
      checksums: SHA256.hash(data: sumBytes).hexadecimal,
      journalEntries: manifest.journal.entries,
      journalHead: manifest.journal.head
    )
  }

  private func path(_ name: String) -> String { (base as NSString).appendingPathComponent(name) }

  private func write(_ files: [EvidenceFile], _ name: String) throws {
    let (folder, making) = (path(name), path(".\(name).part"))
    let manager = FileManager.default
    try makeFolder(base)
    try? manager.removeItem(atPath: making)
    var isDone = false
    defer { if !isDone { try? manager.removeItem(atPath: making) } }
    let archive = try EvidenceOutput(path(name + ".tar"))
    for file in files {
      let target = (making as NSString).appendingPathComponent(file.path.text)
      try makeFolder((target as NSString).deletingLastPathComponent)
      let output = try EvidenceOutput(target)
      let header = try TarHeader(
        name: "\(name)/\(file.path.text)",
        bytes: file.source.measure.bytes
      )
      try archive.write(header.block)
      try file.copy {
        try output.write($0)
        try archive.write($0)
      }
      try archive.write([UInt8](repeating: 0, count: header.padding))
      try output.commit()
    }
    try archive.write(TarHeader.end)
    // The content has this name, so what is there already is the same or damaged.
    try? manager.removeItem(atPath: folder)
    guard rename(making, folder) == 0 else { throw EvidenceOutput.failure("rename the folder") }
    isDone = true
    try archive.commit()
  }

  private func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw EvidenceOutput.failure("make the folder \((path as NSString).lastPathComponent)")
    }
  }
}

extension EvidenceFile.Source {
  /// Length and SHA-256.
  var measure: (bytes: Int, sha256: String) {
    switch self {
    case .bytes(let bytes): (bytes.count, SHA256.hash(data: bytes).hexadecimal)
    case .file(_, let bytes, let sha256): (bytes, sha256)
    }
  }
}

extension EvidenceFile {
  /// Hands the bytes to a function, in pieces.
  ///
  /// - Throws: ``EvidenceError`` `noReport` if a file is not what the workspace says it is.
  func copy(_ body: ([UInt8]) throws -> Void) throws {
    switch source {
    case .bytes(let bytes): try body(bytes)
    case .file(let path, let expected, let sha256):
      var (hash, count) = (SHA256(), 0)
      do {
        try EvidenceInput.read(path) { piece in
          count += piece.count
          guard count <= expected else { return }
          hash.update(data: piece)
          try body(piece)
        }
      } catch let error as EvidenceError where error.code == .notFound {
        throw Self.altered
      }
      guard count == expected, hash.finalize().hexadecimal.utf8.elementsEqual(sha256.utf8) else {
        throw Self.altered
      }
    }
  }

  private static var altered: EvidenceError {
    EvidenceError(
      .noReport,
      operation: "gather the evidence",
      advice: "A file of the report was changed or removed since it was written; "
        + "`crosswalk report` writes it again."
    )
  }
}
