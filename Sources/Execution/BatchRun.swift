// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// One run over a batch: what it has done so far, and whether it may go on.
struct BatchRun {
  private let batch: Batch
  private let direction: Direction
  private let attempt: WriteAttempt
  private var writer: JournalWriter
  private(set) var state: BatchState

  private var reports: [OperationReport] = []
  private var end: ExecutionReport.End?
  private var failures = 0
  private var confirmed = 0
  /// Items of which an operation was not done in this run.
  private var stoppedItems: Set<Int> = []
  /// Names that users still have who should have left them.
  private var takenNames: Set<Identifier> = []
  private var isCanaryAlive = false
  private var hasNoted = false

  init(
    batch: Batch,
    direction: Direction,
    attempt: WriteAttempt,
    writer: JournalWriter,
    state: BatchState
  ) {
    self.batch = batch
    self.direction = direction
    self.attempt = attempt
    self.writer = writer
    self.state = state
  }

  private var surroundings: Surroundings { attempt.reader.surroundings }
  private var limits: ExecutionLimits { attempt.reader.limits }

  /// Reads back every intent without a verdict, whichever way and plan it belonged to.
  mutating func resolveOpenIntents() throws {
    for intent in state.openIntents {
      guard end == nil, let kind = BatchOperation.Kind(rawValue: intent.operation) else { continue }
      let verdict = try attempt.resolve(
        DirectoryWrite(
          kind: kind,
          target: intent.target,
          attribute: intent.attribute,
          from: intent.before,
          to: intent.after,
          handle: nil
        )
      )
      var draft = intent
      draft.kind = verdict.outcome == .unconfirmed ? .held : .outcome
      try record(draft, verdict)
      if verdict.outcome == .done { confirmed += 1 }
      if verdict.isExpired { end = .credentialsExpired }
    }
  }

  /// Remembers the name of a user whose rename is left for another run.
  mutating func pass(_ operation: BatchOperation) { keepName(operation) }

  /// Tries none of the operations of one unit, whose people are not as the plan knows them.
  mutating func hold(_ operations: [BatchOperation], _ people: [Int: PersonChange]) throws {
    for operation in operations where end == nil {
      try noteStart()
      let change = people[operation.item]
      let verdict = WriteAttempt.Verdict(
        outcome: change == nil ? .waiting : .moved,
        detail: change.map { "ENTRA-014 \($0.attribute)" }
          ?? "ENTRA-014 holds a user whose name passes to or from this one",
        found: change?.found
      )
      try close(operation, draft(.held, operation, operation.write(direction)), verdict)
    }
  }

  private mutating func noteStart() throws {
    if hasNoted { return }
    hasNoted = true
    try writer.append(.note("\(direction.rawValue) started", batch: batch, direction: direction))
  }

  /// Performs the operations of one unit, which a requested stop does not interrupt.
  mutating func perform(_ operations: [BatchOperation]) throws {
    if operations.isEmpty { return }
    if end == nil, surroundings.isStopRequested() { end = .stopped }
    if end == nil, let window = limits.window, !window.contains(surroundings.now()) {
      end = .windowClosed
    }
    for operation in operations {
      if end != nil { return }
      try perform(operation)
    }
  }

  /// What the run came to; `scope` are the operations that it was to bring to an end.
  func report(of scope: [BatchOperation]) -> ExecutionReport {
    let remaining = scope.count { operation in
      let state = state.state(operation.sequence)
      if direction == .apply { return !state.isComplete }
      if case .pending = state { return false }
      return state != .already
    }
    return ExecutionReport(
      direction: direction,
      end: end ?? (remaining == 0 ? .complete : .partial),
      operations: reports,
      confirmed: confirmed,
      remaining: remaining
    )
  }

  private mutating func perform(_ operation: BatchOperation) throws {
    try noteStart()
    let write = operation.write(direction)
    if let reason = obstacle(operation, write) {
      let verdict = WriteAttempt.Verdict(outcome: .waiting, detail: reason)
      return try close(operation, draft(.held, operation, write), verdict)
    }
    let (early, handle) = try attempt.look(write)
    if let early {
      let kind: JournalDraft.Kind = early.outcome == .already ? .outcome : .held
      return try close(operation, draft(kind, operation, write), early)
    }
    let intent = draft(.intent, operation, write)
    try writer.append(intent)
    state.take(intent, isOurs: true)
    let verdict = try attempt.send(write.with(handle: handle))
    let kind: JournalDraft.Kind = verdict.outcome == .unconfirmed ? .held : .outcome
    try close(operation, draft(kind, operation, write), verdict)
    if operation.isRename, !isCanaryAlive {
      isCanaryAlive = verdict.outcome == .done
      if !isCanaryAlive, end == nil { end = .canaryFailed }
    }
  }

  /// Why the operation can't be tried now.
  private func obstacle(_ operation: BatchOperation, _ write: DirectoryWrite) -> String? {
    if case .open = state.state(operation.sequence) { return "an earlier attempt is in doubt" }
    if direction == .apply, stoppedItems.contains(operation.item) {
      return "an earlier operation of the item is not done"
    }
    guard operation.isRename, let to = write.to, takenNames.contains(Identifier(to)) else {
      return nil
    }
    return "another user of the batch still has the name"
  }

  private mutating func close(
    _ operation: BatchOperation,
    _ draft: JournalDraft,
    _ verdict: WriteAttempt.Verdict
  ) throws {
    try record(draft, verdict)
    switch verdict.outcome {
    case .done, .already: break
    case .moved, .waiting:
      stoppedItems.insert(operation.item)
      keepName(operation)
    case .notDone, .refused, .unconfirmed, .unread:
      stoppedItems.insert(operation.item)
      keepName(operation)
      failures += 1
      if failures >= limits.failures { end = .failureLimit }
    }
    if verdict.isExpired { end = .credentialsExpired }
    let report = OperationReport(
      operation: operation,
      outcome: verdict.outcome,
      detail: verdict.detail,
      requestID: verdict.requestID,
      found: verdict.found
    )
    reports.append(report)
    surroundings.progress(report)
  }

  private mutating func record(_ draft: JournalDraft, _ verdict: WriteAttempt.Verdict) throws {
    var draft = draft
    draft.outcome = verdict.outcome
    draft.detail = verdict.detail
    draft.requestID = verdict.requestID
    draft.found = verdict.found
    try writer.append(draft)
    state.take(draft, isOurs: draft.plan.hasSameBytes(as: batch.digest))
  }

  private mutating func keepName(_ operation: BatchOperation) {
    guard operation.isRename, let name = operation.write(direction).from else { return }
    takenNames.insert(Identifier(name))
  }

  private func draft(
    _ kind: JournalDraft.Kind,
    _ operation: BatchOperation,
    _ write: DirectoryWrite
  ) -> JournalDraft {
    JournalDraft(
      kind: kind,
      direction: direction,
      batch: batch.name,
      plan: batch.digest,
      item: operation.item,
      step: operation.sequence,
      operation: operation.kind.rawValue,
      target: operation.target,
      attribute: operation.attribute,
      before: write.from,
      after: write.to,
      outcome: nil,
      requestID: nil,
      detail: "",
      found: nil
    )
  }
}
