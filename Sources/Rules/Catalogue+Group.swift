// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The GROUP family.
  package static let groupFamily: [any CatalogueRule.Type] = [
    Group001NoPeer.self,
    Group002PeerByCaseOnly.self,
    Group003AdoptedByName.self,
    Group004DuplicateEntraName.self,
    Group005NestedGroupAssigned.self,
    Group006NotSecurityEnabled.self,
    Group007MemberMissingInEntra.self,
    Group008MemberAddedByEntra.self,
    Group009ControlTowerGroup.self,
    Group010IllegalName.self,
    Group011Over100Members.self,
    Group012EmptyWithAssignments.self,
    Group013DuplicateExternalID.self,
    Group014TooManyGroups.self,
    Group015SelfChangingMembership.self,
    Group016LinkedByAnotherProvider.self,
  ]
}
