// SPDX-License-Identifier: Apache-2.0

/// The groups of both sides, as far as provisioning is concerned with them.
package struct GroupData: Sendable {
  /// An AWS group; its index is its row in the snapshot.
  package struct LocalGroup: Sendable {
    package let displayName: String?
    package let externalID: String?

    package init(displayName: String?, externalID: String?) {
      self.displayName = displayName
      self.externalID = externalID
    }
  }

  /// A group assigned to the application in Entra.
  package struct EntraGroup: Sendable {
    package let objectID: String
    package let displayName: String?
    /// Nil if not exported.
    package let isSecurityEnabled: Bool?
    /// Rows of the direct members that are users in the snapshot.
    package let members: [Int]
    /// False if the export doesn't hold the members.
    package let areMembersKnown: Bool

    package init(
      objectID: String,
      displayName: String?,
      isSecurityEnabled: Bool?,
      members: [Int],
      areMembersKnown: Bool = true
    ) {
      self.objectID = objectID
      self.displayName = displayName
      self.isSecurityEnabled = isSecurityEnabled
      self.members = members
      self.areMembersKnown = areMembersKnown
    }
  }

  package var localGroups: [LocalGroup] = []
  /// Assigned groups only: nested ones are not provisioned.
  package var entraGroups: [EntraGroup] = []

  package init() {}
}
