// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Workspace

/// A workspace folder of its own for a test, removed with the value.
final class Folder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("workspace-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/" + WorkspaceFile.fileName }
  var lock: String { path + "/" + WorkspaceLock.fileName }

  func open() throws -> WorkspaceFile { try WorkspaceFile(folder: path, creating: true) }

  /// Runs `body` in a transaction of a workspace file in this folder.
  func write<Value>(_ body: (WorkspaceTransaction) throws -> Value) throws -> Value {
    try open().queue.write { try body(WorkspaceTransaction($0)) }
  }

  /// All bytes of all files in the folder, by name.
  func contents() throws -> [String: Data] {
    var all: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      all[name] = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }
    return all
  }

  /// The error of opening the file.
  func refusal(creating: Bool = true) -> WorkspaceError? {
    do {
      _ = try WorkspaceFile(folder: path, creating: creating)
      return nil
    } catch {
      return error as? WorkspaceError
    }
  }
}
