// SPDX-License-Identifier: Apache-2.0
import Documents
import Entra
import Identity
import Testing
import Transport

@Suite struct GraphClientTests {
  private static let graph = "https://graph.microsoft.com"

  private static func page(_ ids: [String], next: String? = nil) -> GraphScript.Answer {
    let link = next.map { #""@odata.nextLink":"\#($0)","# } ?? ""
    let users = ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    return .response(200, "{\(link)\"value\":[\(users)]}", ["request-id": "r-\(ids.count)"])
  }

  private func walk(_ script: GraphScript, from link: String? = nil) throws -> [GraphPage] {
    var walk = GraphWalk(try .scripted(script), .users, from: link)
    var pages: [GraphPage] = []
    while let page = try walk.next() { pages.append(page) }
    return pages
  }

  @Test func `Pages follow their links whole, through an empty one in the middle`() throws {
    let first = "\(Self.graph)/v1.0/users?$skiptoken=a%20b'c&x=1"
    let second = "\(Self.graph)/v1.0/users?$skiptoken=2"
    let script = GraphScript(
      Self.page(["1", "2"], next: first),
      Self.page([], next: second),
      Self.page(["3"])
    )
    let pages = try walk(script)
    #expect(script.requests.map(\.url).dropFirst() == [first, second])
    #expect(pages.map(\.nextLink) == [first, second, nil])
    #expect(pages.map(\.isEmpty) == [false, true, false])
    #expect(pages.map(\.requestID) == ["r-2", "r-0", "r-1"])
    let users = try pages.flatMap { page in
      try TenantText(page.body).users().map(\.id)
    }
    #expect(users == ["1", "2", "3"])
    #expect(script.requests.allSatisfy { $0.header("ConsistencyLevel") == nil })
    #expect(script.requests.allSatisfy { $0.header("Authorization") == "Bearer t1" })
    #expect(Set(script.requests.map { $0.header("client-request-id") ?? "" }).count == 3)
  }

  @Test func `The first page asks for all that the decoder reads, 999 at a time`() throws {
    let script = GraphScript(Self.page([]))
    _ = try walk(script)
    let url = try #require(script.requests.first?.url)
    #expect(url.hasPrefix("\(Self.graph)/v1.0/users?$select=id,userPrincipalName,"))
    #expect(url.hasSuffix("&$top=999"))
    let members = GraphList.userSelection.dropFirst().map { name in
      switch name {
      case "otherMails", "proxyAddresses", "identities": #""\#(name)":[]"#
      default: #""\#(name)":null"#
      }
    }
    let text = #"[{"id":"1",\#(members.joined(separator: ","))}]"#
    let user = try #require(try TenantText(text).users().first)
    #expect(user.absent.isEmpty)
  }

  @Test func `A walk goes on from a kept link and asks for no page before it`() throws {
    let link = "\(Self.graph)/v1.0/users?$skiptoken=kept"
    let script = GraphScript(Self.page(["9"]))
    #expect(try walk(script, from: link).count == 1)
    #expect(script.requests.map(\.url) == [link])
  }

  @Test(
    "A link to another host is refused, and nothing is sent there",
    arguments: ["https://evil.example/v1.0/users", "https://graph.microsoft.us/v1.0/users"]
  )
  func foreign(_ link: String) throws {
    let script = GraphScript(Self.page(["1"], next: link))
    #expect(throws: EntraError(.foreignLink, operation: "", advice: "")) { try walk(script) }
    #expect(script.requests.count == 1)
    let kept = GraphScript()
    #expect(throws: EntraError(.foreignLink, operation: "", advice: "")) {
      try walk(kept, from: link)
    }
    #expect(kept.requests.isEmpty)
  }

  @Test func `A page that leads back is a loop, near or far`() throws {
    let (a, b) = ("\(Self.graph)/v1.0/users?a", "\(Self.graph)/v1.0/users?b")
    let near = GraphScript(Self.page(["1"], next: a), Self.page(["2"], next: a))
    #expect(throws: EntraError(.pagingLoop, operation: "", advice: "")) { try walk(near) }
    let far = GraphScript(
      Self.page(["1"], next: a),
      Self.page(["2"], next: b),
      Self.page(["3"], next: a)
    )
    #expect(throws: EntraError(.pagingLoop, operation: "", advice: "")) { try walk(far) }
    #expect(far.requests.count == 3)
  }

  @Test(
    "A link that Graph no longer takes means that the list begins again",
    arguments: [
      (400, "Directory_ExpiredPageToken"), (400, "Request_BadRequest"), (400, ""),
      (410, "syncStateNotFound"), (410, "resyncRequired"), (410, ""), (404, "syncStateNotFound"),
    ]
  )
  func expired(_ status: Int, _ code: String) throws {
    let script = GraphScript(.error(status, code))
    #expect(throws: EntraError(.listExpired, operation: "", advice: "")) {
      try walk(script, from: "\(Self.graph)/v1.0/users?$skiptoken=old")
    }
  }

  @Test(
    "Faults are classified by status and code, never by their words",
    arguments: [
      (400, "Request_BadRequest", EntraError.Code.badRequest, false),
      (401, "InvalidAuthenticationToken", .tokenRejected, false),
      (403, "Authorization_RequestDenied", .accessDenied, false),
      (403, "", .accessDenied, false), (404, "Request_ResourceNotFound", .notFound, false),
      (429, "TooManyRequests", .throttled, true), (500, "", .unavailable, true),
      (502, "", .unavailable, true), (503, "ServiceUnavailable", .unavailable, true),
      (504, "UnknownError", .unavailable, true), (501, "", .badRequest, false),
      (302, "", .badRequest, false),
    ]
  )
  func faults(_ status: Int, _ word: String, _ code: EntraError.Code, _ isRetryable: Bool) throws {
    let answer = GraphScript.Answer.error(status, word, headers: ["request-id": "r-1"])
    let script = GraphScript(answer, answer)
    let error = #expect(throws: EntraError.self) { try walk(script) }
    #expect(error?.code == code)
    #expect(error?.isRetryable == isRetryable)
    #expect(error?.status == status)
    #expect(error?.requestID == "r-1")
    #expect(error?.clientRequestID == script.requests.last?.header("client-request-id"))
    #expect(error.map { !"\($0)".contains("Ada") } == true)
    #expect(script.requests.count == (status == 401 ? 2 : 1))
  }

  @Test func `Retry-After is read where it is, and its absence is no zero`() throws {
    for (headers, expected) in [
      (["Retry-After": "17"], 17.0), ([:], nil), (["Retry-After": "x"], nil),
    ]
      as [([String: String], Double?)]
    {
      let script = GraphScript(.error(429, "TooManyRequests", headers: headers))
      let error = #expect(throws: EntraError.self) { try walk(script) }
      #expect(error?.retryAfter == expected)
    }
  }

  @Test(
    "A success that brings no whole page may be asked for again",
    arguments: ["", "{", "{}", "null", #"{"value":[{"id":"1"}"#, "<html></html>"]
  )
  func cutOff(_ body: String) throws {
    let script = GraphScript(.ok(body), Self.page(["1"]))
    var walk = GraphWalk(try .scripted(script), .users)
    let error = #expect(throws: EntraError.self) { try walk.next() }
    #expect(error?.code == .malformedAnswer)
    #expect(error?.isRetryable == true)
    #expect(try walk.next()?.nextLink == nil)
    #expect(script.requests[0].url == script.requests[1].url)
  }

  @Test func `A token that Graph refuses is replaced once`() throws {
    let script = GraphScript(.error(401, "InvalidAuthenticationToken"), Self.page(["1"]))
    #expect(try walk(script).count == 1)
    #expect(script.requests.map { $0.header("Authorization") } == ["Bearer t1", "Bearer t2"])
    #expect(
      script.requests[0].header("client-request-id")
        == script.requests[1].header("client-request-id")
    )
  }

  @Test func `A failure on the way says so and may pass`() throws {
    let script = GraphScript(.failure(.failed), .failure(.untrusted))
    let passing = #expect(throws: EntraError.self) { try walk(script) }
    #expect(passing?.code == .unavailable)
    #expect(passing?.transport?.code == .failed)
    let lasting = #expect(throws: EntraError.self) { try walk(script) }
    #expect(lasting?.isRetryable == false)
  }
}
