// SPDX-License-Identifier: Apache-2.0

import Testing
import Transport

@Suite(.timeLimit(.minutes(1)))
struct `A GET request` {
  @Test func `returns status, headers and body of the final answer`() throws {
    let server = try LoopbackServer(
      answer: "HTTP/1.1 103 Early Hints\r\nLink: dropped\r\n\r\n"
        + "HTTP/1.1 404 Not Found\r\nContent-Type:  text/plain \r\nX-Empty:\r\n\r\nno such user"
    )
    let response = try EasyHandle().get(server.url)
    #expect(response.status == 404)
    #expect(response.header("content-type") == "text/plain")
    #expect(response.header("X-Empty") == "")
    #expect(response.header("Link") == nil)
    #expect(String(decoding: response.body, as: UTF8.self) == "no such user")
  }

  @Test func `may follow another on the same handle`() throws {
    let first = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1")
    let second = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2")
    let handle = try EasyHandle()
    #expect(try handle.get(first.url).body == Array("1".utf8))
    #expect(try handle.get(second.url).body == Array("2".utf8))
  }

  @Test func `returns a redirect and does not follow it`() throws {
    let target = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\n\r\nfollowed")
    let server = try LoopbackServer(
      answer: "HTTP/1.1 302 Found\r\nLocation: \(target.url)\r\nContent-Length: 0\r\n\r\n"
    )
    let response = try EasyHandle().get(server.url)
    #expect(response.status == 302)
    #expect(response.header("Location") == target.url)
  }

  @Test(
    arguments: [
      "file:///etc/hostname", "http://directory.example/users", "http://127.0.0.1.example/",
      "http://127.0.0.1@directory.example/", "https://name:s3cret@directory.example/",
      "ftp://127.0.0.1/", "gopher://127.0.0.1/", "not a url", "",
    ])
  func `to a place that must not be asked is refused before anything is sent`(url: String) throws {
    let error = #expect(throws: TransportError.self) { try EasyHandle().get(url) }
    #expect(error?.code == .refusedAddress)
    #expect(error.map { !"\($0)".contains("s3cret") && !"\($0)".contains("example/") } == true)
  }

  @Test func `to a URL with a NUL byte is refused, not cut short`() throws {
    let error = #expect(throws: TransportError.self) {
      try EasyHandle().get("http://127.0.0.1:1/\0.example")
    }
    #expect(error?.code == .refusedAddress)
  }

  @Test(arguments: ["Content-Length: 11\r\n", ""])
  func `whose body passes the limit keeps nothing`(length: String) throws {
    let server = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\n\(length)\r\n0123456789A")
    var limits = TransferLimits(bodyBytes: 10)
    let error = #expect(throws: TransportError.self) {
      try EasyHandle().get(server.url, limits: limits)
    }
    #expect(error?.code == .tooLarge)
    limits.bodyBytes = 11
    #expect(try EasyHandle().get(server.url, limits: limits).body.count == 11)
  }

  @Test func `whose headers pass the limit is refused`() throws {
    let server = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nX-Long: 0123456789\r\n\r\n")
    let error = #expect(throws: TransportError.self) {
      try EasyHandle().get(server.url, limits: TransferLimits(headerBytes: 30))
    }
    #expect(error?.code == .tooLarge)
  }

  @Test func `whose body ends early is no answer`() throws {
    let server = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort")
    let error = #expect(throws: TransportError.self) { try EasyHandle().get(server.url) }
    #expect(error?.code == .failed)
  }

  @Test func `gives up when the server says nothing`() throws {
    let server = try LoopbackServer(answer: nil)
    let error = #expect(throws: TransportError.self) {
      try EasyHandle().get(server.url, limits: TransferLimits(totalMilliseconds: 200))
    }
    #expect(error?.code == .timedOut)
    #expect(error?.operation == "GET 127.0.0.1")
  }

  @Test func `to a port without a listener says that nobody is there`() throws {
    let error = #expect(throws: TransportError.self) {
      try EasyHandle().get("http://127.0.0.1:1/")
    }
    #expect(error?.code == .unreachable)
  }
}

@Test func `the library names itself and its version`() {
  #expect(transportLibraryVersion().utf8.starts(with: "libcurl/".utf8))
}
