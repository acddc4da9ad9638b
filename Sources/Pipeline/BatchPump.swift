// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Records

/// Reads batches ahead and decodes their records on a thread of its own, while the stage writes the
/// batches before.
///
/// Memory stays bounded: the thread waits while ``capacity`` batches or ``keptRecords`` records are
/// not taken.
final class BatchPump: @unchecked Sendable {  // safe: all state is under the condition's lock
  private static let capacity = 64
  private static let keptRecords = 16_384
  private let condition = NSCondition()
  /// The records of batches, in order.
  private var waiting: [[DecodedRecord]] = []
  private var waitingRecords = 0
  private var result: Result<Void, InputError>?
  private var isClosed = false

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - next: Reads the next batch; called on the pump's thread only.
  ///   - decoder: Decodes the records; used on the pump's thread only.
  init(
    next: @escaping () throws(InputError) -> RecordBatch?,
    decoder: RecordDecoder
  ) {
    // Reader and decoder are handed over to the thread and used nowhere else.
    let work = Work(next: next, decoder: decoder)
    let thread = Thread { [weak self] in
      while true {
        do throws(InputError) {
          guard let batch = try work.next() else {
            self?.finish(.success(()))
            return
          }
          guard self?.put(work.decoder.decode(batch)) == true else { return }
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
    let decoder: RecordDecoder
  }

  /// The records of the next batch; nil after the last.
  func take() throws(InputError) -> [DecodedRecord]? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty && result == nil { condition.wait() }
    if waiting.isEmpty {
      try result?.get()
      return nil
    }
    let first = waiting.removeFirst()
    waitingRecords -= first.count
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

  private func put(_ records: [DecodedRecord]) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while !waiting.isEmpty && !isClosed
      && (waiting.count >= Self.capacity || waitingRecords >= Self.keptRecords)
    {
      condition.wait()
    }
    if isClosed { return false }
    waiting.append(records)
    waitingRecords += records.count
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
