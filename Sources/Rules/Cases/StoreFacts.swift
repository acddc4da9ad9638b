// SPDX-License-Identifier: Apache-2.0

/// The snapshot and the files that it was made from.
package struct StoreFacts: Sendable {
  /// One input file.
  package struct Input: Sendable {
    /// As the configuration names it.
    package var name: String
    /// Whether it ends with a token or link to a next page.
    package var isPartial: Bool
    /// Whether it had to be converted or held bytes that are no UTF-8.
    package var encoding: String
    /// Whether its digest is no longer the recorded one.
    package var hasChanged: Bool

    package init(
      name: String,
      isPartial: Bool = false,
      encoding: String = "UTF-8",
      hasChanged: Bool = false
    ) {
      self.name = name
      self.isPartial = isPartial
      self.encoding = encoding
      self.hasChanged = hasChanged
    }
  }

  /// An attribute that the export of some records lacks.
  package struct Absence: Sendable {
    /// `AWS` or `Entra`.
    package var side: String
    package var attribute: String
    package var records: Int

    package init(side: String, attribute: String, records: Int) {
      self.side = side
      self.attribute = attribute
      self.records = records
    }
  }

  /// Records left out of a run, by reason.
  package struct Skipped: Sendable {
    package var reason: String
    package var count: Int

    package init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// Which store and instance something was read from.
  package struct Place: Sendable {
    package var identityStoreID: String
    package var instanceARN: String?

    package init(identityStoreID: String, instanceARN: String? = nil) {
      self.identityStoreID = identityStoreID
      self.instanceARN = instanceARN
    }
  }

  package var inputs: [Input]?
  /// Every IdentityStoreId and every tenant id that the inputs name.
  package var storeIDs: [String] = []
  package var tenantIDs: [String] = []
  /// The store of the workspace's earlier snapshot, and the one of this run.
  package var earlier: Place?
  package var present: Place?
  package var absences: [Absence] = []
  /// Whether an export of AWS users carries the enterprise extension; nil if that isn't known.
  package var hasEnterpriseExtension: Bool?
  /// How many AWS users there are, and how many of them have no UserStatus.
  package var users = 0
  package var usersWithoutStatus = 0
  /// Ids that occur twice with different content, and ids outside their pattern.
  package var duplicateIDs: [String] = []
  package var malformedIDs: [String] = []
  /// Memberships that name an unknown user or group, counted.
  package var unknownMembers = 0
  package var skipped: [Skipped] = []
  /// When the snapshot was taken, in seconds since 1970.
  package var takenAt: Double?
  /// Age in hours from which the snapshot is too old to apply.
  package var oldestHours = 24.0

  package init() {}
}

/// How the tool itself is run: plan, journal, evidence, credentials and checks.
package struct OperationFacts: Sendable {
  /// The ways into the management account without Identity Center.
  package struct EmergencyAccess: Sendable {
    /// Name of a recorded path; nil if none is recorded.
    package var path: String?
    /// When it was last tested, in seconds since 1970.
    package var testedAt: Double?

    package init(path: String?, testedAt: Double? = nil) {
      self.path = path
      self.testedAt = testedAt
    }
  }

  /// The approved plan, as far as its digest goes.
  package struct Plan: Sendable {
    /// Whether its digest is that of its inputs and rules today.
    package var hasSameDigest: Bool
    /// Renames that are staged and not applied.
    package var openRenames: Int

    package init(hasSameDigest: Bool, openRenames: Int = 0) {
      self.hasSameDigest = hasSameDigest
      self.openRenames = openRenames
    }
  }

  /// One step of the verification, done by a person.
  package struct Check: Sendable {
    package var name: String
    /// `pass` or `fail`; nil if no outcome is recorded.
    package var outcome: String?
    /// Whether who, when and the digest of an attachment are recorded.
    package var isComplete: Bool

    package init(name: String, outcome: String?, isComplete: Bool) {
      self.name = name
      self.outcome = outcome
      self.isComplete = isComplete
    }
  }

  /// Clouds of the hosts that a run speaks to, such as `public` or `china`.
  package struct CloudHosts: Sendable {
    package var login: String
    package var graph: String
    package var scope: String

    package init(login: String, graph: String, scope: String) {
      self.login = login
      self.graph = graph
      self.scope = scope
    }
  }

  /// The credential with which the tool reads Entra.
  package struct Tool: Sendable {
    package var expiresAt: Double?
    /// Write permissions that its token carries.
    package var writePermissions: [String]
    /// Names of enforced policies that block the device code or the tool's service principal.
    package var blockingPolicies: [String]?

    package init(
      expiresAt: Double? = nil,
      writePermissions: [String] = [],
      blockingPolicies: [String]? = nil
    ) {
      self.expiresAt = expiresAt
      self.writePermissions = writePermissions
      self.blockingPolicies = blockingPolicies
    }
  }

  package var callerARN: String?
  package var emergencyAccess: EmergencyAccess?
  package var plan: Plan?
  /// Writes in the journal without an outcome; nil before anything was applied.
  package var openIntents: Int?
  package var isEvidenceWhole: Bool?
  /// Users whose state after a wave isn't the predicted one; nil before a verification.
  package var missedForecasts: Int?
  package var checks: [Check]?
  package var cloudHosts: CloudHosts?
  package var tool: Tool?
  /// The waivers of the run; nil if no file of waivers is configured.
  package var waivers: [Waiver]?

  package init() {}
}
