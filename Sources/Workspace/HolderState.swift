// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Whether the process that a lease row names is still at work.
package enum HolderState: String, Sendable, Codable {
  /// It holds the operating system's lock.
  case alive
  /// It is gone: the computer was started anew, the process id is free, or the lock is.
  case dead
  /// It runs on another host, where neither its id nor its lock can be seen from here.
  case unknown
}

extension LeaseHolder {
  /// Finds out by boot id, process id and lock; changes nothing.
  ///
  /// The lock is tried, in the shared mode and for an instant, only if a process with the id
  /// lives: then it tells the holder from a stranger that was given the same id.
  package func state(folder: String, seenFrom here: ProcessIdentity = .current) -> HolderState {
    guard host.utf8.elementsEqual(here.host.utf8) else { return .unknown }
    guard bootID.utf8.elementsEqual(here.bootID.utf8) else { return .dead }
    if kill(pid_t(truncatingIfNeeded: pid), 0) != 0, errno == ESRCH { return .dead }
    let path = (folder as NSString).appendingPathComponent(WorkspaceLock.fileName)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .dead }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0 ? .dead : .alive
  }
}
