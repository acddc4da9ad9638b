// SPDX-License-Identifier: Apache-2.0
internal import Synchronization
internal import Transport
internal import Workspace

/// Calls that are not in the workspace yet, from several threads.
final class RequestBuffer: Sendable {
  private let records = Mutex<[RequestRecord]>([])

  var add: @Sendable (RequestRecord) -> Void {
    { record in self.records.withLock { $0.append(record) } }
  }

  /// Hands over what has come, and forgets it.
  func take() -> [LoggedRequest] {
    let taken = records.withLock { records in
      defer { records = [] }
      return records
    }
    return taken.map { record in
      LoggedRequest(
        operation: record.operation,
        started: record.started,
        seconds: record.seconds,
        waitingSeconds: record.waitingSeconds,
        attempts: record.attempts,
        status: record.status,
        requestIDs: record.requestIDs,
        retries: record.retries,
        sentBytes: record.sentBytes,
        receivedBytes: record.receivedBytes
      )
    }
  }
}
