// SPDX-License-Identifier: Apache-2.0
import Entra
import Testing
import Transport

@Suite struct ApplicationTests {
  private static let acs = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1"

  private static func candidate(_ id: String, template: String? = nil, url: String? = nil) -> String
  {
    let template = template.map { "\"\($0)\"" } ?? "null"
    let urls = url.map { "\"\($0)\"" } ?? ""
    return
      #"{"id":"\#(id)","appId":"app-\#(id)","applicationTemplateId":\#(template),"replyUrls":[\#(urls)]}"#
  }

  private static func list(_ candidates: String...) -> GraphScript.Answer {
    .ok("{\"value\":[\(candidates.joined(separator: ","))]}")
  }

  private static let principal = GraphScript.Answer.ok(
    #"""
    {"id":"1","appId":"app-1","accountEnabled":true,"appRoleAssignmentRequired":true,
    "preferredSingleSignOnMode":"saml","tokenEncryptionKeyId":null,
    "keyCredentials":[{"keyId":"k","usage":"Verify","key":"TUlJ","endDateTime":"2029-01-01T00:00:00Z"}],
    "appRoles":[{"id":"off","isEnabled":false,"displayName":"User","allowedMemberTypes":["User"]},
    {"id":"msiam","isEnabled":true,"displayName":"msiam_access","allowedMemberTypes":["User"]},
    {"id":"user","isEnabled":true,"displayName":"User","allowedMemberTypes":["User"]},
    {"id":"app","isEnabled":true,"displayName":"User","allowedMemberTypes":["Application"]}]}
    """#
  )
  private static let object = GraphScript.Answer.ok(
    #"{"value":[{"id":"a","appId":"app-1","identifierUris":["https://x.example"]}]}"#
  )

  private func application(_ script: GraphScript, id: String? = nil) throws
    -> TenantReader.Application?
  {
    try TenantReader(try .scripted(script)).application(configuredID: id).value
  }

  @Test func `The gallery application is found by its template`() throws {
    let script = GraphScript(
      Self.list(Self.candidate("1", template: ApplicationSearch.templateID)),
      Self.principal,
      Self.object
    )
    let application = try #require(try application(script))
    #expect(application.recognition == .template)
    #expect(application.identifierURIs == ["https://x.example"])
    #expect(application.servicePrincipal.roleForUsers?.id == "user")
    #expect(application.servicePrincipal.keyCredentials?.first?.key == "TUlJ")
    #expect(
      script.requests[0].url.contains(
        "$filter=applicationTemplateId%20eq%20%2721ed01d2-ec13-4e9e-86c1-cd546719ebc4%27"
      )
    )
    #expect(script.requests[1].url.contains("keyCredentials"))
  }

  @Test(
    "Without the template the address of sign-in decides",
    arguments: [
      (Self.acs, true), ("https://eu-west-1.sso.signin.aws/platform/saml/acs/1", true),
      ("https://signin.aws.amazon.com/saml", false),
      ("https://x.signin.aws.amazon.com.example/platform/saml/acs/1", false),
      ("http://x.signin.aws.amazon.com/platform/saml/acs/1", false),
      ("https://x.example/?https://x.signin.aws.amazon.com/platform/saml/acs/1", false),
    ]
  )
  func address(_ url: String, _ isFound: Bool) throws {
    let script = GraphScript(
      Self.list(),
      Self.list(Self.candidate("1", url: url), Self.candidate("2")),
      Self.principal,
      Self.object
    )
    if isFound {
      #expect(try application(script)?.recognition == .replyURL)
    } else {
      #expect(throws: EntraError(.undecidedApplication, operation: "", advice: "")) {
        try application(script)
      }
    }
  }

  @Test func `A tenant that can't filter by template is searched whole`() throws {
    let script = GraphScript(
      .error(400, "Request_UnsupportedQuery"),
      Self.list(
        Self.candidate("1", template: ApplicationSearch.templateID.uppercased()),
        Self.candidate("2")
      ),
      Self.principal,
      Self.object
    )
    #expect(try application(script)?.recognition == .template)
  }

  @Test func `Several instances are told apart by address, or not at all`() throws {
    let template = ApplicationSearch.templateID
    let pair = Self.list(
      Self.candidate("1", template: template, url: Self.acs),
      Self.candidate("2", template: template)
    )
    #expect(
      try application(GraphScript(pair, pair, Self.principal, Self.object))?.recognition
        == .replyURL
    )
    let twins = Self.list(
      Self.candidate("1", template: template),
      Self.candidate("2", template: template)
    )
    #expect(throws: EntraError(.undecidedApplication, operation: "", advice: "")) {
      try application(GraphScript(twins, twins))
    }
  }

  @Test func `The other gallery application is recognised and refused`() throws {
    let wrong = Self.candidate("1", template: ApplicationSearch.wrongTemplateID, url: Self.acs)
    #expect(throws: EntraError(.wrongApplication, operation: "", advice: "")) {
      try application(GraphScript(Self.list(), Self.list(wrong)))
    }
    #expect(throws: EntraError(.wrongApplication, operation: "", advice: "")) {
      try application(GraphScript(.ok(wrong)), id: "1")
    }
  }

  @Test func `A configured id is an object id or an application id`() throws {
    let byObject = GraphScript(.ok(Self.candidate("1a")), Self.principal, Self.object)
    #expect(try application(byObject, id: "1A")?.recognition == .configured)
    let byApplication = GraphScript(
      .error(404, "Request_ResourceNotFound"),
      .ok(#"{"value":[{"id":"1","appId":"abc-1"}]}"#),
      Self.principal,
      Self.object
    )
    #expect(try application(byApplication, id: "ABC-1")?.recognition == .configured)
    let none = GraphScript(.error(404, "Request_ResourceNotFound"), Self.list())
    #expect(throws: EntraError(.notFound, operation: "", advice: "")) {
      try application(none, id: "abc")
    }
    let hostile = GraphScript()
    #expect(throws: EntraError(.notFound, operation: "", advice: "")) {
      try application(hostile, id: "x' or 1 eq 1")
    }
    #expect(hostile.requests.isEmpty)
  }

  @Test func `An assignment is made and taken back by its id`() throws {
    let script = GraphScript(
      .response(201, #"{"id":"as/1","principalId":"u"}"#, ["request-id": "r"]),
      .response(204, "", [:])
    )
    let writer = AssignmentWriter(try .scripted(script))
    let receipt = try writer.assign(principalID: "u", servicePrincipalID: "s", roleID: "r")
    #expect(receipt.assignmentID == "as/1")
    #expect(receipt.requestID == "r")
    _ = try writer.remove(assignmentID: receipt.assignmentID, servicePrincipalID: "s")
    #expect(script.requests.map(\.method) == [.post, .delete])
    #expect(
      String(decoding: script.requests[0].body, as: UTF8.self)
        == #"{"appRoleId":"r","principalId":"u","resourceId":"s"}"#
    )
    #expect(script.requests[1].url.hasSuffix("/s/appRoleAssignedTo/as%2F1"))
  }

  @Test(
    "A write whose outcome is open says so",
    arguments: [
      (.failure(.timedOut), true), (.failure(.failed), true), (.failure(.unreachable), false),
      (.response(201, "{", [:]), true), (.response(201, "", [:]), true), (.error(503, ""), true),
      (.error(429, ""), false), (.error(400, "Request_BadRequest"), false),
      (.error(403, "Authorization_RequestDenied"), false),
    ] as [(GraphScript.Answer, Bool)]
  )
  func outcome(_ answer: GraphScript.Answer, _ isOpen: Bool) throws {
    let script = GraphScript(answer)
    let error = #expect(throws: EntraError.self) {
      try AssignmentWriter(try .scripted(script))
        .assign(principalID: "u", servicePrincipalID: "s", roleID: "r")
    }
    #expect(error?.isOutcomeUnknown == isOpen)
    #expect(script.requests.count == 1)
  }
}
