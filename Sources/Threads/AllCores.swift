// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Maps a range on all cores; results are in the order of the range.
///
/// The body is called once per element, from several threads at once.
package func mapOnAllCores<Value: Sendable>(
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
