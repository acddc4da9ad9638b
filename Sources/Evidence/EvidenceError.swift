// SPDX-License-Identifier: Apache-2.0

/// Evidence that cannot be made, signed or read; holds no personal data and no key.
///
/// Compare errors by ``code``. What a whole but altered bundle has wrong is no error but a
/// ``BundleProblem``.
package struct EvidenceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller decides on.
  package enum Code: String, Sendable, CaseIterable {
    /// A file name that a bundle doesn't hold, such as one that leaves its folder.
    case unsafePath
    /// More bytes than a bundle's archive can say: 8 GiB for one file.
    case tooLarge
    /// The archive is not, byte for byte, one that this program writes.
    case malformedArchive
    /// No Ed25519 key in the PEM form that openssl reads and writes.
    case malformedKey
    /// There is no current report to take as evidence.
    case noReport
    /// There is no such bundle or key file.
    case notFound
    /// A file that would be made is there already.
    case alreadyExists
    /// The system refused to read or write a file.
    case notWritable
  }

  package let code: Code
  /// What was attempted and on what, such as "read block 17 of the archive".
  package let operation: String
  /// What to do, one or two sentences.
  package let advice: String

  /// Creates an error; the texts must hold no personal data and no key.
  package init(_ code: Code, operation: String, advice: String) {
    self.code = code
    self.operation = operation
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "\(operation): \(code.rawValue). \(advice)" }
}
