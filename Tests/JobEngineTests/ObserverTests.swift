// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

/// Writes down what it is told, one line per call.
private final class Scribe: JobObserver {
  private(set) var lines: [String] = []

  func stepSkipped(_ name: String, counts: StepCounts) {
    lines.append("\(name) kept, read \(counts.read)")
  }

  func stepStarted(_ name: String, resuming: Bool, counts: StepCounts) {
    lines.append("\(name) \(resuming ? "resumes" : "starts") at \(counts.read)")
  }

  func chunkCommitted(_ name: String, counts: StepCounts, total: Int?) {
    lines.append("\(name) \(counts.read) of \(total.map(String.init) ?? "?")")
  }

  func stepEnded(_ name: String, status: ExecutionStatus, counts: StepCounts) {
    lines.append("\(name) \(status.rawValue) with \(counts.written)")
  }
}

@Test func `An observer hears of every step and chunk, across a failure`() throws {
  let scribe = Scribe()
  let repository = MemoryRepository()
  let job = ToyJob(input: [1, 2, 3], layouts: [.init(), .init(chunkSize: 2)])
  job.trouble.firstChunk = 3
  job.trouble.inChunk = [PlannedFailure()]
  for _ in 1...3 {
    _ = try? job.run(on: repository, options: EngineOptions(observer: scribe))
  }
  #expect(
    scribe.lines == [
      "step 1 starts at 0", "step 1 3 of 3", "step 1 COMPLETED with 3",
      "step 2 starts at 0", "step 2 2 of 3", "step 2 FAILED with 2",
      "step 1 kept, read 3",
      "step 2 resumes at 2", "step 2 3 of 3", "step 2 COMPLETED with 3",
      "step 1 kept, read 3", "step 2 kept, read 3",
    ]
  )
}
