// SPDX-License-Identifier: Apache-2.0

/// The IAM Identity Center instance.
package struct InstanceFacts: Sendable {
  /// One Region of the instance.
  package struct Region: Sendable {
    package var name: String
    package var isPrimary: Bool

    package init(name: String, isPrimary: Bool) {
      self.name = name
      self.isPrimary = isPrimary
    }
  }

  /// How many instances the caller sees.
  package var visibleInstances: Int
  /// Whether the configuration names one of them.
  package var isChosen: Bool
  /// `ACTIVE`, `CREATE_IN_PROGRESS` and so on; nil if the export doesn't say.
  package var status: String?
  /// Whether it belongs to one account, not to the organization; nil if that isn't known.
  package var isAccountInstance: Bool?
  /// `AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`; nil if the export doesn't say.
  package var keyType: String?
  package var regions: [Region]?
  /// The Region that the run works with.
  package var configuredRegion: String?

  package init(visibleInstances: Int = 1, isChosen: Bool = false) {
    self.visibleInstances = visibleInstances
    self.isChosen = isChosen
  }
}

/// Who and what has access, beyond single users.
package struct AccessFacts: Sendable {
  /// Assignments whose principal isn't in the store, by principal.
  package struct Dangling: Sendable {
    package var principalID: String
    /// `USER` or `GROUP`.
    package var principalType: String
    package var assignments: Int
    /// Name of an existing principal with the last known name of this one and another id.
    package var recreatedAs: String?

    package init(
      principalID: String,
      principalType: String,
      assignments: Int,
      recreatedAs: String? = nil
    ) {
      self.principalID = principalID
      self.principalType = principalType
      self.assignments = assignments
      self.recreatedAs = recreatedAs
    }
  }

  /// One application of Identity Center.
  package struct Application: Sendable {
    package var name: String
    /// Nil if the assignment configuration wasn't read.
    package var isAssignmentRequired: Bool?
    /// Whether the project file says that it keeps its own identities.
    package var keepsOwnIdentities: Bool

    package init(name: String, isAssignmentRequired: Bool?, keepsOwnIdentities: Bool = false) {
      self.name = name
      self.isAssignmentRequired = isAssignmentRequired
      self.keepsOwnIdentities = keepsOwnIdentities
    }
  }

  /// One key of the attributes for access control.
  package struct ControlKey: Sendable {
    package var key: String

    package init(key: String) { self.key = key }
  }

  /// A policy condition that depends on who the user is.
  package struct IdentityPolicy: Sendable {
    package var permissionSet: String
    /// What it holds: `aws:PrincipalTag/`, `identitystore:UserId`, a user name.
    package var mention: String

    package init(permissionSet: String, mention: String) {
      self.permissionSet = permissionSet
      self.mention = mention
    }
  }

  /// Nil if assignments weren't exported.
  package var dangling: [Dangling]?
  package var applications: [Application]?
  /// Empty when attributes for access control are off; nil when that wasn't read.
  package var controlKeys: [ControlKey]?
  /// Nil if the policies weren't read.
  package var identityPolicies: [IdentityPolicy]?

  package init() {}
}

/// What the forecast and the plan say of the whole.
package struct OutlookFacts: Sendable {
  /// What the first cycle does, counted.
  package struct Cycle: Sendable {
    /// Users that the cycle handles.
    package var users: Int
    /// Users that it is predicted to fail on.
    package var failures: Int
    /// Groups and memberships that the cycle handles; nil if they weren't exported.
    package var groups: Int?
    package var memberships: Int?
    /// Users that it creates.
    package var creations: Int

    package init(users: Int, failures: Int, creations: Int) {
      self.users = users
      self.failures = failures
      self.creations = creations
    }
  }

  /// Who administers one account.
  package struct Administrators: Sendable {
    package var account: String
    package var isManagementAccount: Bool
    /// People with an administrator permission set whose sign-in works.
    package var today: Int
    package var after: Int

    package init(account: String, isManagementAccount: Bool, today: Int, after: Int) {
      self.account = account
      self.isManagementAccount = isManagementAccount
      self.today = today
      self.after = after
    }
  }

  /// One batch of the plan.
  package struct Wave: Sendable {
    package var name: String
    package var isPilot: Bool
    package var users: Int
    /// People who lose access in the wave, and administrators among them.
    package var usersLosing: Int
    package var administratorsLosing: Int
    /// Accounts whose only administrator is in the wave.
    package var soleAdministratorOf: [String]
    /// Ids of the rules that fire for its users.
    package var rules: [String]

    package init(name: String, isPilot: Bool = false, users: Int) {
      self.name = name
      self.isPilot = isPilot
      self.users = users
      usersLosing = 0
      administratorsLosing = 0
      soleAdministratorOf = []
      rules = []
    }
  }

  package var cycle: Cycle?
  /// Nil if the accounts or the forecast aren't known.
  package var administrators: [Administrators]?
  /// In the order in which they are applied; nil before staging.
  package var waves: [Wave]?
  /// Most people of a wave who may lose access, in percent; administrators never may.
  package var stopLimitPercent = 0
  /// Whether a plan leaves users out of scope whom provisioning made; nil if that isn't known.
  package var usersLeavingScope: Int?

  package init() {}
}
