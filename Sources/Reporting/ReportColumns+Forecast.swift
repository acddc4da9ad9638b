// SPDX-License-Identifier: Apache-2.0
import Tabular

extension ReportColumns {
  static let forecast: [ReportColumn<ForecastRow>] = [
    .text("aws_user_id", "UserId in the identity store; empty for an Entra user without one.") {
      try $1.cell($0.awsUserID)
    },
    .text("aws_user_name", "UserName as found.") { try $1.cell($0.awsUserName) },
    .text("entra_object_id", "The accepted match, or the Entra user in scope itself.") {
      try $1.cell($0.entraObjectID)
    },
    .text(
      "first_cycle",
      "What the first cycle does with that Entra user: `ADOPT`, `UPDATE`, `CREATE`, "
        + "`CONFLICT-409`, `REJECT-400`, `SKIPPED`, `UNKNOWN`; without one `UNTOUCHED`, or what "
        + "another Entra user's cycle does to the record."
    ) { try $1.cell($0.firstCycle) },
    .text(
      "first_cycle_detail",
      "The AWS record, the attribute and who holds it, the limit, the reason, `by:` an object id, "
        + "or the open point."
    ) { try $1.cell($0.firstCycleDetail) },
    .text(
      "sign_in",
      "Where the NameID lands afterwards: `OK`, `NO-SUCH-USER`, `WRONG-PERSON`, `UNPROVEN`, "
        + "`BLOCKED`, `UNKNOWN`; empty without an Entra user."
    ) { try $1.cell($0.signIn) },
    .text("sign_in_detail", "The AWS record it lands on, or why it does not.") {
      try $1.cell($0.signInDetail)
    },
    .count(
      "access_kept",
      "Distinct (account, permission set) pairs held today and by the record on which the sign-in "
        + "lands; empty if that is not known."
    ) { $0.accessKept },
    .count("access_lost", "Pairs held today and not afterwards.") { $0.accessLost },
    .count("access_gained", "Pairs held afterwards and not today.") { $0.accessGained },
    .text("cured_by_plan", "Whether the staged operations cure it; empty if nothing is wrong.") {
      try $1.cell($0.curedByPlan)
    },
    .text("deciding_rule", "The rule that decides; empty for an ordinary outcome.") {
      try $1.cell($0.decidingRule)
    },
    .number("access_today", "Pairs held today.") { $0.accessBefore },
    .number("access_open", "Pairs among kept and gained that rest on an open point.") {
      $0.accessOpen
    },
    .text("sign_in_from_aws", "The outcome of a sign-in that starts at AWS, if it differs.") {
      try $1.cell($0.signInFromAWS)
    },
    .text("planned_first_cycle", "first_cycle after the staged operations, if they matter.") {
      try $1.cell($0.plannedFirstCycle)
    },
    .text("planned_sign_in", "sign_in after the staged operations, if they matter.") {
      try $1.cell($0.plannedSignIn)
    },
  ]

  static let changes: [ReportColumn<ChangeLine>] = [
    .text("aws_user_id", "UserId of the record that is written over; empty for one that is made.") {
      try $1.cell($0.awsUserID)
    },
    .text("aws_user_name", "Its UserName as found.") { try $1.cell($0.awsUserName) },
    .text("entra_object_id", "The Entra user who is sent.") { try $1.cell($0.entraObjectID) },
    .text(
      "attribute",
      "`userName`, `email`, `externalId`, `displayName`, `givenName`, `familyName` or `active`."
    ) { try $1.cell($0.attribute) },
    .text("before", "The value in AWS; empty if there is none.") { try $1.cell($0.before) },
    .text("after", "The value that is sent; what is not sent stays and has no line.") {
      try $1.cell($0.after)
    },
  ]

  static let access: [ReportColumn<AccessLine>] = [
    .text("aws_user_id", "UserId in the identity store; empty for a record that is made.") {
      try $1.cell($0.awsUserID)
    },
    .text("aws_user_name", "UserName as found.") { try $1.cell($0.awsUserName) },
    .text("account_id", "The AWS account.") { try $1.cell($0.accountID) },
    .text("account_name", "Its name, if exported.") { try $1.cell($0.accountName) },
    .text("permission_set", "Name of the permission set, or its ARN.") {
      try $1.cell($0.permissionSet)
    },
    .text("via", "`direct`, or the AWS group that carries it.") { try $1.cell($0.via) },
    .text("today", "`yes` or `no`.") { try $1.cell($0.today ? "yes" : "no") },
    .text("after", "`yes`, `no`, or `unknown`.") {
      try $1.cell($0.after.map { $0 ? "yes" : "no" } ?? "unknown")
    },
    .text("change", "`kept`, `lost`, `orphaned`, `gained`, `unproven` or `unknown`.") {
      try $1.cell($0.change)
    },
    .text("entra_object_id", "The Entra user who signs in, if any.") {
      try $1.cell($0.entraObjectID)
    },
    .text("administrator", "Whether the permission set makes an administrator.") {
      try $1.cell($0.isAdministrator ? "yes" : "no")
    },
  ]

  static let applications: [ReportColumn<ApplicationLine>] = [
    .text("aws_user_id", "UserId in the identity store; empty for a record that is made.") {
      try $1.cell($0.awsUserID)
    },
    .text("aws_user_name", "UserName as found.") { try $1.cell($0.awsUserName) },
    .text("application_arn", "The application of Identity Center.") {
      try $1.cell($0.applicationARN)
    },
    .text("application_name", "Its name, if exported.") { try $1.cell($0.applicationName) },
    .text("via", "`direct`, or the AWS group that carries it.") { try $1.cell($0.via) },
    .text("today", "`yes` or `no`.") { try $1.cell($0.today ? "yes" : "no") },
    .text("after", "`yes`, `no`, or `unknown`.") {
      try $1.cell($0.after.map { $0 ? "yes" : "no" } ?? "unknown")
    },
    .text("change", "`kept`, `lost`, `orphaned`, `gained`, `unproven` or `unknown`.") {
      try $1.cell($0.change)
    },
    .text("entra_object_id", "The Entra user who signs in, if any.") {
      try $1.cell($0.entraObjectID)
    },
  ]

  static let groups: [ReportColumn<GroupLine>] = [
    .text("aws_group_id", "GroupId in the identity store.") { try $1.cell($0.awsGroupID) },
    .text("aws_group_name", "DisplayName in AWS.") { try $1.cell($0.awsGroupName) },
    .text("entra_group_id", "Object id of the Entra group.") { try $1.cell($0.entraGroupID) },
    .text("entra_group_name", "displayName in Entra.") { try $1.cell($0.entraGroupName) },
    .text("outcome", "What the first cycle does; words as in forecast.csv.") {
      try $1.cell($0.outcome)
    },
    .text("detail", "The attribute, reason or open point.") { try $1.cell($0.detail) },
    .number("members_gained", "AWS users that become members.") { $0.membersGained },
    .number("members_only_in_aws", "Members today whose person is none in Entra; open.") {
      $0.membersOnlyInAWS
    },
    .number("members_not_provisioned", "Members in Entra that are not provisioned.") {
      $0.membersNotProvisioned
    },
  ]
}
