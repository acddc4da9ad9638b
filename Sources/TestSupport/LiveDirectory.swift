// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Synchronization
package import Transport

/// Both directories over their APIs: an Identity Center and a tenant of invented people.
///
/// Answers as aws.md and entra.md state, page by page. An exchange by itself for tests in memory;
/// Tests/StandIn answers over sockets, and shares no code with it.
package final class LiveDirectory: HTTPExchange {
  /// What goes wrong with one request.
  package enum Fault: CaseIterable, Sendable {
    case throttled, serverError, reset, truncated, emptyBody
    /// A whole answer with a control character in an address.
    case damaged
    /// A page without items, and the same continuation as if it had them.
    case emptyPage
    /// A page of one item.
    case shortPage
  }

  /// How large the directories are.
  package struct Size: Sendable {
    package var users = 250
    package var groups = 12
    package var membersPerGroup = 5
    package var permissionSets = 3
    package var accounts = 4
    package var tenantUsers = 400
    package var userPage = 100
    package var tenantPage = 150

    package init() {}

    /// As few people as fill three pages of each list.
    package static var small: Size {
      var size = Size()
      (size.users, size.userPage, size.groups, size.membersPerGroup) = (25, 10, 3, 3)
      (size.permissionSets, size.accounts, size.tenantUsers, size.tenantPage) = (2, 4, 40, 15)
      return size
    }
  }

  private struct State {
    var requests: [String] = []
    var denied: Set<String> = []
    var expired: Set<String> = []
    var shifts = 0
    var isPeopleChanged = false
  }

  package let size: Size
  package let host: String
  private let state = Mutex(State())
  private let fault: @Sendable (_ number: Int, _ operation: String) -> Fault?

  /// Makes directories; `fault` says what goes wrong with the nth request, from 1.
  package init(
    _ size: Size = Size(),
    host: String = "http://127.0.0.1:1",
    fault: @escaping @Sendable (Int, String) -> Fault? = { _, _ in nil }
  ) {
    self.size = size
    self.host = host
    self.fault = fault
  }

  /// Every page that was asked for and answered whole: operation and continuation.
  package var requests: [String] { state.withLock { $0.requests } }

  /// Refuses an operation, such as `ListGroups` or `members`.
  package func deny(_ operation: String) { state.withLock { _ = $0.denied.insert(operation) } }

  /// Lets one continuation expire, once.
  package func expire(_ token: String) { state.withLock { _ = $0.expired.insert(token) } }

  /// Lets every page from now on begin so many items earlier, as if users had been added before.
  package func shift(_ items: Int) { state.withLock { $0.shifts += items } }

  /// Gives one user another name from now on.
  package func changePeople() { state.withLock { $0.isPeopleChanged = true } }

  package func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let target = request.headers.first { $0.name == "X-Amz-Target" }?.value
    let path = String(request.url.dropFirst(host.count))
    return try answer(path: path, target: target, body: request.body)
  }

  /// The answer to a request, or the fault that its number brings.
  package func answer(
    path: String,
    target: String?,
    body: [UInt8]
  ) throws(TransportError) -> HTTPResponse {
    let text = String(decoding: body, as: UTF8.self)
    let arguments =
      (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
    let operation =
      target.map { String($0.split(separator: ".").last ?? "") }
      ?? (path.hasPrefix("/v1.0/") || path.hasPrefix("/beta/")
        ? Self.graphOperation(path) : text.isEmpty ? path : "STS")
    let number = state.withLock {
      $0.requests.append("\(operation) \(path) \(text)")
      return $0.requests.count
    }
    let fault = fault(number, operation)
    switch fault {
    case .throttled:
      return target == nil
        ? json(429, "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"slow\"}}")
        : json(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}")
    case .serverError: return json(503, "{\"message\":\"unavailable\"}")
    case .reset:
      throw TransportError(.cutShort, operation: operation, advice: "", mayHaveBeenSent: true)
    case .emptyBody: return json(200, "")
    default: break
    }
    if state.withLock({ $0.denied.contains(operation) }) {
      return target == nil
        ? json(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"no\"}}")
        : json(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"not authorized\"}")
    }
    let answer =
      target == nil
      ? graph(path, operation, text, fault) : aws(operation, arguments, fault)
    if fault == .truncated {
      return HTTPResponse(
        status: answer.status,
        headers: answer.headers,
        body: Array(answer.body.prefix(answer.body.count * 2 / 3))
      )
    }
    if fault == .damaged {
      let text = String(decoding: answer.body, as: UTF8.self)
      return HTTPResponse(
        status: answer.status,
        headers: answer.headers,
        body: Array(text.replacingOccurrences(of: "@e", with: "\u{1}e").utf8)
      )
    }
    return answer
  }

  func json(_ status: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(
      status: status,
      headers: [
        HTTPResponse.Header(name: "Content-Type", value: "application/json"),
        HTTPResponse.Header(name: "x-amzn-RequestId", value: "00000000-0000-0000-0000-00000000"),
      ],
      body: Array(text.utf8)
    )
  }

  /// A slice of a list, where a continuation says it begins, and the next continuation.
  func slice(
    _ count: Int,
    _ page: Int,
    _ list: String,
    after token: String?,
    _ fault: Fault?
  ) -> (range: Range<Int>, next: String?)? {
    if let token, state.withLock({ $0.expired.remove(token) }) != nil { return nil }
    let shift = state.withLock { $0.shifts }
    let asked = token.flatMap { Int($0.split(separator: "-").first ?? "") } ?? 0
    let start = token == nil ? 0 : max(0, asked - shift)
    switch fault {
    case .emptyPage: return (start..<start, "\(start + shift)-\(list)-again\(requests.count)")
    case .shortPage:
      let end = min(start + 1, count)
      return (start..<end, end < count ? "\(end + shift)-\(list)" : nil)
    default:
      let end = min(start + page, count)
      return (start..<end, end < count ? "\(end + shift)-\(list)" : nil)
    }
  }

  var isPeopleChanged: Bool { state.withLock { $0.isPeopleChanged } }

  /// An id like those of Identity Center and Entra.
  static func id(_ kind: Int, _ number: Int) -> String {
    let tail = String(number, radix: 16)
    return "0000000\(kind)-0000-4000-8000-" + String(repeating: "0", count: 12 - tail.count) + tail
  }
}
