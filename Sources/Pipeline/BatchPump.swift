// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Records

/// Reads batches ahead on a thread of its own and marks the records that are worth keeping, while
/// the stage writes the batches before.
///
/// At most ``capacity`` batches wait, so memory stays bounded.
final class BatchPump: @unchecked Sendable {  // safe: all state is under the condition's lock
  /// A batch with one mark per record.
  struct Marked: Sendable {
    let batch: RecordBatch
    let isKept: [Bool]
  }

  private static let capacity = 4
  private let condition = NSCondition()
  private var waiting: [Marked] = []
  private var result: Result<Void, InputError>?
  private var isClosed = false

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - next: Reads the next batch; called on the pump's thread only.
  ///   - mark: Says which records of a batch are worth keeping; called on the pump's thread only.
  init(
    next: @escaping () throws(InputError) -> RecordBatch?,
    mark: @escaping (RecordBatch) -> [Bool]
  ) {
    // The closures are handed over to the thread and used nowhere else.
    let work = Work(next: next, mark: mark)
    let thread = Thread { [weak self] in
      while true {
        do throws(InputError) {
          guard let batch = try work.next() else {
            self?.finish(.success(()))
            return
          }
          let marked = Marked(batch: batch, isKept: work.mark(batch))
          guard self?.put(marked) == true else { return }
        } catch {
          self?.finish(.failure(error))
          return
        }
      }
    }
    thread.name = "pump"
    thread.start()
  }

  private struct Work: @unchecked Sendable {  // safe: moved to one thread
    let next: () throws(InputError) -> RecordBatch?
    let mark: (RecordBatch) -> [Bool]
  }

  /// The next batch; nil after the last.
  func take() throws(InputError) -> Marked? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty && result == nil { condition.wait() }
    if waiting.isEmpty {
      try result?.get()
      return nil
    }
    let first = waiting.removeFirst()
    condition.broadcast()
    return first
  }

  /// Tells the thread to end; batches read ahead are dropped.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  private func put(_ marked: Marked) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while waiting.count >= Self.capacity && !isClosed { condition.wait() }
    if isClosed { return false }
    waiting.append(marked)
    condition.broadcast()
    return true
  }

  private func finish(_ result: Result<Void, InputError>) {
    condition.lock()
    self.result = result
    condition.broadcast()
    condition.unlock()
  }
}
