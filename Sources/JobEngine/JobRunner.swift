// SPDX-License-Identifier: Apache-2.0

/// Runs the steps of a job that are not yet done, on the calling thread.
///
/// The caller holds the lock that keeps every other process off the workspace. Killed at any
/// instant and run again with the same steps, the workspace ends in the same state as if it had
/// never been interrupted: chunks are committed whole, with the checkpoint that follows them.
///
/// - A step COMPLETED with the same input digest is kept. Since digests are chained, a change
///   of input reruns the step that reads it and all that depend on it, and no other.
/// - A step left STARTING, STARTED, STOPPING, STOPPED or FAILED with the same digest continues
///   from its checkpoint; ABANDONED, UNKNOWN, or with another digest, it begins anew.
/// - With nothing to do, and the instance's last attempt COMPLETED, nothing is written. If that
///   attempt ended otherwise, or there was none, an attempt without steps puts on record that
///   the instance is complete.
package struct JobRunner<Transaction> {
  private let repository: any JobRepository<Transaction>
  private let options: EngineOptions

  package init(
    repository: any JobRepository<Transaction>,
    options: EngineOptions = EngineOptions()
  ) {
    self.repository = repository
    self.options = options
  }

  /// Runs what is left of an instance.
  ///
  /// A stop is honoured between chunks and between steps. An error ends the step and the attempt
  /// FAILED and is thrown as it came; if even that cannot be recorded, the rows stay STARTED and
  /// the next run marks them.
  ///
  /// - Parameters:
  ///   - instance: What the attempt is put on record under.
  ///   - steps: All of them, in order; what is already done is found by name and digest.
  ///   - forcing: Names of steps to run again although they are complete.
  /// - Returns: COMPLETED or STOPPED, with the steps reached.
  /// - Throws: ``JobError``, or what a step, the repository or `afterCommit` threw.
  package func run(
    _ instance: JobInstance,
    steps: [any Step<Transaction>],
    forcing: Set<String> = []
  ) throws -> JobOutcome {
    try checkNames(of: steps, forcing: forcing)
    if try repository.abandonUnfinished() > 0 {
      try options.afterCommit?(.unfinishedMarked)
    }
    // What follows a step that begins anew rests on rows that are about to go.
    var isRebuilt = false
    let plan = try steps.map { step in
      let planned = PlannedStep(
        step,
        lastRecord: isRebuilt ? nil : try repository.lastRecord(ofStep: step.name),
        isForced: forcing.contains(step.name)
      )
      isRebuilt = isRebuilt || planned.clearsRows
      return planned
    }
    if plan.allSatisfy(\.isKept), try repository.lastStatus(of: instance) == .completed {
      let outcomes = plan.compactMap { $0.keep(observer: options.observer) }
      return JobOutcome(status: .completed, stepOutcomes: outcomes)
    }
    let attempt = try repository.beginAttempt(of: instance)
    let run = JobRun(repository: repository, options: options, attempt: attempt)
    return try run.perform(plan)
  }

  private func checkNames(of steps: [any Step<Transaction>], forcing: Set<String>) throws {
    var names: Set<String> = []
    for step in steps where !names.insert(step.name).inserted {
      throw JobError(.duplicateStep, step: step.name, advice: "Give each step its own name.")
    }
    if let stranger = forcing.subtracting(names).min() {
      let known = steps.map(\.name).joined(separator: ", ")
      throw JobError(.unknownStep, step: stranger, advice: "The steps are: \(known).")
    }
  }
}
