// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// One call to a service, as `request_log` keeps it.
package struct LoggedRequest: Sendable {
  package let operation: String
  /// Seconds since 1970.
  package let started: Double
  package let seconds: Double
  package let waitingSeconds: Double
  package let attempts: Int
  package let status: Int?
  package let requestIDs: [String]
  package let retries: [String]
  package let sentBytes: Int
  package let receivedBytes: Int

  package init(
    operation: String,
    started: Double,
    seconds: Double,
    waitingSeconds: Double,
    attempts: Int,
    status: Int?,
    requestIDs: [String],
    retries: [String],
    sentBytes: Int,
    receivedBytes: Int
  ) {
    self.operation = operation
    self.started = started
    self.seconds = seconds
    self.waitingSeconds = waitingSeconds
    self.attempts = attempts
    self.status = status
    self.requestIDs = requestIDs
    self.retries = retries
    self.sentBytes = sentBytes
    self.receivedBytes = receivedBytes
  }
}

/// Writes `request_log` within the caller's transaction.
package struct RequestLogStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Adds calls, in their order.
  package func append(_ requests: [LoggedRequest], snapshot: Int) throws {
    for request in requests {
      try database.cachedStatement(
        sql: "INSERT INTO request_log VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        snapshot, request.operation, request.started, request.seconds, request.waitingSeconds,
        request.attempts, request.status, request.requestIDs.joined(separator: " "),
        request.retries.joined(separator: " "), request.sentBytes, request.receivedBytes,
      ])
    }
  }

  /// How many calls of an operation a snapshot took.
  package func count(_ operation: String, snapshot: Int) throws -> Int {
    try Int.fetchOne(
      database,
      sql: "SELECT count(*) FROM request_log WHERE operation = ? AND snapshot = ?",
      arguments: [operation, snapshot]
    ) ?? 0
  }
}
