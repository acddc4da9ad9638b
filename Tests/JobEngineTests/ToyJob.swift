// SPDX-License-Identifier: Apache-2.0

import JobEngine

/// Multiplies numbers into a table: the first step its own, later ones those of the step before.
struct ToyStep: Step {
  let name: String
  let inputDigest: String
  let input: [Int]
  /// The table to read instead of `input`.
  let source: String?
  let factor: Int
  let chunkSize: Int
  /// Numbers that this divides are skipped; 0 skips none.
  let skipDivisor: Int
  let trouble: Trouble

  func begin(from checkpoint: Checkpoint?) throws -> any StepSession<MemoryTransaction> {
    trouble.beginnings.append("\(name)@\(checkpoint?.text ?? "start")")
    if let error = trouble.atBegin { throw error }
    return ToySession(step: self, next: checkpoint.flatMap { Int($0.text) })
  }
}

/// What goes wrong in a toy job, and what its steps were asked to do.
final class Trouble {
  /// Errors thrown in mid-chunk, after rows were written; each once, in order.
  var inChunk: [any Error] = []
  var atBegin: (any Error)?
  /// The chunk, counted over the run, from which `inChunk` is thrown.
  var firstChunk = 1
  var isStuck = false
  private(set) var chunksAsked = 0
  var beginnings: [String] = []

  func strike() throws {
    chunksAsked += 1
    guard chunksAsked >= firstChunk, !inChunk.isEmpty else { return }
    throw inChunk.removeFirst()
  }
}

final class ToySession: StepSession {
  private let step: ToyStep
  private var next: Int?

  init(step: ToyStep, next: Int?) {
    self.step = step
    self.next = next
  }

  func nextChunk(in transaction: MemoryTransaction) throws -> ChunkResult {
    if next == nil { transaction.tables[step.name] = [] }
    let input = step.source.map { transaction.tables[$0] ?? [] } ?? step.input
    let start = next ?? 0
    let end = min(input.count, start + step.chunkSize)
    var skips: [Skip] = []
    for index in start..<end {
      if step.skipDivisor > 0, input[index].isMultiple(of: step.skipDivisor) {
        skips.append(Skip(position: "item \(index)", reason: "divisible"))
      } else {
        transaction.tables[step.name, default: []].append(input[index] * step.factor)
      }
    }
    // A session keeps what it has read even if the transaction is rolled back: continuing it
    // after an error would lose these items.
    next = end
    try step.trouble.strike()
    return ChunkResult(
      read: end - start,
      written: end - start - skips.count,
      skips: skips,
      checkpoint: Checkpoint(step.trouble.isStuck ? "stuck" : "\(end)"),
      isLast: end == input.count,
      total: input.count
    )
  }
}

/// A chain of toy steps, with digests chained as a pipeline would chain them.
struct ToyJob {
  struct Layout {
    var factor = 2
    var chunkSize = 3
    var skipDivisor = 0
  }

  var input = Array(1...10)
  var layouts = [Layout(), Layout(factor: 3, chunkSize: 4), Layout(factor: 5, chunkSize: 2)]
  var trouble = Trouble()

  var instance: JobInstance {
    JobInstance(name: "toy", parametersDigest: steps.last?.inputDigest ?? "\(input)")
  }

  var steps: [ToyStep] {
    var steps: [ToyStep] = []
    for (index, layout) in layouts.enumerated() {
      let before = steps.last
      steps.append(
        ToyStep(
          name: "step \(index + 1)",
          inputDigest: (before?.inputDigest ?? "\(input)")
            + "/\(layout.factor),\(layout.skipDivisor)",
          input: input,
          source: before?.name,
          factor: layout.factor,
          chunkSize: layout.chunkSize,
          skipDivisor: layout.skipDivisor,
          trouble: trouble
        )
      )
    }
    return steps
  }

  @discardableResult
  func run(
    on repository: MemoryRepository,
    options: EngineOptions = EngineOptions(maxSkips: 1000),
    forcing: Set<String> = []
  ) throws -> JobOutcome {
    try JobRunner(repository: repository, options: options)
      .run(instance, steps: steps, forcing: forcing)
  }
}

/// All that must be equal however often a run was interrupted.
struct FinalState: Equatable {
  let tables: [String: [Int]]
  let skips: [String: [Skip]]
  private(set) var steps: [String: StepRecord]

  init(of repository: MemoryRepository) throws {
    tables = repository.state.tables
    skips = repository.state.skips
    var steps: [String: StepRecord] = [:]
    for name in repository.state.steps.keys {
      steps[name] = try repository.lastRecord(ofStep: name)
    }
    self.steps = steps
  }

  /// Leaves out how often transient errors struck, where runs did not meet the same ones.
  mutating func forgetRetries() {
    steps = steps.mapValues { record in
      var counts = record.counts
      counts.retried = 0
      return StepRecord(
        inputDigest: record.inputDigest,
        status: record.status,
        checkpoint: record.checkpoint,
        counts: counts
      )
    }
  }
}
