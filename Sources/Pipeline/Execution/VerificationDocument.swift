// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Workspace

/// What `verify` found: every prediction about a batch, held against the facts.
package struct VerificationDocument: Encodable, Sendable {
  /// One prediction.
  package struct Row: Encodable, Sendable {
    package let batch: String
    package let item: Int
    package let userID: String
    package let userName: String
    /// The call that was to bring it about, or `forecast`.
    package let operation: String
    package let target: String
    package let attribute: String
    package let before: String?
    package let predicted: String?
    package let found: String?
    /// `as predicted`, `not yet`, `otherwise` or `unknown`.
    package let verdict: String
    /// Who took a surprise on; nil if nobody did.
    package let acceptedBy: String?
  }

  package let batches: [String]
  package let rows: [Row]
  /// As predicted among those that are known, in per mille; nil if none is.
  package let hitRate: Int?
  /// Surprises that nobody has accepted: they block other batches (STORE-020).
  package let blocking: Int
  /// What could not be asked, and what to grant; one sentence each.
  package let notes: [String]
  package let files: [String]

  package func count(_ verdict: String) -> Int {
    rows.count { $0.verdict.utf8.elementsEqual(verdict.utf8) }
  }
}

/// What `drift` found: values that changed, and not by us.
package struct DriftDocument: Encodable, Sendable {
  /// One value.
  package struct Row: Encodable, Sendable {
    package let batch: String
    package let item: Int
    package let userName: String
    package let target: String
    package let attribute: String
    /// What the journal and the plan let expect.
    package let expected: String?
    package let found: String?
  }

  package let batches: [String]
  /// How many values were looked at.
  package let values: Int
  /// Values that could not be read.
  package let unknown: Int
  package let rows: [Row]
}
