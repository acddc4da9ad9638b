// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Makes values on a thread of its own, a few ahead, while the caller uses the ones before.
///
/// When it returns or throws, the thread has ended.
///
/// - Parameters:
///   - limit: How many values wait at most, so that memory stays bounded.
///   - make: Hands over each value by calling its argument; runs on the other thread. What it uses,
///     `use` must not touch.
///   - use: Takes the values in their order, on the caller's thread.
/// - Throws: What `use` throws, or else what `make` throws.
package func workAhead<Value>(
  limit: Int = 4,
  _ make: @escaping (_ put: (Value) throws -> Void) throws -> Void,
  use: (Value) throws -> Void
) throws {
  let line = WaitingLine<Value>(limit: limit)
  let making = SideWork {
    defer { line.end() }
    try make { try line.put($0) }
  }
  let used = Result { while let value = line.take() { try use(value) } }
  line.close()
  let made = Result { try making.result() }
  try used.get()
  try made.get()
}

/// Values between two threads.
private final class WaitingLine<Value>: @unchecked Sendable {  // safe: all under the lock
  private let condition = NSCondition()
  private let limit: Int
  private var values: [Value] = []
  private var hasEnded = false
  private var isClosed = false

  init(limit: Int) { self.limit = limit }

  /// Waits for room; throws once nobody takes any more.
  func put(_ value: Value) throws {
    condition.lock()
    defer { condition.unlock() }
    while values.count >= limit && !isClosed { condition.wait() }
    if isClosed { throw CancellationError() }
    values.append(value)
    condition.broadcast()
  }

  /// The next value; nil after the last.
  func take() -> Value? {
    condition.lock()
    defer { condition.unlock() }
    while values.isEmpty && !hasEnded { condition.wait() }
    if values.isEmpty { return nil }
    condition.broadcast()
    return values.removeFirst()
  }

  /// There will be no more values.
  func end() {
    condition.lock()
    hasEnded = true
    condition.broadcast()
    condition.unlock()
  }

  /// Nobody will take any more.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}
