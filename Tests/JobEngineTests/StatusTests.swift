// SPDX-License-Identifier: Apache-2.0

import JobEngine
import Testing

@Suite struct `Statuses decide how a step goes on` {
  @Test func `The worst of several wins`() {
    #expect(
      ExecutionStatus.allCases.sorted()
        == [
          .completed, .starting, .started, .stopping, .stopped, .failed, .abandoned, .unknown,
        ]
    )
    #expect([ExecutionStatus.completed, .failed, .stopped].max() == .failed)
  }

  @Test func `A stored text that this version does not know is UNKNOWN`() {
    #expect(ExecutionStatus(stored: "PAUSED") == .unknown)
    #expect(ExecutionStatus(stored: "completed") == .unknown)
    for status in ExecutionStatus.allCases {
      #expect(ExecutionStatus(stored: status.rawValue) == status)
      #expect(status.rawValue == "\(status)".uppercased())
    }
  }

  @Test(arguments: [
    (ExecutionStatus.starting, "step 2@4"), (.started, "step 2@4"), (.stopping, "step 2@4"),
    (.stopped, "step 2@4"), (.failed, "step 2@4"), (.abandoned, "step 2@start"),
    (.unknown, "step 2@start"),
  ])
  func `A step left in any status ends complete`(
    _ status: ExecutionStatus,
    _ beginning: String
  ) throws {
    let repository = MemoryRepository()
    let job = ToyJob()
    let watch = CommitWatch(interrupting: 7)
    _ = try? job.run(on: repository, options: EngineOptions(afterCommit: watch.reached))
    #expect(watch.points.last == .chunk(step: "step 2", number: 1))
    repository.overwriteStatus(ofStep: "step 2", with: status)
    job.trouble.beginnings = []
    try job.run(on: repository)
    #expect(job.trouble.beginnings.first == beginning)
    let clean = MemoryRepository()
    try ToyJob().run(on: clean)
    #expect(try FinalState(of: repository) == FinalState(of: clean))
  }

  @Test func `Every status a step can be left in is tried above`() {
    #expect(ExecutionStatus.allCases.filter { $0 != .completed }.count == 7)
    #expect(ExecutionStatus.allCases.filter(\.isResumable).count == 5)
    #expect(ExecutionStatus.allCases.filter(\.isUnfinished).count == 3)
  }
}
