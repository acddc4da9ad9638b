// SPDX-License-Identifier: Apache-2.0
import GRDB
import JobEngine
import Testing
import Workspace

private struct Broken: Error {}

@Suite struct JobRepositoryTests {
  private let folder: Folder
  private let file: WorkspaceFile
  private let jobs: SQLiteJobRepository
  private let instance = JobInstance(name: "crosswalk", parametersDigest: "d1")

  init() throws {
    folder = try Folder()
    file = try folder.open()
    jobs = SQLiteJobRepository(
      file: file,
      identity: ProcessIdentity(host: "h", pid: 7, bootID: "b"),
      toolVersion: "1.0",
      now: { "2026-01-01T00:00:00Z" }
    )
  }

  private func text(_ sql: String) throws -> [String] {
    try file.queue.read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { $0.isNull ? "null" : "\($0.storage.value ?? "")" }
          .joined(separator: " ")
      }
    }
  }

  private func chunk(
    _ number: Int,
    read: Int = 2,
    skips: [Skip] = [],
    isLast: Bool = false
  ) -> ChunkResult {
    ChunkResult(
      read: read,
      written: 1,
      skips: skips,
      checkpoint: Checkpoint("{\"at\":\(number)}"),
      isLast: isLast
    )
  }

  private func setMark(_ transaction: WorkspaceTransaction, _ value: String) throws {
    try transaction.database.execute(
      sql: "INSERT INTO meta VALUES (?, ?)",
      arguments: [value, value]
    )
  }

  @Test func `Nothing is known of a step or an instance that never ran`() throws {
    #expect(try jobs.lastRecord(ofStep: "match") == nil)
    #expect(try jobs.lastStatus(of: instance) == nil)
    #expect(try jobs.abandonUnfinished() == 0)
  }

  @Test func `A chunk commits its rows, its checkpoint, its counts and its skips together`() throws
  {
    let attempt = try jobs.beginAttempt(of: instance)
    try jobs.beginStep("match", attempt: attempt, inputDigest: "i1", resuming: false)
    #expect(
      try jobs.lastRecord(ofStep: "match")
        == StepRecord(inputDigest: "i1", status: .started, checkpoint: nil, counts: StepCounts())
    )
    let skip = Skip(position: "aws/users.json: 17", reason: "UserId is missing")
    let result = try jobs.commitChunk(ofStep: "match", attempt: attempt) {
      try setMark($0, "one")
      return chunk(1, skips: [skip])
    }
    #expect(result == chunk(1, skips: [skip]))
    _ = try jobs.commitChunk(ofStep: "match", attempt: attempt) { _ in chunk(2) }
    try jobs.noteRetry(ofStep: "match", attempt: attempt)
    let counts = StepCounts(read: 4, written: 2, skipped: 1, retried: 1, chunks: 2)
    #expect(
      try jobs.lastRecord(ofStep: "match")
        == StepRecord(
          inputDigest: "i1",
          status: .started,
          checkpoint: Checkpoint("{\"at\":2}"),
          counts: counts
        )
    )
    #expect(try text("SELECT value FROM meta") == ["one"])
    #expect(
      try text("SELECT step, position, reason FROM skip")
        == ["match aws/users.json: 17 UserId is missing"]
    )
    #expect(
      try text(
        "SELECT read_count, write_count, skip_count, retry_count, chunk_count FROM step_execution"
      )
        == ["4 2 1 1 2"]
    )
  }

  @Test func `A chunk that throws leaves neither rows nor a checkpoint`() throws {
    let attempt = try jobs.beginAttempt(of: instance)
    try jobs.beginStep("match", attempt: attempt, inputDigest: "i1", resuming: false)
    _ = try jobs.commitChunk(ofStep: "match", attempt: attempt) {
      try setMark($0, "one")
      return chunk(1)
    }
    let before = try jobs.lastRecord(ofStep: "match")
    #expect(throws: Broken.self) {
      _ = try jobs.commitChunk(ofStep: "match", attempt: attempt) {
        try setMark($0, "two")
        throw Broken()
      }
    }
    #expect(try jobs.lastRecord(ofStep: "match") == before)
    #expect(try text("SELECT value FROM meta") == ["one"])
    // A constraint that fails inside the chunk takes everything with it too.
    #expect(throws: DatabaseError.self) {
      _ = try jobs.commitChunk(ofStep: "match", attempt: attempt) {
        try setMark($0, "three")
        try setMark($0, "one")
        return chunk(2)
      }
    }
    #expect(try jobs.lastRecord(ofStep: "match") == before)
    #expect(try text("SELECT value FROM meta") == ["one"])
  }

  @Test func `The last chunk completes the step in the same transaction`() throws {
    let attempt = try jobs.beginAttempt(of: instance)
    try jobs.beginStep("match", attempt: attempt, inputDigest: "i1", resuming: false)
    _ = try jobs.commitChunk(ofStep: "match", attempt: attempt) { _ in chunk(1, isLast: true) }
    #expect(try jobs.lastRecord(ofStep: "match")?.status == .completed)
    #expect(
      try text("SELECT status, ended_at FROM step_execution")
        == ["COMPLETED 2026-01-01T00:00:00Z"]
    )
    try jobs.endAttempt(attempt, status: .completed, message: nil)
    #expect(try jobs.lastStatus(of: instance) == .completed)
    #expect(try jobs.abandonUnfinished() == 0)
  }

  @Test func `Resuming keeps checkpoint, counts and skips; starting anew drops them`() throws {
    let first = try jobs.beginAttempt(of: instance)
    try jobs.beginStep("match", attempt: first, inputDigest: "i1", resuming: false)
    try jobs.beginStep("flag", attempt: first, inputDigest: "i1", resuming: false)
    for step in ["match", "flag"] {
      _ = try jobs.commitChunk(ofStep: step, attempt: first) { _ in
        chunk(1, skips: [Skip(position: "p", reason: "r")])
      }
      try jobs.endStep(step, attempt: first, status: .failed, message: "disk full")
    }
    try jobs.endAttempt(first, status: .failed, message: "disk full")
    #expect(try jobs.lastRecord(ofStep: "match")?.status == .failed)

    let second = try jobs.beginAttempt(of: instance)
    #expect(second != first)
    #expect(try text("SELECT number FROM job_attempt ORDER BY id") == ["1", "2"])
    try jobs.beginStep("match", attempt: second, inputDigest: "i1", resuming: true)
    try jobs.beginStep("flag", attempt: second, inputDigest: "i2", resuming: false)
    let one = StepCounts(read: 2, written: 1, skipped: 1, retried: 0, chunks: 1)
    #expect(
      try jobs.lastRecord(ofStep: "match")
        == StepRecord(
          inputDigest: "i1",
          status: .started,
          checkpoint: Checkpoint("{\"at\":1}"),
          counts: one
        )
    )
    #expect(
      try jobs.lastRecord(ofStep: "flag")
        == StepRecord(inputDigest: "i2", status: .started, checkpoint: nil, counts: StepCounts())
    )
    #expect(try text("SELECT step FROM skip") == ["match"])
    _ = try jobs.commitChunk(ofStep: "match", attempt: second) { _ in chunk(2, isLast: true) }
    #expect(
      try jobs.lastRecord(ofStep: "match")?.counts
        == StepCounts(read: 4, written: 2, skipped: 1, retried: 0, chunks: 2)
    )
    #expect(
      try text(
        "SELECT resumed, read_count, status, message FROM step_execution WHERE step = 'match'"
      )
        == ["0 2 FAILED disk full", "1 2 COMPLETED null"],
      "each attempt counts its own part"
    )
  }

  @Test func `Stopping is written down with the open step, or without one`() throws {
    let attempt = try jobs.beginAttempt(of: instance)
    try jobs.noteStopping(ofStep: nil, attempt: attempt)
    #expect(try jobs.lastStatus(of: instance) == .stopping)
    try jobs.beginStep("match", attempt: attempt, inputDigest: "i1", resuming: false)
    try jobs.noteStopping(ofStep: "match", attempt: attempt)
    #expect(try jobs.lastRecord(ofStep: "match")?.status == .stopping)
    try jobs.endStep("match", attempt: attempt, status: .stopped, message: nil)
    try jobs.endAttempt(attempt, status: .stopped, message: nil)
    #expect(try jobs.lastStatus(of: instance) == .stopped)
    #expect(try jobs.lastRecord(ofStep: "match")?.status == .stopped)
  }

  @Test func `What a dead process left is marked failed and keeps its checkpoint`() throws {
    let attempt = try jobs.beginAttempt(of: instance)
    try jobs.beginStep("export", attempt: attempt, inputDigest: "i1", resuming: false)
    _ = try jobs.commitChunk(ofStep: "export", attempt: attempt) { _ in chunk(1, isLast: true) }
    try jobs.beginStep("match", attempt: attempt, inputDigest: "i1", resuming: false)
    _ = try jobs.commitChunk(ofStep: "match", attempt: attempt) { _ in chunk(1) }
    #expect(try jobs.abandonUnfinished() == 2, "the attempt and one step")
    #expect(try jobs.lastStatus(of: instance) == .failed)
    #expect(try jobs.lastRecord(ofStep: "export")?.status == .completed)
    let record = try #require(try jobs.lastRecord(ofStep: "match"))
    #expect(record.status == .failed)
    #expect(record.checkpoint == Checkpoint("{\"at\":1}"))
    #expect(record.counts.read == 2)
    #expect(
      try text("SELECT message FROM step_execution ORDER BY id") == ["null", "process died"]
    )
    #expect(try text("SELECT message FROM job_attempt") == ["process died"])
    #expect(try jobs.abandonUnfinished() == 0)
  }

  @Test func `Other parameters are another instance with attempts of its own`() throws {
    let other = JobInstance(name: "crosswalk", parametersDigest: "d2")
    try jobs.endAttempt(jobs.beginAttempt(of: instance), status: .completed, message: nil)
    _ = try jobs.beginAttempt(of: other)
    #expect(try jobs.lastStatus(of: instance) == .completed)
    #expect(try jobs.lastStatus(of: other) == .started)
    #expect(
      try text("SELECT number, pid, tool_version FROM job_attempt") == ["1 7 1.0", "1 7 1.0"]
    )
  }

  @Test func `A chunk is a sign of life`() throws {
    let identity = ProcessIdentity(host: "h", pid: 7, bootID: "b")
    try file.takeLease(identity, command: "run", now: "2025-01-01T00:00:00Z")
    let attempt = try jobs.beginAttempt(of: instance)
    try jobs.beginStep("match", attempt: attempt, inputDigest: "i1", resuming: false)
    _ = try jobs.commitChunk(ofStep: "match", attempt: attempt) { _ in chunk(1) }
    #expect(try file.leaseHolder()?.heartbeatAt == "2026-01-01T00:00:00Z")
    #expect(try file.leaseHolder()?.acquiredAt == "2025-01-01T00:00:00Z")
  }

  @Test func `A status that this version does not know is not trusted`() throws {
    let attempt = try jobs.beginAttempt(of: instance)
    try jobs.beginStep("match", attempt: attempt, inputDigest: "i1", resuming: false)
    try file.queue.write { try $0.execute(sql: "UPDATE step_state SET status = 'DONE'") }
    #expect(try jobs.lastRecord(ofStep: "match")?.status == .unknown)
  }
}
