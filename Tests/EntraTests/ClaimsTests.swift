// SPDX-License-Identifier: Apache-2.0
import Entra
import Identity
import Testing
import Transport

@Suite struct ClaimsTests {
  private func claims(_ script: GraphScript, cloud: Cloud = .public) throws -> ClaimsInForce? {
    try TenantReader(try .scripted(script, cloud: cloud)).claims(ofServicePrincipal: "s").value
  }

  private static let none = GraphScript.Answer.ok(#"{"value":[]}"#)

  private static func custom(_ format: String, _ configurations: String) -> String {
    #"""
    {"id":"p","includeBasicClaimSet":true,"claims":[
    {"@odata.type":"#microsoft.graph.customClaim","name":"x","configurations":[]},
    {"@odata.type":"#microsoft.graph.samlNameIdClaim","nameIdFormat":"\#(format)",
    "configurations":[\#(configurations)]}]}
    """#
  }

  private static func row(
    _ id: String,
    condition: String = "null",
    transformations: String = ""
  )
    -> String
  {
    #"""
    {"condition":\#(condition),"attribute":{"@odata.type":"#microsoft.graph.sourcedAttribute",
    "source":"user","id":"\#(id)"},"transformations":[\#(transformations)]}
    """#
  }

  @Test func `A mapping policy supersedes the portal, which isn't even asked`() throws {
    let definition =
      #"{\"claimsmappingpolicy\":{\"ClaimsSchema\":[{\"Source\":\"user\",\"ID\":\" Mail\",\"SamlClaimType\":\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier\"}]}}"#
    let script = GraphScript(.ok(#"{"value":[{"id":"p","definition":["\#(definition)"]}]}"#))
    let claims = try #require(try claims(script))
    #expect(claims.origin == .mappingPolicy)
    #expect(claims.nameID?.attribute == .mail)
    #expect(claims.nameID?.format == nil)
    #expect(script.requests.count == 1)
  }

  @Test func `A mapping policy with a transformation has no plain source`() throws {
    let definition =
      #"{\"ClaimsMappingPolicy\":{\"ClaimsSchema\":[{\"Source\":\"transformation\",\"ID\":\"x\",\"TransformationID\":\"J\",\"SamlClaimType\":\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier\"}],\"ClaimsTransformation\":[{\"ID\":\"j\",\"TransformationMethod\":\"Join\"}]}}"#
    let script = GraphScript(.ok(#"{"value":[{"definition":["\#(definition)"]}]}"#))
    let nameID = try #require(try claims(script)?.nameID)
    #expect(nameID.attribute == nil)
    #expect(nameID.rows.first?.transformations == ["Join"])
  }

  @Test(
    "The portal's policy is read as one object and as a list",
    arguments: [
      custom("emailAddress", row("mail")),
      #"{"value":[\#(custom("emailAddress", row("mail")))]}"#,
    ]
  )
  func portal(_ body: String) throws {
    let script = GraphScript(Self.none, .ok(body))
    let claims = try #require(try claims(script))
    #expect(claims.origin == .customPolicy)
    #expect(claims.nameID?.attribute == .mail)
    #expect(claims.nameID?.format == .emailAddress)
    #expect(script.requests[1].url.hasPrefix("https://graph.microsoft.com/beta/"))
  }

  @Test func `Conditions and transformations stay visible and have no plain source`() throws {
    let rows = [
      Self.row("userprincipalname"),
      Self.row("mail", condition: #"{"userType":"allGuests","memberOf":["g"]}"#),
      Self.row(
        "mail",
        transformations: ##"{"@odata.type":"#microsoft.graph.extractMailPrefixTransformation"}"##
      ),
    ]
    let all = GraphScript(Self.none, .ok(Self.custom("persistent", rows.joined(separator: ","))))
    let nameID = try #require(try claims(all)?.nameID)
    #expect(nameID.format == .persistent)
    #expect(nameID.attribute == nil)
    #expect(nameID.rows.map(\.attribute) == [.userPrincipalName, nil, nil])
    #expect(nameID.rows[1].userType == "allGuests")
    #expect(nameID.rows[1].memberOf == ["g"])
    #expect(nameID.rows[2].transformations == ["extractMailPrefix"])
    let unknown = GraphScript(Self.none, .ok(Self.custom("emailAddress", Self.row("pairwiseid"))))
    #expect(try claims(unknown)?.nameID?.attribute == nil)
  }

  @Test(
    "Without a policy the defaults hold, and a national cloud says unknown",
    arguments: [
      (
        Cloud.public, GraphScript.Answer.error(404, "ResourceNotFound"),
        ClaimsInForce.Origin.defaults
      ),
      (.public, .ok(#"{"value":[]}"#), .defaults), (.public, .response(204, "", [:]), .defaults),
      (.usgov, .error(404, "ResourceNotFound"), .unknown),
      (.china, .error(400, "BadRequest"), .unknown),
    ]
  )
  func defaults(_ cloud: Cloud, _ answer: GraphScript.Answer, _ origin: ClaimsInForce.Origin) throws
  {
    let claims = try #require(try claims(GraphScript(Self.none, answer), cloud: cloud))
    #expect(claims.origin == origin)
    #expect(claims.nameID?.attribute == (origin == .defaults ? .userPrincipalName : nil))
  }

  @Test func `The signing policy is JSON in a string, or nothing`() throws {
    let definition =
      #"{\"TokenIssuancePolicy\":{\"TokenResponseSigningPolicy\":\"ResponseAndToken\",\"SigningAlgorithm\":\"http://www.w3.org/2000/09/xmldsig#rsa-sha1\",\"SamlTokenVersion\":\"2.0\"}}"#
    let script = GraphScript(
      .ok(#"{"value":[{"definition":["\#(definition)"]}]}"#),
      Self.none,
      .ok(#"{"value":[{"definition":["no json"]}]}"#)
    )
    let reader = TenantReader(try .scripted(script))
    let policy = try #require(try reader.signing(ofServicePrincipal: "s").value ?? nil)
    #expect(policy.responseSigning == "ResponseAndToken")
    #expect(policy.algorithm?.hasSuffix("rsa-sha1") == true)
    #expect(try reader.signing(ofServicePrincipal: "s").value == .some(nil))
    #expect(throws: EntraError(.malformedAnswer, operation: "", advice: "")) {
      try reader.signing(ofServicePrincipal: "s")
    }
  }
}
