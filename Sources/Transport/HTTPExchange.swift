// SPDX-License-Identifier: Apache-2.0

/// Sends one request and waits for the whole answer: one attempt, no retry.
///
/// Blocks the calling thread until the answer or a time-out is there: call it from a thread that
/// may wait, never from the shared pool of async functions. Safe to call from several threads.
package protocol HTTPExchange: Sendable {
  /// Any status is an answer.
  /// - Throws: ``TransportError``, and then nothing of the answer is kept.
  func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse
}
