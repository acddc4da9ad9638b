// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Somebody who can write the victim's name and address into a directory object must not be
/// linked while anything says that it may be somebody else.
@Suite struct `An impostor is never linked without a person` {
  static let victim = "jan.nowak@acme.example"
  static let old = "jan.nowak@acme-rail.example"

  /// One attempt: what the AWS user and the Entra users look like.
  struct Attempt: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var name = victim
    var email = victim
    var given = "Jan"
    var externalID: String?
    var employeeNumber: String?
    var entra: [String]

    static func user(_ number: Int, upn: String?, mail: String?, more: String = "") -> String {
      let text = { (value: String?) in value.map { "\"\($0)\"" } ?? "null" }
      return """
        {"id":"0000000\(number)-1111-4000-8000-000000000000","userPrincipalName":\(text(upn)),
        "mail":\(text(mail)),"displayName":"Jan Nowak","surname":"Nowak","userType":"Member",
        "accountEnabled":true,\(more.isEmpty ? "\"givenName\":\"Jan\"" : more)}
        """
    }
  }

  static let attempts: [Attempt] = [
    Attempt(
      testDescription: "no UPN in the export",
      entra: [Attempt.user(1, upn: nil, mail: victim)]
    ),
    Attempt(
      testDescription: "invited, without the marker in the UPN",
      entra: [
        Attempt.user(
          1,
          upn: "evil@acme.example",
          mail: victim,
          more: #""givenName":"Jan","creationType":"Invitation""#
        )
      ]
    ),
    Attempt(
      testDescription: "an identity from outside",
      entra: [
        Attempt.user(
          1,
          upn: "evil@acme.example",
          mail: victim,
          more: #""givenName":"Jan","identities":[{"issuer":"ExternalAzureAD"}]"#
        )
      ]
    ),
    Attempt(
      testDescription: "alias of the old domain, the person at the new one",
      name: old,
      email: old,
      entra: [
        Attempt.user(1, upn: victim, mail: victim),
        Attempt.user(
          2,
          upn: "evil@acme.example",
          mail: "evil@acme.example",
          more: #""givenName":"Jan","proxyAddresses":["smtp:jan.nowak@acme-rail.example"]"#
        ),
      ]
    ),
    Attempt(
      testDescription: "mail of the person whose UPN ends in a blank",
      entra: [
        Attempt.user(1, upn: victim + " ", mail: nil),
        Attempt.user(2, upn: "evil@acme.example", mail: victim),
      ]
    ),
    Attempt(
      testDescription: "the person lists the address among others",
      entra: [
        Attempt.user(
          1,
          upn: "j.new@acme.example",
          mail: "j.new@acme.example",
          more: #""givenName":"Jan","otherMails":["jan.nowak@acme.example"]"#
        ),
        Attempt.user(2, upn: "evil@acme.example", mail: victim),
      ]
    ),
    Attempt(
      testDescription: "external id of the person as nickname of the impostor",
      externalID: "00000001-1111-4000-8000-000000000000",
      entra: [
        Attempt.user(1, upn: "other@acme.example", mail: "other@acme.example"),
        Attempt.user(
          2,
          upn: "evil@acme.example",
          mail: victim,
          more:
            #""givenName":"Jan","mailNickname":"00000001-1111-4000-8000-000000000000""#
        ),
      ]
    ),
    Attempt(
      testDescription: "user name of somebody whom no address reaches",
      name: "maria.silva",
      entra: [
        Attempt.user(1, upn: "maria.silva@other.example", mail: nil),
        Attempt.user(2, upn: victim, mail: victim),
      ]
    ),
    Attempt(
      testDescription: "nickname of somebody whom no address reaches",
      name: "msilva",
      entra: [
        Attempt.user(
          1,
          upn: "maria.silva@acme.example",
          mail: nil,
          more: #""givenName":"Jan","mailNickname":"msilva""#
        ),
        Attempt.user(2, upn: victim, mail: victim),
      ]
    ),
    Attempt(
      testDescription: "nickname that stands beside an equal employee number",
      name: "200200",
      entra: [
        Attempt.user(
          1,
          upn: "maria.silva@acme.example",
          mail: nil,
          more: #""givenName":"Jan","employeeId":"200200","mailNickname":"200200""#
        ),
        Attempt.user(2, upn: victim, mail: victim),
      ]
    ),
    Attempt(
      testDescription: "employee number of a namesake whom no address reaches",
      employeeNumber: "2002",
      entra: [
        Attempt.user(
          1,
          upn: "jan.nowak2@acme.example",
          mail: nil,
          more: #""givenName":"Jan","employeeId":"2002""#
        ),
        Attempt.user(2, upn: victim, mail: victim),
      ]
    ),
    Attempt(
      testDescription: "a record that says when it was deleted",
      entra: [
        Attempt.user(
          1,
          upn: victim,
          mail: victim,
          more: #""givenName":"Jan","deletedDateTime":"2026-10-10T00:00:00Z""#
        )
      ]
    ),
    Attempt(
      testDescription: "another vowel in a Thai name",
      given: "วิทยา",
      entra: [Attempt.user(1, upn: victim, mail: victim, more: #""givenName":"วทยา""#)]
    ),
    Attempt(
      testDescription: "another letter in a Japanese name",
      given: "はな",
      entra: [Attempt.user(1, upn: victim, mail: victim, more: #""givenName":"ばな""#)]
    ),
  ]

  private func decision(_ attempt: Attempt) throws -> [String] {
    let folder = try WorkspaceFolder()
    var local: [String: Any] = [
      "IdentityStoreId": "d-1234567890", "UserId": "00000009-0000-4000-8000-000000000000",
      "UserName": attempt.name, "DisplayName": "Jan Nowak",
      "Name": ["GivenName": attempt.given, "FamilyName": "Nowak"],
      "Emails": [["Value": attempt.email]],
    ]
    if let id = attempt.externalID { local["ExternalIds"] = [["Issuer": "i", "Id": id]] }
    if let number = attempt.employeeNumber {
      local["Extensions"] = ["aws:identitystore:enterprise": ["employeeNumber": number]]
    }
    let users = try JSONSerialization.data(withJSONObject: ["Users": [local]])
    try folder.write(String(decoding: users, as: UTF8.self), to: "a.json")
    try folder.write("{\"value\":[\(attempt.entra.joined(separator: ","))]}", to: "e.json")
    try folder.write(
      """
      sources: {aws: {users: a.json}, entra: {users: e.json}}
      federation: {verifiedDomains: [acme.example, acme-rail.example]}
      matching: {domainMap: {acme-rail.example: acme.example}}
      """,
      to: "crosswalk.yaml"
    )
    try folder.run()
    return try folder.texts("SELECT verdict FROM match")
  }

  @Test(.timeLimit(.minutes(30)), arguments: attempts)
  func `goes to a person`(attempt: Attempt) throws {
    #expect(try decision(attempt) == ["review"])
  }

  @Test(.timeLimit(.minutes(30)))
  func `while the person is linked`() throws {
    let honest = Attempt(
      testDescription: "honest",
      entra: [Attempt.user(1, upn: Self.victim, mail: Self.victim)]
    )
    #expect(try decision(honest) == ["linked"])
  }
}
