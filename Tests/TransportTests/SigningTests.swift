// SPDX-License-Identifier: Apache-2.0

import Testing
import Transport

/// One golden vector of aws.md section 2.2.
private struct Vector: Sendable, CustomTestStringConvertible {
  let name: String
  let oracle: SigningOracle
  let host: String
  var headers: [(name: String, value: String)]
  var token: String?
  let body: String
  let bodyDigest: String
  let requestDigest: String
  let signature: String

  var testDescription: String { name }

  static let all = [
    Vector(
      name: "ListUsers",
      oracle: SigningOracle(region: "eu-west-1", service: "identitystore"),
      host: "identitystore.eu-west-1.amazonaws.com",
      headers: [
        ("content-type", "application/x-amz-json-1.1"),
        ("x-amz-target", "AWSIdentityStore.ListUsers"),
      ],
      body: #"{"IdentityStoreId":"d-1234567890","MaxResults":100}"#,
      bodyDigest: "71ee7d6fba41066fd1f240dd1958ae122320e75c330a560ff03eff66fb61ba4c",
      requestDigest: "b62ebf24cbb9ecd89c6017798c79d307ee0e36976e2f4c741bd5f8a9230b5489",
      signature: "d9d2239eb274e876b26620d927813a83bb45a78cb1419259c4f612054ecce86f"
    ),
    Vector(
      name: "ListInstances with a session token",
      oracle: SigningOracle(region: "eu-west-1", service: "sso"),
      host: "sso.eu-west-1.amazonaws.com",
      headers: [
        ("content-type", "application/x-amz-json-1.1"),
        ("x-amz-target", "SWBExternalService.ListInstances"),
      ],
      token: "SESSIONTOKEN",
      body: "{}",
      bodyDigest: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
      requestDigest: "8853d6f5230bee9577e6d32ee4cc9db3795ac633dc92aa06d451600c80dade6a",
      signature: "bdf8ddd7a0e147cca55d8c9cfca11437b68726aa5051200661b71c11f4312a34"
    ),
    Vector(
      name: "GenerateCredentialReport",
      oracle: SigningOracle(region: "us-east-1", service: "iam"),
      host: "iam.amazonaws.com",
      headers: [("content-type", "application/x-www-form-urlencoded; charset=utf-8")],
      body: "Action=GenerateCredentialReport&Version=2010-05-08",
      bodyDigest: "f45cf203cdb0d99a2e1858ca4f32bcf0ca621b1ebe46b1daff7f9b1e9fe34671",
      // aws.md has one digit wrong here; botocore gives this digest, and the same signature.
      requestDigest: "19fac04871fbf8150a9e8caa6d30359615f407de262814999aec915201051151",
      signature: "fcf36c015608a1448de9d74901d1f4c3d9247e0e42dcf3e115f79b6aedeffeaa"
    ),
  ]
}

@Suite(.timeLimit(.minutes(30)))
struct `A signed request` {
  let client = HTTPClient.plain()

  @Test(arguments: Vector.all)
  fileprivate func `is checked by code that gives the golden signatures`(vector: Vector) {
    let date = "20260102T030405Z"
    var headers = vector.headers + [("host", vector.host), ("x-amz-date", date)]
    if let token = vector.token { headers.append(("x-amz-security-token", token)) }
    let signature = vector.oracle.sign(
      "POST",
      date: date,
      headers: headers,
      body: Array(vector.body.utf8)
    )
    #expect(signature.bodyDigest == vector.bodyDigest)
    #expect(signature.requestDigest == vector.requestDigest)
    #expect(signature.text == vector.signature)
  }

  @Test(arguments: Vector.all)
  fileprivate func `carries the signature of what arrives`(vector: Vector) throws {
    let server = try LoopbackServer(.answer())
    var request = signed(vector, server)
    try check(vector, try send(request, server))
    // On the same handle, and connection, after requests that left other options behind.
    _ = try client.send(.get(server.url))
    try check(vector, try send(request, server))
    request.headers += [
      .init(name: "amz-sdk-invocation-id", value: "0b9e7f3e-3b5f-4d8c-9d5a-6a1c3c1b2a4f"),
      .init(name: "amz-sdk-request", value: "attempt=2; max=10"),
      .init(name: "Accept", value: "application/json"),
      .init(name: "X-Spaces", value: "a   b \t c"),
      .init(name: "Zulu", value: "ü:=/"),
    ]
    let sent = try send(request, server)
    #expect(sent.values(of: "Accept-Encoding") == ["gzip"])
    try check(vector, sent, replacing: ["x-spaces": "a b c"])
  }

  @Test(arguments: [HTTPRequest.Method.put, .patch, .get, .delete])
  func `may have any method`(method: HTTPRequest.Method) throws {
    let vector = Vector.all[0]
    let server = try LoopbackServer(.answer())
    var request = signed(vector, server)
    request.method = method
    let sent = try send(request, server)
    #expect(sent.line == "\(method.rawValue) / HTTP/1.1")
    try check(vector, sent)
  }

  @Test(arguments: [
    "Host", "X-Amz-Date", "Expect", "content-length", "Authorization", "Accept-Encoding",
  ])
  func `with a header that would spoil it is refused`(name: String) throws {
    try expectRefusal { $0.headers.append(.init(name: name, value: "1")) }
  }

  @Test func `that libcurl would sign wrongly is refused`() throws {
    try expectRefusal { $0.headers.append(.init(name: "X-Empty", value: " ")) }
    try expectRefusal { $0.headers.append(.init(name: "x-amz-TARGET", value: "again")) }
    try expectRefusal { $0.headers.append(.init(name: "X-Amz-Target-2", value: "sorted wrongly")) }
    try expectRefusal { $0.headers.append(.init(name: "X-Line", value: "a\r\nX-Other: b")) }
    try expectRefusal { $0.headers.append(.init(name: "X:", value: "a")) }
    try expectRefusal { $0.headers = [] }
  }

  @Test func `needs a plain region and a service`() throws {
    try expectRefusal { $0.signing = signing(region: "eu-west-1:s3", service: "sts") }
    try expectRefusal { $0.signing = signing(region: "eu-west-1", service: "") }
    try expectRefusal { $0.signing = signing(region: "a\0", service: "sts") }
  }

  @Test func `never shows its secrets`() {
    let signing = signing(region: "eu-west-1", service: "sts")
    for text in ["\(signing)", String(reflecting: signing)] {
      #expect(!text.contains("wJalr") && !text.contains("AKID"))
    }
  }

  private func signing(region: String, service: String, token: String? = nil) -> AWSSigning {
    AWSSigning(
      accessKeyID: "AKIDEXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      sessionToken: token,
      region: region,
      service: service
    )
  }

  private func signed(_ vector: Vector, _ server: LoopbackServer) -> HTTPRequest {
    HTTPRequest(
      .post,
      url: "http://\(server.host)/",
      operation: "test.\(vector.oracle.service)",
      headers: vector.headers.map { .init(name: $0.name, value: $0.value) },
      body: Array(vector.body.utf8),
      signing: signing(
        region: vector.oracle.region,
        service: vector.oracle.service,
        token: vector.token
      )
    )
  }

  private func send(
    _ request: HTTPRequest,
    _ server: LoopbackServer
  ) throws -> LoopbackServer.Request {
    _ = try client.send(request)
    return try #require(server.requests.last)
  }

  /// Recomputes the signature over the headers that the request itself names as signed.
  private func check(
    _ vector: Vector,
    _ request: LoopbackServer.Request,
    replacing values: [String: String] = [:]
  ) throws {
    let authorization = try #require(request.values(of: "Authorization").first)
    let date = try #require(request.values(of: "X-Amz-Date").first)
    let fields = authorization.split(separator: " ").map(String.init)
    try #require(fields.count == 4)
    #expect(fields[0] == "AWS4-HMAC-SHA256")
    let scope = "\(date.prefix(8))/\(vector.oracle.region)/\(vector.oracle.service)/aws4_request,"
    #expect(fields[1] == "Credential=AKIDEXAMPLE/\(scope)")
    let names = fields[2].dropFirst("SignedHeaders=".count).dropLast().split(separator: ";")
      .map(String.init)
    #expect(names.contains("host") && names.contains("content-type") && names == names.sorted())
    #expect(names.contains("x-amz-security-token") == (vector.token != nil))
    let headers = try names.map { name in
      (name: name, value: try #require(values[name] ?? request.values(of: name).first))
    }
    let parts = request.line.split(separator: " ").map(String.init)
    let signature = vector.oracle.sign(
      parts[0],
      path: parts[1],
      date: date,
      headers: headers,
      body: request.body
    )
    #expect(fields[3] == "Signature=\(signature.text)")
  }

  private func expectRefusal(of change: (inout HTTPRequest) -> Void) throws {
    let server = try LoopbackServer(.answer())
    var request = signed(Vector.all[0], server)
    change(&request)
    let error = #expect(throws: TransportError.self) { try client.send(request) }
    #expect(error?.code == .refusedRequest)
    #expect(server.requests.isEmpty)
  }
}
