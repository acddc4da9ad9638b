// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Transport

/// Asks Microsoft Graph, with a token that is renewed when it must be.
///
/// Every call blocks its thread, and all may come from several threads. One call is one attempt
/// of the exchange it was made with, and a second one after a 401.
package struct GraphClient: Sendable {
  package let endpoints: CloudEndpoints
  private let exchange: any HTTPExchange
  private let tokens: TokenKeeper
  private let pace: RequestPace
  private let logPace: RequestPace

  /// Makes a client; the exchange brings its own limits and retries.
  package init(
    endpoints: CloudEndpoints,
    exchange: any HTTPExchange,
    tokens: TokenKeeper,
    clock: WallClock = .system
  ) {
    self.endpoints = endpoints
    self.exchange = exchange
    self.tokens = tokens
    pace = RequestPace(seconds: 1.1, clock: clock)
    logPace = RequestPace(seconds: 2.1, clock: clock)
  }

  /// Reads one page of a list: the first, or the one that a kept link leads to.
  ///
  /// The link is the ``GraphPage/nextLink`` of the page before, or a kept delta link.
  /// - Throws: `listExpired` if the list must be read again from its beginning, `foreignLink`
  ///   if the link leads elsewhere, `pagingLoop` if the page names itself as the next, and what
  ///   ``get(_:path:feature:)`` throws.
  package func page(of list: GraphList, after link: String? = nil) throws(EntraError) -> GraphPage {
    let answer = try send(
      .get,
      url: try url(of: list, after: link),
      operation: list.operation,
      feature: list.feature,
      isContinuation: link != nil
    )
    guard let scan = PageScan(answer.body), scan.hasValue else {
      throw malformed(list.operation, answer)
    }
    if let next = scan.nextLink {
      guard endpoints.isGraph(next) else { throw Self.foreign(list.operation) }
      if let link, link.utf8.elementsEqual(next.utf8) { throw Self.loop(list.operation) }
    }
    if let delta = scan.deltaLink, !endpoints.isGraph(delta) { throw Self.foreign(list.operation) }
    return GraphPage(
      body: answer.body,
      nextLink: scan.nextLink,
      deltaLink: scan.deltaLink,
      isEmpty: scan.isEmpty,
      requestID: answer.requestID,
      clientRequestID: answer.clientRequestID,
      date: answer.date
    )
  }

  /// Reads one document.
  ///
  /// - Throws: `notFound` for 404 and for 204, `accessDenied`, `throttled`, `unavailable`,
  ///   `malformedAnswer` and the errors of signing in.
  package func get(
    _ operation: String,
    path: String,
    feature: GraphFeature
  ) throws(EntraError) -> GraphDocument {
    let answer = try send(
      .get,
      url: endpoints.graph + path,
      operation: operation,
      feature: feature
    )
    if answer.status == 204 {
      var error = EntraError(.notFound, operation: operation, advice: "There is no such object.")
      error.requestID = answer.requestID
      throw error
    }
    guard PageScan(answer.body) != nil else { throw malformed(operation, answer) }
    return GraphDocument(
      operation: operation,
      path: path,
      body: answer.body,
      requestID: answer.requestID
    )
  }

  /// Reads a number of objects, such as `/v1.0/users/$count`, which is an advanced query.
  package func count(
    _ operation: String,
    path: String,
    feature: GraphFeature
  ) throws(EntraError) -> Int {
    let answer = try send(
      .get,
      url: endpoints.graph + path,
      operation: operation,
      feature: feature,
      isAdvanced: true
    )
    // The text may begin with a byte order mark.
    let digits = answer.body.filter { (0x30...0x39).contains($0) }
    guard let count = Int(String(decoding: digits, as: UTF8.self)), answer.body.count < 30 else {
      throw malformed(operation, answer)
    }
    return count
  }

  /// Sends one write; never again by itself, except after a 401.
  ///
  /// - Throws: As ``get(_:path:feature:)``; ask ``EntraError/isOutcomeUnknown`` before the write
  ///   is tried again.
  package func write(
    _ method: HTTPRequest.Method,
    _ operation: String,
    path: String,
    body: [UInt8] = []
  ) throws(EntraError) -> GraphAnswer {
    try send(
      method,
      url: endpoints.graph + path,
      operation: operation,
      feature: .assign,
      body: body
    )
  }

  private func url(of list: GraphList, after link: String?) throws(EntraError) -> String {
    guard let link else { return endpoints.graph + list.path }
    guard endpoints.isGraph(link) else { throw Self.foreign(list.operation) }
    return link
  }

  /// One request; a token that Graph refuses is replaced once.
  private func send(
    _ method: HTTPRequest.Method,
    url: String,
    operation: String,
    feature: GraphFeature,
    isAdvanced: Bool = false,
    isContinuation: Bool = false,
    body: [UInt8] = []
  ) throws(EntraError) -> GraphAnswer {
    let id = UUID().uuidString
    var token = try tokens.token()
    var isRenewed = false
    while true {
      // One request a second for a whole tenant, and 429 without Retry-After (entra.md section 3).
      if feature == .conditionalAccess { pace.wait() }
      // Five requests in ten seconds for an application in a tenant.
      if feature == .auditLogs { logPace.wait() }
      var headers = [
        HTTPResponse.Header(name: "Authorization", value: token.authorization),
        HTTPResponse.Header(name: "Accept", value: isAdvanced ? "*/*" : "application/json"),
        HTTPResponse.Header(name: "client-request-id", value: id),
      ]
      if isAdvanced {
        headers.append(HTTPResponse.Header(name: "ConsistencyLevel", value: "eventual"))
      }
      if !body.isEmpty {
        headers.append(HTTPResponse.Header(name: "Content-Type", value: "application/json"))
      }
      var request = HTTPRequest(
        method,
        url: url,
        operation: operation,
        headers: headers,
        body: body
      )
      request.isRepeatable = method == .get
      let response: HTTPResponse
      do {
        response = try exchange.send(request)
      } catch {
        throw EntraError(error, operation: operation)
      }
      if response.status == 401, !isRenewed {
        isRenewed = true
        token = try tokens.token(insteadOf: token)
        continue
      }
      guard (200...204).contains(response.status) else {
        var error = GraphFault.error(
          for: response,
          operation: operation,
          isContinuation: isContinuation
        )
        error.clientRequestID = id
        throw error
      }
      return GraphAnswer(
        status: response.status,
        body: response.body,
        requestID: plainWord(response.header("request-id")),
        clientRequestID: id,
        date: response.header("Date")
      )
    }
  }

  private func malformed(_ operation: String, _ answer: GraphAnswer) -> EntraError {
    var error = EntraError(
      .malformedAnswer,
      operation: operation,
      advice: "Graph's answer is cut off, empty or not what was asked for: try again."
    )
    error.status = answer.status
    error.requestID = answer.requestID
    error.clientRequestID = answer.clientRequestID
    return error
  }

  static func loop(_ operation: String) -> EntraError {
    EntraError(
      .pagingLoop,
      operation: operation,
      advice: "A page leads back to a page that was read before; report it with the request log."
    )
  }

  private static func foreign(_ operation: String) -> EntraError {
    EntraError(
      .foreignLink,
      operation: operation,
      advice: "The next page is on another host than the configured Graph: check the endpoint "
        + "and the cloud. Nothing was sent there."
    )
  }
}
