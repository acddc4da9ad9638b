// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

@Suite struct `What is done is done` {
  let repository = MemoryRepository()
  var job = ToyJob()

  func ran(_ outcome: JobOutcome) -> [String] {
    outcome.stepOutcomes.filter(\.ran).map(\.name)
  }

  @Test func `A completed instance writes nothing and reports its steps`() throws {
    let first = try job.run(on: repository)
    let (state, writes) = (repository.state, repository.writes)
    let watch = CommitWatch()
    let second = try job.run(
      on: repository,
      options: EngineOptions(afterCommit: watch.reached)
    )
    #expect(second.status == .completed)
    #expect(ran(first) == ["step 1", "step 2", "step 3"])
    #expect(ran(second) == [])
    #expect(second.stepOutcomes.map(\.counts) == first.stepOutcomes.map(\.counts))
    #expect(repository.state == state)
    #expect(repository.writes == writes)
    #expect(watch.points == [])
  }

  @Test func `A changed step runs again with all that depend on it`() throws {
    var job = job
    try job.run(on: repository)
    job.layouts[1].factor = 7
    #expect(ran(try job.run(on: repository)) == ["step 2", "step 3"])
    #expect(repository.state.tables["step 3"] == (1...10).map { $0 * 2 * 7 * 5 })
    #expect(repository.state.attempts.map(\.number) == [1, 1])
    job.input = [1]
    #expect(ran(try job.run(on: repository)) == ["step 1", "step 2", "step 3"])
    #expect(repository.state.tables["step 3"] == [70])
  }

  @Test func `A change during an interruption starts the step anew`() throws {
    var job = job
    let watch = CommitWatch(interrupting: 9)
    _ = try? job.run(on: repository, options: EngineOptions(afterCommit: watch.reached))
    #expect(watch.points.last == .chunk(step: "step 2", number: 3))
    job.layouts[1].factor = 7
    job.trouble = Trouble()
    #expect(ran(try job.run(on: repository)) == ["step 2", "step 3"])
    #expect(job.trouble.beginnings == ["step 2@start", "step 3@start"])
    #expect(repository.state.tables["step 2"] == (1...10).map { $0 * 2 * 7 })
  }

  @Test func `An input changed back runs the later steps again`() throws {
    var job = job
    try job.run(on: repository)
    let done = repository.state.tables
    job.input = [5]
    let watch = CommitWatch(interrupting: 1)
    _ = try? job.run(on: repository, options: EngineOptions(afterCommit: watch.reached))
    job.input = Array(1...10)
    #expect(ran(try job.run(on: repository)) == ["step 1", "step 2", "step 3"])
    #expect(repository.state.tables == done)
  }

  @Test func `A forced step runs again alone, and resumes if interrupted`() throws {
    try job.run(on: repository)
    let done = try FinalState(of: repository)
    let watch = CommitWatch(interrupting: 2)
    _ = try? job.run(
      on: repository,
      options: EngineOptions(afterCommit: watch.reached),
      forcing: ["step 2"]
    )
    #expect(watch.points.last == .chunk(step: "step 2", number: 1))
    #expect(ran(try job.run(on: repository)) == ["step 2"])
    #expect(try FinalState(of: repository) == done)
    #expect(job.trouble.beginnings.suffix(2) == ["step 2@start", "step 2@4"])
  }

  @Test func `A step that died after its last chunk is not asked for another`() throws {
    let watch = CommitWatch(interrupting: 5)
    _ = try? job.run(on: repository, options: EngineOptions(afterCommit: watch.reached))
    #expect(watch.points.last == .chunk(step: "step 1", number: 4))
    #expect(repository.state.steps["step 1"]?.status == .completed)
    #expect(ran(try job.run(on: repository)) == ["step 2", "step 3"])
  }

  @Test func `An attempt that died with all steps done is followed by a completed one`() throws {
    let points = CommitWatch()
    try job.run(on: MemoryRepository(), options: EngineOptions(afterCommit: points.reached))
    let watch = CommitWatch(interrupting: points.points.count - 2)
    _ = try? job.run(on: repository, options: EngineOptions(afterCommit: watch.reached))
    #expect(ran(try job.run(on: repository)) == [])
    #expect(repository.state.attempts.map(\.status) == [.failed, .completed])
    #expect(repository.state.attempts.map(\.message) == ["process died", nil])
  }

  @Test func `A job without steps completes`() throws {
    let empty = ToyJob(layouts: [])
    #expect(try empty.run(on: repository).status == .completed)
    #expect(try empty.run(on: repository).stepOutcomes == [])
    #expect(repository.state.attempts.count == 1)
  }

  @Test func `A step without input commits one empty chunk`() throws {
    let empty = ToyJob(input: [])
    try empty.run(on: repository)
    #expect(repository.state.steps.values.map(\.counts.chunks) == [1, 1, 1])
    #expect(repository.state.tables == ["step 1": [], "step 2": [], "step 3": []])
  }

  @Test func `Two steps of one name and a forced stranger are refused before any write`() throws {
    let runner = JobRunner(repository: repository)
    #expect(throws: JobError(.duplicateStep, step: "", advice: "")) {
      try runner.run(job.instance, steps: job.steps + job.steps)
    }
    #expect(throws: JobError(.unknownStep, step: "", advice: "")) {
      try runner.run(job.instance, steps: job.steps, forcing: ["step 9"])
    }
    #expect(repository.writes == 0)
  }
}
