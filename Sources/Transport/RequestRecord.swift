// SPDX-License-Identifier: Apache-2.0

/// What the request log keeps of one request: no body, and no header but request ids.
package struct RequestRecord: Equatable, Sendable {
  /// Such as `identitystore.ListUsers`.
  package let operation: String
  /// Seconds since 1970.
  package let started: Double
  /// Seconds until the answer, all attempts and pauses included.
  package var seconds = 0.0
  /// Those of the ``seconds`` that passed between attempts.
  package var waitingSeconds: Double { max(0, seconds - sendingSeconds) }
  /// Those of the ``seconds`` in which a request was under way or its answer was decoded.
  package var sendingSeconds = 0.0
  package var attempts = 0
  /// The status of the last attempt; nil if it brought no answer.
  package var status: Int?
  /// The ids that the servers gave the attempts, and those of ours they repeated, in order.
  package var requestIDs: [String] = []
  package var sentBytes = 0
  package var receivedBytes = 0
  /// Why each attempt was not the last: a ``TransportError/Code``, `transient`, `throttled` or
  /// `newCredentials`; if no attempt brought an answer, the last one's code too.
  package var retries: [String] = []

  package init(operation: String, started: Double) {
    self.operation = operation
    self.started = started
  }

  /// The headers that hold request ids (aws.md section 2.3, entra.md section 3).
  private static let idHeaders = [
    "x-amzn-RequestId", "x-amz-request-id", "request-id", "client-request-id",
  ]

  mutating func note(_ response: HTTPResponse) {
    status = response.status
    sentBytes += response.traffic.sentBytes
    receivedBytes += response.traffic.receivedBytes
    for name in Self.idHeaders {
      guard let id = response.header(name), Self.isPlain(id) else { continue }
      requestIDs.append(id)
    }
  }

  mutating func note(_ error: TransportError) {
    status = nil
    retries.append(error.code.rawValue)
  }

  /// Whether a text can be an id, and cannot be anything that harms a terminal or a report.
  private static func isPlain(_ id: String) -> Bool {
    (1...128).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
      }
  }
}
