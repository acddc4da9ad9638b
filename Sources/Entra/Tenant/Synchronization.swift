// SPDX-License-Identifier: Apache-2.0

/// A provisioning job of the AWS application (entra.md section 8).
package struct SynchronizationJob: Decodable, Sendable, Equatable {
  /// When the job runs.
  package struct Schedule: Decodable, Sendable, Equatable {
    /// `Active` or `Disabled`.
    package let state: String?
    package let interval: String?
    package let expiration: String?
  }

  /// How the job is.
  package struct Status: Decodable, Sendable, Equatable {
    /// `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`.
    package let code: String?
    package let quarantine: Quarantine?
    package let lastExecution: Execution?
    package let lastSuccessfulExecution: Execution?
    package let steadyStateFirstAchievedTime: String?
  }

  /// Why and since when the job is held back.
  package struct Quarantine: Decodable, Sendable, Equatable {
    package let reason: String?
    package let currentBegan: String?
    package let seriesBegan: String?
    package let seriesCount: Int?
    package let nextAttempt: String?
  }

  /// What one cycle did; counts of objects.
  package struct Execution: Decodable, Sendable, Equatable {
    package let state: String?
    package let timeBegan: String?
    package let timeEnded: String?
    package let countEntitled: Int?
    package let countEntitledForProvisioning: Int?
    package let countEscrowed: Int?
    package let countImported: Int?
    package let countExported: Int?
  }

  package let id: String
  package let templateId: String?
  package let schedule: Schedule?
  package let status: Status?

  /// Whether it is the gallery application's own job; its id begins with the template's.
  package var isForAWS: Bool {
    isSameWord(templateId ?? "", Self.templateID)
      || id.utf8.starts(with: "\(Self.templateID).".utf8)
  }

  static let templateID = "aWSSingleSignon"
}

/// The attribute mappings of a job (entra.md section 8).
package struct SynchronizationSchema: Decodable, Sendable, Equatable {
  /// What flows from one directory to another.
  package struct Rule: Decodable, Sendable, Equatable {
    /// The `ruleId` of provisionOnDemand.
    package let id: String?
    package let name: String?
    package let sourceDirectoryName: String?
    package let targetDirectoryName: String?
    package let priority: Int?
    package let objectMappings: [ObjectMapping]?
  }

  /// How one kind of object is mapped.
  package struct ObjectMapping: Decodable, Sendable, Equatable {
    package let name: String?
    package let sourceObjectName: String?
    package let targetObjectName: String?
    package let enabled: Bool?
    /// Such as `Add, Update, Delete`.
    package let flowTypes: String?
    /// The scoping filter; nil means that all are taken.
    package let scope: JSONNode?
    package let attributeMappings: [AttributeMapping]?
  }

  /// What feeds one attribute of the target.
  package struct AttributeMapping: Decodable, Sendable, Equatable {
    package let targetAttributeName: String?
    package let source: Source?
    package let defaultValue: String?
    package let flowType: String?
    package let flowBehavior: String?
    /// 0 is not matching; the lowest above 0 is tried first.
    package let matchingPriority: Int?
  }

  /// Where a value comes from.
  package struct Source: Decodable, Sendable, Equatable {
    /// Such as `[mail]`.
    package let expression: String?
    package let name: String?
    /// `Attribute`, `Constant` or `Function`.
    package let type: String?
  }

  package let synchronizationRules: [Rule]?

  /// The mapping of users, with the rule it belongs to; nil if the schema has none.
  package var users: (rule: Rule, mapping: ObjectMapping)? {
    for rule in synchronizationRules ?? [] {
      let mapping = rule.objectMappings?.first { mapping in
        isSameWord(mapping.sourceObjectName ?? "", "User") && mapping.enabled != false
      }
      if let mapping { return (rule, mapping) }
    }
    return nil
  }
}

extension SynchronizationSchema.ObjectMapping {
  /// What feeds a target such as `userName` or `emails[type eq "work"].value`.
  package func source(of target: String) -> SynchronizationSchema.AttributeMapping? {
    attributeMappings?.first { isSameWord($0.targetAttributeName ?? "", target) }
  }
}

extension SynchronizationSchema.AttributeMapping {
  /// The user's attribute that is sent as it is; nil for constants and functions.
  package var plainAttribute: String? {
    guard let source, isSameWord(source.type ?? "", "Attribute") else { return nil }
    return source.name.map(trimmedWord)
  }
}

/// A job with its mappings.
package struct Provisioning: Sendable, Equatable {
  package let job: SynchronizationJob
  package let schema: SynchronizationSchema
}
