// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

/// A transient error of the toy job.
struct Hiccup: RetryableError {}

@Suite struct `Transient errors are tried again` {
  let repository = MemoryRepository()
  let job = ToyJob()

  @Test func `The chunk begins again from the last checkpoint and nothing is lost or doubled`()
    throws
  {
    job.trouble.firstChunk = 3
    job.trouble.inChunk = [Hiccup(), Hiccup()]
    var pauses: [Double] = []
    let options = EngineOptions(
      retry: RetryPolicy(maxAttempts: 3, firstPause: 1),
      pause: { pauses.append($0) }
    )
    try job.run(on: repository, options: options)
    #expect(pauses == [1, 2])
    #expect(
      job.trouble.beginnings
        == ["step 1@start", "step 1@6", "step 1@6", "step 2@start", "step 3@start"]
    )
    let clean = MemoryRepository()
    try ToyJob().run(on: clean)
    #expect(repository.state.tables == clean.state.tables)
    #expect(repository.state.steps["step 1"]?.counts.retried == 2)
  }

  @Test func `The tries are counted per chunk`() throws {
    let options = EngineOptions(retry: RetryPolicy(maxAttempts: 2))
    job.trouble.inChunk = [Hiccup()]
    try job.run(
      on: repository,
      options: {
        var options = options
        options.afterCommit = { [trouble = job.trouble] point in
          if case .chunk = point, trouble.chunksAsked < 8 { trouble.inChunk = [Hiccup()] }
        }
        return options
      }()
    )
    #expect(repository.state.steps.values.map(\.counts.retried).reduce(0, +) > 2)
  }

  @Test func `The last try's error fails the step, which resumes later`() throws {
    job.trouble.firstChunk = 2
    job.trouble.inChunk = [Hiccup(), Hiccup()]
    #expect(throws: Hiccup.self) {
      try job.run(
        on: repository,
        options: EngineOptions(retry: RetryPolicy(maxAttempts: 2))
      )
    }
    #expect(repository.state.steps["step 1"]?.status == .failed)
    #expect(repository.state.steps["step 1"]?.checkpoint == Checkpoint("3"))
    try job.run(on: repository)
    #expect(repository.state.tables["step 1"] == (1...10).map { $0 * 2 })
  }

  @Test func `Without a policy every error is final, and other errors always are`() throws {
    job.trouble.inChunk = [Hiccup()]
    #expect(throws: Hiccup.self) { try job.run(on: repository) }
    job.trouble.inChunk = [PlannedFailure()]
    #expect(throws: PlannedFailure.self) {
      try job.run(
        on: repository,
        options: EngineOptions(retry: RetryPolicy(maxAttempts: 9))
      )
    }
    #expect(repository.state.steps["step 1"]?.counts.retried == 0)
  }

  @Test func `An input that cannot be opened for the moment is tried again`() throws {
    job.trouble.atBegin = Hiccup()
    let options = EngineOptions(
      retry: RetryPolicy(maxAttempts: 2),
      pause: { [trouble = job.trouble] _ in trouble.atBegin = nil }
    )
    let outcome = try job.run(on: repository, options: options)
    #expect(outcome.stepOutcomes.first?.counts.retried == 1)
  }

  @Test func `A stop that comes during the pause ends the run STOPPED`() throws {
    job.trouble.firstChunk = 2
    job.trouble.inChunk = [Hiccup()]
    let stop = StopSignal()
    let options = EngineOptions(
      retry: RetryPolicy(maxAttempts: 2),
      stop: stop,
      pause: { _ in stop.request(reason: .terminate) }
    )
    #expect(try job.run(on: repository, options: options).status == .stopped)
    #expect(repository.state.steps["step 1"]?.checkpoint == Checkpoint("3"))
    #expect(repository.state.steps["step 1"]?.status == .stopped)
  }

  @Test func `A retry that cannot be recorded does not hide the error`() throws {
    job.trouble.inChunk = [Hiccup()]
    repository.refused = [.noteRetry]
    #expect(throws: Hiccup.self) {
      try job.run(
        on: repository,
        options: EngineOptions(retry: RetryPolicy(maxAttempts: 2))
      )
    }
  }

  @Test(arguments: [(1, 0.5), (2, 1), (3, 2), (4, 3), (60, 3)])
  func `Pauses double up to the longest`(_ failures: Int, _ seconds: Double) {
    let policy = RetryPolicy(maxAttempts: 99, firstPause: 0.5, longestPause: 3)
    #expect(policy.pause(afterFailures: failures) == seconds)
    #expect(RetryPolicy(maxAttempts: -1) == .never)
  }
}
