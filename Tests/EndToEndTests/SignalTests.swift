// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Signals, and two programs on one workspace.
@Suite(.serialized) struct `A run can be stopped and is not disturbed` {
  @Test(.timeLimit(.minutes(30)), arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func `A signal stops after the chunk, and the same command goes on`(
    signal: Int32,
    exitCode: Int32
  ) throws {
    let folder = try Crosswalk.slowWorkspace()
    let run = try Crosswalk.start("run", in: folder)
    try Crosswalk.waitForChunks(10, of: run, in: folder)
    run.send(signal)
    let ending = try run.wait()
    #expect(ending.exitCode == exitCode)
    #expect(ending.signal == nil)
    #expect(try folder.texts("SELECT status FROM job_attempt") == ["STOPPED"])
    #expect(try folder.texts("SELECT status FROM step_state WHERE status = 'STOPPED'").count == 1)
    #expect(try folder.texts("SELECT count(*) FROM lease") == ["0"])
    let last = ending.errors.split(separator: "\n").last ?? ""
    #expect(last.contains("run"), "the last line tells how to go on")

    try folder.replace("chunkSize: 1", with: "chunkSize: 500", in: "crosswalk.yaml")
    #expect([0, 3].contains(try Crosswalk.run("run", in: folder).exitCode))
    let fresh = try WorkspaceFolder(copying: folder)
    try Crosswalk.run("run", in: fresh)
    #expect(try folder.state().reports == fresh.state().reports)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The second of two programs says who is at work and leaves`() throws {
    let folder = try Crosswalk.slowWorkspace()
    let first = try Crosswalk.start("run", in: folder)
    try Crosswalk.waitForChunks(5, of: first, in: folder)
    let second = try Crosswalk.run("run", in: folder)
    #expect(second.exitCode == 10)
    #expect(second.errors.contains("\(first.pid)"))
    let recovery = try Crosswalk.run("recover", in: folder)
    #expect(recovery.exitCode == 10)
    #expect(try Crosswalk.run("status", in: folder).exitCode == 0)
    #expect(first.isRunning, "the first must not have noticed, and must still have been at work")
    first.send(SIGTERM)
    #expect(try first.wait().exitCode == 143)
    #expect(try folder.texts("SELECT count(*) FROM job_attempt") == ["1"])
  }
}
