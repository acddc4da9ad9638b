// SPDX-License-Identifier: Apache-2.0
import Entra
import Testing

@Suite struct CloudTests {
  @Test(
    "Each cloud has its own hosts",
    arguments: [
      (Cloud.public, "https://login.microsoftonline.com", "https://graph.microsoft.com"),
      (.usgov, "https://login.microsoftonline.us", "https://graph.microsoft.us"),
      (.usgovDoD, "https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
      (
        .china, "https://login.partner.microsoftonline.cn",
        "https://microsoftgraph.chinacloudapi.cn"
      ),
      (.bleu, "https://login.sovcloud-identity.fr", "https://graph.svc.sovcloud.fr"),
    ]
  )
  func hosts(_ cloud: Cloud, _ login: String, _ graph: String) throws {
    let endpoints = try CloudEndpoints(cloud: cloud)
    #expect(endpoints.authority == login)
    #expect(endpoints.graph == graph)
    #expect(endpoints.defaultScope == "\(graph)/.default")
  }

  @Test func `Both login hosts of China are accepted, and nothing of another cloud`() throws {
    let old = try CloudEndpoints(cloud: .china, authority: "login.chinacloudapi.cn/")
    #expect(old.authority == "https://login.chinacloudapi.cn")
    #expect(throws: EntraError(.wrongCloud, operation: "", advice: "")) {
      try CloudEndpoints(cloud: .china, authority: "login.microsoftonline.com")
    }
    #expect(throws: EntraError(.wrongCloud, operation: "", advice: "")) {
      try CloudEndpoints(cloud: .public, graph: "https://graph.microsoft.us")
    }
    #expect(throws: EntraError(.wrongCloud, operation: "", advice: "")) {
      try CloudEndpoints(authority: "login.example", graph: "https://graph.microsoft.us")
    }
  }

  @Test func `A stand-in on this machine may take both places`() throws {
    let endpoints = try CloudEndpoints(
      authority: "http://127.0.0.1:8080/",
      graph: "http://127.0.0.1:8081"
    )
    #expect(endpoints.authority == "http://127.0.0.1:8080")
    #expect(endpoints.isGraph("http://127.0.0.1:8081/v1.0/users"))
    #expect(!endpoints.isGraph("http://127.0.0.1:8080/v1.0/users"))
  }

  @Test(
    "An address that a secret must not be sent to is refused",
    arguments: [
      "http://login.example", "http://127.0.0.1.example", "https://login.example/tenant",
      "https://name@login.example", "ftp://login.example", "https://", "", "login example",
      "https://login.example:x", "https://a:1:2", "https://[::1", "https://:443", "https://[]",
    ]
  )
  func refused(_ authority: String) {
    #expect(throws: EntraError(.notConfigured, operation: "", advice: "")) {
      try CloudEndpoints(authority: authority)
    }
  }

  @Test(
    "Only a link to the configured Graph is one",
    arguments: [
      ("https://graph.microsoft.com/v1.0/users?$skiptoken=x", true),
      ("https://graph.microsoft.com:443/v1.0/users", true),
      ("https://graph.microsoft.com:444/v1.0/users", false),
      ("http://graph.microsoft.com/v1.0/users", false),
      ("https://graph.microsoft.com.example/v1.0", false),
      ("https://graph.microsoft.com@example/v1.0", false),
      ("https://graph.microsoft.com", false), ("https://graph.microsoft.com\\@example/", false),
      ("https://example/https://graph.microsoft.com/", false), ("/v1.0/users", false),
      ("https://graph.microsoft.com/\\example", false), ("https://graph.microsoft.com/ x", false),
      ("https://graph.microsoft.com/\u{0}", false), ("https://graph.microsoft.us/v1.0", false),
    ]
  )
  func links(_ link: String, _ isGraph: Bool) throws {
    #expect(try CloudEndpoints().isGraph(link) == isGraph)
  }
}
