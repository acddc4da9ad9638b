// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

@Suite struct `An interrupted run ends like an uninterrupted one` {
  /// Skips, transient errors and all: a job that passes through every kind of commit.
  func makeJob() -> ToyJob {
    let job = ToyJob(layouts: [
      .init(skipDivisor: 4), .init(factor: 3, chunkSize: 4), .init(factor: 5, chunkSize: 2),
    ])
    job.trouble.firstChunk = 3
    job.trouble.inChunk = [Hiccup(), Hiccup()]
    return job
  }

  func options(_ watch: CommitWatch?, stopAfter chunk: CommitPoint? = nil) -> EngineOptions {
    let stop = StopSignal()
    return EngineOptions(
      maxSkips: 2,
      retry: RetryPolicy(maxAttempts: 5),
      stop: stop,
      afterCommit: { point in
        if point == chunk { stop.request(reason: .planned) }
        try watch?.reached(point)
      }
    )
  }

  func uninterrupted() throws -> (FinalState, [CommitPoint]) {
    let repository = MemoryRepository()
    let watch = CommitWatch()
    try makeJob().run(on: repository, options: options(watch))
    return (try FinalState(of: repository), watch.points)
  }

  func expectComplete(
    _ repository: MemoryRepository,
    like expected: FinalState,
    _ comment: Comment
  ) throws {
    #expect(try FinalState(of: repository) == expected, comment)
    #expect(repository.state.attempts.last?.status == .completed, comment)
    #expect(!repository.state.attempts.contains { $0.status.isUnfinished }, comment)
  }

  @Test func `The toy job passes through the commit points it is meant to`() throws {
    let (state, points) = try uninterrupted()
    #expect(points.count == 17)
    #expect(points.contains(.retryNoted(step: "step 1")))
    #expect(points.first == .attemptBegun)
    #expect(points.last == .attemptEnded(.completed))
    #expect(state.tables["step 3"]?.count == 8)
    #expect(state.skips["step 1"]?.map(\.position) == ["item 3", "item 7"])
    #expect(
      state.steps["step 1"]?.counts
        == StepCounts(read: 10, written: 8, skipped: 2, retried: 2, chunks: 4)
    )
  }

  @Test(arguments: Interruption.allCases)
  func `At every commit point, once`(_ interruption: Interruption) throws {
    let (expected, points) = try uninterrupted()
    for (target, point) in points.enumerated() {
      let repository = MemoryRepository()
      let job = makeJob()
      let watch = CommitWatch(interrupting: target, by: interruption)
      #expect(throws: (any Error).self) {
        try job.run(on: repository, options: options(watch))
      }
      if interruption == .failure {
        #expect(!repository.state.attempts.contains { $0.status.isUnfinished }, "\(point)")
      }
      let outcome = try job.run(on: repository, options: options(nil))
      #expect(outcome.status == .completed)
      try expectComplete(repository, like: expected, "after \(interruption) at \(point)")
    }
  }

  @Test(arguments: Interruption.allCases, Interruption.allCases)
  func `At every commit point, and at every one of the run that follows`(
    _ first: Interruption,
    _ second: Interruption
  ) throws {
    let (expected, points) = try uninterrupted()
    for target in points.indices {
      for next in points.indices {
        let repository = MemoryRepository()
        let job = makeJob()
        for watch in [
          CommitWatch(interrupting: target, by: first),
          CommitWatch(interrupting: next, by: second),
        ] {
          _ = try? job.run(on: repository, options: options(watch))
        }
        try job.run(on: repository, options: options(nil))
        try expectComplete(repository, like: expected, "\(first) at \(target), then \(next)")
      }
    }
  }

  @Test(arguments: Interruption.allCases)
  func `At every commit point of a run that is being stopped`(
    _ interruption: Interruption
  ) throws {
    let (expected, _) = try uninterrupted()
    let last = CommitPoint.chunk(step: "step 2", number: 1)
    let stopped = CommitWatch()
    let outcome = try makeJob().run(
      on: MemoryRepository(),
      options: options(stopped, stopAfter: last)
    )
    #expect(outcome.status == .stopped)
    #expect(stopped.points.contains(.stoppingNoted))
    for (target, point) in stopped.points.enumerated() {
      let repository = MemoryRepository()
      let job = makeJob()
      let watch = CommitWatch(interrupting: target, by: interruption)
      #expect(throws: (any Error).self) {
        try job.run(on: repository, options: options(watch, stopAfter: last))
      }
      try job.run(on: repository, options: options(nil))
      try expectComplete(repository, like: expected, "after \(interruption) at \(point)")
    }
  }

  @Test func `At every commit point of a run that records a failure`() throws {
    let job = ToyJob()
    let watch = CommitWatch()
    job.trouble.firstChunk = 6
    job.trouble.inChunk = [PlannedFailure()]
    #expect(throws: PlannedFailure.self) {
      try job.run(on: MemoryRepository(), options: options(watch))
    }
    #expect(watch.points.suffix(2) == [.stepEnded("step 2", .failed), .attemptEnded(.failed)])
    let clean = MemoryRepository()
    try ToyJob().run(on: clean)
    for target in watch.points.indices {
      let repository = MemoryRepository()
      let job = ToyJob()
      job.trouble.firstChunk = 6
      job.trouble.inChunk = [PlannedFailure()]
      let crash = CommitWatch(interrupting: target)
      #expect(throws: SimulatedCrash.self) {
        try job.run(on: repository, options: options(crash))
      }
      job.trouble.inChunk = []
      try job.run(on: repository, options: options(nil))
      try expectComplete(repository, like: try FinalState(of: clean), "crash at \(target)")
    }
  }

  @Test(arguments: Interruption.allCases)
  func `In the middle of every chunk, with its rows written but not committed`(
    _ interruption: Interruption
  ) throws {
    let clean = MemoryRepository()
    try ToyJob().run(on: clean)
    for chunk in 1...12 {
      let repository = MemoryRepository()
      let job = ToyJob()
      job.trouble.firstChunk = chunk
      job.trouble.inChunk = [interruption.error]
      #expect(throws: (any Error).self) { try job.run(on: repository) }
      try job.run(on: repository)
      try expectComplete(repository, like: try FinalState(of: clean), "in chunk \(chunk)")
    }
    #expect(clean.state.steps.values.map(\.counts.chunks).reduce(0, +) == 12)
  }
}
