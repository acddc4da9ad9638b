// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The real program, interrupted at places that an operator meets by name.
@Suite(.serialized) struct `An interrupted apply can be seen and continued` {
  static let execute = ["pilot", "--execute", "--confirm", "pilot"]

  func apply(_ folder: WorkspaceFolder) throws -> ProgramRun.Ending {
    try Crosswalk.run("apply", in: folder, Self.execute, environment: Clouds.credentials)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Credentials that expire in the middle end the run, and new ones go on`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try clouds.set("{\"holdAfter\": \"\"}")
    let run = try Crosswalk.start(
      "apply",
      in: folder,
      Self.execute,
      environment: Clouds.credentials
    )
    while try clouds.writes().isEmpty {
      try #require(run.isRunning)
      usleep(2000)
    }
    try clouds.set("{\"expired\": true, \"holdAfter\": null}")
    let ended = try run.wait()
    #expect(ended.exitCode == 2, "\(ended.errors)")
    #expect(ended.output.contains("credentials are no longer taken"))
    #expect(ended.errors.contains("sign in again"))
    try clouds.set("{\"expired\": false}")
    #expect(try apply(folder).exitCode == 0)
    #expect(try clouds.writes().allSatisfy { $0.contains("\"effect\": true") })
  }

  @Test(.timeLimit(.minutes(30)))
  func `A swap killed between its steps shows its temporary name and is finished`() throws {
    let (clouds, folder) = try Clouds.approvedPilot()
    try clouds.set("{\"holdAfter\": \"crosswalk-temporary-\"}")
    let run = try Crosswalk.start(
      "apply",
      in: folder,
      Self.execute,
      environment: Clouds.credentials
    )
    while try !clouds.writes().contains(where: { $0.contains("crosswalk-temporary-") }) {
      try #require(run.isRunning)
      usleep(2000)
    }
    run.send(SIGKILL)
    #expect(try run.wait().signal == SIGKILL)
    try clouds.set("{\"holdAfter\": null}")
    #expect(try clouds.state().lines.contains { $0.contains("crosswalk-temporary-") })
    let status = try Crosswalk.run("status", in: folder)
    #expect(status.errors.contains("next: crosswalk apply pilot --execute"), "\(status.errors)")
    let plan = try Crosswalk.run("plan show", in: folder, ["pilot"])
    let steps = plan.output.split(separator: "\n").filter {
      $0.contains("-> \"crosswalk-temporary-")
    }
    #expect(
      steps.contains { $0.contains("[done]") || $0.contains("[in doubt]") },
      "\(plan.output) \(plan.errors)"
    )
    #expect(try apply(folder).exitCode == 0)
    #expect(try !clouds.state().lines.contains { $0.contains("crosswalk-temporary-") })
    #expect(try clouds.writes().allSatisfy { $0.contains("\"effect\": true") })
  }
}
