// SPDX-License-Identifier: Apache-2.0
internal import Entra
internal import Forecast
internal import Identity
internal import Matching
internal import Rules
internal import Workspace

/// The groups and the organisation as a whole, put together for the rules that run once.
struct OrganisationCases {
  private let context: PipelineContext
  private let transaction: WorkspaceTransaction
  private let shelf: SnapshotShelf
  private let folding: Folding
  private let sources: [Configuration.InputKind: [String]]

  init(
    _ context: PipelineContext,
    _ transaction: WorkspaceTransaction,
    _ shelf: SnapshotShelf,
    _ folding: Folding
  ) throws {
    self.context = context
    self.transaction = transaction
    self.shelf = shelf
    self.folding = folding
    sources = context.configuration.sources
  }

  // MARK: Groups

  /// What the rules see in the groups of both sides.
  func groupFindings() throws -> [Finding] {
    guard sources[.awsGroups] != nil else { return [] }
    let reader = try SnapshotReader(transaction)
    let access = AccessReader(transaction)
    let data = try context.memory.forecast(context, transaction).forecaster.groups
    var members = [[Int]](repeating: [], count: data.localGroups.count)
    try access.forEachMembership { group, user in members[group].append(user) }
    var holdsAccess: Set<Identifier> = []
    try access.forEachAssignment { _, _, type, principal in
      if Folding.equalIgnoringASCIICase(type, "GROUP") { holdsAccess.insert(Identifier(principal)) }
    }
    let areMembersKnown = sources[.awsMemberships] != nil
    let isAccessKnown = sources[.awsAccountAssignments] != nil
    var locals: [GroupDirectory.Local] = []
    try access.forEachGroup { row, id, displayName, externalID in
      var group = LocalGroup(id: id, displayName: displayName)
      if let externalID { group.externalIDs = [LocalUser.ExternalID(issuer: "", id: externalID)] }
      if isAccessKnown { group.hasAccess = holdsAccess.contains(Identifier(id)) }
      locals.append(
        GroupDirectory.Local(group: group, members: areMembersKnown ? members[row] : nil)
      )
    }
    let directory = GroupDirectory(locals: locals, peers: try peers(data, reader))
    var linkedEntra: [Int: Int] = [:]
    var linkedLocal: [Int: Int] = [:]
    try MatchStore(transaction).forEachLink { local, entra in
      linkedEntra[local] = entra
      linkedLocal[entra] = local
    }
    let everybody = context.configuration.federation.provisioning.scope == .all
    let incoming = Set(data.entraGroups.flatMap(\.members))
    let lookup = try shelf.lookup(incoming, reader)
    let shelf = shelf
    let cases = directory.cases(
      folding: folding,
      local: { .init(name: shelf.locals[$0].userName, linkedRow: linkedEntra[$0]) },
      entra: { row in
        guard let user = lookup[row], !user.isDeleted, user.accountEnabled != false,
          everybody || user.assignment.isInScope
        else { return nil }
        return .init(name: user.userPrincipalName, linkedRow: linkedLocal[row])
      }
    )
    return cases.flatMap { Catalogue.findings(of: $0) }
  }

  private func peers(
    _ data: GroupData,
    _ reader: SnapshotReader
  ) throws -> [GroupDirectory.Peer]? {
    guard sources[.entraAppAssignments] != nil, sources[.entraGroups] != nil else { return nil }
    var nested: [Identifier: Int] = [:]
    var counts: [Identifier: Int] = [:]
    try reader.forEachEntraGroupMember { group, _, type in
      let group = Identifier(Folding.asciiLowered(group))
      counts[group, default: 0] += 1
      if type.hasSameBytes(as: "group") { nested[group, default: 0] += 1 }
    }
    return data.entraGroups.map { group in
      var peer = EntraGroup(id: group.objectID, displayName: group.displayName)
      peer.isSecurityEnabled = group.isSecurityEnabled
      let key = Identifier(Folding.asciiLowered(group.objectID))
      if group.areMembersKnown {
        peer.nestedGroups = nested[key] ?? 0
        peer.memberCount = counts[key] ?? 0
      }
      return GroupDirectory.Peer(group: peer, members: group.areMembersKnown ? group.members : nil)
    }
  }

  // MARK: The whole

  /// What the rules see in the organisation, and what they could not decide.
  func verdict() throws -> (findings: [Finding], gaps: [CoverageRecord]) {
    let verdict = Catalogue.verdict(on: try tenant())
    return (verdict.findings, verdict.coverage.compactMap(CoverageRecord.init))
  }

  private func tenant() throws -> TenantCase {
    var tenant = TenantCase(
      reading: context.configuration.federation,
      knownGroups: try knownGroups()
    )
    tenant.fedElsewhere = fed
    tenant.now = context.day.seconds
    tenant.operation.waivers = context.risks.waivers
    tenant.operation.emergencyAccess = context.configuration.access.breakGlass.map {
      OperationFacts.EmergencyAccess(path: $0.path, testedAt: $0.testedSeconds)
    }
    if sources[.awsAccountAssignments] != nil { tenant.access.dangling = try dangling() }
    if sources[.awsApplications] != nil { tenant.access.applications = try applications() }
    var memory = try context.memory.forecast(context, transaction)
    tenant.outlook.cycle = try cycle(memory.today, memory.forecaster.groups)
    tenant.outlook.administrators = administrators(&memory.today, memory.forecaster.access)
    tenant.store = try store()
    try LiveOrganisation(context: context, transaction: transaction, shelf: shelf).fill(&tenant)
    tenant.operation.checks = try ChecklistFacts.checks(transaction)
    try ExecutionFacts(transaction).fill(&tenant.operation)
    if let entra = context.configuration.live.entra {
      // Hosts of two clouds are refused before anything is read.
      let cloud = entra.signIn.cloud.rawValue
      tenant.operation.cloudHosts = .init(login: cloud, graph: cloud, scope: cloud)
    }
    return tenant
  }

  /// What user and group cases are fed with, so that their rules count as decided.
  private var fed: Set<RuleInput> {
    var fed: Set<RuleInput> = [.awsUsers, .forecast, .inputFiles]
    if context.configuration.federation.provisioning.scope == .all { fed.insert(.entraNames) }
    if sources[.awsMemberships] != nil, sources[.awsGroups] != nil { fed.insert(.awsGroups) }
    if sources[.awsAccountAssignments] != nil { fed.insert(.accessAssignments) }
    if sources[.entraAppAssignments] != nil { fed.insert(.entraAssignments) }
    if sources[.entraGroups] != nil { fed.insert(.entraGroups) }
    if sources[.entraDeletedUsers] != nil { fed.insert(.deletedUsers) }
    if context.configuration.federation.verifiedDomains != nil { fed.insert(.verifiedDomains) }
    return fed
  }

  private func knownGroups() throws -> [String] {
    var ids: [String] = []
    try SnapshotReader(transaction).forEachEntraGroupRecord { id, _, _ in ids.append(id) }
    return ids
  }

  /// Assignments whose principal is not in the snapshot.
  private func dangling() throws -> [AccessFacts.Dangling] {
    var principals: Set<Identifier> = Set(shelf.locals.map { Identifier($0.id) })
    try AccessReader(transaction).forEachGroup { _, id, _, _ in principals.insert(Identifier(id)) }
    var counts: [Identifier: (type: String, count: Int)] = [:]
    try AccessReader(transaction).forEachAssignment { _, _, type, principal in
      let id = Identifier(principal)
      if principals.contains(id) { return }
      counts[id] = (type, (counts[id]?.count ?? 0) + 1)
    }
    return counts.sorted { $0.key < $1.key }.map {
      AccessFacts.Dangling(
        principalID: $0.key.text,
        principalType: $0.value.type,
        assignments: $0.value.count
      )
    }
  }

  /// The applications of Identity Center.
  private func applications() throws -> [AccessFacts.Application] {
    let named = context.configuration.access.applicationsWithOwnIdentities
    var applications: [AccessFacts.Application] = []
    try InstanceStore(transaction).forEachApplication { arn, name, _, requiresAssignment in
      applications.append(
        AccessFacts.Application(
          name: name ?? arn,
          isAssignmentRequired: requiresAssignment,
          keepsOwnIdentities: named.contains {
            $0.hasSameBytes(as: arn) || (name?.hasSameBytes(as: $0) ?? false)
          }
        )
      )
    }
    return applications
  }

  /// Who administers the management account; empty unless the configuration says which that is.
  private func administrators(
    _ forecast: inout CycleForecast,
    _ access: AccessData
  ) -> [OutlookFacts.Administrators]? {
    guard sources[.awsAccountAssignments] != nil else { return nil }
    guard let id = context.configuration.access.managementAccount else { return [] }
    let count = access.accounts.firstIndex { $0.id.hasSameBytes(as: id) }
      .map { forecast.administrators(ofAccount: $0) }
    return [
      OutlookFacts.Administrators(
        account: id,
        isManagementAccount: true,
        today: count?.today ?? 0,
        after: count?.after ?? 0
      )
    ]
  }

  private func cycle(
    _ forecast: CycleForecast,
    _ groups: GroupData
  ) throws -> OutlookFacts.Cycle {
    var (users, failures, creations) = (0, 0, 0)
    for user in forecast.users {
      switch user.firstCycle {
      case .adopt, .update: users += 1
      case .create:
        users += 1
        creations += 1
      case .conflict, .reject:
        users += 1
        failures += 1
      case .skipped, .untouched, .touched, .unknown: break
      }
    }
    var cycle = OutlookFacts.Cycle(users: users, failures: failures, creations: creations)
    if sources[.entraGroups] != nil {
      cycle.groups = groups.entraGroups.count
      cycle.memberships = groups.entraGroups.reduce(0) { $0 + $1.members.count }
    }
    return cycle
  }

  private func store() throws -> StoreFacts {
    let reports = ReportStore(transaction)
    let inputs = InputStore(transaction)
    var store = StoreFacts()
    store.inputs = try inputs.files().map {
      StoreFacts.Input(name: $0.path, encoding: $0.encoding ?? "UTF-8")
    }
    if let id = try SnapshotReader(transaction).fact(Self.storeFact), !id.utf8.isEmpty {
      store.storeIDs = [id]
      store.present = StoreFacts.Place(
        identityStoreID: id,
        instanceARN: try SnapshotReader(transaction).fact(Self.instanceFact)
      )
    }
    store.earlier = try earlierPlace()
    store.absences =
      try reports.absentLocalAttributes().map {
        StoreFacts.Absence(side: "AWS", attribute: $0.attribute, records: $0.users)
      }
      + reports.absentEntraAttributes().map {
        StoreFacts.Absence(side: "Entra", attribute: $0.attribute, records: $0.users)
      }
    store.malformedIDs = try malformedIDs()
    store.hasEnterpriseExtension =
      context.configuration.live.aws == nil
      ? shelf.locals.contains { !$0.absent.contains(.employeeNumber) } : nil
    store.users = shelf.locals.count
    store.usersWithoutStatus = shelf.locals.count { $0.absent.contains(.userStatus) }
    store.unknownMembers = try inputs.unresolvedReferences()
      .filter { $0.kind.utf8.starts(with: "membership".utf8) }.reduce(0) { $0 + $1.count }
    return store
  }

  /// The first ids of users and groups that have not the form of theirs.
  private func malformedIDs() throws -> [String] {
    var found: [String] = []
    func look(_ id: String, _ hasForm: (String) -> Bool) {
      if found.count < Self.mostMalformed && !hasForm(id) { found.append(id) }
    }
    for local in shelf.locals { look(local.id, IDForm.isDirectoryID) }
    try AccessReader(transaction).forEachGroup { _, id, _, _ in look(id, IDForm.isDirectoryID) }
    let reader = try SnapshotReader(transaction)
    try shelf.forEachEntraUser(reader) { look($0.id, IDForm.isObjectID) }
    try reader.forEachEntraGroupRecord { id, _, _ in look(id, IDForm.isObjectID) }
    return found
  }

  /// In a file that is something else all ids are; a few of them say so.
  private static let mostMalformed = 10

  private static let storeFact = "aws.identityStoreId"
  private static let instanceFact = "live.aws.instance"

  /// The store of the live snapshot before this one, if it is kept.
  private func earlierPlace() throws -> StoreFacts.Place? {
    let facts = try SnapshotArchive(context.file)
      .earlierFacts([Self.storeFact, Self.instanceFact], transaction)
    guard let facts, let id = facts[Self.storeFact], !id.utf8.isEmpty else { return nil }
    return StoreFacts.Place(identityStoreID: id, instanceARN: facts[Self.instanceFact])
  }
}
