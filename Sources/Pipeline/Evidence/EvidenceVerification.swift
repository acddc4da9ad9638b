// SPDX-License-Identifier: Apache-2.0
package import Evidence
internal import Foundation

/// Reads bundles from disk to verify them; needs no workspace and unpacks nothing.
package enum EvidenceVerification {
  /// Verifies a bundle.
  ///
  /// - Parameters:
  ///   - path: Its folder or its archive.
  ///   - key: The public key that the reader has from elsewhere, if any.
  ///   - head: The hash of a journal entry that was noted elsewhere, if any.
  /// - Returns: Every problem that was found.
  /// - Throws: `EvidenceError` if it can't be read as a bundle at all.
  package static func verify(
    _ path: String,
    key: VerificationKey? = nil,
    head: String? = nil
  ) throws -> BundleVerdict {
    var reading = BundleReading(head: head)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw EvidenceError(
        .notFound,
        operation: "read the bundle",
        advice: "Name the folder or the .tar file of a bundle."
      )
    }
    if isFolder.boolValue {
      try readFolder(path, &reading)
      return reading.verdict(key: key)
    }
    var tar = TarReader()
    try EvidenceInput.read(path) { piece in
      try tar.feed(piece) { event in
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

  private static func readFolder(_ root: String, _ reading: inout BundleReading) throws {
    for name in try names(in: root) {
      reading.begin(try BundlePath(name))
      try EvidenceInput.read((root as NSString).appendingPathComponent(name)) {
        reading.take($0[...])
      }
    }
    reading.end()
  }

  /// The files of a folder and of those inside it; anything but a file or folder is refused.
  private static func names(in root: String, under prefix: String = "") throws -> [String] {
    let folder = (root as NSString).appendingPathComponent(prefix)
    var names: [String] = []
    for entry in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let name = prefix.isEmpty ? entry : "\(prefix)/\(entry)"
      var status = stat()
      let path = (root as NSString).appendingPathComponent(name)
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: names += try Self.names(in: root, under: name)
      case S_IFREG: names.append(name)
      default:
        throw EvidenceError(
          .unsafePath,
          operation: "read the bundle's folder",
          advice: "It holds a link or a device, which no bundle has; nothing was read through it."
        )
      }
    }
    return names
  }
}
