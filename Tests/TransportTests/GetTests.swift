// SPDX-License-Identifier: Apache-2.0

import Testing
import Transport

@Suite(.timeLimit(.minutes(30)))
struct `A GET request` {
  let client = HTTPClient.plain()

  @Test func `returns status, headers and body of the final answer`() throws {
    let server = try LoopbackServer(
      answer: "HTTP/1.1 103 Early Hints\r\nLink: dropped\r\n\r\n"
        + "HTTP/1.1 404 Not Found\r\nContent-Length: 12\r\nContent-Type:  text/plain \r\n"
        + "X-Empty:\r\n\r\nno such user"
    )
    let response = try client.send(.get(server.url))
    #expect(response.status == 404)
    #expect(response.header("content-type") == "text/plain")
    #expect(response.header("X-Empty") == "")
    #expect(response.header("Link") == nil)
    #expect(response.text == "no such user")
  }

  @Test func `names the program, asks for gzip and says nothing else by itself`() throws {
    let server = try LoopbackServer(.answer())
    _ = try client.send(.get(server.url))
    let request = try #require(server.requests.first)
    #expect(request.line == "GET /users HTTP/1.1")
    #expect(request.values(of: "User-Agent") == ["crosswalk/0.0.0"])
    #expect(request.values(of: "Accept-Encoding") == ["gzip"])
    #expect(request.headers.count == 4, "Host and Accept besides")
  }

  @Test func `counts the bytes that went over the wire`() throws {
    let server = try LoopbackServer(.answer(200, "12345"))
    let response = try client.send(.get(server.url))
    #expect(
      response.traffic.receivedBytes
        == "HTTP/1.1 200 Said\r\nContent-Length: 5\r\n\r\n12345".utf8.count
    )
    #expect(response.traffic.sentBytes > "GET /users HTTP/1.1\r\n".utf8.count)
  }

  @Test func `uses the connection of the one before`() throws {
    let server = try LoopbackServer(.answer(200, "1"), .answer(200, "2"))
    #expect(try client.send(.get(server.url)).text == "1")
    #expect(try client.send(.get(server.url)).text == "2")
    #expect(server.requests.map(\.connection) == [1, 1])
  }

  @Test func `returns a redirect and does not follow it`() throws {
    let target = try LoopbackServer(.answer(200, "followed"))
    let server = try LoopbackServer(.answer(302, "", headers: "Location: \(target.url)\r\n"))
    var request = HTTPRequest.get(server.url)
    request.headers = [.init(name: "Authorization", value: "Bearer s3cret")]
    let response = try client.send(request)
    #expect(response.status == 302)
    #expect(response.header("Location") == target.url)
    #expect(target.requests.isEmpty)
  }

  @Test(
    arguments: [
      "file:///etc/hostname", "http://directory.example/users", "http://127.0.0.1.example/",
      "http://127.0.0.1@directory.example/", "https://name:s3cret@directory.example/",
      "ftp://127.0.0.1/", "gopher://127.0.0.1/", "not a url", "",
      "http://169.254.169.254/latest/", "http://[fd00:ec2::254]/", "http://10.0.0.1/",
    ])
  func `to a place that must not be asked is refused before anything is sent`(url: String) throws {
    let error = #expect(throws: TransportError.self) { try client.send(.get(url)) }
    #expect(error?.code == .refusedAddress)
    #expect(error?.mayHaveBeenSent == false)
    #expect(error.map { !"\($0)".contains("s3cret") && !"\($0)".contains("example/") } == true)
  }

  @Test(
    arguments: [
      "http://169.254.169.254/latest/", "http://169.254.170.2/v2", "http://169.254.170.23/v1",
      "http://[fd00:ec2::254]/", "http://[fd00:ec2:0:0::23]/v1",
    ])
  func `may go to a metadata address if it says so`(url: String) throws {
    var request = HTTPRequest.get(url, limits: TransferLimits(connectMilliseconds: 50))
    request.allowsMetadataAddress = true
    do {
      _ = try client.send(request)
    } catch {
      #expect(error.code != .refusedAddress)
    }
    request.url = "http://169.254.0.1/"
    let error = #expect(throws: TransportError.self) { try client.send(request) }
    #expect(error?.code == .refusedAddress)
  }

  @Test func `to a URL with a NUL byte is refused, not cut short`() throws {
    let error = #expect(throws: TransportError.self) {
      try client.send(.get("http://127.0.0.1:1/\0.example"))
    }
    #expect(error?.code == .refusedAddress)
  }

  @Test func `to a port without a listener says that nobody is there`() throws {
    let error = #expect(throws: TransportError.self) {
      try client.send(.get("http://127.0.0.1:1/"))
    }
    #expect(error?.code == .unreachable)
    #expect(error?.mayHaveBeenSent == false)
    #expect(error?.operation == "test.Get (127.0.0.1)")
  }
}

@Test func `the library names itself and its version`() {
  #expect(transportLibraryVersion().utf8.starts(with: "libcurl/".utf8))
}
