// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity

/// Who holds a workspace, as the lease row says.
package struct LeaseHolder: Sendable, Equatable {
  package let host: String
  package let pid: Int
  package let bootID: String
  package let command: String
  package let acquiredAt: String
  package let heartbeatAt: String
}

/// The exclusive right to change a workspace.
///
/// The operating system's lock on a side file decides: it ends with the process, whatever kills
/// it, so a lock that can be taken proves the former owner dead on this host. The lease row says
/// who it is or was; for an owner on another host, where file locks may not reach, the heartbeat
/// must be old before anything is taken over.
package final class WorkspaceLock {
  /// Name of the side file within the workspace folder.
  package static let fileName = "crosswalk.lock"
  /// Seconds after which a heartbeat from another host counts as lost.
  package static let heartbeatTimeout = 300.0

  private let descriptor: Int32

  /// Takes the lock, or says who holds it.
  ///
  /// - Throws: ``WorkspaceError`` with code `locked` if a living process has it.
  package init(folder: String) throws {
    let path = (folder as NSString).appendingPathComponent(Self.fileName)
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw WorkspaceError(
        .notFound,
        operation: "lock the workspace",
        advice: "Check that the folder exists and can be written to."
      )
    }
    var result: Int32
    repeat { result = flock(descriptor, LOCK_EX | LOCK_NB) } while result != 0 && errno == EINTR
    guard result == 0 else {
      close(descriptor)
      throw WorkspaceError(
        .locked,
        operation: "lock the workspace",
        advice: Self.holderAdvice(folder: folder)
      )
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static func holderAdvice(folder: String) -> String {
    let holder = (try? WorkspaceFile(folder: folder, creating: false)).flatMap {
      try? $0.leaseHolder()
    }
    guard let holder else {
      return "Another crosswalk process is at work here; wait for it, or stop it."
    }
    return "Process \(holder.pid) on \(holder.host) (`crosswalk \(holder.command)`) has it since "
      + "\(holder.acquiredAt), last seen \(holder.heartbeatAt); wait for it, or stop it."
  }
}

/// What tells one process from every other one.
package struct ProcessIdentity: Sendable, Equatable {
  package let host: String
  package let pid: Int
  package let bootID: String

  package init(host: String, pid: Int, bootID: String) {
    self.host = host
    self.pid = pid
    self.bootID = bootID
  }

  /// This process, with the kernel's id of the current boot.
  package static var current: Self {
    let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    return Self(
      host: ProcessInfo.processInfo.hostName,
      pid: Int(ProcessInfo.processInfo.processIdentifier),
      bootID: boot?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    )
  }
}

extension WorkspaceFile {
  /// Who holds the workspace, or held it when it died; nil if the last holder ended in order.
  package func leaseHolder() throws -> LeaseHolder? {
    try queue.read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM lease").map {
        LeaseHolder(
          host: $0["host"],
          pid: $0["pid"],
          bootID: $0["boot_id"],
          command: $0["command"],
          acquiredAt: $0["acquired_at"],
          heartbeatAt: $0["heartbeat_at"]
        )
      }
    }
  }

  /// Refuses a workspace whose last holder was on another host and seen a short while ago: its
  /// lock may not reach this host, so only a silent heartbeat proves it gone.
  ///
  /// - Throws: ``WorkspaceError`` with code `ownerUnknown`.
  package func refuseHolderElsewhere(_ identity: ProcessIdentity, now: String) throws {
    guard let holder = try leaseHolder(), !holder.host.hasSameBytes(as: identity.host),
      let seen = Instant.seconds(holder.heartbeatAt), let present = Instant.seconds(now),
      present - seen < WorkspaceLock.heartbeatTimeout
    else { return }
    let wait = Int(WorkspaceLock.heartbeatTimeout - (present - seen))
    throw WorkspaceError(
      .ownerUnknown,
      operation: "take over the workspace",
      advice: "Process \(holder.pid) on \(holder.host) was at work at \(holder.heartbeatAt), and "
        + "its lock cannot be seen from here. Wait for it; if it is dead, try again in \(wait) s."
    )
  }

  /// Writes the lease row; the caller holds the lock.
  package func takeLease(_ identity: ProcessIdentity, command: String, now: String) throws {
    try queue.write {
      try $0.execute(
        sql: "INSERT OR REPLACE INTO lease VALUES (1, ?, ?, ?, ?, ?, ?)",
        arguments: [identity.host, identity.pid, identity.bootID, command, now, now]
      )
    }
  }

  /// Removes the lease row; the caller holds the lock.
  package func releaseLease() throws {
    try queue.write { try $0.execute(sql: "DELETE FROM lease") }
  }
}
