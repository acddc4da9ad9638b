// SPDX-License-Identifier: Apache-2.0
import Tabular

/// The columns of what holds a plan, what is accepted, and what is summed up.
extension ReportColumns {
  static let gates: [ReportColumn<GateLine>] = [
    .text("rule_id", "`ACCESS-001`, `ACCESS-002` or `ACCESS-016`.") { try $1.cell($0.ruleID) },
    .text(
      "state",
      "`holds`, `waiver-expired` (holds again), `waived`, or `cured` by the staged operations."
    ) { try $1.cell($0.state.rawValue) },
    .text("subject", "The AWS user's name, or the account's; empty for the organisation.") {
      try $1.cell($0.subject)
    },
    .text("subject_id", "UserId or account id.") { try $1.cell($0.subjectID) },
    .text("text", "What is wrong.") { try $1.cell($0.text) },
    .text("waived_by", "Who accepted it.") { try $1.cell($0.waivedBy) },
    .text("waiver_expires", "The last day of the waiver.") { try $1.cell($0.waiverExpires) },
    .text("justification", "Why it was accepted.") { try $1.cell($0.justification) },
  ]

  static let waivers: [ReportColumn<WaiverLine>] = [
    .number("line", "Line in the file of waivers.") { $0.line },
    .text("rule_id", "The rule whose finding is accepted.") { try $1.cell($0.ruleID) },
    .text("subject", "Whom or what it is accepted for.") { try $1.cell($0.subject) },
    .text("justification", "Why.") { try $1.cell($0.justification) },
    .text("approver", "Who accepted it.") { try $1.cell($0.approver) },
    .text("expires", "The last day on which it holds.") { try $1.cell($0.expires) },
    .text("state", "`holds`, `expired`, or `unused`: it holds for no finding of this run.") {
      try $1.cell($0.state.rawValue)
    },
    .number("waived", "Findings that it waives.") { $0.waived },
    .number("lapsed", "Findings that it named and that count again.") { $0.lapsed },
  ]

  static let choices: [ReportColumn<NameIDChoiceLine>] = [
    .text("candidate", "The Entra attribute, for members and guests if they differ.") {
      try $1.cell($0.candidate)
    },
    .number("exact", "People whose value is their AWS user name, byte for byte.") { $0.exact },
    .number("case_only", "Equal but for case or normalisation.") { $0.caseOnly },
    .number("no_match", "No AWS user has the value.") { $0.noMatch },
    .number(
      "wrong_person",
      "Another person's AWS user has it today; a rename where both then get their own name."
    ) { $0.wrongPerson },
    .number("empty", "No value.") { $0.empty },
    .number("not_an_address", "Not an address, or not legal as a user name.") {
      $0.notAnAddress
    },
    .number("unknown", "The export does not hold the attribute.") { $0.unknown },
    .number("aws_renames", "AWS users that would be renamed.") { $0.awsRenames },
    .number("entra_edits", "Entra users that would be edited first.") { $0.entraEdits },
    .text(
      "recommended",
      "`yes` for the choice with the fewest changes after which nobody lands on a wrong person."
    ) {
      try $1.cell($0.isRecommended ? "yes" : "no")
    },
  ]

  static let accessTotals: [ReportColumn<AccessTotal>] =
    [
      .text("scope", "`all`, `account` or `permissionSet`.") { try $1.cell($0.scope.rawValue) },
      .text("id", "Account id, or name of the permission set.") { try $1.cell($0.id) },
      .text("name", "Name of the account, if exported.") { try $1.cell($0.name) },
      .text("administrator", "`yes` if the permission set makes an administrator.") {
        try $1.cell($0.isAdministrator ? "yes" : "no")
      },
      .number("people", "People who hold something of it today.") { $0.people },
      .number("people_losing", "People of them who surely lose something of it.") {
        $0.peopleLosing
      },
    ] + sums { $0.sum }

  static let accessPeople: [ReportColumn<AccessPerson>] =
    [
      .text("aws_user_id", "UserId in the identity store; empty for a record that is made.") {
        try $1.cell($0.awsUserID)
      },
      .text("aws_user_name", "UserName as found.") { try $1.cell($0.awsUserName) },
      .text("entra_object_id", "The Entra user who signs in, if any.") {
        try $1.cell($0.entraObjectID)
      },
      .text("administrator", "`yes` if a permission set of it makes an administrator.") {
        try $1.cell($0.isAdministrator ? "yes" : "no")
      },
    ] + sums { $0.sum }

  private static func sums<Row>(
    _ sum: @escaping @Sendable (Row) -> AccessSum
  ) -> [ReportColumn<Row>] {
    [
      .number("today", "Distinct (person, account, permission set) held today.") {
        sum($0).today
      },
      .number("kept", "Of them: held by the record on which the sign-in lands.") { sum($0).kept },
      .number("lost", "Of them: not held there.") { sum($0).lost },
      .number("orphaned", "Of those lost: left with an AWS user nobody can sign in to.") {
        sum($0).orphaned
      },
      .number("gained", "Held afterwards and not today.") { sum($0).gained },
      .number("undecided", "Of today's: the sign-in is unknown or unproven.") {
        sum($0).undecided
      },
    ]
  }
}
