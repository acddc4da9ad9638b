// SPDX-License-Identifier: Apache-2.0
@testable import Entra
import Foundation
import Testing
import Transport

@Suite struct TokenTests {
  private static let granted = #"{"token_type":"Bearer","expires_in":3599,"access_token":"tok"}"#

  private func endpoint(_ script: GraphScript, _ clock: HandClock = HandClock()) throws
    -> TokenEndpoint
  {
    try TokenEndpoint(
      endpoints: CloudEndpoints(),
      tenantID: "tenant.example",
      clientID: "client",
      exchange: script,
      clock: clock.wall
    )
  }

  @Test func `A client secret is read from its file and sent as a form`() throws {
    let folder = try Folder()
    let path = try folder.write("secret", "a+b&c=d é\r\n")
    let script = GraphScript(.ok(Self.granted))
    let clock = HandClock()
    let source = ApplicationSignIn(try endpoint(script, clock), proof: .secretFile(path))
    let token = try source.newToken()
    let request = try #require(script.requests.first)
    #expect(request.url == "https://login.microsoftonline.com/tenant.example/oauth2/v2.0/token")
    #expect(request.method == .post)
    #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
    #expect(
      request.form == [
        "client_id": "client", "grant_type": "client_credentials",
        "scope": "https://graph.microsoft.com/.default", "client_secret": "a+b&c=d é",
      ]
    )
    #expect(token.secret.text == "tok")
    #expect(token.expiresAt == clock.wall.now() + 3599)
  }

  @Test func `A federated token is read again at every request`() throws {
    let folder = try Folder()
    let path = try folder.write("token", "first\n")
    let script = GraphScript(.ok(Self.granted), .ok(Self.granted))
    let source = ApplicationSignIn(try endpoint(script), proof: .federatedTokenFile(path))
    _ = try source.newToken()
    _ = try folder.write("token", "second")
    _ = try source.newToken()
    #expect(script.requests.map { $0.form["client_assertion"] } == ["first", "second"])
    #expect(
      script.requests[0].form["client_assertion_type"]
        == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    )
    #expect(script.requests[0].form["client_secret"] == nil)
  }

  @Test func `A secret file without a secret is refused before anything is sent`() throws {
    let folder = try Folder()
    let script = GraphScript()
    for path in ["\(folder.path)/none", try folder.write("blank", " \n"), folder.path] {
      let error = #expect(throws: EntraError.self) {
        try ApplicationSignIn(try endpoint(script), proof: .secretFile(path)).newToken()
      }
      #expect(error?.code == .unusableCredential)
      #expect(error.map { !"\($0)".contains(folder.path) } == true)
    }
    #expect(script.requests.isEmpty)
  }

  @Test(
    "A tenant or client id that could change the address is refused",
    arguments: ["", "t/../x", "t?x", "..", "a b", "t\"", "é"]
  )
  func ids(_ id: String) throws {
    #expect(throws: EntraError(.notConfigured, operation: "", advice: "")) {
      try TokenEndpoint(
        endpoints: CloudEndpoints(),
        tenantID: id,
        clientID: "c",
        exchange: GraphScript()
      )
    }
    #expect(throws: EntraError(.notConfigured, operation: "", advice: "")) {
      try TokenEndpoint(
        endpoints: CloudEndpoints(),
        tenantID: "t",
        clientID: id,
        exchange: GraphScript()
      )
    }
  }

  @Test(
    "A refusal is classified by its number",
    arguments: [
      (400, 7_000_215, EntraError.Code.signInRefused, "not its id"),
      (401, 7_000_222, .signInRefused, "expired"), (400, 700_016, .signInRefused, "client id"),
      (401, 700_027, .signInRefused, "upload"), (401, 700_024, .signInRefused, "clock"),
      (400, 90_002, .signInRefused, "tenant"), (400, 53_003, .signInBlocked, "Conditional"),
      (400, 50_076, .signInBlocked, "second factor"), (400, 65_001, .signInBlocked, "consent"),
      (400, 700_213, .signInRefused, "subject"), (400, 90_033, .unavailable, "later"),
      (400, 424_242, .signInRefused, "error?code=424242"),
    ]
  )
  func refusals(_ status: Int, _ number: Int, _ code: EntraError.Code, _ word: String) throws {
    let script = GraphScript(
      .response(
        status,
        """
        {"error":"invalid_client","error_description":"AADSTS1: ada@example.com","error_codes":\
        [\(number)],"trace_id":"trace-1","correlation_id":"corr-1"}
        """,
        [:]
      )
    )
    let error = #expect(throws: EntraError.self) {
      try ApplicationSignIn(try endpoint(script), proof: .secret(Secret("s3cret"))).newToken()
    }
    #expect(error?.code == code)
    #expect(error?.advice.contains(word) == true)
    #expect(error?.serviceCode == "AADSTS\(number)")
    #expect(error?.requestID == "trace-1")
    #expect(error.map { "\($0)".contains("ada@") || "\($0)".contains("s3cret") } == false)
  }

  @Test func `What is no refusal of Entra's is told apart`() throws {
    let script = GraphScript(
      .response(429, "", ["Retry-After": "7"]),
      .response(503, "<html>", [:]),
      .response(407, "<html>", [:]),
      .ok("<html>"),
      .ok(#"{"access_token":"tok"}"#),
      .failure(.unreachable),
      .failure(.untrusted)
    )
    let source = ApplicationSignIn(try endpoint(script), proof: .secret(Secret("s")))
    var errors: [EntraError] = []
    while script.left > 0 {
      do throws(EntraError) { _ = try source.newToken() } catch { errors.append(error) }
    }
    #expect(
      errors.map(\.code) == [
        .throttled, .unavailable, .signInRefused, .malformedAnswer, .malformedAnswer, .unavailable,
        .notConfigured,
      ]
    )
    #expect(errors.map(\.isRetryable) == [true, true, false, true, true, true, false])
    #expect(errors[0].retryAfter == 7)
  }

  @Test func `A token is kept until five minutes before its end`() throws {
    let clock = HandClock()
    let tokens = CountingTokens(clock: clock.wall)
    let keeper = TokenKeeper(tokens, clock: clock.wall)
    #expect(try keeper.token().secret.text == "t1")
    clock.advance(3299)
    #expect(try keeper.token().secret.text == "t1")
    clock.advance(1.5)
    #expect(try keeper.token().secret.text == "t2")
  }

  @Test func `A passing failure of the renewal leaves the old token in use`() throws {
    let clock = HandClock()
    let script = GraphScript(
      .ok(Self.granted),
      .failure(.timedOut),
      .failure(.timedOut),
      .ok(Self.granted)
    )
    let source = ApplicationSignIn(try endpoint(script, clock), proof: .secret(Secret("s")))
    let keeper = TokenKeeper(source, clock: clock.wall)
    let first = try keeper.token()
    clock.advance(3400)
    #expect(try keeper.token() == first)
    clock.advance(150)
    #expect(throws: EntraError(.unavailable, operation: "", advice: "")) { try keeper.token() }
    #expect(try keeper.token() != first)
  }

  @Test func `Of many threads with the same refused token one asks for the next`() throws {
    let clock = HandClock()
    let tokens = CountingTokens(clock: clock.wall)
    let keeper = TokenKeeper(tokens, clock: clock.wall)
    let first = try keeper.token()
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      _ = try? keeper.token(insteadOf: first)
    }
    #expect(tokens.issued == 2)
  }

  @Test func `Neither a token nor its holder prints it`() {
    let token = AccessToken("s3cret", expiresAt: 0)
    var dumped = ""
    dump([token], to: &dumped)
    #expect(!"\(token) \(String(reflecting: token)) \(dumped)".contains("s3cret"))
  }
}
