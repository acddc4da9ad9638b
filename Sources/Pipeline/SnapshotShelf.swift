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

  init(_ reader: SnapshotReader) throws {
    locals = try reader.localUsers(0..<(try reader.localCount()))
    entraCount = try reader.entraCount()
    entras = entraCount <= Self.limit ? try reader.entraUsers(0..<entraCount) : nil
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

  /// Calls `body` with every Entra user, in row order.
  func forEachEntraUser(_ reader: SnapshotReader, _ body: (EntraUser) -> Void) throws {
    if let entras { return entras.forEach(body) }
    for start in stride(from: 0, to: entraCount, by: 4096) {
      try reader.entraUsers(start..<(start + 4096)).forEach(body)
    }
  }
}

/// Holds the shelf of one run once a stage has asked for it.
package final class ShelfHolder {
  private var shelf: SnapshotShelf?

  package init() {}

  func shelf(_ reader: SnapshotReader) throws -> SnapshotShelf {
    if let shelf { return shelf }
    let made = try SnapshotShelf(reader)
    shelf = made
    return made
  }

  /// Forgets the records, because the snapshot is being written anew.
  func clear() { shelf = nil }
}

/// Maps a range on all cores; results are in the order of the range.
///
/// The body is called once per element, from several threads at once.
func mapOnAllCores<Value: Sendable>(
  _ range: Range<Int>,
  _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
  let parts = min(range.count / 64, ProcessInfo.processInfo.activeProcessorCount)
  if parts < 2 { return range.map(body) }
  let results = PartialResults<Value>(parts)
  DispatchQueue.concurrentPerform(iterations: parts) { part in
    let start = range.lowerBound + range.count * part / parts
    let end = range.lowerBound + range.count * (part + 1) / parts
    results.set(part, (start..<end).map(body))
  }
  return results.joined()
}

/// The results of the parts of a map, put together under a lock.
private final class PartialResults<Value: Sendable>: @unchecked Sendable {  // safe: under its lock
  private let lock = NSLock()
  private var parts: [[Value]]

  init(_ count: Int) { parts = Array(repeating: [], count: count) }

  func set(_ part: Int, _ values: [Value]) { lock.withLock { parts[part] = values } }

  func joined() -> [Value] { lock.withLock { Array(parts.joined()) } }
}
