// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Identity
internal import Matching
internal import Workspace

/// How each Entra user reaches the AWS application, by the exported assignments and groups.
struct AssignmentLedger {
  private var ways: [Identifier: EntraUser.Assignment] = [:]
  private let isExported: Bool
  /// Whether everybody who isn't found is surely not assigned.
  private let isComplete: Bool
  /// The users with any way at all.
  private(set) var users = ObjectIDSet()

  /// Reads the ledger; without an export of the assignments, every way is unknown.
  init(_ reader: SnapshotReader, isExported: Bool) throws {
    self.isExported = isExported
    var groups: [Identifier: Bool] = [:]
    var found: [Identifier: EntraUser.Assignment] = [:]
    try reader.forEachAppAssignment { principal, type, role in
      let id = Identifier(Folding.asciiLowered(principal))
      let isDefault = role.hasSameBytes(as: TenantExport.defaultAccessRole)
      if Folding.equalIgnoringASCIICase(type, "Group") {
        groups[id] = (groups[id] ?? true) && isDefault
      } else if Folding.equalIgnoringASCIICase(type, "User") {
        Self.raise(&found, id, to: isDefault ? .defaultAccessOnly : .direct)
      }
    }
    // The members of a group that wasn't exported may be anybody.
    var exported: Set<Identifier> = []
    var powerless: Set<Identifier> = []
    try reader.forEachEntraGroupRecord { id, _, isSecurityEnabled in
      let id = Identifier(Folding.asciiLowered(id))
      exported.insert(id)
      // Only security groups carry an assignment to their members (entra.md section 6).
      if isSecurityEnabled == false { powerless.insert(id) }
    }
    isComplete = isExported && groups.keys.allSatisfy(exported.contains)
    var nested: [Identifier: [Identifier]] = [:]
    var members: [(group: Identifier, member: Identifier)] = []
    try reader.forEachEntraGroupMember { group, member, type in
      let ids = (
        group: Identifier(Folding.asciiLowered(group)),
        member: Identifier(Folding.asciiLowered(member))
      )
      if type.hasSameBytes(as: "group") {
        nested[ids.group, default: []].append(ids.member)
      } else {
        members.append(ids)
      }
    }
    let inside = Self.reachable(from: groups.keys, through: nested)
    for (group, member) in members where !powerless.contains(group) {
      if let isDefault = groups[group] {
        Self.raise(&found, member, to: isDefault ? .defaultAccessOnly : .group)
      } else if inside.contains(group) {
        Self.raise(&found, member, to: .nestedOnly)
      }
    }
    ways = found
    for id in found.keys { users.insert(id.text) }
  }

  /// How the user with this object id reaches the application.
  func way(of objectID: String) -> EntraUser.Assignment {
    guard isExported else { return .unknown }
    let way = ways[Identifier(Folding.asciiLowered(objectID))]
    if isComplete { return way ?? .notAssigned }
    // A better way may lead through a group whose members are not known.
    return way == .direct || way == .group ? way ?? .unknown : .unknown
  }

  private static func raise(
    _ ways: inout [Identifier: EntraUser.Assignment],
    _ id: Identifier,
    to way: EntraUser.Assignment
  ) {
    if let before = ways[id], before.rawValue >= way.rawValue { return }
    ways[id] = way
  }

  /// Groups inside assigned groups, at any depth; cycles end.
  private static func reachable(
    from assigned: some Collection<Identifier>,
    through nested: [Identifier: [Identifier]]
  ) -> Set<Identifier> {
    var reached: Set<Identifier> = []
    var open = Array(assigned)
    while let group = open.popLast() {
      for child in nested[group] ?? [] where reached.insert(child).inserted { open.append(child) }
    }
    return reached
  }
}
