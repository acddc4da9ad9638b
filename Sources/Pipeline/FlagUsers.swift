// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
package import JobEngine
internal import Matching
internal import Rules
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

/// The flag stage at work; its rows are the AWS users, then the Entra users.
private final class FlagSession: StepSession {
  private let context: PipelineContext
  private var cursor: RowCursor
  private var isFresh: Bool
  private var work: Work?

  private struct Work {
    let folding: Folding
    let directory: DirectoryTables
    let locals: Int
    /// Rows of the Entra users that no AWS user is linked to or examined with, ascending.
    let unexamined: [Int]
    let decoder = MatchText.Decoder()
  }

  init(_ context: PipelineContext, start: RowCursor?) {
    self.context = context
    cursor = start ?? RowCursor(row: 0)
    isFresh = start == nil
  }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let reader = try SnapshotReader(transaction)
    let matches = MatchStore(transaction)
    let store = FindingStore(transaction)
    if isFresh {
      try store.clear()
      isFresh = false
    }
    if work == nil { work = try prepare(reader, matches) }
    guard let work else { return .nothing }
    let total = work.locals + work.unexamined.count
    // A chunk doesn't cross from one side to the other.
    let end = cursor.row < work.locals ? work.locals : total
    let rows = cursor.next(context.configuration.limits.chunkSize, end)
    work.directory.reader = reader
    let cases =
      cursor.row < work.locals
      ? try localCases(rows, reader, matches)
      : try entraCases(
        (rows.lowerBound - work.locals)..<(rows.upperBound - work.locals), reader, work)
    let findings = cases.flatMap { Catalogue.findings(of: $0) }
    work.directory.reader = nil
    if let failure = work.directory.failure { throw failure }
    try store.insert(findings)
    cursor = RowCursor(row: rows.upperBound)
    return rows.result(written: findings.count, of: total)
  }

  private func prepare(_ reader: SnapshotReader, _ matches: MatchStore) throws -> Work {
    let folding = try openFolding()
    var examined: Set<Int> = []
    try matches.forEachExaminedEntraRow { examined.insert($0) }
    let unexamined = (0..<(try reader.entraCount())).filter { !examined.contains($0) }
    return Work(
      folding: folding,
      directory: try DirectoryTables(
        reader, matches, folding: folding, federation: context.configuration.federation),
      locals: try reader.localCount(), unexamined: unexamined)
  }

  private func localCases(
    _ rows: Range<Int>, _ reader: SnapshotReader, _ matches: MatchStore
  ) throws -> [UserCase] {
    guard let work else { return [] }
    let locals = try reader.localUsers(rows)
    let records = try matches.records(rows)
    let users = try reader.entraUsers(
      rows: Set(records.flatMap { $0.candidates.map(\.entraRow) }).sorted())
    work.directory.localCache = Dictionary(
      locals.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    work.directory.entraCache = users
    return zip(locals, records).map { local, record in
      let match = work.decoder.match(record)
      let candidates = match.candidates.compactMap { candidate in
        users[candidate.entraRow].map { (candidate: candidate, user: $0) }
      }
      return UserCase(
        local: local, match: match,
        entra: match.verdict == .ignored ? nil : candidates.first?.user,
        isLinked: match.verdict == .linked, candidates: candidates,
        federation: context.configuration.federation, directory: work.directory,
        folding: work.folding)
    }
  }

  private func entraCases(
    _ rows: Range<Int>, _ reader: SnapshotReader, _ work: Work
  ) throws -> [UserCase] {
    let users = try reader.entraUsers(rows: Array(work.unexamined[rows]))
    work.directory.entraCache = users
    return work.unexamined[rows].compactMap { row in
      guard let user = users[row] else { return nil }
      let scope = context.configuration.federation.provisioning.scope
      guard scope == .all || user.assignment.isInScope else { return nil }
      return UserCase(
        local: nil, match: nil, entra: user, isLinked: false,
        federation: context.configuration.federation, directory: work.directory,
        folding: work.folding)
    }
  }
}
