// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Workspace

/// The snapshot's records, read once and shared by the stages of a run.
///
/// The AWS side is small by quota. The Entra side is kept in memory only up to ``limit`` users;
/// beyond that, the records of a chunk are read when it is their turn, so that memory does not
/// grow with a tenant whose every user is in scope.
final class SnapshotShelf: Sendable {
  /// Entra users that are kept in memory at most; about 0.8 kB each.
  static let limit = 250_000

  let locals: [LocalUser]
  let entraCount: Int
  private let entras: [EntraUser]?

  /// Reads the records; the Entra users are not read if an export has just handed them over.
  init(_ reader: SnapshotReader, exported: [EntraUser]? = nil) throws {
    locals = try reader.localUsers(0..<(try reader.localCount()))
    entraCount = try reader.entraCount()
    if let exported, exported.count == entraCount {
      entras = exported
    } else {
      entras = entraCount <= Self.limit ? try reader.entraUsers(0..<entraCount) : nil
    }
  }

  /// Whether every record is in memory, so that threads can share the shelf.
  var isComplete: Bool { entras != nil }

  /// Looks Entra users up by row; those asked for are at hand.
  struct Lookup: Sendable {
    fileprivate let all: [EntraUser]?
    fileprivate let some: [Int: EntraUser]

    subscript(row: Int) -> EntraUser? {
      guard let all else { return some[row] }
      return all.indices.contains(row) ? all[row] : nil
    }
  }

  /// Makes the Entra users with these rows available.
  func lookup(_ rows: @autoclosure () -> Set<Int>, _ reader: SnapshotReader) throws -> Lookup {
    if let entras { return Lookup(all: entras, some: [:]) }
    return Lookup(all: nil, some: try reader.entraUsers(rows: rows().sorted()))
  }

  /// The object ids of all Entra users, by row.
  func objectIDs(_ reader: SnapshotReader) throws -> [String] {
    if let entras { return entras.map(\.id) }
    return try reader.objectIDs()
  }

  /// Calls `body` with every Entra user, in row order.
  func forEachEntraUser(_ reader: SnapshotReader, _ body: (EntraUser) -> Void) throws {
    if let entras { return entras.forEach(body) }
    for start in stride(from: 0, to: entraCount, by: 4096) {
      try reader.entraUsers(start..<(start + 4096)).forEach(body)
    }
  }
}
