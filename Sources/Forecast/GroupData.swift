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

  /// A group that provisioning may take: assigned to the application, or any if all are in scope.
  package struct EntraGroup: Sendable {
    package let objectID: String
    package let displayName: String?
    /// Nil if not exported.
    package let isSecurityEnabled: Bool?
    /// Rows of the direct members that are users in the snapshot.
    package let members: [Int]
    /// False if the export doesn't hold the members.
    package let areMembersKnown: Bool
    /// Whether it is in scope by the default access role alone.
    package let hasDefaultAccessOnly: Bool

    package init(
      objectID: String,
      displayName: String?,
      isSecurityEnabled: Bool?,
      members: [Int],
      areMembersKnown: Bool = true,
      hasDefaultAccessOnly: Bool = false
    ) {
      self.objectID = objectID
      self.displayName = displayName
      self.isSecurityEnabled = isSecurityEnabled
      self.members = members
      self.areMembersKnown = areMembersKnown
      self.hasDefaultAccessOnly = hasDefaultAccessOnly
    }
  }

  package var localGroups: [LocalGroup] = []
  /// Assigned groups only, unless all are in scope: nested ones are not provisioned.
  package var entraGroups: [EntraGroup] = []

  package init() {}
}
