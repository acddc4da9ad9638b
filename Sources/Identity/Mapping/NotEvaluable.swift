// SPDX-License-Identifier: Apache-2.0

/// Why a value that Entra would send cannot be worked out from what is known.
///
/// A value with this reason is unknown: no rule fires on it and no forecast is made from it. The
/// text names functions and attributes, never a person's value.
package struct NotEvaluable: Error, Equatable, Sendable, Codable, CustomStringConvertible {
  package enum Code: String, Sendable, Codable {
    /// The export lacks the attribute.
    case absentFromExport
    /// No export that is read carries the attribute.
    case notRead
    /// The documentation leaves the case open.
    case undocumented
    /// It depends on the time, on chance or on the other directory.
    case notPredictable
    /// An expression or a pattern is not understood.
    case notUnderstood
    /// More work or text than the limits allow.
    case tooLarge
  }

  package let code: Code
  /// The attribute, function or open question.
  package let subject: String

  package init(_ code: Code, _ subject: String) {
    self.code = code
    self.subject = subject
  }

  /// One sentence for reports and messages.
  package var description: String {
    switch code {
    case .absentFromExport: "The export does not carry \(subject)."
    case .notRead: "\(subject) is not read from any export."
    case .undocumented: "Microsoft's documentation leaves open \(subject)."
    case .notPredictable: "\(subject) cannot be known before the service runs."
    case .notUnderstood: "\(subject) is not understood."
    case .tooLarge: "\(subject) is too large to be worked out."
    }
  }
}
