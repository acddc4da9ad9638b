// SPDX-License-Identifier: Apache-2.0
import Identity
import Tabular

/// The columns of the CSV files; the leading ones are read by other programs and never move.
enum ReportColumns {
  static let users: [ReportColumn<UserRow>] = [
    .text("aws_user_id", "UserId in the identity store.") { try $1.cell($0.awsUserID) },
    .text("aws_user_name", "UserName, byte for byte.") { try $1.cell($0.awsUserName) },
    .text("aws_email", "The user's e-mail address in AWS; finds the person, never the sign-in.") {
      try $1.cell($0.awsEmail)
    },
    .text("decision", "`linked`, `review`, `unmatched` or `ignored`.") {
      try $1.cell($0.decision.rawValue)
    },
    .text("match_key", "The Entra attribute that carries the link, such as `mail`.") {
      try $1.cell($0.matchKey)
    },
    .text("entra_object_id", "Object id of the linked Entra user; empty unless linked.") {
      try $1.cell($0.entraObjectID)
    },
    .text("entra_upn", "Its userPrincipalName.") { try $1.cell($0.entraUPN) },
    .text("entra_mail", "Its mail; empty if null or not exported.") { try $1.cell($0.entraMail) },
    .text("name_id", "The NameID that Entra will send; must equal aws_user_name to sign in.") {
      try $1.cell($0.nameID)
    },
    .text("scim_user_name", "The userName that SCIM will send; must equal aws_user_name.") {
      try $1.cell($0.scimUserName)
    },
    .number("blockers", "Number of findings with severity `blocker`.") { $0.blockers },
    .list("findings", "Ids of the rules that fired, separated by spaces.") { $0.findings },
    .text("batch", "The batch that the user is planned in; empty if in none.") {
      try $1.cell($0.batch)
    },
    .text("reason", "Why the decision is what it is.") { try $1.cell($0.reason) },
    .text("aws_display_name", "DisplayName in AWS.") { try $1.cell($0.awsDisplayName) },
    .text("entra_display_name", "displayName of the linked Entra user.") {
      try $1.cell($0.entraDisplayName)
    },
    .text("name_agreement", "Whether the names agree: `full`, `swapped`, `partial`, `none`, …") {
      try $1.cell($0.nameAgreement)
    },
    .text("decided_by", "`automatic`, `human`, `stale` or `contradictory`.") {
      try $1.cell($0.decidedBy)
    },
    .list("candidates", "Object ids of all candidates, best first, separated by spaces.") {
      $0.candidates
    },
    .text("has_access", "`yes`, `no`, or `unknown` if assignments were not exported.") {
      try $1.cell($0.hasAccess.rawValue)
    },
    .text("assignment", "How the Entra user is assigned to the application.") {
      try $1.cell($0.assignment)
    },
    .text("decision_by", "Who took the decision, as the file of decisions says; else empty.") {
      try $1.cell($0.details.decidedBy)
    },
    .text("decision_reason", "The reason that the person gave.") {
      try $1.cell($0.details.decisionReason)
    },
  ]

  static let findings: [ReportColumn<FindingRow>] = [
    .text("rule_id", "Stable id of the rule, such as `NAMEID-003`.") { try $1.cell($0.ruleID) },
    .text("rule", "Stable name of the rule.") { try $1.cell($0.rule) },
    .text("severity", "`blocker`, `high`, `medium`, `low` or `info`.") {
      try $1.cell($0.severity.rawValue)
    },
    .text("scope", "`user`, `group` or `tenant`.") { try $1.cell($0.scope.rawValue) },
    .text("aws_user_id", "UserId of the AWS user concerned, if any.") { try $1.cell($0.awsUserID) },
    .text("aws_user_name", "Its UserName.") { try $1.cell($0.awsUserName) },
    .text("entra_object_id", "Object id of the Entra user concerned, if any.") {
      try $1.cell($0.entraObjectID)
    },
    .text("attribute", "The attribute that the finding is about.") { try $1.cell($0.attribute) },
    .text("aws_value", "Its value on the AWS side.") { try $1.cell($0.awsValue) },
    .text("entra_value", "Its value on the Entra side.") { try $1.cell($0.entraValue) },
    .text("proposed_value", "The value that would cure it; empty if a person must decide.") {
      try $1.cell($0.proposedValue)
    },
    .text("message", "The finding in words.") { try $1.cell($0.message) },
    .text(
      "state",
      "`open`, `waived` (accepted for a while, does not count) or `waiver-expired` (counts again)."
    ) { try $1.cell($0.state.rawValue) },
    .text("waived_by", "Who accepted it.") { try $1.cell($0.waiver?.approver) },
    .text("waiver_expires", "The last day on which the waiver holds.") {
      try $1.cell($0.waiver?.expires)
    },
    .text("justification", "Why it was accepted.") { try $1.cell($0.waiver?.justification) },
    .text("rule_severity", "The rule's own severity, if this workspace has another one for it.") {
      try $1.cell($0.ruleSeverity?.rawValue)
    },
  ]
}
