// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Foundation
internal import Identity
internal import Matching
internal import Records
internal import Workspace

/// Takes decoded records into the frozen snapshot, wherever they were read.
///
/// One per export session. What must outlive the process stands in ``counts``.
final class SnapshotIntake {
  /// The numbers given so far; part of the export's checkpoint.
  struct Counts: Codable {
    var localRows = 0
    var groupRows = 0
    var entraRows = 0
    var entraRead = 0
    var storeID: String?
    /// Bits of the AWS attributes that no record of the export has shown yet.
    var localAbsent = LocalAbsence.names.indices.reduce(0) { $0 | 1 << $1 }
    /// Users that came again with other values while their list was read over an API.
    var changedWhileRead = 0
  }

  /// Where a record comes from.
  struct Origin {
    /// The file or list, as messages name it.
    let name: String
    let kind: Configuration.InputKind
    /// Counted from 1.
    let record: Int
    /// Whether an id that comes again replaces what it brought before: lists that are read over an
    /// API may move on while they are read; a file says one thing.
    var allowsRepeats = false
  }

  private let context: PipelineContext
  var counts: Counts
  /// Ids of AWS users and groups, while memberships may refer to them.
  private var localRows: [Identifier: Int]?
  private var groupRows: [Identifier: Int]?
  /// How Entra users reach the application; read when the first Entra users come.
  private var ledger: AssignmentLedger?
  private var filter: ReachFilter?
  /// Takes the AWS keys while files are read; nil in a session that did not see the first, and
  /// over APIs, whose lists may begin anew.
  let index: LocalIndex?

  init(_ context: PipelineContext, counts: Counts?) throws {
    self.context = context
    self.counts = counts ?? Counts()
    index =
      counts == nil && context.configuration.live.aws == nil
      ? LocalIndex(
        folding: try openFolding(),
        domainMap: DomainMap(context.configuration.matching.domainMap)
      ) : nil
  }

  /// What is only known at the end of all records.
  func conclude(_ writer: SnapshotWriter) throws {
    if context.configuration.sources[.awsAccountAssignments] != nil { try writer.resolveAccess() }
    try writer.clearAbsence(ofLocalUsers: exportedAttributes)
    try writer.setFact("aws.identityStoreId", counts.storeID ?? "")
    try writer.setFact("entra.usersRead", String(counts.entraRead))
    try writer.setFact("entra.usersKept", String(counts.entraRows))
  }

  /// What the AWS records so far show that the export carries.
  ///
  /// The service leaves out what has no value: an attribute that some record shows is exported, and
  /// missing elsewhere means "none". Names and e-mail come together in every export that is newer
  /// than 2022, and external ids with them.
  private var exportedAttributes: LocalAbsence {
    var seen = LocalAbsence(rawValue: ~counts.localAbsent)
    if !seen.isDisjoint(with: Self.oldest) { seen.formUnion(Self.together) }
    seen.subtract(Self.younger)
    return seen
  }

  private static let oldest: LocalAbsence = [.displayName, .givenName, .familyName, .emails]
  private static let together = oldest.union([.externalIds, .phoneNumbers, .title])
  private static let younger: LocalAbsence = [.userStatus, .createdAt]

  /// Takes a record; returns how many rows it became.
  func take(
    _ record: DecodedRecord,
    _ origin: Origin,
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader,
    _ stores: (live: LiveStore, instance: InstanceStore)
  ) throws -> Int {
    switch record {
    case .unreached, .fault: return 0
    case .entraUser(let user): return try takeEntraUser(user, origin, writer, reader, stores.live)
    case .localUser(let user, let storeID):
      return try takeLocalUser(user, storeID, origin, writer, reader, stores.live)
    case .membership(let membership): return try takeMembership(membership, origin, writer, reader)
    case .localGroup(let group):
      try writer.insertGroup(
        row: counts.groupRows,
        id: group.id,
        displayName: group.displayName,
        description: group.description,
        externalID: group.externalID
      )
      groupRows?[Identifier(group.id)] = counts.groupRows
      counts.groupRows += 1
    case .permissionSet(let set):
      try writer.insertPermissionSet(
        arn: set.arn,
        name: set.name,
        description: set.description,
        sessionDuration: set.sessionDuration
      )
    case .accountAssignment(let assignment):
      try writer.insertAccountAssignment(
        accountID: assignment.accountID,
        permissionSetARN: assignment.permissionSetARN,
        principalType: assignment.principalType,
        principalID: assignment.principalID
      )
    case .account(let account):
      try writer.insertAccount(id: account.id, name: account.name, status: account.status)
    case .application(let application):
      try stores.instance.addApplication(
        arn: application.arn,
        name: application.name,
        account: application.account,
        status: application.status,
        requiresAssignment: nil
      )
    case .applicationAssignment(let assignment):
      try stores.instance.addAssignment(
        application: assignment.applicationARN,
        type: assignment.principalType,
        principal: assignment.principalID
      )
    case .appAssignment(let assignment):
      try writer.insertAppAssignment(
        principalID: assignment.principalID,
        principalType: assignment.principalType,
        appRoleID: assignment.roleID,
        assignmentID: assignment.assignmentID
      )
    case .entraGroup(let group):
      try writer.insertEntraGroup(
        id: group.id,
        displayName: group.displayName,
        securityEnabled: group.securityEnabled
      )
      for member in group.members {
        try writer.insertEntraGroupMember(groupID: group.id, memberID: member.id, type: member.type)
      }
      return 1 + group.members.count
    }
    return 1
  }

  private func takeMembership(
    _ membership: DirectoryExport.Membership,
    _ origin: Origin,
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader
  ) throws -> Int {
    // A file brings all its memberships at once: a table in memory. Beside an API a look-up is
    // nothing, and a hundred thousand ids in memory are something.
    if !origin.allowsRepeats { try loadRows(reader) }
    let group =
      try groupRows?[Identifier(membership.groupID)]
      ?? (groupRows == nil ? reader.groupRow(groupID: membership.groupID) : nil)
    guard let group else {
      try writer.noteUnresolved(kind: "membership.group", id: membership.groupID)
      return 0
    }
    let user =
      try localRows?[Identifier(membership.userID)]
      ?? (localRows == nil ? reader.localRow(userID: membership.userID) : nil)
    guard let user else {
      try writer.noteUnresolved(kind: "membership.user", id: membership.userID)
      return 0
    }
    try writer.insertMembership(groupRow: group, userRow: user)
    return 1
  }

  private func takeLocalUser(
    _ decoded: LocalUser,
    _ storeID: String?,
    _ origin: Origin,
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader,
    _ live: LiveStore
  ) throws -> Int {
    var user = decoded
    if let storeID {
      guard counts.storeID.map({ $0.hasSameBytes(as: storeID) }) ?? true else {
        throw InputError(
          .mixedStores,
          file: origin.name,
          advice: "Record \(origin.record) belongs to another identity store than the ones before; "
            + "one workspace holds one store."
        )
      }
      counts.storeID = storeID
    }
    user.row = counts.localRows
    counts.localAbsent &= decoded.absent.rawValue
    // What is known now need not be corrected in every row at the end.
    user.absent.subtract(exportedAttributes)
    guard try writer.insert(user) else {
      let before = try reader.localRow(userID: user.id).flatMap {
        try reader.localUsers($0..<($0 + 1)).first
      }
      if let before, before.hasSameContent(as: user) { return 0 }
      guard let before, origin.allowsRepeats else {
        throw InputError.duplicate(origin.name, record: origin.record, what: "UserId")
      }
      user.row = before.row
      try live.removeLocalUsers(from: before.row, below: before.row + 1)
      counts.changedWhileRead += 1
      return try writer.insert(user) ? 1 : 0
    }
    localRows?[Identifier(user.id)] = user.row
    counts.localRows += 1
    return 1
  }

  private func loadRows(_ reader: SnapshotReader) throws {
    if localRows != nil { return }
    var users: [Identifier: Int] = [:]
    users.reserveCapacity(counts.localRows)
    try reader.forEachLocalKeys { id, _, _, _, _ in users[Identifier(id)] = users.count }
    var groups: [Identifier: Int] = [:]
    try reader.forEachGroup { row, id in groups[Identifier(id)] = row }
    localRows = users
    groupRows = groups
  }

  // MARK: Entra users

  private func takeEntraUser(
    _ decoded: EntraUser,
    _ origin: Origin,
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader,
    _ live: LiveStore
  ) throws -> Int {
    guard let ledger else { return 0 }
    var user = decoded
    user.row = counts.entraRows
    user.shareTexts()
    user.assignment = ledger.way(of: user.id)
    guard try writer.insert(user) else {
      let before = try reader.entraRow(exactly: user.id).flatMap {
        try reader.entraUsers($0..<($0 + 1)).first
      }
      if let before, before.hasSameContent(as: user) { return 0 }
      guard let before, origin.allowsRepeats else {
        throw InputError.duplicate(origin.name, record: origin.record, what: "id")
      }
      user.row = before.row
      try live.removeEntraUsers(from: before.row, below: before.row + 1)
      counts.changedWhileRead += 1
      context.memory.exported.forgetAll()
      return try writer.insert(user) ? 1 : 0
    }
    // Reading back is nothing beside an API; a hundred thousand users in memory are something.
    if origin.allowsRepeats {
      context.memory.exported.forgetAll()
    } else {
      context.memory.exported.keep(user, at: user.row)
    }
    counts.entraRows += 1
    return 1
  }

  /// The keys of all AWS users: those taken in passing, unless a record came twice and was left out.
  private func localIndex(_ reader: SnapshotReader) throws -> LocalIndex {
    if let index, index.keys.count == counts.localRows { return index }
    let index = LocalIndex(
      folding: try openFolding(),
      domainMap: DomainMap(context.configuration.matching.domainMap),
      expecting: counts.localRows
    )
    try reader.forEachLocalKeys { _, userName, emails, externalIDs, employeeNumber in
      index.add(
        userName: userName,
        emails: emails,
        externalIDs: externalIDs,
        employeeNumber: employeeNumber
      )
    }
    return index
  }

  func reachFilter(_ reader: SnapshotReader) throws -> ReachFilter {
    if let filter { return filter }
    localRows = nil
    groupRows = nil
    let keepsAll = context.configuration.federation.provisioning.scope == .all
    // Over an API the keys are only made for what they decide; matching makes its own then.
    let index = keepsAll && index == nil ? nil : try localIndex(reader)
    context.memory.index = index
    let ledger = try AssignmentLedger(
      reader,
      isExported: context.configuration.sources[.entraAppAssignments] != nil
    )
    // Users that a decision names are kept even if no address leads to them.
    var named = ledger.users
    for id in try DecisionsFile.load(context).entraIDs { named.insert(id) }
    let made = ReachFilter(index: keepsAll ? nil : index, named: named)
    self.ledger = ledger
    filter = made
    return made
  }
}

extension InputError {
  fileprivate static func duplicate(_ file: String, record: Int, what: String) -> InputError {
    InputError(
      .duplicateIdentifier,
      file: file,
      advice: "Record \(record) has the \(what) of an earlier record and other values; "
        + "export again in one go."
    )
  }
}

extension LocalUser {
  /// Whether both records say the same, wherever they stand.
  fileprivate func hasSameContent(as other: LocalUser) -> Bool {
    id.hasSameBytes(as: other.id) && userName.hasSameBytes(as: other.userName)
      && emails.elementsEqual(other.emails) { $0.hasSameBytes(as: $1) }
      && externalIDs == other.externalIDs
      && (displayName ?? "").hasSameBytes(as: other.displayName ?? "")
      && (givenName ?? "").hasSameBytes(as: other.givenName ?? "")
      && (familyName ?? "").hasSameBytes(as: other.familyName ?? "") && status == other.status
  }
}

extension EntraUser {
  /// Whether both records say the same, wherever they stand.
  fileprivate func hasSameContent(as other: EntraUser) -> Bool {
    EntraAttribute.allCases.allSatisfy { value(of: $0) == other.value(of: $0) }
      && accountEnabled == other.accountEnabled && isDeleted == other.isDeleted
      && userType == other.userType
      && proxyAddresses.elementsEqual(other.proxyAddresses) { $0.hasSameBytes(as: $1) }
      && otherMails.elementsEqual(other.otherMails) { $0.hasSameBytes(as: $1) }
  }
}
