// SPDX-License-Identifier: Apache-2.0
package import Identity

/// What the pages tell of a user beyond the line of `users.csv`.
package struct UserDetails: Sendable {
  /// In catalogue order.
  package var findings: [UserFinding] = []
  /// From 1 within the batch; 0 in none.
  package var position = 0
  /// State of the user in the plan.
  package var state = ""
  /// Why it is held, or what its operations change.
  package var planReason = ""
  /// Who took the decision, as the file of decisions says; nil if no person did.
  package var decidedBy: String?
  /// The reason that the person gave.
  package var decisionReason: String?
  /// Nil before the forecast.
  package var forecast: UserOutlook?

  package init() {}

  /// The worst severity among the findings.
  var worst: Severity? { findings.map(\.severity).max() }
}

/// A finding as the pages show it under its user.
package struct UserFinding: Sendable {
  package var ruleID: String
  package var severity: Severity
  package var attribute: String
  package var awsValue: String?
  package var entraValue: String?
  package var proposedValue: String?
  package var message: String

  package init(_ finding: Finding) {
    ruleID = finding.ruleID
    severity = finding.severity
    attribute = finding.attribute
    awsValue = finding.localValue
    entraValue = finding.entraValue
    proposedValue = finding.proposedValue
    message = finding.message
  }
}

/// What the switch does to a user; words as in `forecast.csv`.
package struct UserOutlook: Sendable {
  package var firstCycle: String
  package var signIn: String
  package var accessToday: Int
  /// Nil where the sign-in is not known.
  package var accessKept: Int?
  package var accessLost: Int?
  package var accessGained: Int?
  /// `yes` or `no`; empty where nothing has to be cured.
  package var curedByPlan: String

  package init(
    firstCycle: String,
    signIn: String,
    accessToday: Int,
    accessKept: Int?,
    accessLost: Int?,
    accessGained: Int?,
    curedByPlan: String
  ) {
    self.firstCycle = firstCycle
    self.signIn = signIn
    self.accessToday = accessToday
    self.accessKept = accessKept
    self.accessLost = accessLost
    self.accessGained = accessGained
    self.curedByPlan = curedByPlan
  }
}
