// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
package import JobEngine
internal import Matching
internal import Threads
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
    let shelf: SnapshotShelf
    var count: Int { shelf.locals.count }
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
      try Stage.match.forgetLaterStages(transaction)
      isFresh = false
    }
    if work == nil { work = try prepare(reader) }
    guard let work else { return .nothing }
    let rows = (start ?? RowCursor(row: 0)).next(context.configuration.limits.chunkSize, work.count)
    let matcher = work.matcher
    let locals = work.shelf.locals
    let lookup = try work.shelf.lookup(Set(rows.flatMap(matcher.candidateRows)), reader)
    var decided: [Int: (HumanDecision, EntraUser?)] = [:]
    for row in rows {
      guard let decision = work.decisions.decisions[Identifier(locals[row].id)] else { continue }
      let user = try decision.entraID.flatMap { try reader.entraRow(objectID: $0) }
        .flatMap { try reader.entraUsers($0..<($0 + 1)).first }
      decided[row] = (decision, user)
    }
    let records = mapOnAllCores(rows) { [decided] row in
      let match = matcher.match(
        locals[row],
        users: { lookup[$0] },
        decision: decided[row]?.0,
        decidedUser: decided[row]?.1
      )
      return MatchText.record(match, decided[row]?.0)
    }
    try store.insert(records)
    start = RowCursor(row: rows.upperBound)
    return rows.result(written: records.count, of: work.count)
  }

  /// Indexes the AWS side and streams the kept Entra users past it.
  private func prepare(_ reader: SnapshotReader) throws -> Work {
    let matching = context.configuration.matching
    let shelf = try context.memory.shelf(reader)
    let index = try context.memory.index ?? index(shelf.locals)
    context.memory.index = nil
    var meetings = Meetings()
    if shelf.isComplete {
      let lookup = try shelf.lookup([], reader)
      // In parts: where everything is near to everything, all pairs at once would not fit.
      for start in stride(from: 0, to: shelf.entraCount, by: 4096) {
        let rows = start..<min(start + 4096, shelf.entraCount)
        for found in mapOnAllCores(rows, { lookup[$0].map { Meetings.found($0, index) } }) {
          if let found { meetings.add(found) }
        }
      }
    } else {
      try shelf.forEachEntraUser(reader) { meetings.add($0, index) }
    }
    meetings.finish(localCount: shelf.locals.count)
    return Work(
      matcher: Matcher(
        index: index,
        meetings: meetings,
        federation: context.configuration.federation,
        classifier: AccountClassifier(
          serviceWords: matching.serviceWords,
          roleWords: matching.roleWords
        )
      ),
      decisions: try DecisionsFile.load(context),
      shelf: shelf
    )
  }

  private func index(_ locals: [LocalUser]) throws -> LocalIndex {
    let index = LocalIndex(
      folding: try openFolding(),
      domainMap: DomainMap(context.configuration.matching.domainMap),
      expecting: locals.count
    )
    for local in locals { index.add(local) }
    return index
  }
}
