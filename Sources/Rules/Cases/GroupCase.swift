// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Matching

/// An AWS group as the snapshot holds it.
package struct LocalGroup: Sendable {
  package var id: String
  package var displayName: String?
  /// Identifiers that a provisioning system left on the group.
  package var externalIDs: [LocalUser.ExternalID] = []
  /// Whether an account or application is assigned to it; nil if none were exported.
  package var hasAccess: Bool?
  /// Ids of the other AWS groups that hold one of its external ids.
  package var sharingExternalID: [String] = []

  package init(id: String, displayName: String?) {
    self.id = id
    self.displayName = displayName
  }
}

/// An Entra group that is assigned to the application.
package struct EntraGroup: Sendable {
  package var id: String
  package var displayName: String?
  /// Nil if the export doesn't say.
  package var isSecurityEnabled: Bool?
  /// Whether its members follow a rule or an activation; nil if the export doesn't say.
  package var changesItself: Bool?
  /// How many groups are direct members; nil if members were not exported.
  package var nestedGroups: Int?
  /// How many direct members it has; nil if members were not exported.
  package var memberCount: Int?

  package init(id: String, displayName: String?) {
    self.id = id
    self.displayName = displayName
  }
}

/// One member of an AWS group.
package struct GroupMember: Sendable {
  package let localRow: Int
  package let userName: String
  /// Row of the Entra user that the AWS user is linked to, if it is.
  package let entraRow: Int?
  /// Whether that Entra user is a direct member of the peer; nil if that isn't known, or if the
  /// AWS user isn't linked.
  package let isInPeer: Bool?

  package init(localRow: Int, userName: String, entraRow: Int?, isInPeer: Bool?) {
    self.localRow = localRow
    self.userName = userName
    self.entraRow = entraRow
    self.isInPeer = isInPeer
  }
}

/// A direct member of the peer whose AWS user isn't in the AWS group, or who has none.
package struct IncomingMember: Sendable {
  package let entraRow: Int
  package let userPrincipalName: String?
  /// Row of the linked AWS user, if there is one.
  package let localRow: Int?

  package init(entraRow: Int, userPrincipalName: String?, localRow: Int?) {
    self.entraRow = entraRow
    self.userPrincipalName = userPrincipalName
    self.localRow = localRow
  }
}

/// Everything that a rule may look at for one group.
///
/// Either an AWS group with the groups assigned in Entra whose displayName is equal folded, or
/// assigned Entra groups (all of one folded name) that no AWS group's name equals.
package struct GroupCase {
  /// The AWS group; nil for Entra groups without one.
  package var local: LocalGroup?
  /// The assigned Entra groups of this folded name, by object id; nil if neither assignments nor
  /// groups of Entra were exported.
  package var peers: [EntraGroup]?
  /// The AWS members, by row; nil if memberships were not exported.
  package var members: [GroupMember]?
  /// Members that the first cycle adds; nil if the members of the peer are not known.
  package var incoming: [IncomingMember]?
  /// Names of groups that AWS Control Tower made, compared exactly.
  package var fencedNames: [String] = GroupCase.controlTowerNames
  package let folding: Folding

  package init(local: LocalGroup?, peers: [EntraGroup]?, folding: Folding) {
    self.local = local
    self.peers = peers
    self.folding = folding
  }

  /// Groups that AWS Control Tower makes in the directory.
  ///
  /// From github.com/awslabs/ssosync issues 50, 88 and 366; the configuration can replace it.
  package static let controlTowerNames = [
    "AWSControlTowerAdmins", "AWSAccountFactory", "AWSAuditAccountAdmins", "AWSLogArchiveAdmins",
    "AWSLogArchiveViewers", "AWSSecurityAuditors", "AWSSecurityAuditPowerUsers",
    "AWSServiceCatalogAdmins",
  ]

  /// The peer that the first cycle would adopt: the only one of the name.
  var peer: EntraGroup? { peers?.count == 1 ? peers?.first : nil }

  /// What reports call the group.
  var name: String {
    local?.displayName ?? peers?.first?.displayName ?? local?.id ?? peers?.first?.id ?? ""
  }

  /// Whether the AWS group's name and the peer's are the same bytes.
  func hasSameName(as peer: EntraGroup) -> Bool {
    guard let left = local?.displayName, let right = peer.displayName else { return false }
    return left.hasSameBytes(as: right)
  }

  /// Adds the finding once for the group at the rule's severity, and once as information for each
  /// member, so that the member's own story names it.
  func report(
    _ report: inout RuleReport,
    entra: String?,
    message: String
  ) {
    report.add("group", local: local?.displayName, entra: entra, message: message)
    for member in members ?? [] {
      report.add(
        "group",
        local: local?.displayName,
        entra: entra,
        localRow: member.localRow,
        entraRow: member.entraRow,
        severity: .info,
        message: "As a member of this group: " + message
      )
    }
  }
}
