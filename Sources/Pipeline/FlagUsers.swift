// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
package import JobEngine
internal import Matching
internal import Rules
internal import Threads
package import Workspace

/// The flag stage: runs the rule catalogue over every AWS user, and over every Entra user in
/// scope to whom no AWS user is linked.
package struct FlagUsers: Step {
  package typealias Transaction = WorkspaceTransaction

  package static let name = "flag"
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
    FlagSession(context, start: try checkpoint.map(RowCursor.init))
  }
}

/// The flag stage at work; its rows are the AWS users, then the Entra users nobody is linked to.
private final class FlagSession: StepSession {
  private let context: PipelineContext
  private var cursor: RowCursor
  private var isFresh: Bool
  private var work: Work?
  /// A connection that reads what was committed before this stage, while findings are inserted.
  private var side: DatabaseQueue?
  /// AWS users that are judged at a time.
  private static let stretch = 4096

  private struct Work {
    let folding: Folding
    let shelf: SnapshotShelf
    let directory: DirectoryTables
    /// Rows of the Entra users that no AWS user is linked to or examined with, ascending.
    let unexamined: [Int]
    let decoder = MatchText.Decoder()
    let facts: UserFactsReader
    let standing: Standing
    let blocks: PolicyBlocks?
    /// Nil unless every user of the tenant is kept: a hint must be the only one.
    let hints: HintIndex?

    /// After the users comes one more row: the groups and the organisation as a whole.
    var users: Int { shelf.locals.count + unexamined.count }
    var total: Int { users + 1 }
  }

  init(_ context: PipelineContext, start: RowCursor?) {
    self.context = context
    cursor = start ?? RowCursor(row: 0)
    isFresh = start == nil
  }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let reader = try SnapshotReader(transaction)
    let store = FindingStore(transaction)
    if isFresh {
      try store.clear()
      let records = context.risks.records(on: context.day)
      try StandingStore(transaction).insert(records.waivers, records.severities)
      try Stage.flag.forgetLaterStages(transaction)
      isFresh = false
    }
    let side = try side ?? context.file.secondReader()
    self.side = side
    let work = try work ?? side.read { try prepare(WorkspaceTransaction($0)) }
    self.work = work
    let locals = work.shelf.locals.count
    // A chunk doesn't cross from one side to the other.
    let end = cursor.row < locals ? locals : cursor.row < work.users ? work.users : work.total
    let rows = cursor.next(context.configuration.limits.chunkSize, end)
    var written = 0
    func insert(_ findings: [Finding]) throws {
      try store.insert(try stand(findings, work, reader))
      written += findings.count
    }
    if cursor.row < locals {
      try forEachStretch(of: rows, work, side, insert)
    } else if cursor.row < work.users {
      work.directory.use(reader)
      try insert(
        try entraFindings(
          Array(work.unexamined[(rows.lowerBound - locals)..<(rows.upperBound - locals)]),
          work,
          reader
        )
      )
    } else {
      let whole = try OrganisationCases(context, transaction, work.shelf, work.folding)
      let verdict = try whole.verdict()
      try store.replaceCoverage(verdict.gaps)
      try insert(try whole.groupFindings() + verdict.findings)
    }
    work.directory.use(nil)
    try work.directory.check()
    cursor = RowCursor(row: rows.upperBound)
    return rows.result(written: written, of: work.total)
  }

  /// Judges AWS users on another thread, while the findings of those before are inserted.
  private func forEachStretch(
    of rows: Range<Int>,
    _ work: Work,
    _ side: DatabaseQueue,
    _ insert: ([Finding]) throws -> Void
  ) throws {
    try workAhead { [self] put in
      try side.read { database in
        let transaction = WorkspaceTransaction(database)
        let (reader, matches) = (try SnapshotReader(transaction), MatchStore(transaction))
        work.directory.use(reader)
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.stretch) {
          let part = start..<min(start + Self.stretch, rows.upperBound)
          try put(try localFindings(part, work, reader, matches))
        }
      }
    } use: { (findings: [Finding]) in
      try insert(findings)
    }
  }

  /// The findings with what people have decided about them.
  private func stand(
    _ findings: [Finding],
    _ work: Work,
    _ reader: SnapshotReader
  ) throws -> [Finding] {
    if work.standing.isEmpty { return findings }
    let entras = try work.shelf.lookup(Set(findings.compactMap(\.entraRow)), reader)
    return work.standing.apply(to: findings) { finding in
      let local = finding.localRow.map { work.shelf.locals[$0] }
      let entra = finding.entraRow.flatMap { entras[$0] }
      var names = [local?.userName, local?.id, entra?.id, entra?.userPrincipalName]
      if finding.scope != .user { names += [finding.localValue, finding.entraValue] }
      return names.compactMap { $0 }
    }
  }

  private func prepare(_ transaction: WorkspaceTransaction) throws -> Work {
    let (reader, matches) = (try SnapshotReader(transaction), MatchStore(transaction))
    let folding = try openFolding()
    let shelf = try context.memory.shelf(reader)
    var examined: Set<Int> = []
    try matches.forEachExaminedEntraRow { examined.insert($0) }
    return Work(
      folding: folding,
      shelf: shelf,
      directory: try DirectoryTables(
        shelf,
        reader,
        matches,
        folding: folding,
        federation: context.configuration.federation
      ),
      unexamined: (0..<shelf.entraCount).filter { !examined.contains($0) },
      facts: try UserFactsReader(context, transaction),
      standing: context.risks.standing(on: context.day),
      blocks: try PolicyBlocks(context.configuration.federation, reader),
      hints: try hints(shelf, reader, matches, folding)
    )
  }

  /// Whom in the tenant the AWS users without a candidate remind of.
  private func hints(
    _ shelf: SnapshotShelf,
    _ reader: SnapshotReader,
    _ matches: MatchStore,
    _ folding: Folding
  ) throws -> HintIndex? {
    guard context.configuration.federation.provisioning.scope == .all else { return nil }
    let alone = try matches.rows(verdict: "unmatched").filter { row in
      try matches.records(row..<(row + 1)).allSatisfy(\.candidates.isEmpty)
    }
    var index = HintIndex(
      locals: alone.map { shelf.locals[$0] },
      everybody: shelf.locals,
      folding: folding
    )
    if !alone.isEmpty { try shelf.forEachEntraUser(reader) { index.offer($0) } }
    return index
  }

  private func localFindings(
    _ rows: Range<Int>,
    _ work: Work,
    _ reader: SnapshotReader,
    _ matches: MatchStore
  ) throws -> [Finding] {
    let decided = try matches.records(rows).map(work.decoder.match)
    let lookup = try work.shelf.lookup(
      Set(decided.flatMap { $0.candidates.map(\.entraRow) }),
      reader
    )
    let (locals, directory, folding) = (work.shelf.locals, work.directory, work.folding)
    let facts = try rows.map { row in
      var facts = try work.facts.facts(row)
      if let hints = work.hints { facts.hints = hints.hints(of: row) }
      let breakGlass = context.configuration.access.breakGlass
      if breakGlass == nil, work.blocks == nil { return facts }
      let entra = decided[row - rows.lowerBound].candidates.first.flatMap { lookup[$0.entraRow] }
      if let breakGlass { facts.isEmergencyAccount = breakGlass.names(locals[row], entra) }
      if let blocks = work.blocks, let entra { facts.blockingPolicies = blocks.names(for: entra) }
      return facts
    }
    let federation = context.configuration.federation
    return mapOnAllCores(rows) { row in
      let match = decided[row - rows.lowerBound]
      let candidates = match.candidates.compactMap { candidate in
        lookup[candidate.entraRow].map { (candidate: candidate, user: $0) }
      }
      let user = UserCase(
        local: locals[row],
        match: match,
        entra: match.verdict == .ignored ? nil : candidates.first?.user,
        isLinked: match.verdict == .linked,
        candidates: candidates,
        federation: federation,
        directory: directory,
        folding: folding,
        facts: facts[row - rows.lowerBound]
      )
      return user.isPlain ? [] : Catalogue.findings(of: user)
    }.flatMap { $0 }
  }

  private func entraFindings(
    _ rows: [Int],
    _ work: Work,
    _ reader: SnapshotReader
  ) throws -> [Finding] {
    let lookup = try work.shelf.lookup(Set(rows), reader)
    let federation = context.configuration.federation
    return rows.flatMap { row -> [Finding] in
      guard let user = lookup[row],
        federation.provisioning.scope == .all || user.assignment.isInScope
      else { return [] }
      return Catalogue.findings(
        of: UserCase(
          local: nil,
          match: nil,
          entra: user,
          isLinked: false,
          federation: federation,
          directory: work.directory,
          folding: work.folding
        )
      )
    }
  }
}
