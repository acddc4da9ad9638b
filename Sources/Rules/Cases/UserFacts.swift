// SPDX-License-Identifier: Apache-2.0

/// What a run knows of one user beyond the two records: access, forecast, filters and policies.
///
/// Every value is optional or empty when unknown; a rule stays silent then, and the run's
/// ``Coverage`` says so once.
package struct UserFacts: Sendable {
  /// An Entra user that may be the person, found by something too weak for a candidate.
  package struct Hint: Sendable {
    /// What the two records share.
    package enum Kind: Sendable { case localPart, names }
    package let kind: Kind
    package let entraRow: Int
    /// The address or name for the finding.
    package let value: String

    package init(kind: Kind, entraRow: Int, value: String) {
      self.kind = kind
      self.entraRow = entraRow
      self.value = value
    }
  }

  /// A permission set or application that the user reaches through an account.
  package struct Access: Sendable {
    /// The sign-in works today and after the cycle; nil if the forecast leaves it open.
    package var worksAfter: Bool?
    /// Distinct (account, permission set) pairs usable today and not after.
    package var lost: Int
    /// The same the other way round.
    package var gained: Int
    /// Applications usable today and not after, and the other way round.
    package var lostApplications = 0
    package var gainedApplications = 0
    /// Id of the rule or of the outcome of the forecast that decides; empty if none.
    package var decidingRule: String

    /// Whether anything is lost or gained.
    package var isChanged: Bool {
      lost > 0 || gained > 0 || lostApplications > 0 || gainedApplications > 0
    }

    package init(worksAfter: Bool?, lost: Int, gained: Int, decidingRule: String = "") {
      self.worksAfter = worksAfter
      self.lost = lost
      self.gained = gained
      self.decidingRule = decidingRule
    }
  }

  /// How many AWS groups the user is in; nil if memberships were not exported.
  package var groupCount: Int?
  /// How many (account, permission set) and application entries name the user, not a group.
  package var directAssignments = 0
  /// Permission sets through which the user administers an account, directly or by a group.
  package var administers: [String] = []
  /// What the forecast says about the user's access; nil without a forecast.
  package var access: Access?
  /// Whether the scoping filter takes the Entra user; nil if it isn't known or can't be evaluated.
  package var passesFilter: Bool?
  /// Whether the Entra user's manager is in scope; nil if there is none or it isn't known.
  package var isManagerInScope: Bool?
  /// Whether the Entra user is in a restricted management unit; nil if the export doesn't say.
  package var isManagementRestricted: Bool?
  /// Names of enforced Conditional Access policies that block this user from the application.
  package var blockingPolicies: [String] = []
  /// Whether the project file names the AWS or Entra user as an emergency account.
  package var isEmergencyAccount = false
  /// Attributes of the Entra user that changed since the plan.
  package var changedSincePlan: [String] = []
  /// Attributes of the AWS user whose value before the write wasn't the planned one.
  package var movedValues: [String] = []
  /// Weak pointers to a person, for an AWS user without candidates.
  package var hints: [Hint] = []

  package init() {}

  /// Whether nothing here could make a rule fire; part of the short cut for plain users.
  var isQuiet: Bool {
    (groupCount ?? 0) <= 1000 && directAssignments == 0 && passesFilter != false
      && (access.map { $0.worksAfter != false && !$0.isChanged } ?? true)
      && isManagerInScope != false && isManagementRestricted != true && blockingPolicies.isEmpty
      && !isEmergencyAccount && changedSincePlan.isEmpty && movedValues.isEmpty && hints.isEmpty
  }
}

/// What user rules know of the run as a whole; the same for every user.
package struct RunFacts: Sendable {
  /// Sources of the attributes for access control, as `${path:enterprise.department}`; empty when
  /// they are off or not exported.
  package var accessControlSources: [String] = []
  /// The tenant's initial domain, ASCII lower case; nil if it isn't known.
  package var initialDomain: String?

  package init() {}
}
