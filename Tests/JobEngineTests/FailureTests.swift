// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

/// An error that describes itself in no words that may be kept.
private struct Wordless: Error { let secret = "someone@example.com" }

@Suite struct `Failures are recorded and tell the truth` {
  let repository = MemoryRepository()
  let job = ToyJob()

  @Test func `An error ends step and attempt FAILED with its own description`() throws {
    job.trouble.firstChunk = 2
    job.trouble.inChunk = [PlannedFailure()]
    #expect(throws: PlannedFailure.self) { try job.run(on: repository) }
    let step = try #require(repository.state.steps["step 1"])
    #expect(step.status == .failed)
    #expect(step.message == "planned failure")
    #expect(step.counts.chunks == 1)
    #expect(repository.state.tables["step 1"]?.count == 3)
    #expect(repository.state.attempts.map(\.status) == [.failed])
    #expect(repository.state.attempts.map(\.message) == ["planned failure"])
    #expect(repository.state.steps["step 2"] == nil)
  }

  @Test func `An error that has no description leaves its type alone`() throws {
    job.trouble.atBegin = Wordless()
    #expect(throws: Wordless.self) { try job.run(on: repository) }
    let message = try #require(repository.state.attempts.last?.message)
    #expect(message.hasSuffix("Wordless"))
    #expect(!message.contains("example"))
  }

  @Test(arguments: [
    [MemoryRepository.Operation.endStep], [.endAttempt], [.endStep, .endAttempt],
  ])
  func `Bookkeeping that fails does not hide the error`(
    _ refused: Set<MemoryRepository.Operation>
  ) throws {
    job.trouble.inChunk = [PlannedFailure()]
    repository.refused = refused
    #expect(throws: PlannedFailure.self) { try job.run(on: repository) }
    let endedStep = !refused.contains(.endStep)
    #expect(repository.state.steps["step 1"]?.status == (endedStep ? .failed : .started))
    let endedAttempt = !refused.contains(.endAttempt)
    #expect(repository.state.attempts.last?.status == (endedAttempt ? .failed : .started))
    repository.refused = []
    try job.run(on: repository)
    #expect(repository.state.attempts.map(\.status) == [.failed, .completed])
  }

  @Test func `A step that cannot be begun leaves its last record alone`() throws {
    repository.refused = [.beginStep]
    #expect(throws: RepositoryRefusal.self) { try job.run(on: repository) }
    #expect(repository.state.steps.isEmpty)
    #expect(repository.state.attempts.map(\.status) == [.failed])
  }

  @Test func `A completed attempt stays COMPLETED whatever fails after it`() throws {
    #expect(throws: PlannedFailure.self) {
      try job.run(
        on: repository,
        options: EngineOptions(afterCommit: { point in
          if point == .attemptEnded(.completed) { throw PlannedFailure() }
        })
      )
    }
    #expect(repository.state.attempts.map(\.status) == [.completed])
  }

  @Test(arguments: [
    CommitPoint.stepEnded("step 1", .stopped), .attemptEnded(.stopped),
  ])
  func `What is STOPPED stays so whatever fails after it`(_ point: CommitPoint) throws {
    let stop = StopSignal()
    #expect(throws: PlannedFailure.self) {
      try job.run(
        on: repository,
        options: EngineOptions(
          stop: stop,
          afterCommit: { reached in
            if case .chunk = reached { stop.request(reason: .planned) }
            if reached == point { throw PlannedFailure() }
          }
        )
      )
    }
    #expect(repository.state.steps["step 1"]?.status == .stopped)
    let attemptStopped = point == .attemptEnded(.stopped)
    #expect(repository.state.attempts.last?.status == (attemptStopped ? .stopped : .failed))
  }

  @Test func `A chunk that leaves the checkpoint where it was is refused`() throws {
    job.trouble.isStuck = true
    #expect(throws: JobError(.noProgress, step: "step 1", advice: "")) {
      try job.run(on: repository)
    }
    #expect(repository.state.steps["step 1"]?.counts.chunks == 1)
    #expect(repository.state.tables["step 1"]?.count == 3)
  }
}
