// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite("File and tenant make one federation") struct FederationTests {
  @Test func `The file goes before the tenant, the tenant before the default`() {
    var file = FederationStatement()
    file.nameIDClaim = .attribute(.mail)
    var tenant = FederationStatement()
    tenant.nameIDClaim = .attribute(.userPrincipalName)
    tenant.nameIDFormat = .persistent
    let federation = Federation(file: file, tenant: tenant)
    #expect(federation.nameIDClaim == .attribute(.mail))
    #expect(federation.nameIDFormat == .persistent)
    #expect(federation.provisioning == Federation.Provisioning())
    #expect(federation.evidence.differences.map(\.key) == ["nameId.source"])
    #expect(federation.evidence.differences.first?.tenant == "user.userPrincipalName")
    #expect(federation.evidence.differences.first?.decidesSignIn == true)
    #expect(Federation(file: .init(), tenant: .init()) == Federation())
  }

  @Test func `A whole schema leaves unmapped what it does not map`() throws {
    var tenant = FederationStatement()
    tenant.listsAllMappings = true
    tenant.mappings = [
      AttributeMapping("userName", try ValueSource(expression: "ToLower([mail])")),
      AttributeMapping("displayName", .attribute(.displayName), defaultValue: "Nobody"),
    ]
    var file = FederationStatement()
    file.mappings = [AttributeMapping("userName", .attribute(.mail), matchingPriority: 1)]
    let federation = Federation(file: file, tenant: tenant)
    #expect(federation.provisioning.userName == .mail)
    #expect(federation.provisioning.email == nil)
    #expect(federation.provisioning.mappings.map(\.target) == ["userName", "displayName"])
    #expect(federation.evidence.differences.map(\.key) == ["scim.userName"])
    let user = exampleUser { $0.displayName = nil }
    let sent = Projection(of: user, under: federation)
    #expect(sent.email == nil)
    #expect(sent.givenName == .null)
    let display = federation.provisioning.attributes(of: user)[1]
    #expect(display.value == .null)
    #expect(display.valueOnCreate == .text("Nobody"))
  }

  @Test func `An expression that cannot be worked out makes its value unknown, with the reason`()
    throws
  {
    var federation = Federation()
    federation.provisioning.set(
      AttributeMapping("userName", try ValueSource(expression: "Trim([mail])"))
    )
    #expect(Projection(of: exampleUser(), under: federation).userName == .unknown)
    let mapped = federation.provisioning.attributes(of: exampleUser())[0]
    #expect(mapped.reason?.code == .undocumented)
    #expect(!federation.feedsNameIDAndUserNameAlike)
  }

  @Test func `The plain sources can be read and set as before`() {
    var federation = Federation()
    federation.provisioning.email = nil
    #expect(Projection(of: exampleUser(), under: federation).email == nil)
    federation.provisioning.email = .userPrincipalName
    #expect(federation.provisioning.email == .userPrincipalName)
    federation.provisioning.userName = .mail
    #expect(federation.feedsNameIDAndUserNameAlike)
    #expect(federation.provisioning.matchingMappings.map(\.target) == ["userName"])
  }
}
