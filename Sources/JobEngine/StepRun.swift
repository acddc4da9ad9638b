// SPDX-License-Identifier: Apache-2.0

/// One step at work: whichever way it is left, it ends its row, once.
final class StepRun<Transaction> {
  private let step: any Step<Transaction>
  private let repository: any JobRepository<Transaction>
  private let options: EngineOptions
  private let attempt: Int
  private let isResuming: Bool

  private var checkpoint: Checkpoint?
  private var counts: StepCounts
  private var session: (any StepSession<Transaction>)?
  private var isOpen = false

  init(
    _ planned: PlannedStep<Transaction>,
    repository: any JobRepository<Transaction>,
    options: EngineOptions,
    attempt: Int
  ) {
    step = planned.step
    self.repository = repository
    self.options = options
    self.attempt = attempt
    if case .resume(let checkpoint, let counts) = planned.action {
      isResuming = true
      self.checkpoint = checkpoint
      self.counts = counts
    } else {
      isResuming = false
      counts = StepCounts()
    }
  }

  /// Runs the step until it is COMPLETED or STOPPED; an error is recorded and comes out as it was.
  func perform() throws -> JobOutcome.StepOutcome {
    do {
      try begin()
      let status = try work()
      return .init(name: step.name, status: status, counts: counts, ran: true)
    } catch let crash as SimulatedCrash {
      throw crash
    } catch {
      if isOpen {
        try recordingFailure { try end(.failed, message: message(for: error)) }
      }
      throw error
    }
  }

  private func begin() throws {
    try repository.beginStep(
      step.name,
      attempt: attempt,
      inputDigest: step.inputDigest,
      resuming: isResuming
    )
    isOpen = true
    options.observer?.stepStarted(step.name, resuming: isResuming, counts: counts)
    try options.afterCommit?(.stepBegun(step.name))
  }

  private func work() throws -> ExecutionStatus {
    while let result = try commitNextChunk() {
      checkpoint = result.checkpoint
      counts.add(result)
      options.observer?.chunkCommitted(step.name, counts: counts, total: result.total)
      if result.isLast {
        isOpen = false
        options.observer?.stepEnded(step.name, status: .completed, counts: counts)
      }
      try options.afterCommit?(.chunk(step: step.name, number: counts.chunks))
      if result.isLast { return .completed }
      if options.stop.isRequested { break }
    }
    try repository.noteStopping(ofStep: step.name, attempt: attempt)
    try options.afterCommit?(.stoppingNoted)
    try end(.stopped)
    return .stopped
  }

  /// Commits one chunk, trying again after transient errors; nil if a stop came in between.
  private func commitNextChunk() throws -> ChunkResult? {
    var failures = 0
    while true {
      do {
        let session = try self.session ?? step.begin(from: checkpoint)
        self.session = session
        try session.prepare()
        return try repository.commitChunk(ofStep: step.name, attempt: attempt) { transaction in
          let result = try session.nextChunk(in: transaction)
          try check(result)
          return result
        }
      } catch let error as any RetryableError {
        session = nil
        failures += 1
        guard failures < options.retry.maxAttempts else { throw error }
        if options.stop.isRequested { return nil }
        try noteRetry(after: error)
        options.pause(options.retry.pause(afterFailures: failures))
        if options.stop.isRequested { return nil }
      }
    }
  }

  private func noteRetry(after transient: any RetryableError) throws {
    do {
      try repository.noteRetry(ofStep: step.name, attempt: attempt)
    } catch {
      throw transient  // what went wrong first is what the operator must hear of
    }
    counts.retried += 1
    try options.afterCommit?(.retryNoted(step: step.name))
  }

  /// Refuses a chunk before it commits.
  private func check(_ result: ChunkResult) throws {
    let skipped = counts.skipped + result.skips.count
    if skipped > options.maxSkips {
      let breaking = result.skips.dropFirst(max(0, options.maxSkips - counts.skipped)).first
      let place = breaking.map { " at \($0.position) (\($0.reason))" } ?? ""
      throw JobError(
        .skipLimit,
        step: step.name,
        advice: "The limit of \(options.maxSkips) skipped items is passed\(place). "
          + "Correct the input or raise the limit."
      )
    }
    if !result.isLast, result.checkpoint == checkpoint {
      throw JobError(
        .noProgress,
        step: step.name,
        advice: "A chunk left the checkpoint where it was. This is a defect of the step."
      )
    }
  }

  private func end(_ status: ExecutionStatus, message: String? = nil) throws {
    try repository.endStep(step.name, attempt: attempt, status: status, message: message)
    isOpen = false
    options.observer?.stepEnded(step.name, status: status, counts: counts)
    try options.afterCommit?(.stepEnded(step.name, status))
  }
}
