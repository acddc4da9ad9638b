// SPDX-License-Identifier: Apache-2.0

import JobEngine

/// What a toy workspace holds; a copy of it is a snapshot.
struct MemoryState: Equatable {
  struct Attempt: Equatable {
    let instance: JobInstance
    let number: Int
    var status: ExecutionStatus
    var message: String?
  }

  struct StepRow: Equatable {
    var attempt: Int
    var inputDigest: String
    var status: ExecutionStatus
    var checkpoint: Checkpoint?
    var counts: StepCounts
    var message: String?
  }

  var tables: [String: [Int]] = [:]
  var skips: [String: [Skip]] = [:]
  var steps: [String: StepRow] = [:]
  var attempts: [Attempt] = []
}

/// What a chunk of a toy step may write to.
final class MemoryTransaction {
  var tables: [String: [Int]]

  init(tables: [String: [Int]]) { self.tables = tables }
}

/// Thrown by operations that a test forbids.
struct RepositoryRefusal: Error {}

/// A repository with real transactions: every write works on a copy that replaces the state only
/// if nothing was thrown.
final class MemoryRepository: JobRepository {
  enum Operation { case beginStep, noteRetry, noteStopping, endStep, endAttempt }

  private(set) var state = MemoryState()
  private(set) var writes = 0
  var refused: Set<Operation> = []

  func lastRecord(ofStep name: String) throws -> StepRecord? {
    state.steps[name].map {
      StepRecord(
        inputDigest: $0.inputDigest,
        status: $0.status,
        checkpoint: $0.checkpoint,
        counts: $0.counts
      )
    }
  }

  func lastStatus(of instance: JobInstance) throws -> ExecutionStatus? {
    state.attempts.last { $0.instance == instance }?.status
  }

  func beginAttempt(of instance: JobInstance) throws -> Int {
    try write { state in
      let number = state.attempts.count { $0.instance == instance } + 1
      state.attempts.append(.init(instance: instance, number: number, status: .started))
      return state.attempts.count - 1
    }
  }

  func beginStep(_ name: String, attempt: Int, inputDigest: String, resuming: Bool) throws {
    try write(.beginStep) { state in
      let last = resuming ? state.steps[name] : nil
      if !resuming { state.skips[name] = nil }
      state.steps[name] = .init(
        attempt: attempt,
        inputDigest: inputDigest,
        status: .started,
        checkpoint: last?.checkpoint,
        counts: last?.counts ?? StepCounts()
      )
    }
  }

  func commitChunk(
    ofStep name: String,
    attempt: Int,
    _ body: (MemoryTransaction) throws -> ChunkResult
  ) throws -> ChunkResult {
    try write { state in
      let transaction = MemoryTransaction(tables: state.tables)
      let result = try body(transaction)
      state.tables = transaction.tables
      state.skips[name, default: []] += result.skips
      state.steps[name]?.checkpoint = result.checkpoint
      state.steps[name]?.counts.add(result)
      if result.isLast { state.steps[name]?.status = .completed }
      return result
    }
  }

  func noteRetry(ofStep name: String, attempt: Int) throws {
    try write(.noteRetry) { $0.steps[name]?.counts.retried += 1 }
  }

  func noteStopping(ofStep name: String?, attempt: Int) throws {
    try write(.noteStopping) { state in
      if let name { state.steps[name]?.status = .stopping }
      state.attempts[attempt].status = .stopping
    }
  }

  func endStep(
    _ name: String,
    attempt: Int,
    status: ExecutionStatus,
    message: String?
  ) throws {
    try write(.endStep) { state in
      state.steps[name]?.status = status
      state.steps[name]?.message = message
    }
  }

  func endAttempt(_ attempt: Int, status: ExecutionStatus, message: String?) throws {
    try write(.endAttempt) { state in
      state.attempts[attempt].status = status
      state.attempts[attempt].message = message
    }
  }

  func abandonUnfinished() throws -> Int {
    let steps = state.steps.filter(\.value.status.isUnfinished).keys
    let attempts = state.attempts.indices.filter { state.attempts[$0].status.isUnfinished }
    guard !steps.isEmpty || !attempts.isEmpty else { return 0 }
    try write { state in
      for name in steps {
        state.steps[name]?.status = .failed
        state.steps[name]?.message = "process died"
      }
      for index in attempts {
        state.attempts[index].status = .failed
        state.attempts[index].message = "process died"
      }
    }
    return steps.count + attempts.count
  }

  /// Sets a status that only another program, or a person, would have written.
  func overwriteStatus(ofStep name: String, with status: ExecutionStatus) {
    state.steps[name]?.status = status
  }

  private func write<Result>(
    _ operation: Operation? = nil,
    _ body: (inout MemoryState) throws -> Result
  ) throws -> Result {
    if let operation, refused.contains(operation) { throw RepositoryRefusal() }
    var copy = state
    let result = try body(&copy)
    state = copy
    writes += 1
    return result
  }
}
