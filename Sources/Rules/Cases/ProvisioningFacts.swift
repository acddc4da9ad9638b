// SPDX-License-Identifier: Apache-2.0

/// How provisioning is configured and what it did so far.
package struct ProvisioningFacts: Sendable {
  /// The provisioning job of the application.
  package struct Job: Sendable {
    /// `NotConfigured` (also when there is no job), `NotRun`, `Active`, `Paused`, `Quarantine`.
    package var status: String?
    package var quarantineReason: String?
    /// Whether a cycle ran before; nil if the status doesn't say.
    package var hasRun: Bool?
    /// The SyncAll setting; nil if it wasn't read.
    package var syncsAll: Bool?
    /// Whether SkipOutOfScopeDeletions is set; nil if it wasn't read.
    package var skipsOutOfScopeDeletions: Bool?
    /// Whether the threshold against accidental deletions is set; nil if it wasn't read.
    package var hasDeletionThreshold: Bool?

    package init(status: String?) { self.status = status }
  }

  /// The mapping of users or of groups.
  package struct ObjectMapping: Sendable {
    package var isForGroups: Bool
    package var isEnabled: Bool
    /// `Add`, `Update`, `Delete`.
    package var flowTypes: [String]
    package var attributes: [AttributeFlow]

    package init(
      isForGroups: Bool,
      isEnabled: Bool = true,
      flowTypes: [String] = ["Add", "Update", "Delete"],
      attributes: [AttributeFlow]
    ) {
      self.isForGroups = isForGroups
      self.isEnabled = isEnabled
      self.flowTypes = flowTypes
      self.attributes = attributes
    }
  }

  /// One attribute that provisioning fills.
  package struct AttributeFlow: Sendable {
    /// As the schema names it: `emails[type eq "work"].value`.
    package var target: String
    /// The expression of the source, such as `[mail]`.
    package var source: String
    /// `Always`, `ObjectAddOnly` and so on.
    package var flowType: String
    /// 0 if the attribute doesn't match; the lowest above 0 is tried first.
    package var matchingPriority: Int

    package init(
      target: String,
      source: String,
      flowType: String = "Always",
      matchingPriority: Int = 0
    ) {
      self.target = target
      self.source = source
      self.flowType = flowType
      self.matchingPriority = matchingPriority
    }
  }

  /// The bearer token with which Entra writes to AWS.
  package struct Token: Sendable {
    /// When AWS made it, in seconds since 1970; nil if nobody knows.
    package var createdAt: Double?

    package init(createdAt: Double?) { self.createdAt = createdAt }
  }

  package var job: Job?
  /// The object mappings of the schema; nil if it wasn't read.
  package var objects: [ObjectMapping]?
  package var token: Token?

  package init() {}
}
