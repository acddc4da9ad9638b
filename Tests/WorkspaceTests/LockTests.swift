// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Workspace

@Suite struct LockTests {
  /// Another process that holds the lock of the folder, by flock(1) of util-linux.
  private func holder(_ folder: Folder) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    // Without a fork, the process with this pid is the one that holds the lock.
    process.arguments = ["--no-fork", "--nonblock", folder.lock, "sleep", "60"]
    try process.run()
    let deadline = Date(timeIntervalSinceNow: 30)
    while isFree(folder), process.isRunning, Date() < deadline { usleep(10_000) }
    return process
  }

  private func isFree(_ folder: Folder) -> Bool { (try? WorkspaceLock(folder: folder.path)) != nil }

  private static let canLock = FileManager.default.isExecutableFile(atPath: "/usr/bin/flock")

  @Test(.enabled(if: canLock, "flock(1) is not installed"), .timeLimit(.minutes(30)))
  func `A lock held by another process is refused with its name, and free when it is killed`()
    throws
  {
    let folder = try Folder()
    let file = try folder.open()
    let process = try holder(folder)
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let identity = ProcessIdentity(
      host: "host.test",
      pid: Int(process.processIdentifier),
      bootID: "b"
    )
    try file.takeLease(identity, command: "match", now: "2026-01-02T03:04:05Z")
    let refusal = try #require(throws: WorkspaceError.self) {
      _ = try WorkspaceLock(folder: folder.path)
    }
    #expect(refusal.code == .locked)
    #expect(refusal.advice.contains("\(process.processIdentifier)"))
    #expect(refusal.advice.contains("host.test"))
    #expect(refusal.advice.contains("crosswalk match"))
    #expect(refusal.advice.contains("2026-01-02T03:04:05Z"))

    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let lock = try WorkspaceLock(folder: folder.path)
    // The lease row still says who died.
    #expect(try file.leaseHolder()?.pid == identity.pid)
    #expect(!isFree(folder))
    withExtendedLifetime(lock) {}
  }

  @Test func `The lock excludes a second one and ends with its owner`() throws {
    let folder = try Folder()
    do {
      let lock = try WorkspaceLock(folder: folder.path)
      let refusal = try #require(throws: WorkspaceError.self) {
        _ = try WorkspaceLock(folder: folder.path)
      }
      #expect(refusal.code == .locked)
      #expect(refusal.advice.contains("Another crosswalk process"), "nobody has written a lease")
      #expect(!FileManager.default.fileExists(atPath: folder.database), "asking makes no file")
      withExtendedLifetime(lock) {}
    }
    #expect(isFree(folder))
    let mode = try FileManager.default.attributesOfItem(atPath: folder.lock)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
  }

  @Test func `A folder that is not there cannot be locked`() {
    #expect(throws: WorkspaceError(.notFound, operation: "", advice: "")) {
      _ = try WorkspaceLock(folder: "/nonexistent/crosswalk")
    }
  }

  @Test func `The lease says who is at work, and one only`() throws {
    let file = try Folder().open()
    #expect(try file.leaseHolder() == nil)
    try file.takeLease(ProcessIdentity(host: "a", pid: 1, bootID: "x"), command: "run", now: "t1")
    try file.takeLease(ProcessIdentity(host: "b", pid: 2, bootID: "y"), command: "flag", now: "t2")
    let holder = try #require(try file.leaseHolder())
    #expect(holder.host == "b")
    #expect(holder.pid == 2)
    #expect(holder.bootID == "y")
    #expect(holder.command == "flag")
    #expect(holder.acquiredAt == "t2")
    #expect(holder.heartbeatAt == "t2")
    try file.releaseLease()
    #expect(try file.leaseHolder() == nil)
  }

  @Test func `This process has a host, a pid and the kernel's boot id`() {
    let identity = ProcessIdentity.current
    #expect(identity.pid == Int(ProcessInfo.processInfo.processIdentifier))
    #expect(!identity.host.isEmpty)
    #expect(identity.bootID.utf8.count == 36)
  }
}
