// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
package import JobEngine
internal import Matching
package import Workspace

/// The match stage: decides, for each AWS user, which Entra user it is.
package struct MatchUsers: Step {
  package typealias Transaction = WorkspaceTransaction

  package static let name = "match"
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
    MatchSession(context, start: try checkpoint.map(RowCursor.init))
  }
}

/// The match stage at work.
private final class MatchSession: StepSession {
  private let context: PipelineContext
  private var start: RowCursor?
  private var isFresh: Bool
  private var work: Work?

  private struct Work {
    let matcher: Matcher
    let decisions: DecisionsFile
    let count: Int
  }

  init(_ context: PipelineContext, start: RowCursor?) {
    self.context = context
    self.start = start
    isFresh = start == nil
  }

  func nextChunk(in transaction: WorkspaceTransaction) throws -> ChunkResult {
    let reader = try SnapshotReader(transaction)
    let store = MatchStore(transaction)
    if isFresh {
      try store.clear()
      isFresh = false
    }
    if work == nil { work = try prepare(reader) }
    guard let work else { return .nothing }
    let rows = (start ?? RowCursor(row: 0)).next(context.configuration.limits.chunkSize, work.count)
    let locals = try reader.localUsers(rows)
    let wanted = Set(locals.flatMap { work.matcher.candidateRows(of: $0.row) })
    let users = try reader.entraUsers(rows: wanted.sorted())
    var records: [MatchRecord] = []
    for local in locals {
      let decision = work.decisions.decisions[Identifier(local.id)]
      var decided: EntraUser?
      if let id = decision?.entraID, let row = try reader.entraRow(objectID: id) {
        decided = try users[row] ?? reader.entraUsers(row..<(row + 1)).first
      }
      let match = work.matcher.match(
        local, users: users, decision: decision, decidedUser: decided)
      records.append(MatchText.record(match, decision))
    }
    try store.insert(records)
    start = RowCursor(row: rows.upperBound)
    return rows.result(written: records.count, of: work.count)
  }

  /// Indexes the AWS side and streams the kept Entra users past it.
  private func prepare(_ reader: SnapshotReader) throws -> Work {
    let matching = context.configuration.matching
    let count = try reader.localCount()
    let index = LocalIndex(
      folding: try openFolding(), domainMap: DomainMap(matching.domainMap), expecting: count)
    try reader.forEachLocalKeys { _, userName, emails, externalIDs in
      index.add(userName: userName, emails: emails, externalIDs: externalIDs)
    }
    var meetings = Meetings()
    let entraCount = try reader.entraCount()
    for start in stride(from: 0, to: entraCount, by: 4096) {
      for user in try reader.entraUsers(start..<(start + 4096)) { meetings.add(user, index) }
    }
    meetings.finish(localCount: count)
    return Work(
      matcher: Matcher(
        index: index, meetings: meetings, federation: context.configuration.federation,
        classifier: AccountClassifier(
          serviceWords: matching.serviceWords, roleWords: matching.roleWords)),
      decisions: try DecisionsFile.load(context), count: count)
  }
}
