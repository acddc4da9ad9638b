// SPDX-License-Identifier: Apache-2.0

/// What conditions and role functions ask about a user beyond the user's own record.
package struct MappingFacts: Sendable, Equatable {
  /// Object ids of the groups that hold the user; nil when memberships are not known.
  package var groups: [String]?
  /// Whether ``groups`` counts groups inside groups too.
  ///
  /// While it does not, that a group is missing from the list proves nothing.
  package var groupsIncludeNested: Bool
  /// Names of the application's roles that are assigned to the user; nil when not known.
  package var appRoles: [String]?

  package init(
    groups: [String]? = nil,
    groupsIncludeNested: Bool = false,
    appRoles: [String]? = nil
  ) {
    self.groups = groups
    self.groupsIncludeNested = groupsIncludeNested
    self.appRoles = appRoles
  }

  /// Nothing is known.
  package static let unknown = MappingFacts()
}
