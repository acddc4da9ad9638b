// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Work that is done on a thread of its own while the caller does something else.
package final class SideWork<Value>: @unchecked Sendable {  // safe: handed over by the semaphore
  private let done = DispatchSemaphore(value: 0)
  private let body: () throws -> Value
  private var outcome: Result<Value, any Error>?

  /// Starts it; what the body uses, nobody else may use until ``result()`` has returned.
  package init(_ body: @escaping () throws -> Value) {
    self.body = body
    let thread = Thread { [self] in
      outcome = Result { try self.body() }
      done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Waits for the end; call it once.
  ///
  /// - Throws: What the body threw.
  package func result() throws -> Value {
    done.wait()
    guard let outcome else { throw CancellationError() }
    return try outcome.get()
  }
}
