// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Forecast
internal import Identity
internal import Matching
internal import Rules
internal import Workspace

/// Fills a forecaster with what the workspace holds.
struct ForecastBuilder {
  private let context: PipelineContext
  private let reader: SnapshotReader
  private let access: AccessReader
  private let instance: InstanceStore
  private let matches: MatchStore
  private let shelf: SnapshotShelf

  init(_ context: PipelineContext, _ transaction: WorkspaceTransaction) throws {
    self.context = context
    reader = try SnapshotReader(transaction)
    access = AccessReader(transaction)
    instance = InstanceStore(transaction)
    matches = MatchStore(transaction)
    shelf = try context.memory.shelf(reader)
  }

  /// The forecaster over both directories, their groups and assignments, and the accepted links.
  func forecaster() throws -> Forecaster {
    let configuration = context.configuration
    let settings = ForecastSettings(federation: configuration.federation)
    let forecaster = Forecaster(
      settings,
      folding: try openFolding(),
      expecting: shelf.locals.count,
      shelf.entraCount
    )
    for local in shelf.locals { forecaster.add(local) }
    let blocks = try PolicyBlocks(configuration.federation, reader)
    try shelf.forEachEntraUser(reader) { user in
      forecaster.add(user, isBlocked: blocks.map { !$0.names(for: user).isEmpty } ?? false)
    }
    try matches.forEachLink { forecaster.link(localRow: $0, entraRow: $1) }
    forecaster.groups = try groups()
    forecaster.access = try grants()
    forecaster.applications = try applications()
    return forecaster
  }

  /// What each candidate for the NameID would come to.
  func solution() throws -> IdentifierSolution {
    let federation = context.configuration.federation
    var solver = IdentifierSolver(
      folding: try openFolding(),
      // One domain stands for all: the number of changes is the same with each.
      domains: Array((federation.verifiedDomains ?? []).prefix(1)),
      isAddress: AddressSyntax.isAddress
    )
    var locals: [Int: Int] = [:]
    var linked: Set<Int> = []
    try matches.forEachLink {
      locals[$1] = $0
      linked.insert($0)
    }
    for local in shelf.locals { solver.add(local, isMatched: linked.contains(local.row)) }
    let everybody = federation.provisioning.scope == .all
    try shelf.forEachEntraUser(reader) { user in
      let isActive = !user.isDeleted && user.accountEnabled != false
      solver.add(
        user,
        matchedTo: locals[user.row].map { shelf.locals[$0] },
        isInScope: isActive && (everybody || user.assignment.isInScope)
      )
    }
    return solver.solve()
  }

  /// The groups of both sides; of Entra's, those assigned to the application, or all if all are in
  /// scope.
  private func groups() throws -> GroupData {
    var data = GroupData()
    try access.forEachGroup { _, _, displayName, externalID in
      data.localGroups.append(
        GroupData.LocalGroup(displayName: displayName, externalID: externalID)
      )
    }
    let everything = context.configuration.federation.provisioning.scope == .all
    var assigned: [Identifier: String] = [:]
    var withRole: Set<Identifier> = []
    try reader.forEachAppAssignment { principal, type, role in
      guard Folding.equalIgnoringASCIICase(type, "Group") else { return }
      let key = Identifier(Folding.asciiLowered(principal))
      assigned[key] = principal
      if !role.hasSameBytes(as: TenantExport.defaultAccessRole) { withRole.insert(key) }
    }
    if assigned.isEmpty, !everything { return data }
    var members: [Identifier: [Identifier]] = [:]
    var rows: [Identifier: Int] = [:]
    try reader.forEachEntraGroupMember { group, member, type in
      let group = Identifier(Folding.asciiLowered(group))
      guard everything || assigned[group] != nil, !type.hasSameBytes(as: "group") else { return }
      let member = Identifier(Folding.asciiLowered(member))
      members[group, default: []].append(member)
      rows[member] = -1
    }
    try shelf.forEachEntraUser(reader) { user in
      let id = Identifier(Folding.asciiLowered(user.id))
      if rows[id] != nil { rows[id] = user.row }
    }
    var exported: Set<Identifier> = []
    try reader.forEachEntraGroupRecord { id, displayName, isSecurityEnabled in
      let key = Identifier(Folding.asciiLowered(id))
      guard everything || assigned[key] != nil else { return }
      exported.insert(key)
      data.entraGroups.append(
        GroupData.EntraGroup(
          objectID: id,
          displayName: displayName,
          isSecurityEnabled: isSecurityEnabled,
          members: (members[key] ?? []).compactMap { rows[$0] }.filter { $0 >= 0 }.sorted(),
          hasDefaultAccessOnly: !everything && !withRole.contains(key)
        )
      )
    }
    for (key, id) in assigned.sorted(by: { $0.key < $1.key }) where !exported.contains(key) {
      data.entraGroups.append(
        GroupData.EntraGroup(
          objectID: id,
          displayName: nil,
          isSecurityEnabled: nil,
          members: [],
          areMembersKnown: false
        )
      )
    }
    return data
  }

  /// The applications and who is assigned to them; assignments to nobody in the snapshot are left
  /// out.
  private func applications() throws -> AccessData {
    var data = AccessData()
    var known: [Identifier: (account: Int, application: Int)] = [:]
    var accounts: [Identifier: Int] = [:]
    func add(_ arn: String, _ name: String?, _ account: String?) {
      let id = account ?? ""
      let number = accounts[Identifier(id)] ?? data.addAccount(id: id, name: nil)
      accounts[Identifier(id)] = number
      let application = data.addPermissionSet(arn: arn, name: name, isAdministrator: false)
      known[Identifier(arn)] = (number, application)
    }
    try instance.forEachApplication { arn, name, account, _ in add(arn, name, account) }
    guard try instance.hasAssignments() else { return data }
    let (users, groups) = try principals()
    try instance.forEachAssignment { arn, type, principal in
      if known[Identifier(arn)] == nil { add(arn, nil, nil) }
      guard let place = known[Identifier(arn)] else { return }
      if Folding.equalIgnoringASCIICase(type, "GROUP") {
        guard let group = groups[Identifier(principal)] else { return }
        data.grant(toGroup: group, account: place.account, permissionSet: place.application)
      } else if let user = users[Identifier(principal)] {
        data.grant(toLocal: user, account: place.account, permissionSet: place.application)
      }
    }
    if data.isEmpty { return data }
    try access.forEachMembership { group, user in data.addMember(local: user, ofGroup: group) }
    return data
  }

  /// The rows of AWS users and groups by their ids.
  private func principals() throws -> (users: [Identifier: Int], groups: [Identifier: Int]) {
    var users: [Identifier: Int] = [:]
    users.reserveCapacity(shelf.locals.count)
    for local in shelf.locals { users[Identifier(local.id)] = local.row }
    var groups: [Identifier: Int] = [:]
    try access.forEachGroup { row, id, _, _ in groups[Identifier(id)] = row }
    return (users, groups)
  }

  /// Accounts, permission sets, and who holds what; assignments to nobody in the snapshot are left
  /// out, they stand in `unresolved_reference`.
  private func grants() throws -> AccessData {
    var data = AccessData()
    var accounts: [Identifier: Int] = [:]
    var sets: [Identifier: Int] = [:]
    let administrators = context.configuration.access.administrators
    try access.forEachAccount { id, name in
      accounts[Identifier(id)] = data.addAccount(id: id, name: name)
    }
    var policies: [Identifier: [String]] = [:]
    try instance.forEachPolicy { set, managed, inline in
      // A policy that allows everything makes an administrator as AWS's own does.
      let isAll = inline.map(allowsEverything) ?? false
      policies[Identifier(set), default: []].append(isAll ? "AdministratorAccess" : managed)
    }
    try access.forEachPermissionSet { arn, name in
      sets[Identifier(arn)] = data.addPermissionSet(
        arn: arn,
        name: name,
        isAdministrator: AccessData.isAdministrator(
          named: name,
          policies: policies[Identifier(arn)] ?? [],
          configured: administrators
        )
      )
    }
    let (users, groups) = try principals()
    try access.forEachAssignment { accountID, arn, type, principal in
      let account = accounts[Identifier(accountID)] ?? data.addAccount(id: accountID, name: nil)
      accounts[Identifier(accountID)] = account
      let set =
        sets[Identifier(arn)] ?? data.addPermissionSet(arn: arn, name: nil, isAdministrator: false)
      sets[Identifier(arn)] = set
      if Folding.equalIgnoringASCIICase(type, "GROUP") {
        guard let group = groups[Identifier(principal)] else { return }
        data.grant(toGroup: group, account: account, permissionSet: set)
      } else if let user = users[Identifier(principal)] {
        data.grant(toLocal: user, account: account, permissionSet: set)
      }
    }
    try access.forEachMembership { group, user in data.addMember(local: user, ofGroup: group) }
    return data
  }
}
