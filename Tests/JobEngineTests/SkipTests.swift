// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

@Suite struct `Skips are counted, listed and limited` {
  let repository = MemoryRepository()
  /// Skips items 2, 5 and 8 (the numbers 3, 6 and 9): one in each of the first three chunks.
  let job = ToyJob(layouts: [.init(skipDivisor: 3)])

  @Test func `Within the limit they are on record`() throws {
    let outcome = try job.run(on: repository, options: EngineOptions(maxSkips: 3))
    #expect(outcome.stepOutcomes.first?.counts.skipped == 3)
    #expect(
      repository.state.skips["step 1"]?.map(\.position) == ["item 2", "item 5", "item 8"]
    )
  }

  @Test(arguments: 0...2)
  func `One over the limit fails the step and keeps nothing of its chunk`(
    _ limit: Int
  ) throws {
    let error = #expect(throws: JobError.self) {
      try job.run(on: repository, options: EngineOptions(maxSkips: limit))
    }
    #expect(error?.code == .skipLimit)
    #expect(error?.description.contains("item \(limit * 3 + 2) (divisible)") == true)
    let step = try #require(repository.state.steps["step 1"])
    #expect(step.status == .failed)
    #expect(step.counts.skipped == limit)
    #expect(step.counts.chunks == limit)
    #expect(repository.state.skips["step 1", default: []].count == limit)
    #expect(repository.state.tables["step 1", default: []].count == limit * 2)
  }

  @Test func `They count over all attempts, and a raised limit lets the step go on`() throws {
    #expect(throws: JobError.self) {
      try job.run(on: repository, options: EngineOptions(maxSkips: 2))
    }
    #expect(throws: JobError.self) {
      try job.run(on: repository, options: EngineOptions(maxSkips: 2))
    }
    try job.run(on: repository, options: EngineOptions(maxSkips: 3))
    #expect(job.trouble.beginnings == ["step 1@start", "step 1@6", "step 1@6"])
    #expect(repository.state.skips["step 1"]?.count == 3)
  }

  @Test func `A step that starts anew forgets them`() throws {
    try job.run(on: repository, options: EngineOptions(maxSkips: 3))
    try job.run(on: repository, options: EngineOptions(maxSkips: 3), forcing: ["step 1"])
    #expect(repository.state.skips["step 1"]?.count == 3)
    #expect(repository.state.steps["step 1"]?.counts.skipped == 3)
  }

  @Test func `A chunk that is tried again counts them once`() throws {
    job.trouble.inChunk = [Hiccup()]
    try job.run(
      on: repository,
      options: EngineOptions(maxSkips: 3, retry: RetryPolicy(maxAttempts: 2))
    )
    #expect(repository.state.skips["step 1"]?.count == 3)
  }
}
