// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Workspace

extension Project {
  /// The number of the live snapshot that this run is about; 0 without a live side.
  func liveSnapshot(_ file: WorkspaceFile, refreshing: Bool) throws -> Int {
    guard configuration.live.isUsed else { return 0 }
    let archive = SnapshotArchive(file)
    let current = try archive.current()
    if let current, !refreshing { return current }
    return try archive.begin(now: now(), keepingLast: try current.map(file.holdsWhole) ?? false)
  }
}

extension WorkspaceFile {
  /// The kinds that the live snapshot lacks for want of permissions.
  func unreadKinds() throws -> Set<Configuration.InputKind> {
    let fact = try queue.read { try SnapshotReader(WorkspaceTransaction($0)).fact("live.unread") }
    let names = (fact ?? "").utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    return Set(names.compactMap(Configuration.InputKind.init))
  }

  /// Whether the file holds the snapshot of that number, read to its end: the fact comes last.
  func holdsWhole(_ number: Int) throws -> Bool {
    let fact = try queue.read {
      try SnapshotReader(WorkspaceTransaction($0)).fact("live.snapshot")
    }
    return fact.flatMap { Int($0) } == number
  }
}
