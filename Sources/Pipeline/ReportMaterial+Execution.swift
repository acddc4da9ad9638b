// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Identity
internal import Reporting
internal import Workspace

extension ReportMaterial {
  /// The most entries of the journal, and of facts, that a page is given.
  private static let entriesShown = 2_000

  /// What was approved, applied and verified; everything empty before the first approval.
  static func execution(_ transaction: WorkspaceTransaction) throws -> ExecutionMaterial {
    let digests = Dictionary(
      try PlanStore(transaction).batches().map { (Identifier($0.name), $0.digest) },
      uniquingKeysWith: { first, _ in first }
    )
    let entries = try JournalStore.entries(transaction)
    let facts = try AcceptanceStore(transaction).verifications()
    // What is not as predicted is wanted first.
    let surprises = facts.filter { $0.verdict != .asPredicted }
    let shown = surprises + facts.filter { $0.verdict == .asPredicted }
    return ExecutionMaterial(
      approvals: try ApprovalStore(transaction).approvals().map {
        ApprovalLine(
          batch: $0.batch,
          digest: $0.digest,
          by: $0.by,
          ticket: $0.ticket,
          time: Moment.text($0.time),
          planned: digests[Identifier($0.batch)]
        )
      },
      states: states(entries),
      isJournalWhole: ChainCheck(entries).brokenAt == nil,
      writes: writes(entries),
      journal: entries.prefix(entriesShown).map(line),
      journalCount: entries.count,
      facts: shown.prefix(entriesShown).map(line),
      factCount: facts.count,
      surprises: surprises.count
    )
  }

  private static func line(_ entry: JournalEntry) -> JournalLine {
    let draft = entry.draft
    var line = JournalLine(
      sequence: entry.sequence,
      time: Moment.text(entry.time),
      who: entry.who,
      kind: draft.kind.rawValue
    )
    line.direction = draft.direction?.rawValue ?? ""
    line.batch = draft.batch
    line.digest = draft.plan
    line.operation = draft.operation
    line.target = draft.target
    line.attribute = draft.attribute
    line.before = draft.before
    line.after = draft.after
    line.outcome = draft.outcome?.rawValue ?? ""
    line.detail = draft.detail
    return line
  }

  private static func line(_ record: VerificationRecord) -> FactLine {
    var line = FactLine(
      batch: record.batch,
      awsUserID: record.userID,
      attribute: record.attribute,
      verdict: record.verdict.rawValue,
      time: Moment.text(record.time)
    )
    line.before = record.before
    line.predicted = record.predicted
    line.found = record.isKnown ? record.found : nil
    return line
  }

  /// How many writes went out under which digest.
  private static func writes(_ entries: [JournalEntry]) -> [ExecutionMaterial.Writes] {
    var writes: [ExecutionMaterial.Writes] = []
    for entry in entries where entry.draft.kind == .outcome && entry.draft.direction == .apply {
      let draft = entry.draft
      let known = writes.lastIndex {
        $0.batch.hasSameBytes(as: draft.batch) && $0.digest.hasSameBytes(as: draft.plan)
      }
      if let known {
        writes[known].count += 1
      } else {
        writes.append(.init(batch: draft.batch, digest: draft.plan, count: 1))
      }
    }
    return writes
  }

  /// What each batch that was begun is at: outcomes by their last word for each step.
  private static func states(_ entries: [JournalEntry]) -> [(batch: String, state: String)] {
    var order: [String] = []
    var last: [Identifier: [Int: String]] = [:]
    for entry in entries where entry.draft.kind == .outcome {
      let draft = entry.draft
      if last[Identifier(draft.batch)] == nil { order.append(draft.batch) }
      let word = draft.outcome?.rawValue ?? "no outcome"
      last[Identifier(draft.batch), default: [:]][draft.step] =
        draft.direction == .rollback ? "rollback \(word)" : word
    }
    return order.map { batch in
      let words = last[Identifier(batch)].map { Array($0.values) } ?? []
      let counts = Dictionary(grouping: words, by: { $0 }).mapValues(\.count)
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      return (batch, counts.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
    }
  }
}
