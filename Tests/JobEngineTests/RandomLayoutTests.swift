// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobEngine
import Testing

/// SplitMix64: the same seed, the same layouts, on every platform.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct `Random layouts, interrupted at random` {
  /// `JOBENGINE_SEED` repeats a run.
  static let seed =
    ProcessInfo.processInfo.environment["JOBENGINE_SEED"].flatMap(UInt64.init)
    ?? UInt64.random(in: 0..<1_000_000)

  @Test func `End like an uninterrupted run`() throws {
    print("random layouts: JOBENGINE_SEED=\(Self.seed)")
    var interruptions = 0
    for round in 0..<400 {
      var random = SeededGenerator(seed: Self.seed &* 1000 &+ UInt64(round))
      let job = Self.randomJob(using: &random)
      let clean = MemoryRepository()
      try job.run(on: clean)
      let repository = MemoryRepository()
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        job.trouble.inChunk = []
        let options = Self.interruptedOptions(job.trouble, using: &random)
        do {
          if try job.run(on: repository, options: options).status == .stopped {
            interruptions += 1
          }
        } catch {
          interruptions += 1
        }
      }
      job.trouble.inChunk = []
      #expect(try job.run(on: repository).status == .completed)
      let comment: Comment = "JOBENGINE_SEED=\(Self.seed), round \(round)"
      var final = try FinalState(of: repository)
      final.forgetRetries()
      #expect(try final == FinalState(of: clean), comment)
      #expect(repository.state.attempts.last?.status == .completed, comment)
    }
    #expect(interruptions > 200, "the interruptions must not all miss")
  }

  fileprivate static func randomJob(using random: inout SeededGenerator) -> ToyJob {
    let count = Int.random(in: 0...14, using: &random)
    let input = (0..<count).map { _ in Int.random(in: 1...50, using: &random) }
    let layouts = (0..<Int.random(in: 0...5, using: &random)).map { _ in
      ToyJob.Layout(
        factor: Int.random(in: 1...7, using: &random),
        chunkSize: Int.random(in: 1...6, using: &random),
        skipDivisor: Int.random(in: 0...9, using: &random)
      )
    }
    return ToyJob(input: input, layouts: layouts)
  }

  fileprivate static func interruptedOptions(
    _ trouble: Trouble,
    using random: inout SeededGenerator
  ) -> EngineOptions {
    let stop = StopSignal()
    let interruption: Interruption = Bool.random(using: &random) ? .crash : .failure
    let point = Int.random(in: 0...8, using: &random)
    var options = EngineOptions(
      maxSkips: 1000,
      retry: RetryPolicy(maxAttempts: Int.random(in: 1...3, using: &random)),
      stop: stop
    )
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      options.afterCommit = CommitWatch(interrupting: point, by: interruption).reached
    case 1:
      trouble.firstChunk = trouble.chunksAsked + point
      trouble.inChunk = [interruption.error]
    case 2:
      trouble.firstChunk = trouble.chunksAsked + point
      trouble.inChunk = [Hiccup(), Hiccup()]
    default:
      var left = point
      options.afterCommit = { _ in
        left -= 1
        if left < 0 { stop.request(reason: .planned) }
      }
    }
    return options
  }
}
