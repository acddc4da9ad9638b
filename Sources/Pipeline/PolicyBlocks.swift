// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Workspace

/// Says whom the tenant's Conditional Access policies keep out of AWS, wherever they sign in from.
///
/// Only what is certain counts: a policy that depends on a place, on a role or on a group that was
/// not exported blocks nobody here; `check federation --user` tells what it depends on.
struct PolicyBlocks: Sendable {
  private let policies: [TenantFacts.AccessPolicy]
  /// The groups that somebody or something is a direct member of, by folded object id.
  private let parents: [Identifier: [String]]
  private let groups: Set<Identifier>

  /// Nil if no policy blocks anybody, or the policies were not exported.
  init?(_ federation: Federation, _ reader: SnapshotReader) throws {
    let blocking = (federation.evidence.tenant?.accessPolicies ?? []).filter { policy in
      policy.state.hasSameBytes(as: "enabled") && policy.blocks
    }
    if blocking.isEmpty { return nil }
    policies = blocking
    var parents: [Identifier: [String]] = [:]
    var groups: Set<Identifier> = []
    try reader.forEachEntraGroupRecord { id, _, _ in groups.insert(Identifier(id)) }
    try reader.forEachEntraGroupMember { group, member, _ in
      parents[Identifier(Folding.asciiLowered(member)), default: []].append(group)
    }
    self.parents = parents
    self.groups = groups
  }

  /// The names of the policies that surely block a user.
  func names(for user: EntraUser) -> [String] {
    var attempt = SignInAttempt(
      objectID: user.id,
      isGuest: user.userType.map { Folding.equalIgnoringASCIICase($0, "Guest") } ?? false,
      isExternal: user.isExternal
    )
    var own: Set<Identifier> = []
    var open = [user.id]
    while let id = open.popLast() {
      for group in parents[Identifier(Folding.asciiLowered(id))] ?? []
      where own.insert(Identifier(group)).inserted {
        open.append(group)
      }
    }
    attempt.groups = SignInAttempt.Belonging(yes: own, no: groups.subtracting(own))
    return policies.filter { $0.meeting(attempt).applies == true }.map(\.name)
  }
}
