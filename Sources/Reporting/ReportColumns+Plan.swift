// SPDX-License-Identifier: Apache-2.0
import Tabular

extension ReportColumns {
  static let batches: [ReportColumn<BatchRow>] = [
    .text("batch", "Name of the batch.") { try $1.cell($0.batch) },
    .number("position", "Place within the batch, from 1.") { $0.position },
    .text("aws_user_id", "UserId in the identity store.") { try $1.cell($0.awsUserID) },
    .text("aws_user_name", "UserName as found.") { try $1.cell($0.awsUserName) },
    .text("state", "State in the plan; `held` for a user that is in no batch to be applied.") {
      try $1.cell($0.state)
    },
    .text("reason", "Why it is held, or why it is here.") { try $1.cell($0.reason) },
  ]

  static let operations: [ReportColumn<OperationRow>] = [
    .text("batch", "Name of the batch.") { try $1.cell($0.batch) },
    .number("sequence", "Order of execution within the batch, from 1.") { $0.sequence },
    .text("operation", "What is written.") { try $1.cell($0.operation) },
    .text("target", "Id of the object that is written.") { try $1.cell($0.target) },
    .text("attribute", "The attribute that is written.") { try $1.cell($0.attribute) },
    .text("before", "The value that must still be there when the operation runs.") {
      try $1.cell($0.before)
    },
    .text("after", "The value afterwards.") { try $1.cell($0.after) },
  ]

  /// A line of `review.csv`.
  struct ReviewLine {
    let user: ReviewRow
    let rank: Int
    let candidate: ReviewCandidate?
  }

  static let review: [ReportColumn<ReviewLine>] = [
    .text("aws_user_id", "UserId in the identity store.") { try $1.cell($0.user.awsUserID) },
    .text("aws_user_name", "UserName, byte for byte.") { try $1.cell($0.user.awsUserName) },
    .text("aws_email", "The user's e-mail address in AWS.") { try $1.cell($0.user.awsEmail) },
    .number("rank", "Place of the candidate, from 1; 0 if the user has none.") { $0.rank },
    .text("entra_object_id", "Object id of the candidate.") {
      try $1.cell($0.candidate?.entraObjectID)
    },
    .text("entra_upn", "Its userPrincipalName.") { try $1.cell($0.candidate?.upn) },
    .text("entra_mail", "Its mail.") { try $1.cell($0.candidate?.mail) },
    .text("key", "The Entra attribute whose address meets the AWS user.") {
      try $1.cell($0.candidate?.key)
    },
    .text("nearness", "How the addresses differ, joined with `+`; empty if they are equal.") {
      try $1.cell($0.candidate?.nearness)
    },
    .text("names", "Whether the names agree.") { try $1.cell($0.candidate?.names) },
    .list("obstacles", "Why it was not linked without a person, separated by spaces.") {
      $0.candidate?.obstacles ?? []
    },
    .text("aws_display_name", "DisplayName in AWS.") { try $1.cell($0.user.awsDisplayName) },
    .text("entra_display_name", "displayName of the candidate.") {
      try $1.cell($0.candidate?.displayName)
    },
    .text("has_access", "`yes`, `no`, or `unknown` if assignments were not exported.") {
      try $1.cell($0.user.hasAccess.rawValue)
    },
    .text("reason", "Why nobody was linked, in words.") { try $1.cell($0.user.reason) },
    .text("evidence", "The candidate's evidence and obstacles in words.") {
      try $1.cell($0.candidate.map { EvidenceWords.sentence(for: $0) })
    },
  ]

  static let decisions: [ReportColumn<ReviewRow>] = [
    .text("aws_user_id", "UserId of the user to decide about.") { try $1.cell($0.awsUserID) },
    .text("decision", "To be filled in: `link`, `none` or `ignore`; a row left empty is skipped.") {
      try $1.cell(nil)
    },
    .text("entra_object_id", "The object to link; the best candidate, to be checked or replaced.") {
      try $1.cell($0.candidates.first?.entraObjectID)
    },
    .text("aws_user_name", "UserName when the decision was asked; another one makes it stale.") {
      try $1.cell($0.awsUserName)
    },
    .text("aws_email", "E-mail when the decision was asked.") { try $1.cell($0.awsEmail) },
    .text("entra_upn", "userPrincipalName of the object.") {
      try $1.cell($0.candidates.first?.upn)
    },
    .text("entra_mail", "mail of the object.") { try $1.cell($0.candidates.first?.mail) },
    .text("by", "To be filled in: who decided.") { try $1.cell(nil) },
    .text("reason", "To be filled in: why.") { try $1.cell(nil) },
  ]
}
