// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite("The NameID follows its rows and steps") struct ClaimTests {
  private func outcome(
    _ rows: [NameIDRow],
    _ user: EntraUser = exampleUser(),
    domains: [String]? = ["contoso.example", "fabrikam.example"],
    facts: MappingFacts = .unknown
  ) -> NameIDOutcome {
    var federation = Federation()
    federation.nameIDClaim = NameIDClaim(rows)
    federation.verifiedDomains = domains
    return Projection(of: user, under: federation, facts: facts).nameIDOutcome
  }

  private func guest(_ issuer: String) -> EntraUser {
    exampleUser {
      $0.userPrincipalName = "ann_partner.example#EXT#@contoso.example"
      $0.mail = "ann@partner.example"
      $0.userType = "Guest"
      $0.identityIssuers = [issuer]
    }
  }

  private static let mail = ClaimSource.attribute(.plain(.mail))
  private static let upn = ClaimSource.attribute(.plain(.userPrincipalName))

  private func step(_ method: ClaimTransformation.Method, of text: String) -> NameIDOutcome {
    outcome([
      NameIDRow(
        source: nil,
        transformations: [
          ClaimTransformation(method, input: .constant(text))
        ]
      )
    ])
  }

  @Test(
    "Each transformation has its documented result",
    arguments: [
      (.toLowercase, "Ab@C", "ab@c"), (.toUppercase, "ab", "AB"), (.trim, " a b\t", "a b"),
      (.extractMailPrefix, "joe_smith@contoso.example", "joe_smith"),
      (.extractMailPrefix, "joe", "joe"),
      (
        .join(separator: "@", .constant("fabrikam.example")), "joe_smith@contoso.example",
        "joe_smith@fabrikam.example"
      ),
      (
        .contains("@contoso.example", mail, otherwise: upn), "a@contoso.example",
        "john.doe@contoso.example"
      ),
      (
        .contains("@contoso.example", mail, otherwise: upn), "a@x.example",
        "John.Doe@contoso.example"
      ),
      (.endsWith("000", .constant("y"), otherwise: .constant("n")), "12000", "y"),
      (.startsWith("US", .constant("y"), otherwise: .constant("n")), "DE", "n"),
      (.extractAfter("Finance_"), "Finance_BSimon", "BSimon"),
      (.extractBefore("_US"), "BSimon_US", "BSimon"),
      (.extractBetween("Finance_", "_US"), "Finance_BSimon_US", "BSimon"),
      (.extractAlpha(isSuffix: false), "BSimon_123", "BSimon"),
      (.extractAlpha(isSuffix: true), "123_Simon", "Simon"),
      (.extractNumber(isSuffix: false), "123_BSimon", "123"),
      (.extractNumber(isSuffix: true), "BSimon_123", "123"),
      (.ifEmpty(mail, otherwise: .constant("n")), "x", "n"),
      (.ifNotEmpty(mail, otherwise: nil), "x", "john.doe@contoso.example"),
      (.substring(index: 6, length: 11), "PleaseExtractThisNow", "ExtractThis"),
      (.substring(index: 6, length: nil), "PleaseExtractThisNow", "ExtractThisNow"),
    ] as [(ClaimTransformation.Method, String, String)]
  )
  func documented(_ method: ClaimTransformation.Method, _ input: String, _ expected: String) {
    #expect(step(method, of: input) == .value(expected))
  }

  @Test func `A template is filled from groups and attributes`() throws {
    let pattern = try Pattern(#"(?'domain'^.*?)(?i)(\@fabrikam\.com)$"#)
    let method = ClaimTransformation.Method.regexReplace(
      pattern,
      replacement: "{department}.{domain}@xyz.com",
      [.plain(.department)]
    )
    #expect(step(method, of: "swmal@fabrikam.com") == .value("QLD.swmal@xyz.com"))
    #expect(step(method, of: "swmal@FABRIKAM.com") == .value("QLD.swmal@xyz.com"))
    #expect(step(method, of: "swmal@other.com") == .pairwise)
  }

  @Test func `A suffix that is not verified, or nothing at all, gives a pairwise identifier`() {
    let join = ClaimTransformation.Method.join(separator: "@", .constant("evil.example"))
    #expect(step(join, of: "a@b.example") == .pairwise)
    #expect(step(.trim, of: "  ") == .pairwise)
    let noMail = exampleUser { $0.mail = nil }
    let lower = NameIDRow(
      source: nil,
      transformations: [ClaimTransformation(.toLowercase, input: Self.mail)]
    )
    #expect(outcome([lower], noMail) == .pairwise)
    #expect(outcome([NameIDRow(source: Self.mail)], noMail) == .null)
    #expect(NameIDOutcome.pairwise.attributeValue == .null)
    var federation = Federation()
    federation.nameIDFormat = .persistent
    #expect(Projection(of: exampleUser(), under: federation).nameIDOutcome == .pairwise)
  }

  @Test func `Without the verified domains nothing is said about Join`() {
    let row = NameIDRow(
      source: nil,
      transformations: [
        ClaimTransformation(
          .join(separator: "@", .constant("contoso.example")),
          input: Self.mail
        )
      ]
    )
    #expect(
      outcome([row], domains: nil)
        == .unknown(NotEvaluable(.absentFromExport, "the tenant's verified domains"))
    )
    #expect(outcome([row]) == .value("john.doe@contoso.example"))
  }

  @Test func `Attribute rows come first, then transformations, and the last match wins`() {
    let rows = [
      NameIDRow(
        condition: ClaimCondition(userType: .allGuests),
        source: nil,
        transformations: [ClaimTransformation(.toLowercase, input: .constant("FIRST"))]
      ),
      NameIDRow(source: Self.upn),
      NameIDRow(condition: ClaimCondition(userType: .aadGuests), source: Self.mail),
    ]
    #expect(outcome(rows) == .value("John.Doe@contoso.example"))
    #expect(outcome(rows, guest("ExternalAzureAD")) == .value("first"))
    let attributes = Array(rows.dropFirst())
    #expect(outcome(attributes, guest("ExternalAzureAD")) == .value("ann@partner.example"))
    #expect(
      outcome(attributes, guest("google.com"))
        == .value("ann_partner.example#EXT#@contoso.example")
    )
    // A row without a value is passed over.
    let empty = rows + [NameIDRow(source: .attribute(.otherMails))]
    #expect(outcome(empty) == .value("John.Doe@contoso.example"))
  }

  @Test func `Groups decide only where memberships are known`() {
    let rows = [
      NameIDRow(source: Self.mail),
      NameIDRow(condition: ClaimCondition(memberOf: ["g1"]), source: Self.upn),
    ]
    if case .unknown = outcome(rows) {} else { Issue.record("memberships are not known") }
    #expect(
      outcome(rows, facts: MappingFacts(groups: ["G1"])) == .value("John.Doe@contoso.example")
    )
    if case .unknown = outcome(rows, facts: MappingFacts(groups: [])) {
    } else {
      Issue.record("a nested group may hold the user")
    }
    #expect(
      outcome(rows, facts: MappingFacts(groups: [], groupsIncludeNested: true))
        == .value("john.doe@contoso.example")
    )
  }

  @Test func `A user between member and guest is unknown to a condition on the type`() {
    let rows = [NameIDRow(condition: ClaimCondition(userType: .members), source: Self.mail)]
    let external = exampleUser {
      $0.userPrincipalName = "ann_partner.example#EXT#@contoso.example"
    }
    if case .unknown = outcome(rows, external) {} else { Issue.record("a B2B member") }
    #expect(outcome(rows) == .value("john.doe@contoso.example"))
    #expect(outcome(rows, guest("ExternalAzureAD")) == .null)
  }

  @Test func `A plain row is the plain attribute, and setting the source drops the rows`() {
    #expect(NameIDClaim([NameIDRow(source: Self.mail)]) == .attribute(.mail))
    var federation = Federation()
    federation.nameIDClaim = NameIDClaim([
      NameIDRow(
        source: Self.mail,
        transformations: [ClaimTransformation(.toLowercase, input: Self.upn)]
      )
    ])
    #expect(federation.nameIDSource == .userPrincipalName)
    federation.nameIDSource = .mail
    #expect(federation.nameIDClaim == .attribute(.mail))
  }
}
