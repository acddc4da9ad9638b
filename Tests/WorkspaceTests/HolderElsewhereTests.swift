// SPDX-License-Identifier: Apache-2.0
import Testing
import Workspace

/// A file lock may not reach another host, so a lease from there needs a silent heartbeat.
@Suite struct HolderElsewhereTests {
  private let here = ProcessIdentity(host: "here.example", pid: 1, bootID: "boot")
  private let there = ProcessIdentity(host: "there.example", pid: 2, bootID: "other")

  @Test func `a holder on another host keeps the workspace while its heartbeat is young`() throws {
    let file = try Folder().open()
    try file.takeLease(there, command: "run", now: "2026-01-02T03:00:00.000Z")
    let error = #expect(throws: WorkspaceError.self) {
      try file.refuseHolderElsewhere(here, now: "2026-01-02T03:04:59.000Z")
    }
    #expect(error?.code == .ownerUnknown)
    #expect(error?.advice.contains("there.example") == true)
    try file.refuseHolderElsewhere(here, now: "2026-01-02T03:05:00.000Z")
    try file.refuseHolderElsewhere(there, now: "2026-01-02T03:00:01.000Z")
  }

  @Test func `a workspace that nobody holds is refused to nobody`() throws {
    let file = try Folder().open()
    try file.refuseHolderElsewhere(here, now: "2026-01-02T03:00:00.000Z")
  }
}
