// SPDX-License-Identifier: Apache-2.0

/// One line of `forecast.csv`.
package struct ForecastRow: Sendable {
  /// Nil for an Entra user in scope without an AWS user.
  package var awsUserID: String?
  package var awsUserName: String?
  package var entraObjectID: String?
  /// Such as `ADOPT`.
  package var firstCycle = ""
  package var firstCycleDetail = ""
  /// Such as `OK`; empty without an Entra user.
  package var signIn = ""
  package var signInDetail = ""
  /// Distinct pairs of account and permission set; nil where the sign-in is not known.
  package var accessKept: Int?
  package var accessLost: Int?
  package var accessGained: Int?
  /// `yes` or `no`; empty where nothing has to be cured.
  package var curedByPlan = ""
  package var decidingRule = ""
  package var accessBefore = 0
  /// How many of kept and gained rest on a point that the sources leave open.
  package var accessOpen = 0
  package var signInFromAWS = ""
  package var plannedFirstCycle: String?
  package var plannedSignIn: String?

  package init() {}
}

/// One line of `forecast-changes.csv`.
package struct ChangeLine: Sendable {
  /// Of the record that is written over; nil for one that is made.
  package var awsUserID: String?
  package var awsUserName: String?
  /// The Entra user who is sent.
  package var entraObjectID: String?
  package var attribute: String
  /// Nil if AWS holds no value.
  package var before: String?
  package var after: String

  package init(attribute: String, before: String?, after: String) {
    self.attribute = attribute
    self.before = before
    self.after = after
  }
}

/// One line of `access.csv`.
package struct AccessLine: Sendable {
  package var awsUserID: String?
  package var awsUserName: String?
  package var accountID: String
  package var accountName: String?
  package var permissionSet: String
  /// `direct`, or the name of the AWS group.
  package var via: String
  package var today: Bool
  /// Nil where it is not decided.
  package var after: Bool?
  package var change: String
  package var entraObjectID: String?
  package var isAdministrator: Bool

  package init(
    accountID: String,
    permissionSet: String,
    via: String,
    today: Bool,
    after: Bool?,
    change: String,
    isAdministrator: Bool
  ) {
    self.accountID = accountID
    self.permissionSet = permissionSet
    self.via = via
    self.today = today
    self.after = after
    self.change = change
    self.isAdministrator = isAdministrator
  }
}

/// One line of `applications.csv`.
package struct ApplicationLine: Sendable {
  package var awsUserID: String?
  package var awsUserName: String?
  package var applicationARN: String
  /// Nil if the application itself was not exported.
  package var applicationName: String?
  /// `direct`, or the name of the AWS group.
  package var via: String
  package var today: Bool
  /// Nil where it is not decided.
  package var after: Bool?
  package var change: String
  package var entraObjectID: String?

  package init(applicationARN: String, via: String, today: Bool, after: Bool?, change: String) {
    self.applicationARN = applicationARN
    self.via = via
    self.today = today
    self.after = after
    self.change = change
  }
}

/// One line of `groups.csv`.
package struct GroupLine: Sendable {
  package var awsGroupID: String?
  package var awsGroupName: String?
  package var entraGroupID: String?
  package var entraGroupName: String?
  package var outcome: String
  package var detail: String
  package var membersGained = 0
  package var membersOnlyInAWS = 0
  package var membersNotProvisioned = 0

  package init(outcome: String, detail: String) {
    self.outcome = outcome
    self.detail = detail
  }
}
