// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Testing
import Transport

@testable import Pipeline

struct PublishedMetadataTests {
  private static let address = "https://login.example/t/federationmetadata.xml?appid=a"

  /// Answers the one request it gets.
  private final class OneAnswer: HTTPExchange {
    private let answer: HTTPResponse
    let requests = Mutex<[HTTPRequest]>([])

    init(_ status: Int, _ headers: [HTTPResponse.Header] = [], body: String = "") {
      answer = HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
      requests.withLock { $0.append(request) }
      return answer
    }
  }

  private func failure(_ exchange: OneAnswer) -> FailureReport? {
    #expect(throws: FailureReport.self) {
      try PublishedMetadata.bytes(at: Self.address, over: exchange)
    }
  }

  @Test func `a document is fetched once, without credentials and within a limit`() throws {
    let exchange = OneAnswer(200, body: "<a/>")
    let bytes = try PublishedMetadata.bytes(at: Self.address, over: exchange)
    #expect(bytes == Array("<a/>".utf8))
    let requests = exchange.requests.withLock { $0 }
    #expect(requests.count == 1)
    #expect(requests[0].url == Self.address && requests[0].method == .get)
    #expect(requests[0].headers.map(\.name) == ["Accept"] && requests[0].signing == nil)
    #expect(requests[0].limits.bodyBytes == PublishedMetadata.sizeLimit)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is refused and names the other host, not the path`(status: Int) {
    let location = HTTPResponse.Header(name: "Location", value: "https://evil.example/secret")
    let exchange = OneAnswer(status, [location])
    let report = failure(exchange)
    #expect(report?.code == "redirected" && report?.kind == .resumable)
    #expect(report?.message.contains("evil.example") == true)
    #expect(report?.message.contains("secret") == false)
    #expect(exchange.requests.withLock { $0.count } == 1)
  }

  @Test(arguments: [204, 404, 500])
  func `any other answer is refused with its number`(status: Int) {
    #expect(failure(OneAnswer(status, body: "<a/>"))?.message.contains("\(status)") == true)
  }

  @Test(arguments: [
    ("https://a.example/", true), ("HTTPS://a.example/", true), ("http://127.0.0.1/", true),
    ("https.xml", false), ("-", false), ("./https://a", false),
  ])
  func `addresses are told from files`(text: String, isAddress: Bool) {
    #expect(PublishedMetadata.isAddress(text) == isAddress)
  }

  @Test func `plain http to another machine is not sent`() {
    let error = #expect(throws: TransportError.self) {
      try PublishedMetadata.bytes(at: "http://login.example/metadata.xml", toolVersion: "0")
    }
    #expect(error?.code == .refusedAddress)
  }
}
