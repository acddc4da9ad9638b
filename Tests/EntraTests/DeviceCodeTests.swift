// SPDX-License-Identifier: Apache-2.0
@testable import Entra
import Synchronization
import Testing
import Transport

@Suite struct DeviceCodeTests {
  private static let start = """
    {"device_code":"dc","user_code":"ABCD","verification_uri":"https://microsoft.com/devicelogin",\
    "expires_in":900,"interval":5,"message":"..."}
    """
  private static let granted =
    #"{"expires_in":3599,"access_token":"tok","refresh_token":"ref"}"#

  private static func pending(_ error: String, _ number: Int = 70_016) -> GraphScript.Answer {
    .response(400, #"{"error":"\#(error)","error_codes":[\#(number)]}"#, [:])
  }

  private func source(
    _ script: GraphScript,
    _ clock: HandClock,
    _ prompt: @escaping @Sendable (DeviceCodeSignIn.Prompt) -> Void = { _ in }
  ) throws -> DeviceCodeSignIn {
    DeviceCodeSignIn(
      try TokenEndpoint(
        endpoints: CloudEndpoints(),
        tenantID: "t",
        clientID: "c",
        exchange: script,
        clock: clock.wall
      ),
      prompt: prompt
    )
  }

  @Test func `The person is shown the code, and the endpoint is asked until it was used`() throws {
    let script = GraphScript(
      .ok(Self.start),
      Self.pending("authorization_pending"),
      Self.pending("slow_down"),
      .failure(.timedOut),
      .ok(Self.granted)
    )
    let clock = HandClock()
    let shown = Mutex<[String]>([])
    let token = try source(script, clock) { prompt in
      shown.withLock { $0 = [prompt.userCode, prompt.verificationURI] }
    }.newToken()
    #expect(token.secret.text == "tok")
    #expect(shown.withLock { $0 } == ["ABCD", "https://microsoft.com/devicelogin"])
    #expect(clock.slept == [5, 5, 10, 10])
    #expect(script.requests[0].url.hasSuffix("/t/oauth2/v2.0/devicecode"))
    let poll = script.requests[1].form
    #expect(poll["grant_type"] == "urn:ietf:params:oauth:grant-type:device_code")
    #expect(poll["device_code"] == "dc")
  }

  @Test func `The session is renewed without the person while it lasts`() throws {
    let script = GraphScript(
      .ok(Self.start),
      .ok(Self.granted),
      .ok(Self.granted),
      Self.pending("invalid_grant", 700_082),
      .ok(Self.start),
      .ok(Self.granted)
    )
    let prompts = Mutex(0)
    let source = try source(script, HandClock()) { _ in prompts.withLock { $0 += 1 } }
    _ = try source.newToken()
    _ = try source.newToken()
    #expect(prompts.withLock { $0 } == 1)
    #expect(script.requests[2].form["refresh_token"] == "ref")
    _ = try source.newToken()
    #expect(prompts.withLock { $0 } == 2)
  }

  @Test(
    "A code that was declined or not used is the end",
    arguments: ["authorization_declined", "expired_token", "bad_verification_code"]
  )
  func over(_ error: String) throws {
    let script = GraphScript(.ok(Self.start), Self.pending(error, 1))
    #expect(throws: EntraError(.notSignedIn, operation: "", advice: "")) {
      try source(script, HandClock()).newToken()
    }
  }

  @Test func `A blocked flow says so, and nobody polls for ever`() throws {
    let blocked = GraphScript(.ok(Self.start), Self.pending("access_blocked", 53_003))
    #expect(throws: EntraError(.signInBlocked, operation: "", advice: "")) {
      try source(blocked, HandClock()).newToken()
    }
    let short = Self.start.replacing("900", with: "12")
    let silent = GraphScript(
      .ok(short),
      Self.pending("authorization_pending"),
      Self.pending("authorization_pending"),
      Self.pending("authorization_pending"),
      .ok(Self.granted)
    )
    #expect(throws: EntraError(.notSignedIn, operation: "", advice: "")) {
      try source(silent, HandClock()).newToken()
    }
    #expect(silent.left == 1)
  }
}
