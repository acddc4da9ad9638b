// SPDX-License-Identifier: Apache-2.0

/// All that a workspace knows of one AWS user.
///
/// What an export did not carry is `unknown`; what the directory says is empty is `none`.
package struct UserStory: Codable, Sendable, Equatable {
  /// One attribute of a record.
  package struct Attribute: Codable, Sendable, Equatable {
    /// What is known of the value.
    package enum State: String, Codable, Sendable {
      /// The export does not carry the attribute.
      case unknown
      /// The directory holds no value.
      case none
      case value
    }

    package let name: String
    package let state: State
    /// Empty unless the state is `value`.
    package let values: [String]
  }

  /// One permission set in one account.
  package struct Grant: Codable, Sendable, Equatable {
    package let account: String
    package let permissionSet: String
    /// The group that carries it; nil for an assignment to the user itself.
    package let group: String?
  }

  /// One application of Identity Center.
  package struct Application: Codable, Sendable, Equatable {
    /// Its name, or its ARN.
    package let name: String
    /// The group that carries it; nil for an assignment to the user itself.
    package let group: String?
    /// kept, lost, orphaned, gained, unproven or unknown.
    package let change: String
  }

  /// An Entra user that may be the person, with what speaks for and against it.
  package struct Candidate: Codable, Sendable, Equatable {
    package let objectID: String
    /// Whether the AWS user is linked to it.
    package let isLinked: Bool
    package let attributes: [Attribute]
    /// The evidence in one sentence.
    package let evidence: String
    /// Each address that meets the AWS user, in words.
    package let claims: [String]
    /// Codes of what stands against a link without a person.
    package let obstacles: [String]
    /// What Entra would send for this user.
    package let projection: [Attribute]
    /// Whether NameID and SCIM userName both equal the AWS user name; nil if one is unknown.
    package let keepsSignIn: Bool?
  }

  /// What a rule saw.
  package struct Finding: Codable, Sendable, Equatable {
    package let ruleID: String
    package let rule: String
    package let severity: String
    package let title: String
    package let attribute: String
    package let awsValue: String?
    package let entraValue: String?
    package let proposedValue: String?
    package let message: String
    package let risk: String
    package let fix: String
    /// `open`, `waived` or `waiver-expired`.
    package let state: String
    package let waivedBy: String?
    package let waiverExpires: String?
    package let justification: String?
  }

  /// One planned write.
  package struct Operation: Codable, Sendable, Equatable {
    package let sequence: Int
    package let operation: String
    package let target: String
    package let attribute: String
    package let before: String?
    package let after: String?
    package let ruleID: String
  }

  /// The place of the user in the plan.
  package struct Place: Codable, Sendable, Equatable {
    /// staged, ready, held or ignored.
    package let state: String
    package let reason: String
    /// Nil if the user is in no batch.
    package let batch: String?
    package let position: Int?
    package let operations: [Operation]
  }

  /// One attribute that the first cycle writes over.
  package struct Change: Codable, Sendable, Equatable {
    /// Of the AWS user that is written over; nil for one that is made.
    package let userID: String?
    /// Of the Entra user who is sent.
    package let objectID: String?
    package let attribute: String
    /// Nil if AWS holds no value.
    package let before: String?
    package let after: String
  }

  /// What federation will do, in today's state.
  package struct Forecast: Codable, Sendable, Equatable {
    package let firstCycle: String
    package let firstCycleDetail: String
    /// What the cycle writes to this AWS user, or for its person to another or a new one.
    package let changes: [Change]
    /// Empty without an Entra user.
    package let signIn: String
    package let signInDetail: String
    /// Object ids of Entra users who are led to this AWS user and to whom it does not belong, or not
    /// yet.
    package let visitors: [String]
    package let accessToday: Int
    /// Nil where the sign-in is not known.
    package let accessKept: Int?
    package let accessLost: Int?
    package let accessGained: Int?
    /// Id and title of the rule that decides; empty for an ordinary outcome.
    package let decidingRule: String
    package let title: String
    /// What the staged operations make of it; nil if nothing has to be cured.
    package let plannedFirstCycle: String?
    package let plannedSignIn: String?
    package let planEffect: String?
  }

  package let userID: String
  package let userName: String
  package let email: String?
  package let attributes: [Attribute]
  package let groups: [String]
  package let grants: [Grant]
  /// Empty before the forecast stage.
  package let applications: [Application]
  /// linked, review, unmatched or ignored; nil before the match stage.
  package let verdict: String?
  package let reason: String
  /// automatic, human, stale or contradictory; nil before the match stage.
  package let decision: String?
  package let decidedBy: String?
  package let decisionReason: String?
  package let candidates: [Candidate]
  /// User names of AWS users that speak against a link.
  package let rivals: [String]
  package let findings: [Finding]
  /// Nil before the forecast stage.
  package let forecast: Forecast?
  /// Nil before the stage stage.
  package let place: Place?
}
