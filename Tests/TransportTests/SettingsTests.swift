// SPDX-License-Identifier: Apache-2.0

import Testing
import Transport

@Suite(.timeLimit(.minutes(30)))
struct `Transport settings` {
  private func settings(
    _ environment: [String: String],
    for cloud: TransportSettings.Cloud = .aws
  ) -> TransportSettings {
    TransportSettings(userAgent: "crosswalk/0.0.0", environment: environment, for: cloud)
  }

  @Test func `take the bundle of AWS for AWS only`() {
    let both = ["AWS_CA_BUNDLE": "/aws.pem", "SSL_CERT_FILE": "/all.pem", "SSL_CERT_DIR": "/certs"]
    #expect(settings(both).caFile == "/aws.pem")
    #expect(settings(both, for: .other).caFile == "/all.pem")
    #expect(settings(both, for: .other).caFolder == "/certs")
    #expect(settings(["AWS_CA_BUNDLE": "", "SSL_CERT_FILE": "/all.pem"]).caFile == "/all.pem")
    #expect(settings(["AWS_CA_BUNDLE": "/aws.pem"], for: .other).caFile == nil)
  }

  @Test func `take proxies in libcurl's order`() {
    var environment = ["ALL_PROXY": "4", "all_proxy": "3", "HTTPS_PROXY": "2", "https_proxy": "1"]
    for (name, value) in [("https_proxy", "1"), ("HTTPS_PROXY", "2"), ("all_proxy", "3")] {
      #expect(settings(environment).proxy == value)
      environment[name] = nil
    }
    #expect(settings(environment).proxy == "4")
    #expect(settings(["HTTP_PROXY": "5", "http_proxy": "6"]).proxy == nil)
    #expect(settings(["NO_PROXY": "a", "no_proxy": "b"]).noProxy == "b")
    #expect(settings(["NO_PROXY": "a"]).noProxy == "a")
  }

  @Test func `never show the proxy's password`() {
    let settings = settings(["HTTPS_PROXY": "http://name:s3cret@proxy.example:3128"])
    #expect(!"\(settings)".contains("s3cret"))
    #expect(!String(reflecting: settings).contains("s3cret"))
  }

  @Test func `send https through the proxy and say what it answered`() throws {
    let proxy = try LoopbackServer(.answer(407, "", headers: "X-Proxy: yes\r\n"))
    let url = "http://name:s3cret@\(proxy.host)"
    let client = HTTPClient(settings: settings(["HTTPS_PROXY": url]))
    let error = #expect(throws: TransportError.self) {
      try client.send(.get("https://directory.example/users"))
    }
    #expect(error?.code == .refusedByProxy)
    #expect(error?.mayHaveBeenSent == false)
    #expect(error?.advice.contains("407") == true)
    #expect(proxy.requests.first?.line == "CONNECT directory.example:443 HTTP/1.1")
  }

  @Test func `reach this machine and excepted hosts without the proxy`() throws {
    let proxy = try LoopbackServer(.answer(407, ""))
    let server = try LoopbackServer(.answer(200, "direct"))
    let environment = ["HTTPS_PROXY": "http://\(proxy.host)", "NO_PROXY": "directory.invalid"]
    let client = HTTPClient(settings: settings(environment))
    #expect(try client.send(.get(server.url)).text == "direct")
    let error = #expect(throws: TransportError.self) {
      try client.send(.get("https://directory.invalid/users"))
    }
    #expect(error?.code == .unreachable)
    #expect(proxy.requests.isEmpty)
  }

  @Test func `with a proxy that is not there say so`() throws {
    let client = HTTPClient(settings: settings(["HTTPS_PROXY": "http://proxy.invalid:3128"]))
    let error = #expect(throws: TransportError.self) {
      try client.send(.get("https://directory.example/users"))
    }
    #expect(error?.code == .refusedByProxy)
  }
}
