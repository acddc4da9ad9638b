// SPDX-License-Identifier: Apache-2.0
import Identity
package import Matching

/// The groups of both sides, from which the cases of the group rules are made.
///
/// Peers are found by displayName, compared folded; an Entra group without a name has none.
package struct GroupDirectory: Sendable {
  /// An AWS group with the rows of its members.
  package struct Local: Sendable {
    package var group: LocalGroup
    /// Rows of AWS users, ascending; nil if memberships were not exported.
    package var members: [Int]?

    package init(group: LocalGroup, members: [Int]?) {
      self.group = group
      self.members = members
    }
  }

  /// An Entra group that is assigned to the application, with its direct members.
  package struct Peer: Sendable {
    package var group: EntraGroup
    /// Rows of the Entra users of the snapshot that are direct members; nil if not exported.
    package var members: [Int]?

    package init(group: EntraGroup, members: [Int]?) {
      self.group = group
      self.members = members
    }
  }

  /// What the cases show of one user of either side.
  package struct Person: Sendable {
    /// UserName of an AWS user, UPN of an Entra user.
    package var name: String?
    /// Row of the linked user on the other side.
    package var linkedRow: Int?

    package init(name: String?, linkedRow: Int?) {
      self.name = name
      self.linkedRow = linkedRow
    }
  }

  package var locals: [Local]
  /// Nil if assignments or groups of Entra were not exported.
  package var peers: [Peer]?
  /// Replaces the names of Control Tower's groups if the configuration does.
  package var fencedNames = GroupCase.controlTowerNames

  package init(locals: [Local], peers: [Peer]?) {
    self.locals = locals
    self.peers = peers
  }

  /// The cases: first the AWS groups in their order, then what is assigned in Entra without an
  /// AWS group, in the order of the first group of each name.
  ///
  /// - Parameters:
  ///   - folding: Levels case and normalisation of the names.
  ///   - local: The AWS user of a row.
  ///   - entra: The Entra user of a row if it is in scope; nil for anybody else.
  /// - Returns: One case for each AWS group and each further name.
  package func cases(
    folding: Folding,
    local: (Int) -> Person,
    entra: (Int) -> Person?
  ) -> [GroupCase] {
    var byName: [Identifier: [Int]] = [:]
    var order: [[Int]] = []
    for (index, peer) in (peers ?? []).enumerated() {
      guard let name = peer.group.displayName else {
        order.append([index])
        continue
      }
      byName[Identifier(folding.folded(name)), default: []].append(index)
    }
    let holders = self.holders
    var cases: [GroupCase] = []
    for entry in locals {
      let key = entry.group.displayName.map { Identifier(folding.folded($0)) }
      let found = key.flatMap { byName[$0] } ?? []
      var group = entry.group
      group.sharingExternalID = Self.sharing(group, holders)
      cases.append(self.group(group, entry.members, found, folding, local, entra))
    }
    let taken = Set(
      locals.compactMap { $0.group.displayName.map { Identifier(folding.folded($0)) } }
    )
    order += byName.filter { !taken.contains($0.key) }.map(\.value)
    for indices in order.sorted(by: { ($0.first ?? 0) < ($1.first ?? 0) }) {
      cases.append(self.group(nil, nil, indices, folding, local, entra))
    }
    return cases
  }

  private func group(
    _ group: LocalGroup?,
    _ members: [Int]?,
    _ found: [Int],
    _ folding: Folding,
    _ local: (Int) -> Person,
    _ entra: (Int) -> Person?
  ) -> GroupCase {
    let known = peers.map { peers in found.map { peers[$0] } }
    var result = GroupCase(local: group, peers: known?.map(\.group), folding: folding)
    result.fencedNames = fencedNames
    let inPeer = known?.count == 1 ? known?.first?.members : nil
    let rowsInPeer = inPeer.map(Set.init)
    result.members = members?.map { row in
      let person = local(row)
      return GroupMember(
        localRow: row,
        userName: person.name ?? "",
        entraRow: person.linkedRow,
        isInPeer: person.linkedRow.flatMap { row in rowsInPeer.map { $0.contains(row) } }
      )
    }
    guard let inPeer, let members else { return result }
    let today = Set(members)
    result.incoming = inPeer.compactMap { row in
      guard let person = entra(row), !(person.linkedRow.map(today.contains) ?? false) else {
        return nil
      }
      return IncomingMember(
        entraRow: row,
        userPrincipalName: person.name,
        localRow: person.linkedRow
      )
    }
    return result
  }

  /// The names of the AWS groups that hold each external id.
  private var holders: [Identifier: [String]] {
    var holders: [Identifier: [String]] = [:]
    for entry in locals {
      for external in entry.group.externalIDs {
        holders[Identifier(external.id), default: []].append(entry.group.id)
      }
    }
    return holders
  }

  private static func sharing(_ group: LocalGroup, _ holders: [Identifier: [String]]) -> [String] {
    var others: [String] = []
    for external in group.externalIDs {
      for id in holders[Identifier(external.id)] ?? []
      where !id.hasSameBytes(as: group.id) && !others.holds(id) {
        others.append(id)
      }
    }
    return others
  }
}
