// SPDX-License-Identifier: Apache-2.0
import Rules
import Testing

@testable import Diagnosis

struct DictionaryTests {
  @Test(arguments: ErrorDictionary.entries.map(\.id))
  func `a message as it is seen finds its entry first`(id: String) throws {
    let sample = try #require(Sample.all.first { $0.id == id })
    #expect(ErrorDictionary.entries(in: ErrorText(sample.text)).first?.id == id)
  }

  @Test func `there are more than 60 entries, each with its own id and one sample`() {
    #expect(ErrorDictionary.entries.count >= 60)
    #expect(Set(ErrorDictionary.entries.map(\.id)).count == ErrorDictionary.entries.count)
    #expect(Sample.all.map(\.id).sorted() == ErrorDictionary.entries.map(\.id).sorted())
  }

  @Test(arguments: ErrorDictionary.entries.map(\.id))
  func `every entry says why, how to prove it, what to do and who says so`(id: String) throws {
    let entry = try #require(ErrorDictionary.entry(id))
    #expect(!entry.title.isEmpty && !entry.source.isEmpty && !entry.says.isEmpty)
    #expect(!entry.causes.isEmpty)
    for cause in entry.causes {
      for text in [cause.what, cause.confirm, cause.fix] { #expect(text.utf8.count > 3) }
    }
    for phrase in entry.says { #expect(phrase.utf8.count > 4) }
  }

  @Test(arguments: ErrorDictionary.entries.map(\.id))
  func `every rule that an entry names is in the catalogue`(id: String) throws {
    for rule in try #require(ErrorDictionary.entry(id)).rules where !rule.hasPrefix("SAML-") {
      #expect(Catalogue.rule(rule) != nil, "\(rule)")
    }
  }

  /// As people pasted them into public issues and questions, with the names left out.
  @Test(arguments: [
    ("status of http response was 409: errorString null", "scim-duplicate"),
    (
      "authentik.lib.sync.outgoing.exceptions.ObjectExistsSyncException: <Response [409]>",
      "scim-duplicate"
    ),
    (
      #"""
      aws checkHTTPResponse: body: {"schema":["urn:ietf:params:scim:api:messages:2.0:Error"],\
      "detail":"Refused to create a new, duplicate resource.","status":"409"}  method=POST
      """#, "scim-duplicate"
    ),
    (
      """
      Automatic provisioning of user x to app AWS IAM Identity Center failed: Error while creating \
      user x: Bad Request. Errors reported by remote server: Request is unparsable, syntactically \
      incorrect, or violates schema
      """, "scim-schema"
    ),
    (
      """
      Automatic provisioning of user x to app AWS IAM Identity Center failed: Error while verifying \
      if user x exists: Unauthorized
      """, "scim-unauthorized"
    ),
    (
      "SystemForCrossDomainIdentityManagementCredentialValidationFailure",
      "provisioning-quarantine-credentials"
    ),
    (
      """
      Error: creating AWS SSO Identity Store User (arn:aws:sso:::instance/id-private): operation \
      error identitystore: CreateUser, https response error StatusCode: 400, RequestID: 2ae3a223, \
      ValidationException:
      """, "aws-validation"
    ),
    (
      "(UnrecognizedClientException) The security token included in the request is invalid.",
      "aws-credentials"
    ),
    (
      """
      User: arn:aws:sts::1:assumed-role/a/b is not authorized to perform: identitystore:UpdateUser
      """, "aws-access-denied"
    ),
    (
      """
      AADSTS50105: Your administrator has configured the application AWS IAM Identity Center \
      ('f0e1') to block users unless they are specifically granted ('assigned') access
      """, "AADSTS50105"
    ),
    ("List attribute emails exceeds allowed limit of 1", "scim-email-limit"),
    ("It's not you, it is us", "aws-not-you"),
    ("Response contains invalid name id policy format", "aws-nameid-policy"),
  ])
  func `a message from real life finds its entry first`(text: String, id: String) {
    #expect(ErrorDictionary.entries(in: ErrorText(text)).first?.id == id)
  }

  @Test func `every place has entries`() {
    #expect(Set(ErrorDictionary.entries.map(\.seen)) == Set(ErrorEntry.Place.allCases))
  }

  @Test(arguments: [
    "Error code: 50105", "\"error_codes\":[50105]", "{\"errorCode\": 50105}", "50105",
    "see login.microsoftonline.com/error?code=50105", "aadsts50105",
  ])
  func `a number is found with and without its letters`(text: String) {
    #expect(ErrorDictionary.entries(in: ErrorText(text)).first?.id == "AADSTS50105")
  }

  @Test(arguments: ["AADSTS5010599", "error code 150105", "at 50105 o'clock", "x50105", ""])
  func `no number is found in another`(text: String) {
    #expect(ErrorDictionary.entries(in: ErrorText(text)).isEmpty)
  }

  @Test(arguments: [
    "It\u{2019}s not you, it\u{2019}s us", "It&#39;s not you,\n   it&#39;s us",
    "IT'S NOT YOU, IT'S US",
  ])
  func `what a browser or a mail makes of a message is undone`(text: String) {
    #expect(ErrorDictionary.entries(in: ErrorText(text)).first?.id == "aws-not-you")
  }

  @Test func `the message that says more stands before the event that carries it`() {
    let text = """
      {"eventName":"ExternalIdPDirectoryLogin",
       "errorMessage":"Response contains invalid name id policy format"}
      """
    let ids = ErrorDictionary.entries(in: ErrorText(text)).map(\.id)
    #expect(ids == ["aws-nameid-policy", "cloudtrail-external-login"])
  }

  @Test func `an AADSTS number that nobody knows is named`() {
    let text = ErrorText("AADSTS50105 and AADSTS987654: something new")
    #expect(ErrorDictionary.unknownNumber(in: text) == "AADSTS987654")
    #expect(ErrorDictionary.unknownNumber(in: ErrorText("AADSTS50105: known")) == nil)
    #expect(ErrorDictionary.unknownNumber(in: ErrorText("aadsts")) == nil)
  }

  @Test func `addresses and ids are taken out of a message`() {
    let text = """
      The signed in user 'anna.adler@example.com' is blocked, <bob@example.com>. Id \
      9067729b3d-94f1e0b3-c394-48d5-8ab1-2c122a167074, anna.adler@example.com again, a@b@c.d
      """
    #expect(
      ErrorDictionary.names(in: text) == [
        "anna.adler@example.com", "bob@example.com",
        "9067729b3d-94f1e0b3-c394-48d5-8ab1-2c122a167074",
      ]
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `a long and hostile text is answered soon`() {
    let text = String(repeating: "scim aadsts aadsts5010 error_codes:[ 401x ", count: 20_000)
    #expect(ErrorDictionary.entries(in: ErrorText(text)).isEmpty)
    #expect(ErrorText(String(repeating: "\u{301}", count: 400_000)).bytes.count < 300_000)
  }
}
