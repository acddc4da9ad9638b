// SPDX-License-Identifier: Apache-2.0

/// A report that could not be written.
///
/// Compare errors by ``code``. The description names files and figures, never a user's data.
package struct ReportError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Codable, Sendable {
    /// The system refused to create, write or rename a file.
    case notWritable
    /// The rows handed over do not add up to the figures handed over.
    case countsDisagree
  }

  package let code: Code
  /// File name within the report.
  package let file: String
  /// What happened, without personal data.
  package let detail: String

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "Report file \(file): \(detail)" }

  static func notWritable(_ file: String, _ action: String, errno code: Int32) -> Self {
    Self(code: .notWritable, file: file, detail: "cannot \(action) (errno \(code)).")
  }
}
