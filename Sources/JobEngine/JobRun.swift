// SPDX-License-Identifier: Apache-2.0

/// One attempt at work: whichever way it is left, it ends its row, once.
final class JobRun<Transaction> {
  private let repository: any JobRepository<Transaction>
  private let options: EngineOptions
  private let attempt: Int
  private var isOpen = true

  init(repository: any JobRepository<Transaction>, options: EngineOptions, attempt: Int) {
    self.repository = repository
    self.options = options
    self.attempt = attempt
  }

  /// Works through a plan; an error is recorded and comes out as it was.
  func perform(_ plan: [PlannedStep<Transaction>]) throws -> JobOutcome {
    do {
      try options.afterCommit?(.attemptBegun)
      return try work(through: plan)
    } catch let crash as SimulatedCrash {
      throw crash
    } catch {
      if isOpen {
        try recordingFailure { try end(.failed, message: message(for: error)) }
      }
      throw error
    }
  }

  private func work(through plan: [PlannedStep<Transaction>]) throws -> JobOutcome {
    var outcomes: [JobOutcome.StepOutcome] = []
    for planned in plan {
      if let kept = planned.keep(observer: options.observer) {
        outcomes.append(kept)
        continue
      }
      if options.stop.isRequested {
        try repository.noteStopping(ofStep: nil, attempt: attempt)
        try options.afterCommit?(.stoppingNoted)
        try end(.stopped)
        return JobOutcome(status: .stopped, stepOutcomes: outcomes)
      }
      let step = StepRun(planned, repository: repository, options: options, attempt: attempt)
      let outcome = try step.perform()
      outcomes.append(outcome)
      guard outcome.status == .completed else {
        try end(outcome.status)
        return JobOutcome(status: outcome.status, stepOutcomes: outcomes)
      }
    }
    try end(.completed)
    return JobOutcome(status: .completed, stepOutcomes: outcomes)
  }

  private func end(_ status: ExecutionStatus, message: String? = nil) throws {
    try repository.endAttempt(attempt, status: status, message: message)
    isOpen = false
    try options.afterCommit?(.attemptEnded(status))
  }
}
