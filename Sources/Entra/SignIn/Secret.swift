// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A text that must not be printed, stored or logged; redacted wherever it is printed.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  package let text: String

  /// Takes the text as it is.
  package init(_ text: String) { self.text = text }

  /// Compares bytes.
  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.text.utf8.elementsEqual(rhs.text.utf8)
  }

  package var description: String { "<secret>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret {
  /// Bytes of the longest credential file; a certificate with its chain has a few KiB.
  static let fileLimit = 1 << 20

  /// The content of a file, without the line end and blanks around it.
  ///
  /// - Throws: `unusableCredential` if the file can't be read, is empty, too long or no text.
  static func read(_ path: String, as kind: String) throws(EntraError) -> Secret {
    let bytes = try Self.bytes(path, as: kind)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw unusable(kind, "The \(kind) file is not text.")
    }
    let trimmed = text.utf8.drop { $0 <= 0x20 }
    let end = trimmed.lastIndex { $0 > 0x20 }
    guard let end else { throw unusable(kind, "The \(kind) file is empty.") }
    return Secret(String(decoding: trimmed[...end], as: UTF8.self))
  }

  /// The bytes of a credential file.
  static func bytes(_ path: String, as kind: String) throws(EntraError) -> [UInt8] {
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      data = try handle.read(upToCount: fileLimit + 1) ?? Data()
    } catch {
      throw unusable(kind, "The \(kind) file can't be read; check its path and permissions.")
    }
    guard data.count <= fileLimit else {
      throw unusable(kind, "The \(kind) file is longer than 1 MiB; it is not a \(kind).")
    }
    return Array(data)
  }

  private static func unusable(_ kind: String, _ advice: String) -> EntraError {
    EntraError(.unusableCredential, operation: "reading the \(kind)", advice: advice)
  }
}
