// SPDX-License-Identifier: Apache-2.0
import Tabular

/// The columns of the files that tell what was applied; the first thirteen of the journal's are
/// fixed for auditors' tools.
enum ExecutionColumns {
  static let journal: [ReportColumn<JournalRow>] = [
    .number("sequence", "Place in the journal, from 1 without a gap.") { $0.sequence },
    .text("time", "UTC, ISO 8601.") { try $1.cell($0.time) },
    .text("batch", "Name of the batch; empty for what concerns none.") { try $1.cell($0.batch) },
    .number("item", "Place of the user within the batch; 0 for the batch as a whole.") { $0.item },
    .text("operation", "The call; in records what is recorded, such as `approval`.") {
      try $1.cell($0.operation)
    },
    .text("target", "Id of the object that is written.") { try $1.cell($0.target) },
    .text("attribute", "The attribute that is written.") { try $1.cell($0.attribute) },
    .text("before", "The value before the write.") { try $1.cell($0.before) },
    .text("after", "The value that is written.") { try $1.cell($0.after) },
    .text(
      "outcome",
      "`done`, `already`, `not-done`, `refused`, `unconfirmed`, `moved`, `waiting`, `unread`; "
        + "empty for an intent."
    ) { try $1.cell($0.outcome) },
    .text("request_id", "The service's own id of the call.") { try $1.cell($0.requestID) },
    .text("entry_hash", "SHA-256 over this entry and the hash before.") {
      try $1.cell($0.entryHash)
    },
    .text("previous_hash", "The hash of the entry before; 64 zeros before the first.") {
      try $1.cell($0.previousHash)
    },
    .text("who", "Operator, host, and the identity that the clouds see.") { try $1.cell($0.who) },
    .text("kind", "`intent`, `outcome`, `held`, `note` or `record`.") { try $1.cell($0.kind) },
    .text("direction", "`apply` or `rollback`; empty in records.") { try $1.cell($0.direction) },
    .number("step", "The operation's place within the batch.") { $0.step },
    .text("plan", "Digest of the batch that was approved.") { try $1.cell($0.plan) },
    .text("detail", "Error code or remark; the ticket of an approval.") { try $1.cell($0.detail) },
    .text("found", "The live value met instead of the expected one.") { try $1.cell($0.found) },
    .number("milliseconds", "The time as the hash covers it, since 1970.") { $0.milliseconds },
  ]

  static let failed: [ReportColumn<FailedRow>] = [
    .text("batch", "Name of the batch.") { try $1.cell($0.batch) },
    .number("item", "Place of the user within the batch.") { $0.item },
    .number("step", "The operation's place within the batch.") { $0.step },
    .text("direction", "`apply` or `rollback`.") { try $1.cell($0.direction) },
    .text("operation", "The call.") { try $1.cell($0.operation) },
    .text("target", "Id of the object.") { try $1.cell($0.target) },
    .text("attribute", "The attribute.") { try $1.cell($0.attribute) },
    .text("before", "The value that must be there.") { try $1.cell($0.before) },
    .text("after", "The value that was to be written.") { try $1.cell($0.after) },
    .text("outcome", "Why it is not done, in the journal's word.") { try $1.cell($0.outcome) },
    .text("error_code", "The service's error code, or the rule that held it.") {
      try $1.cell($0.code)
    },
    .text("request_id", "The service's own id of the call.") { try $1.cell($0.requestID) },
    .text("found", "The live value met instead of the expected one.") { try $1.cell($0.found) },
    .text("time", "UTC, ISO 8601, of the last attempt.") { try $1.cell($0.time) },
  ]

  static let verify: [ReportColumn<VerifyRow>] = [
    .text("batch", "Name of the batch.") { try $1.cell($0.batch) },
    .number("item", "Place of the user within the batch.") { $0.item },
    .text("aws_user_id", "The AWS user whose item it is.") { try $1.cell($0.userID) },
    .text(
      "operation",
      "The call that was to bring it about; `forecast` for what the first cycle does, "
        + "`provisioning log` and `sign-in log` for what Entra's logs say of it."
    ) { try $1.cell($0.operation) },
    .text("target", "Id of the object.") { try $1.cell($0.target) },
    .text(
      "attribute",
      "The attribute; `firstCycle` and `signIn` for how the user stands, `externalId` for whom the "
        + "record was adopted."
    ) { try $1.cell($0.attribute) },
    .text("before", "The value before.") { try $1.cell($0.before) },
    .text("predicted", "The value that was predicted.") { try $1.cell($0.predicted) },
    .text("found", "The value that was read.") { try $1.cell($0.found) },
    .text("verdict", "`as predicted`, `not yet`, `otherwise` or `unknown`.") {
      try $1.cell($0.verdict)
    },
    .text("accepted_by", "Who took a surprise on.") { try $1.cell($0.acceptedBy) },
    .text("time", "UTC, ISO 8601, of the reading.") { try $1.cell($0.time) },
  ]
}

/// The files about what was applied; raw values are their names in `Reports/<run>/`.
package enum ExecutionFileName: String, Sendable, CaseIterable {
  case journal = "journal.csv"
  case failed = "failed.csv"
  case verify = "verify.csv"
  case checksums = "SHA256SUMS.apply"

  /// What the file is, in one sentence.
  package var purpose: String {
    switch self {
    case .journal: "Every entry of the journal, with the hashes that chain them."
    case .failed: "Operations that were tried or held and are not done."
    case .verify: "What was predicted of every value, and what was found."
    case .checksums: "SHA-256 of the other three, for `sha256sum -c SHA256SUMS.apply`."
    }
  }
}
