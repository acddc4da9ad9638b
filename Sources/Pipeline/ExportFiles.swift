// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Foundation
internal import Identity
package import JobEngine
internal import Matching
internal import Records
package import Workspace

/// The export stage over files: reads both directories' exports into the frozen snapshot.
///
/// AWS comes first and whole; the Entra users are then streamed past an index of the AWS keys, and
/// only those are kept that an AWS user could have to do with, or that are assigned to the
/// application. Memory does not grow with the Entra tenant.
package struct ExportFiles: Step {
  package typealias Transaction = WorkspaceTransaction

  package static let name = "export"
  package var name: String { Self.name }
  package let inputDigest: String
  private let context: PipelineContext

  package init(_ context: PipelineContext, inputDigest: String) {
    self.context = context
    self.inputDigest = inputDigest
  }

  package func begin(
    from checkpoint: Checkpoint?
  ) throws -> any StepSession<WorkspaceTransaction> {
    try ExportSession(context, checkpoint)
  }
}

/// Where the export stage stands; the next record of which file, and the numbers given so far.
private struct ExportCursor: Codable {
  var file = 0
  var record = 0
  var localRows = 0
  var groupRows = 0
  var entraRows = 0
  var entraRead = 0
  var storeID: String?
  /// Bits of the AWS attributes that no record of the export has shown yet.
  var localAbsent = LocalAbsence.names.indices.reduce(0) { $0 | 1 << $1 }
}

/// The export stage at work.
private final class ExportSession: StepSession {
  private let context: PipelineContext
  private var cursor: ExportCursor
  private var isFresh: Bool
  private var source: RecordSource?
  /// Ids of AWS users and groups, while memberships may refer to them.
  private var localRows: [Identifier: Int]?
  private var groupRows: [Identifier: Int]?
  /// How Entra users reach the application; read when the first Entra users come.
  private var ledger: AssignmentLedger?
  private var filter: ReachFilter?
  /// Takes the AWS keys while their files are read; nil in a session that did not see the first.
  private let index: LocalIndex?

  init(_ context: PipelineContext, _ checkpoint: Checkpoint?) throws {
    self.context = context
    isFresh = checkpoint == nil
    index =
      checkpoint == nil
      ? LocalIndex(
        folding: try openFolding(),
        domainMap: DomainMap(context.configuration.matching.domainMap)
      ) : nil
    cursor =
      try checkpoint.map { try JSONDecoder().decode(ExportCursor.self, from: Data($0.text.utf8)) }
      ?? ExportCursor()
  }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let writer = try SnapshotWriter(transaction)
    let reader = try SnapshotReader(transaction)
    if isFresh {
      try writer.clear()
      try Stage.export.forgetLaterStages(transaction)
      context.memory.clear()
      isFresh = false
    }
    var read = 0
    var written = 0
    var skips: [Skip] = []
    guard cursor.file < context.inputs.count else {
      try conclude(writer)
      return try result(read, written, skips, isLast: true)
    }
    let file = context.inputs[cursor.file]
    let source = try openSource(file, reader)
    let limit = context.configuration.limits.chunkSize
    while read < limit {
      guard let record = try source.next(atMost: limit - read) else {
        try finish(file, source, writer)
        break
      }
      read += record.count
      cursor.record += record.count
      if case .fault(let fault, let place) = record {
        skips.append(
          Skip(
            position: "\(file.name): record \(place.ordinal + 1), byte \(place.byteOffset)",
            reason: fault.reason
          )
        )
      }
      if file.kind == .entraUsers || file.kind == .entraDeletedUsers {
        cursor.entraRead += record.count
      }
      written += try take(record, file, writer, reader)
    }
    return try result(read, written, skips, isLast: false)
  }

  private func result(
    _ read: Int,
    _ written: Int,
    _ skips: [Skip],
    isLast: Bool
  ) throws -> ChunkResult {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(cursor), as: UTF8.self)
    return ChunkResult(
      read: read,
      written: written,
      skips: skips,
      checkpoint: Checkpoint(isLast ? "{\"done\":true}" : text),
      isLast: isLast
    )
  }

  // MARK: Files

  private func openSource(_ file: InputFile, _ reader: SnapshotReader) throws -> RecordSource {
    if let source { return source }
    let isTenant = file.kind == .entraUsers || file.kind == .entraDeletedUsers
    let opened = try RecordSource(
      file,
      csvHeaders: context.configuration.csvHeaders,
      filter: isTenant ? try reachFilter(reader) : nil,
      index: index
    )
    try opened.skip(cursor.record)
    source = opened
    return opened
  }

  private func finish(
    _ file: InputFile,
    _ source: RecordSource,
    _ writer: SnapshotWriter
  ) throws {
    let ending = source.ending
    let isLastPage =
      cursor.file + 1 == context.inputs.count || context.inputs[cursor.file + 1].kind != file.kind
    if ending.hasContinuation && isLastPage {
      throw InputError(
        .partialExport,
        file: file.name,
        advice: "The last page says that more pages follow (NextToken or nextLink). "
          + "Export again to the end; half a directory looks like people who left."
      )
    }
    let stamp = try FileStamp(ofFile: file.path, displayName: file.name)
    guard stamp == file.digest.stamp else {
      throw InputError(
        .changedWhileRead,
        file: file.name,
        advice: "The file changed since the run began; run again when nobody writes to it."
      )
    }
    try writer.noteRead(
      file: file.name,
      sha256: file.digest.sha256,
      records: source.count,
      encoding: ending.encoding
    )
    for field in ending.unknownFields {
      try writer.noteUnknownField(
        kind: file.kind.rawValue,
        field: field.name,
        occurrences: field.count
      )
    }
    self.source = nil
    cursor.file += 1
    cursor.record = 0
  }

  /// What is only known at the end of all files.
  private func conclude(_ writer: SnapshotWriter) throws {
    if context.configuration.sources[.awsAccountAssignments] != nil { try writer.resolveAccess() }
    // The service leaves out what has no value: an attribute that some record shows is exported,
    // and missing elsewhere means "none". Names and e-mail come together in every export that is
    // newer than 2022, and external ids with them.
    var seen = LocalAbsence(rawValue: ~cursor.localAbsent)
    if !seen.isDisjoint(with: [.displayName, .givenName, .familyName, .emails]) {
      seen.formUnion([
        .displayName, .givenName, .familyName, .emails, .externalIds, .phoneNumbers, .title,
      ])
    }
    seen.subtract([.userStatus, .createdAt])
    try writer.clearAbsence(ofLocalUsers: seen)
    try writer.setFact("aws.identityStoreId", cursor.storeID ?? "")
    try writer.setFact("entra.usersRead", String(cursor.entraRead))
    try writer.setFact("entra.usersKept", String(cursor.entraRows))
  }

  // MARK: Records

  /// Takes a record; returns how many rows it became.
  private func take(
    _ record: DecodedRecord,
    _ file: InputFile,
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader
  ) throws -> Int {
    switch record {
    case .unreached, .fault: return 0
    case .entraUser(let user): return try takeEntraUser(user, file, writer, reader)
    case .localUser(let user, let storeID):
      return try takeLocalUser(user, storeID, file, writer, reader)
    case .membership(let membership): return try takeMembership(membership, writer, reader)
    case .localGroup(let group):
      try writer.insertGroup(
        row: cursor.groupRows,
        id: group.id,
        displayName: group.displayName,
        description: group.description,
        externalID: group.externalID
      )
      groupRows?[Identifier(group.id)] = cursor.groupRows
      cursor.groupRows += 1
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
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader
  ) throws -> Int {
    try loadRows(reader)
    guard let group = groupRows?[Identifier(membership.groupID)] else {
      try writer.noteUnresolved(kind: "membership.group", id: membership.groupID)
      return 0
    }
    guard let user = localRows?[Identifier(membership.userID)] else {
      try writer.noteUnresolved(kind: "membership.user", id: membership.userID)
      return 0
    }
    try writer.insertMembership(groupRow: group, userRow: user)
    return 1
  }

  private func takeLocalUser(
    _ decoded: LocalUser,
    _ storeID: String?,
    _ file: InputFile,
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader
  ) throws -> Int {
    var user = decoded
    if let storeID {
      guard cursor.storeID.map({ $0.hasSameBytes(as: storeID) }) ?? true else {
        throw InputError(
          .mixedStores,
          file: file.name,
          advice: "Record \(cursor.record) belongs to another identity store than the ones before; "
            + "one workspace holds one store."
        )
      }
      cursor.storeID = storeID
    }
    user.row = cursor.localRows
    guard try writer.insert(user) else {
      let before = try reader.localRow(userID: user.id).flatMap {
        try reader.localUsers($0..<($0 + 1)).first
      }
      guard let before, before.hasSameContent(as: user) else {
        throw InputError.duplicate(file.name, record: cursor.record, what: "UserId")
      }
      return 0
    }
    cursor.localAbsent &= user.absent.rawValue
    localRows?[Identifier(user.id)] = user.row
    cursor.localRows += 1
    return 1
  }

  private func loadRows(_ reader: SnapshotReader) throws {
    if localRows != nil { return }
    var users: [Identifier: Int] = [:]
    users.reserveCapacity(cursor.localRows)
    try reader.forEachLocalKeys { id, _, _, _ in users[Identifier(id)] = users.count }
    var groups: [Identifier: Int] = [:]
    try reader.forEachGroup { row, id in groups[Identifier(id)] = row }
    localRows = users
    groupRows = groups
  }

  // MARK: Entra users

  private func takeEntraUser(
    _ decoded: EntraUser,
    _ file: InputFile,
    _ writer: SnapshotWriter,
    _ reader: SnapshotReader
  ) throws -> Int {
    guard let ledger else { return 0 }
    var user = decoded
    user.row = cursor.entraRows
    user.assignment = ledger.way(of: user.id)
    guard try writer.insert(user) else {
      let before = try reader.entraRow(objectID: user.id).flatMap {
        try reader.entraUsers($0..<($0 + 1)).first
      }
      guard let before, before.hasSameContent(as: user) else {
        throw InputError.duplicate(file.name, record: cursor.record, what: "id")
      }
      return 0
    }
    context.memory.exported.keep(user, at: user.row)
    cursor.entraRows += 1
    return 1
  }

  /// The keys of all AWS users: those taken in passing, unless a record came twice and was left out.
  private func localIndex(_ reader: SnapshotReader) throws -> LocalIndex {
    if let index, index.keys.count == cursor.localRows { return index }
    let index = LocalIndex(
      folding: try openFolding(),
      domainMap: DomainMap(context.configuration.matching.domainMap),
      expecting: cursor.localRows
    )
    try reader.forEachLocalKeys { _, userName, emails, externalIDs in
      index.add(userName: userName, emails: emails, externalIDs: externalIDs)
    }
    return index
  }

  private func reachFilter(_ reader: SnapshotReader) throws -> ReachFilter {
    if let filter { return filter }
    localRows = nil
    groupRows = nil
    let index = try localIndex(reader)
    context.memory.index = index
    let ledger = try AssignmentLedger(
      reader,
      isExported: context.configuration.sources[.entraAppAssignments] != nil
    )
    // Users that a decision names are kept even if no address leads to them.
    var named = ledger.users
    for id in try DecisionsFile.load(context).entraIDs { named.insert(id) }
    let made = ReachFilter(
      index: index,
      named: named,
      keepsAll: context.configuration.federation.provisioning.scope == .all
    )
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
