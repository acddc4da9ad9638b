// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Documents
internal import Entra
internal import Foundation
internal import GRDB
internal import JobEngine
internal import Records
internal import Synchronization
internal import Transport
internal import Workspace

/// Reads the live sides page by page; each page's rows and its continuation commit together.
///
/// A page is fetched while no transaction is open, and taken in one.
final class LiveReading {
  /// What one page came to.
  struct Chunk {
    var read = 0
    var written = 0
    var skips: [Skip] = []
  }

  /// Writes an answer into the workspace, and moves the cursor past it.
  typealias Taking = (inout LiveCursor, LiveWork) throws -> Chunk

  /// Lists of a list of lists that are asked for at the same time.
  static let width = 8
  /// Times that one list is begun again before the run gives up.
  private static let restartLimit = 5

  let context: PipelineContext
  let intake: SnapshotIntake
  private let log = RequestBuffer()
  private var awsSession: AWSSession?
  private var graphClient: GraphClient?
  /// Continuations of the list in hand that this session has seen, so that a loop is noticed.
  private var seen: Set<String> = []
  private var seenPart = -1
  /// Where the page that was fetched last stands, and how to take it.
  private var fetched: (cursor: LiveCursor, answer: Result<Taking, any Error>)?

  init(_ context: PipelineContext, _ intake: SnapshotIntake) {
    self.context = context
    self.intake = intake
  }

  /// Asks for the page that is next, outside of any transaction.
  ///
  /// `onlyAWS` leaves the Entra side for later, as long as there are files to read. A failure is
  /// kept: what it means is decided where the page would have been taken.
  func fetch(_ cursor: LiveCursor, onlyAWS: Bool) throws {
    var cursor = cursor
    while cursor.part < LivePart.allCases.count, !isLive(LivePart.allCases[cursor.part]) {
      cursor.advance()
    }
    guard cursor.part < LivePart.allCases.count else { return fetched = nil }
    let part = LivePart.allCases[cursor.part]
    if onlyAWS && !part.isAWS { return fetched = nil }
    if seenPart != cursor.part { seen = [] }
    seenPart = cursor.part
    context.memory.unread = cursor.unread
    let answer: Result<Taking, any Error>
    do {
      answer = .success(part.isAWS ? try readAWS(part, cursor) : try readEntra(part, cursor))
    } catch {
      answer = .failure(error)
    }
    fetched = (cursor, answer)
  }

  /// Takes the page that was fetched; nil if there was none.
  func take(
    _ cursor: inout LiveCursor,
    _ transaction: WorkspaceTransaction
  ) throws -> Chunk? {
    guard let (standing, answer) = fetched else { return nil }
    fetched = nil
    cursor = standing
    let part = LivePart.allCases[cursor.part]
    let work = LiveWork(transaction: transaction)
    let chunk: Chunk
    do {
      chunk = try answer.get()(&cursor, work)
    } catch {
      chunk = try recover(from: error, part, &cursor, work)
    }
    try RequestLogStore(transaction).append(log.take(), snapshot: context.snapshot)
    context.memory.unread = cursor.unread
    return chunk
  }

  /// Reads from the workspace what a request needs to be asked.
  func lookUp<Value>(_ body: (LiveWork) throws -> Value) throws -> Value {
    try context.file.queue.read { try body(LiveWork(transaction: WorkspaceTransaction($0))) }
  }

  private func isLive(_ part: LivePart) -> Bool {
    part.isAWS
      ? context.configuration.live.aws != nil : context.configuration.live.entra != nil
  }

  /// Goes on after an error that is no end, or throws it.
  private func recover(
    from error: any Error,
    _ part: LivePart,
    _ cursor: inout LiveCursor,
    _ work: LiveWork
  ) throws -> Chunk {
    if let way = cursor.way, part == .awsAssignments, way == .byPrincipal, Self.isRefusal(error) {
      // Only the management account may ask by principal: take the other way.
      cursor.way = .byPermissionSet
      try work.live.removeAccountAssignments()
      cursor.restart()
      return Chunk()
    }
    if let permission = Self.permission(missingIn: error) {
      cursor.missing[part.rawValue] = permission
      cursor.advance()
      return Chunk()
    }
    guard Self.isExpired(error, cursor), cursor.restarts < Self.restartLimit else { throw error }
    try forget(part, cursor, work)
    cursor.restart()
    seen = []
    return Chunk()
  }

  /// Takes back what the list in hand has brought.
  private func forget(_ part: LivePart, _ cursor: LiveCursor, _ work: LiveWork) throws {
    let row = cursor.firstRow ?? 0
    switch part {
    case .awsUsers:
      try work.live.removeLocalUsers(from: row)
      intake.counts.localRows = row
    case .awsGroups:
      try work.live.removeGroups()
      intake.counts.groupRows = row
    case .awsPermissionSets: try work.live.clear(.permissionSet)
    case .awsProvisionings: try work.live.clear(.provisioning)
    case .awsAssignments: try work.live.removeAccountAssignments()
    case .awsAccounts: try work.live.removeAccounts()
    case .awsIAMUsers: try work.iam.removePrincipals(.user)
    case .awsIAMRoles: try work.iam.removePrincipals(.role)
    case .entraAssignments: try work.live.removeAppAssignments()
    case .entraUsers, .entraDeletedUsers:
      try work.live.removeEntraUsers(from: row)
      intake.counts.entraRows = row
      intake.counts.entraRead = cursor.firstRead
    default: break
    }
  }

  /// The permission without which the run can still be of use.
  private static func permission(missingIn error: any Error) -> String? {
    if let error = error as? AWSError {
      if error.code == .notAvailable { return error.operation }
      if error.code == .accessDenied, let missing = error.missing, !missing.isRequired {
        return missing.action
      }
    }
    if let error = error as? EntraError, error.code == .accessDenied {
      return error.operation
    }
    return (error as? LiveRefusal).map(\.permission)
  }

  private static func isRefusal(_ error: any Error) -> Bool {
    switch (error as? AWSError)?.code {
    case .accessDenied, .invalidRequest, .notAvailable: true
    default: false
    }
  }

  /// Whether the list in hand must be read again from its beginning.
  private static func isExpired(_ error: any Error, _ cursor: LiveCursor) -> Bool {
    if let error = error as? EntraError {
      return error.code == .listExpired || error.code == .pagingLoop
    }
    if let error = error as? AWSError {
      if error.code == .pagingLoop { return true }
      let isContinued = cursor.link != nil || cursor.open.contains { $0.link != nil }
      return error.code == .invalidRequest && isContinued
    }
    return false
  }

  // MARK: Lists

  /// Notes the continuation of a list, or goes on to the next part after its last page.
  func follow(_ next: String?, operation: String, _ cursor: inout LiveCursor) throws {
    guard let next else { return cursor.advance() }
    guard seen.insert(digest(of: [next])).inserted else {
      throw AWSError(
        .pagingLoop,
        operation: operation,
        advice: "A page leads back to one that was read before; the list is read again."
      )
    }
    cursor.link = next
  }

  /// Takes the records of a page.
  func takeRecords(
    _ page: DocumentPage,
    _ kind: Configuration.InputKind,
    _ work: LiveWork
  ) throws -> Chunk {
    let writer = try work.writer()
    let reader = try work.reader()
    let isTenant = kind == .entraUsers || kind == .entraDeletedUsers
    let filter = isTenant ? try intake.reachFilter(reader) : nil
    let decoder = LivePages.decoder(kind, index: intake.index, filter: filter)
    let name = "\(kind.rawValue) over the API"
    let stores = (live: work.live, instance: work.instance)
    var chunk = Chunk()
    for record in page.batches.lazy.flatMap(decoder.decode) {
      chunk.read += record.count
      if case .fault(let fault, let place) = record {
        chunk.skips.append(
          Skip(
            position: "\(name): record \(place.ordinal + 1) of a page",
            reason: fault.reason
          )
        )
      }
      if isTenant { intake.counts.entraRead += record.count }
      let origin = SnapshotIntake.Origin(
        name: name,
        kind: kind,
        record: chunk.read,
        allowsRepeats: true
      )
      chunk.written += try intake.take(record, origin, writer, reader, stores)
    }
    for field in page.unknownMembers {
      try writer.noteUnknownField(
        kind: kind.rawValue,
        field: field.name,
        occurrences: field.count
      )
    }
    return chunk
  }

  /// Fetches a page of each of several lists at the same time, for lists of lists.
  ///
  /// `count` and `key` say which lists there are; `fetch` brings one page of a list and its
  /// continuation. The cursor moves on when the pages were taken, and is at the next part when all
  /// lists are at their ends.
  func fan<Key: Sendable, Page: Sendable>(
    _ cursor: LiveCursor,
    count: (LiveWork) throws -> Int,
    key: (LiveWork, Int) throws -> Key?,
    fetch: @escaping @Sendable (Key, String?) throws -> (page: Page, next: String?),
    take: @escaping ([(key: Key, page: Page)], inout LiveCursor, LiveWork) throws -> Chunk
  ) throws -> Taking {
    var open = cursor.open
    var next = cursor.next
    var asked: [(key: Key, link: String?, position: Int)] = []
    let count = try lookUp { work in
      let count = try count(work)
      while open.count < Self.width, next < count {
        open.append(LiveCursor.OpenList(position: next))
        next += 1
      }
      for list in open {
        if let key = try key(work, list.position) { asked.append((key, list.link, list.position)) }
      }
      return count
    }
    let answers = try concurrentMap(
      asked,
      workers: Self.width,
      shouldStop: context.live.shouldStop
    ) { try fetch($0.key, $0.link) }
    let links = zip(asked, answers).compactMap { asked, answer in
      answer.next.map { LiveCursor.OpenList(position: asked.position, link: $0) }
    }
    let pages = zip(asked, answers).map { (key: $0.key, page: $1.page) }
    return { cursor, work in
      for list in links {
        let mark = digest(of: [String(list.position), list.link ?? ""])
        guard self.seen.insert(mark).inserted else {
          throw AWSError(
            .pagingLoop,
            operation: "a list of lists",
            advice: "A page leads back to one that was read before; the lists are read again."
          )
        }
      }
      let chunk = try take(pages, &cursor, work)
      cursor.next = next
      cursor.open = links
      if links.isEmpty && next >= count { cursor.advance() }
      return chunk
    }
  }

  // MARK: Clients

  func aws() throws -> AWSSession {
    if let awsSession { return awsSession }
    let live = context.configuration.live.aws ?? Configuration.LiveAWS()
    let made = try context.live.session(live, observer: log.add)
    awsSession = made
    return made
  }

  func graph() throws -> GraphClient {
    if let graphClient { return graphClient }
    let live = context.configuration.live.entra ?? Configuration.LiveEntra()
    let made = try context.live.graph(live, observer: log.add)
    graphClient = made
    return made
  }

  /// What is only known at the end.
  func conclude(_ cursor: LiveCursor, _ writer: SnapshotWriter) throws {
    try writer.setFact("live.snapshot", String(context.snapshot))
    try writer.setFact("live.restartedLists", String(cursor.allRestarts))
    try writer.setFact("live.usersChangedWhileRead", String(intake.counts.changedWhileRead))
    try writer.setFact(
      "live.consistency",
      "Lists were read page by page while the directories were in use: a user that was added, "
        + "changed or moved meanwhile stands as it was on the page read last."
    )
    for (part, permission) in cursor.missing {
      try writer.setFact("live.notRead.\(part)", permission)
    }
    let kinds = cursor.unread.map(\.rawValue).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    try writer.setFact("live.unread", kinds.joined(separator: " "))
  }
}

/// A permission that the tenant's reader named instead of throwing.
struct LiveRefusal: Error {
  let permission: String
}

/// The writers of one chunk's transaction.
struct LiveWork {
  let transaction: WorkspaceTransaction

  var live: LiveStore { LiveStore(transaction) }
  var instance: InstanceStore { InstanceStore(transaction) }
  var iam: IAMStore { IAMStore(transaction) }
  var evidence: EvidenceStore { EvidenceStore(transaction) }
  func writer() throws -> SnapshotWriter { try SnapshotWriter(transaction) }
  func reader() throws -> SnapshotReader { try SnapshotReader(transaction) }
}
