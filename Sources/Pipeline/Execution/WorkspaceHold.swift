// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Workspace

/// The workspace held by this process, for a command that writes to the journal or to a cloud.
final class WorkspaceHold {
  let file: WorkspaceFile
  private let lock: WorkspaceLock

  /// Takes lock and lease, and brings the schema up to date.
  ///
  /// - Throws: `WorkspaceError` `locked`, which says who has it; `notFound` without a run.
  init(folder: String, command: String, now: String) throws {
    lock = try WorkspaceLock(folder: folder)
    let path = (folder as NSString).appendingPathComponent(WorkspaceFile.fileName)
    let exists = FileManager.default.fileExists(atPath: path)
    file = try WorkspaceFile(folder: folder, creating: exists)
    let identity = ProcessIdentity.current
    try file.refuseHolderElsewhere(identity, now: now)
    try file.takeLease(identity, command: command, now: now)
  }

  /// A process that dies leaves its row, which says who it was; one that ends does not.
  deinit {
    try? file.releaseLease()
    withExtendedLifetime(lock) {}
  }
}
