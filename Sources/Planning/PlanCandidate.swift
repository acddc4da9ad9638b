// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Matching

/// One AWS user as planning sees it.
package struct PlanCandidate: Sendable {
  /// Row of the user within the snapshot; no two candidates share one.
  package var localRow: Int
  package var userID: String
  package var userName: String
  package var email: String?
  package var givenName: String?
  package var familyName: String?
  package var displayName: String?
  package var verdict: Verdict
  /// Why the user is not linked, in the words of reports; read for users under review and
  /// unmatched ones.
  package var reviewReason: String
  /// Whether an assignment reaches the user; nil if assignments were not exported.
  package var hasAccess: Bool?
  /// The first account, by id, to which the user has access; empty without one.
  package var account = ""
  /// Distinct pairs of account and permission set that the user holds.
  package var assignments = 0
  /// Whether the user has offered to go first.
  package var isVolunteer = false
  /// Whether the user alone administers an account: never in the pilot, and last of all.
  package var isSoleAdministrator = false
  /// Whether the account is kept for emergencies: in no batch at all.
  package var isBreakGlass = false
  /// The linked Entra user; nil unless the verdict is `linked`.
  package var entra: PlanTarget?
  /// What the rules found about this user, in catalogue order.
  package var findings: [PlanFinding]

  package init(
    localRow: Int,
    userID: String,
    userName: String,
    email: String? = nil,
    givenName: String? = nil,
    familyName: String? = nil,
    displayName: String? = nil,
    verdict: Verdict,
    reviewReason: String = "",
    hasAccess: Bool? = nil,
    entra: PlanTarget? = nil,
    findings: [PlanFinding] = []
  ) {
    self.localRow = localRow
    self.userID = userID
    self.userName = userName
    self.email = email
    self.givenName = givenName
    self.familyName = familyName
    self.displayName = displayName
    self.verdict = verdict
    self.reviewReason = reviewReason
    self.hasAccess = hasAccess
    self.entra = entra
    self.findings = findings
  }
}

/// The Entra user to whom an AWS user is linked.
package struct PlanTarget: Sendable {
  package var objectID: String
  /// What Entra will send for the user; its NameID is the target of every rename.
  package var projection: Projection
  package var assignment: EntraUser.Assignment

  package init(objectID: String, projection: Projection, assignment: EntraUser.Assignment) {
    self.objectID = objectID
    self.projection = projection
    self.assignment = assignment
  }
}

/// What planning reads of one finding.
package struct PlanFinding: Sendable {
  /// Stable id such as `NAMEID-001`.
  package var ruleID: String
  package var severity: Severity
  /// The attribute in report names (`userName`, `email`, `givenName`).
  package var attribute: String
  /// The value that would cure it; nil if a person must decide.
  package var proposedValue: String?
  /// Whether somebody has accepted it: then it asks for nothing and holds nobody.
  package var isWaived: Bool

  package init(
    ruleID: String,
    severity: Severity,
    attribute: String,
    proposedValue: String?,
    isWaived: Bool = false
  ) {
    self.ruleID = ruleID
    self.severity = severity
    self.attribute = attribute
    self.proposedValue = proposedValue
    self.isWaived = isWaived
  }
}
