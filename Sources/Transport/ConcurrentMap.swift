// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Maps elements on a few threads of their own; results are in the order of the elements.
///
/// The body may block. After an error, or once a stop is asked for, no further element is begun;
/// all threads have ended when this returns.
/// - Throws: The error of the first of the elements that failed; ``TransportError`` with
///   `stopped` if a stop left elements out.
package func concurrentMap<Element: Sendable, Value: Sendable>(
  _ elements: [Element],
  workers: Int,
  shouldStop: @escaping @Sendable () -> Bool = { false },
  _ body: @escaping @Sendable (Element) throws -> Value
) throws -> [Value] {
  let work = ConcurrentWork(elements, shouldStop: shouldStop, body)
  let threads = min(max(1, workers), elements.count)
  for _ in 0..<threads { Thread.detachNewThread { work.perform() } }
  return try work.results(of: threads)
}

/// What the threads of one map share.
private final class ConcurrentWork<Element: Sendable, Value: Sendable>: @unchecked Sendable {
  // safe: all that changes is used under the lock only
  private let elements: [Element]
  private let shouldStop: @Sendable () -> Bool
  private let body: @Sendable (Element) throws -> Value
  private let condition = NSCondition()
  private var values: [Value?]
  private var next = 0
  private var failure: (index: Int, error: any Error)?
  private var ended = 0

  init(
    _ elements: [Element],
    shouldStop: @escaping @Sendable () -> Bool,
    _ body: @escaping @Sendable (Element) throws -> Value
  ) {
    self.elements = elements
    self.shouldStop = shouldStop
    self.body = body
    values = Array(repeating: nil, count: elements.count)
  }

  /// Maps one element after another; one thread's whole life.
  func perform() {
    while let index = take() {
      let result = Result { try body(elements[index]) }
      condition.withLock {
        switch result {
        case .success(let value): values[index] = value
        case .failure(let error):
          if index < failure?.index ?? .max { failure = (index, error) }
        }
      }
    }
    condition.withLock {
      ended += 1
      condition.broadcast()
    }
  }

  /// Waits for the threads.
  func results(of threads: Int) throws -> [Value] {
    try condition.withLock {
      while ended < threads { condition.wait() }
      if let failure { throw failure.error }
      let whole = values.compactMap(\.self)
      guard whole.count == elements.count else {
        throw TransportError(
          .stopped,
          operation: "concurrent requests",
          advice: "Run the command again to go on."
        )
      }
      return whole
    }
  }

  private func take() -> Int? {
    if shouldStop() { return nil }
    return condition.withLock {
      guard failure == nil, next < elements.count else { return nil }
      defer { next += 1 }
      return next
    }
  }
}
