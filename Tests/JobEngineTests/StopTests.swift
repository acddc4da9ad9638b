// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

@Suite struct `A stop is honoured after the chunk in hand` {
  let repository = MemoryRepository()
  let job = ToyJob()
  let stop = StopSignal()

  func options(stoppingAt point: CommitPoint) -> EngineOptions {
    EngineOptions(
      stop: stop,
      afterCommit: { [stop] reached in
        if reached == point { stop.request(reason: .interrupt) }
      }
    )
  }

  @Test func `Step and attempt pass through STOPPING to STOPPED, and resume`() throws {
    var seen: [ExecutionStatus?] = []
    var options = options(stoppingAt: .chunk(step: "step 2", number: 2))
    options.afterCommit = { [repository, hook = options.afterCommit] point in
      try hook?(point)
      if point == .stoppingNoted {
        seen = [
          repository.state.steps["step 2"]?.status, repository.state.attempts.last?.status,
        ]
      }
    }
    let outcome = try job.run(on: repository, options: options)
    #expect(outcome.status == .stopped)
    #expect(outcome.stepOutcomes.map(\.status) == [.completed, .stopped])
    #expect(seen == [.stopping, .stopping])
    #expect(repository.state.steps["step 2"]?.status == .stopped)
    #expect(repository.state.steps["step 2"]?.counts.chunks == 2)
    #expect(repository.state.attempts.map(\.status) == [.stopped])
    job.trouble.beginnings = []
    #expect(try job.run(on: repository).status == .completed)
    #expect(job.trouble.beginnings == ["step 2@8", "step 3@start"])
  }

  @Test func `Between steps it stops before the next one`() throws {
    let outcome = try job.run(
      on: repository,
      options: options(stoppingAt: .chunk(step: "step 1", number: 4))
    )
    #expect(outcome.status == .stopped)
    #expect(outcome.stepOutcomes.map(\.status) == [.completed])
    #expect(repository.state.steps["step 2"] == nil)
    #expect(repository.state.attempts.map(\.status) == [.stopped])
  }

  @Test func `When everything is done already it is too late to stop`() throws {
    let outcome = try job.run(
      on: repository,
      options: options(stoppingAt: .chunk(step: "step 3", number: 5))
    )
    #expect(outcome.status == .completed)
    #expect(stop.isRequested)
  }

  @Test func `Asked before the start, no step begins`() throws {
    stop.request(reason: .planned)
    let outcome = try job.run(on: repository, options: EngineOptions(stop: stop))
    #expect(outcome.status == .stopped)
    #expect(outcome.stepOutcomes == [])
    #expect(job.trouble.beginnings == [])
  }

  @Test func `A stop that cannot be recorded is a failure`() throws {
    repository.refused = [.noteStopping]
    #expect(throws: RepositoryRefusal.self) {
      try job.run(
        on: repository,
        options: options(stoppingAt: .chunk(step: "step 1", number: 1))
      )
    }
    #expect(repository.state.steps["step 1"]?.status == .failed)
    #expect(repository.state.attempts.map(\.status) == [.failed])
  }

  @Test func `The first reason stands`() {
    #expect(!stop.isRequested)
    #expect(stop.reason == nil)
    stop.request(reason: .terminate)
    stop.request(reason: .interrupt)
    #expect(stop.reason == .terminate)
  }
}
