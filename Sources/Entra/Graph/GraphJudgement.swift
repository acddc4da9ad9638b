// SPDX-License-Identifier: Apache-2.0

package import Transport

/// Whether an answer of Graph or of the login host is worth another attempt.
///
/// For a layer that repeats requests below ``GraphClient``. Judged by status and code, never by
/// text; an answer that is handed on may still be an error.
package enum GraphJudgement: Equatable, Sendable {
  /// Success, or an error that another attempt does not change: hand it on.
  case final
  /// Too many requests: go slower. Seconds to wait if the server named them; Conditional Access
  /// never does (entra.md section 3).
  case throttled(retryAfter: Double?)
  /// Failed for now, or a success whose body does not end: try again.
  case failed(retryAfter: Double?)

  /// Judges an answer to a request.
  ///
  /// A write that failed on the server may have been done all the same, so that only its
  /// throttling is repeated; the form that asks for a token writes nothing.
  package init(_ response: HTTPResponse, to request: HTTPRequest) {
    let wait = retryAfter(response)
    let isSignIn = request.operation.utf8.starts(with: "login.".utf8)
    let isWrite = request.method != .get && !isSignIn
    switch response.status {
    case 429: self = .throttled(retryAfter: wait)
    case 408, 500, 502, 503, 504, 509: self = isWrite ? .final : .failed(retryAfter: wait)
    case 200 where !isWrite && !Self.isWhole(response.body):
      self = .failed(retryAfter: nil)
    default: self = .final
    }
  }

  /// Whether a body can be whole: it isn't empty, and what begins as an object ends as one.
  private static func isWhole(_ body: [UInt8]) -> Bool {
    guard let first = body.first(where: { $0 > 0x20 }), let last = body.last(where: { $0 > 0x20 })
    else { return false }
    return first != UInt8(ascii: "{") || last == UInt8(ascii: "}")
  }
}
