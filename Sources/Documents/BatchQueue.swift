// SPDX-License-Identifier: Apache-2.0

import Foundation
import Records

/// Where the parser's thread hands its batches to the consumer's.
final class BatchQueue: @unchecked Sendable {  // safe: all state is used under the lock only
  typealias Outcome = Result<DocumentSummary, InputError>

  /// What the consumer gets.
  enum Item {
    case batch(RecordBatch)
    case outcome(Outcome)
    case closed
  }

  private let condition = NSCondition()
  private let capacity: Int
  private var batches: [RecordBatch] = []
  private var outcome: Outcome?
  private var closed = false
  private var finished = false

  init(capacity: Int) { self.capacity = max(1, capacity) }

  /// Whether the consumer wants no more.
  var isClosed: Bool { condition.withLock { closed } }

  /// Adds a batch, after waiting for room; false if nobody wants it.
  func put(_ batch: RecordBatch) -> Bool {
    condition.withLock {
      while batches.count >= capacity, !closed { condition.wait() }
      guard !closed else { return false }
      batches.append(batch)
      condition.broadcast()
      return true
    }
  }

  /// Says that no batch follows; the parser's last call.
  func finish(_ outcome: Outcome) {
    condition.withLock {
      self.outcome = outcome
      finished = true
      condition.broadcast()
    }
  }

  /// The next batch in order, or how it ended; waits for the parser.
  func take() -> Item {
    condition.withLock {
      while true {
        if closed { return .closed }
        if !batches.isEmpty {
          defer { condition.broadcast() }
          return .batch(batches.removeFirst())
        }
        if let outcome { return .outcome(outcome) }
        condition.wait()
      }
    }
  }

  /// Drops what waits, and returns when the parser has ended.
  func close() {
    condition.withLock {
      closed = true
      batches = []
      condition.broadcast()
      while !finished { condition.wait() }
    }
  }
}
