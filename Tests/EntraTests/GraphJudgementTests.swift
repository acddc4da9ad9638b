// SPDX-License-Identifier: Apache-2.0
import Entra
import Testing
import Transport

@Suite struct GraphJudgementTests {
  @Test(
    "What passes is tried again, what lasts is handed on",
    arguments: [
      (200, "{\"value\":[]}\n", GraphJudgement.final), (200, "1234", .final),
      (200, "", .failed(retryAfter: nil)), (200, "{\"value\":[{", .failed(retryAfter: nil)),
      (204, "", .final), (400, "{}", .final), (401, "", .final), (403, "", .final),
      (404, "", .final), (410, "", .final), (429, "", .throttled(retryAfter: 3)),
      (500, "", .failed(retryAfter: 3)), (503, "<html>", .failed(retryAfter: 3)),
      (504, "", .failed(retryAfter: 3)), (501, "", .final), (302, "", .final),
    ]
  )
  func reads(_ status: Int, _ body: String, _ expected: GraphJudgement) {
    let response = HTTPResponse(
      status: status,
      headers: [HTTPResponse.Header(name: "retry-after", value: "3")],
      body: Array(body.utf8)
    )
    let request = HTTPRequest(.get, url: "https://x.example/", operation: "graph.ListUsers")
    #expect(GraphJudgement(response, to: request) == expected)
  }

  @Test func `A sign-in that is answered with nothing is asked for again`() {
    let request = HTTPRequest(
      .post,
      url: "https://login.example.com/t/oauth2/v2.0/token",
      operation: "login.Token"
    )
    for body in ["", #"{"access_token":"#] {
      let response = HTTPResponse(status: 200, headers: [], body: Array(body.utf8))
      #expect(GraphJudgement(response, to: request) == .failed(retryAfter: nil))
    }
  }

  @Test func `A write is repeated only if it certainly did nothing`() {
    let write = HTTPRequest(.post, url: "https://x.example/", operation: "graph.Create")
    let token = HTTPRequest(.post, url: "https://x.example/", operation: "login.Token")
    func judged(_ status: Int, _ request: HTTPRequest) -> GraphJudgement {
      GraphJudgement(HTTPResponse(status: status, headers: [], body: []), to: request)
    }
    #expect(judged(503, write) == .final)
    #expect(judged(201, write) == .final)
    #expect(judged(429, write) == .throttled(retryAfter: nil))
    #expect(judged(503, token) == .failed(retryAfter: nil))
  }
}
