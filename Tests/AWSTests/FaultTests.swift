// SPDX-License-Identifier: Apache-2.0

import AWS
import Testing
import Transport

@Suite struct FaultTests {
  /// What a call makes of an answer.
  private static func error(_ response: HTTPResponse, _ service: AWSService = .identityStore)
    -> AWSError?
  {
    var scene = Scene()
    scene.exchange = ScriptedExchange([response])
    do {
      if service == .iam {
        _ = try IAMClient(scene.client(.iam)).users(after: nil)
      } else {
        _ = try IdentityStoreClient(scene.client(service), storeID: "d-1").users(after: nil)
      }
      return nil
    } catch {
      return error as? AWSError
    }
  }

  @Test(
    "The code decides, whatever the status is",
    arguments: [
      (#"{"__type":"ThrottlingException"}"#, AWSError.Code.throttled, true),
      (#"{"__type":"com.amazonaws.identitystore#ThrottlingException"}"#, .throttled, true),
      (#"{"__type":"TooManyRequestsException","Message":"x"}"#, .throttled, true),
      (#"{"__type":"InternalServerException","message":"x"}"#, .unavailable, true),
      (#"{"__type":"ConflictException","Reason":"CONCURRENT_MODIFICATION"}"#, .conflict, true),
      (
        #"{"__type":"ConflictException","Reason":"UNIQUENESS_CONSTRAINT_VIOLATION"}"#, .conflict,
        false
      ),
      (#"{"__type":"ConflictException"}"#, .conflict, false),
      (#"{"__type":"ResourceNotFoundException"}"#, .notFound, false),
      (#"{"__type":"AccessDeniedException"}"#, .accessDenied, false),
      (#"{"__type":"ValidationException"}"#, .invalidRequest, false),
      (#"{"__type":"ServiceQuotaExceededException"}"#, .quotaExceeded, false),
      (#"{"__type":"UnrecognizedClientException"}"#, .credentialsRejected, false),
      (#"{"__type":"SomethingNew"}"#, nil, false),
    ] as [(String, AWSError.Code?, Bool)],
    [400, 409, 429, 500, 503]
  )
  func code(_ row: (String, AWSError.Code?, Bool), _ status: Int) throws {
    let (body, code, isRetryable) = row
    let error = try #require(Self.error(.answer(body, status: status)))
    let unknown: AWSError.Code =
      status == 429 ? .throttled : status >= 500 ? .unavailable : .invalidRequest
    #expect(error.code == code ?? unknown)
    #expect(error.isRetryable == (code == nil ? status >= 429 : isRetryable))
    #expect(error.status == status)
  }

  @Test func `The header names the error if the body does not`() throws {
    let headers = [("x-amzn-ErrorType", "ThrottlingException:http://internal.amazon.com/x")]
    let error = try #require(Self.error(.answer("", status: 400, headers: headers)))
    #expect(error.code == .throttled)
    #expect(error.serviceCode == "ThrottlingException")
  }

  @Test func `The time to wait is the body's or the header's, and attempts are told apart`() throws
  {
    for (body, headers, pause) in [
      (#"{"__type":"ThrottlingException","RetryAfterSeconds":7}"#, [], 7.0),
      (#"{"__type":"ThrottlingException"}"#, [("Retry-After", "3")], 3),
      (#"{"__type":"ThrottlingException"}"#, [], 0.5),
      (#"{"__type":"InternalServerException","RetryAfterSeconds":2}"#, [], 2), ("{", [], 0.025),
    ] as [(String, [(String, String)], Double)] {
      var scene = Scene()
      let status = body.utf8.count == 1 ? 200 : 400
      scene.exchange = ScriptedExchange([
        .answer(body, status: status, headers: headers), .answer(#"{"Users":[]}"#),
      ])
      let clock = Scene.clock
      let loop = RetryLoop(limits: RetryLimits(attempts: 4), clock: clock)
      let client = ServiceClient(
        .identityStore,
        endpoint: try Endpoint(.identityStore, region: "eu-west-1"),
        keeper: nil,
        exchange: RetryingExchange(scene.exchange, loop: loop)
      )
      _ = try IdentityStoreClient(client, storeID: "d-1").users(after: nil)
      #expect(abs(clock.seconds() - pause) < 0.001)
      let requests = scene.exchange.requests
      #expect(
        requests.map { $0.header("amz-sdk-request") } == ["attempt=1; max=4", "attempt=2; max=4"]
      )
      #expect(requests[0].body == requests[1].body)
      #expect(Set(requests.map { $0.header("amz-sdk-invocation-id") }).count == 1)
    }
  }

  @Test(
    "A query service's errors are read from XML",
    arguments: [
      ("Throttling", AWSError.Code.throttled), ("AccessDenied", .accessDenied),
      ("ServiceFailure", .unavailable), ("InvalidClientTokenId", .credentialsRejected),
      ("ReportInProgress", .notReady), ("LimitExceeded", .quotaExceeded),
    ]
  )
  func query(_ name: String, _ code: AWSError.Code) throws {
    let body = """
      <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>
      <Code>\(name)</Code><Message>hush</Message></Error><RequestId>r-1</RequestId></ErrorResponse>
      """
    let error = try #require(Self.error(.answer(body, status: 403), .iam))
    #expect(error.code == code)
    #expect(error.requestID == "r-1")
    #expect(!error.description.contains("hush"))
  }

  @Test func `A missing permission is named with its statement and its loss`() throws {
    let answer = HTTPResponse.answer(
      #"{"__type":"AccessDeniedException","Message":"User: arn:aws:sts::1:hush is not authorized"}"#,
      status: 400,
      headers: [("x-amzn-RequestId", "r-1")]
    )
    let error = try #require(Self.error(answer))
    let missing = try #require(error.missing)
    #expect(missing.action == "identitystore:ListUsers")
    #expect(missing.isRequired)
    #expect(!missing.loss.isEmpty)
    #expect(
      missing.statement
        == #"{"Effect": "Allow", "Action": "identitystore:ListUsers", "Resource": "*"}"#
    )
    #expect(error.description.contains(missing.statement))
    #expect(error.description.contains("r-1"))
    #expect(!error.description.contains("hush"))
  }

  @Test(
    "A success that is no whole answer is a fault that may pass",
    arguments: [
      "", " ", "{", "{}", "[]", "null", #"{"Users":[{"UserId":"1"}]"#, #"{"Users":[]}x"#,
      #"{"Users":[]}{"Users":[]}"#, #"{"Users":"none"}"#, #"{"Users":null}"#, "{\"Users\":[]}\0",
      #"{"Users":[],"NextToken":["x"]}"#, #"{"Users":[],"NextToken":"a","NextToken":"b"}"#,
      "{\"Users\":[],\"NextToken\":\"\u{0}\"}", "<html>", #"[{"Users":[]}]"#,
    ]
  )
  func malformed(_ body: String) throws {
    let error = try #require(Self.error(.answer(body)))
    #expect(error.code == .malformedAnswer)
    #expect(error.isRetryable)
  }

  @Test func `Bytes that are no UTF-8 are no answer`() throws {
    let body = Array("{\"Users\":[\"".utf8) + [0xFF] + Array("\"]}".utf8)
    let error = try #require(Self.error(HTTPResponse(status: 200, headers: [], body: body)))
    #expect(error.code == .malformedAnswer)
  }

  @Test func `Credentials that expired in mid-run are renewed once`() throws {
    let expired = HTTPResponse.answer(#"{"__type":"ExpiredTokenException"}"#, status: 400)
    var scene = Scene()
    for (answers, code) in [
      ([expired, .answer(#"{"Users":[]}"#)], nil),
      ([expired, expired], AWSError.Code.credentialsRejected),
    ] {
      let exchange = ScriptedExchange(answers)
      scene.exchange = exchange
      let client = try scene.client(.identityStore, source: Numbered())
      let store = IdentityStoreClient(client, storeID: "d-1")
      if let code {
        let error = #expect(throws: AWSError.self) { try store.users(after: nil) }
        #expect(error?.code == code)
      } else {
        _ = try store.users(after: nil)
      }
      let keys = exchange.requests.map { $0.signing?.accessKeyID }
      #expect(keys.count == 2)
      #expect(keys[0] != keys[1])
      #expect(
        exchange.requests[0].header("amz-sdk-invocation-id")
          == exchange.requests[1].header("amz-sdk-invocation-id")
      )
    }
  }

  private struct Numbered: CredentialSource {
    let name = "a test"
    func credentials() throws(AWSError) -> Credentials {
      Credentials(accessKeyID: "K\(UInt64.random(in: 0...(.max)))", secretAccessKey: "s")
    }
  }

  @Test(
    "A clock that is wrong is said, not the key",
    arguments: [
      ("Fri, 02 Jan 2026 03:00:45 GMT", AWSError.Code.credentialsRejected, ""),
      ("Fri, 02 Jan 2026 03:20:45 GMT", .clockSkewed, "20 minutes behind"),
      ("Fri, 02 Jan 2026 02:00:45 GMT", .clockSkewed, "60 minutes ahead of"),
      ("yesterday", .credentialsRejected, ""),
    ]
  )
  func skew(_ date: String, _ code: AWSError.Code, _ words: String) throws {
    let answer = HTTPResponse.answer(
      #"{"__type":"InvalidSignatureException"}"#,
      status: 400,
      headers: [("Date", date)]
    )
    let error = try #require(Self.error(answer))
    #expect(error.code == code)
    #expect(error.advice.contains(words))
  }

  @Test func `A transport failure may pass unless the address is refused`() throws {
    for (code, expected) in [
      (TransportError.Code.timedOut, AWSError.Code.unavailable), (.failed, .unavailable),
      (.cutShort, .unavailable), (.stopped, .stopped), (.tooLarge, .malformedAnswer),
      (.untrusted, .configuration), (.refusedAddress, .configuration),
    ] {
      var scene = Scene()
      scene.exchange = ScriptedExchange { _, _ throws(TransportError) in
        throw TransportError(code, operation: "POST x", advice: "libcurl says so.")
      }
      let store = IdentityStoreClient(try scene.client(.identityStore), storeID: "d-1")
      let error = #expect(throws: AWSError.self) { try store.users(after: nil) }
      #expect(error?.code == expected)
      #expect(error?.isRetryable == (expected == .unavailable))
    }
  }
}
