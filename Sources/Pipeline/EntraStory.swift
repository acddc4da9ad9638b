// SPDX-License-Identifier: Apache-2.0

/// All that a workspace knows of one Entra user: mostly one whom no AWS user is linked to.
package struct EntraStory: Codable, Sendable, Equatable {
  /// An AWS user that is linked to the Entra user, or may mean it.
  package struct Meaning: Codable, Sendable, Equatable {
    package let userID: String
    package let userName: String
    package let isLinked: Bool
  }

  package let objectID: String
  package let attributes: [UserStory.Attribute]
  /// What Entra would send for this user.
  package let projection: [UserStory.Attribute]
  /// Empty before the match stage.
  package let meanings: [Meaning]
  /// Nil before the forecast stage, for a user out of scope, and for one who is linked: the story
  /// of the AWS user tells it then.
  package let forecast: UserStory.Forecast?
}
