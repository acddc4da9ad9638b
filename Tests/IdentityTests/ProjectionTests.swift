// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite struct ProjectionTests {
  private func member() -> EntraUser {
    var user = EntraUser(id: "id-1")
    user.userPrincipalName = "ann@upn.example"
    user.mail = "ann@mail.example"
    user.givenName = "Ann"
    user.surname = "Berg"
    user.displayName = "Ann Berg"
    user.mailNickname = "annb"
    user.userType = "Member"
    return user
  }

  private func guest(_ issuers: [String]) -> EntraUser {
    var user = member()
    user.userPrincipalName = "ann_partner.example#EXT#@tenant.example"
    user.mail = "ann@partner.example"
    user.userType = "Guest"
    user.identityIssuers = issuers
    return user
  }

  private var upnEverywhere: Federation {
    var federation = Federation()
    federation.nameIDSource = .userPrincipalName
    federation.provisioning.userName = .userPrincipalName
    return federation
  }

  @Test func `The default mapping sends mail as NameID and the UPN as user name`() {
    let sent = Projection(of: member(), under: Federation())
    #expect(sent.nameID == .text("ann@mail.example"))
    #expect(sent.userName == .text("ann@upn.example"))
    #expect(sent.email == .text("ann@mail.example"))
    #expect(sent.externalID == .text("annb"))
    #expect(sent.givenName == .text("Ann"))
    #expect(sent.familyName == .text("Berg"))
    #expect(sent.displayName == .text("Ann Berg"))
  }

  @Test func `Each target follows its own source`() {
    var federation = Federation()
    federation.nameIDSource = .employeeId
    federation.provisioning.userName = .mailNickname
    federation.provisioning.externalId = .objectId
    federation.provisioning.email = nil
    federation.provisioning.givenName = .surname
    federation.provisioning.familyName = .givenName
    federation.provisioning.displayName = .userPrincipalName
    let sent = Projection(of: member(), under: federation)
    #expect(sent.nameID == .null)
    #expect(sent.userName == .text("annb"))
    #expect(sent.email == nil)
    #expect(sent.externalID == .text("id-1"))
    #expect(sent.givenName == .text("Berg"))
    #expect(sent.familyName == .text("Ann"))
    #expect(sent.displayName == .text("ann@upn.example"))
  }

  @Test func `What the export lacks is unknown, and what is null stays null`() {
    var user = member()
    user.mail = nil
    #expect(Projection(of: user, under: Federation()).nameID == .null)
    user.absent = [.mail, .userPrincipalName, .mailNickname, .givenName]
    let sent = Projection(of: user, under: Federation())
    #expect(sent.nameID == .unknown)
    #expect(sent.userName == .unknown)
    #expect(sent.email == .unknown)
    #expect(sent.externalID == .unknown)
    #expect(sent.givenName == .unknown)
    #expect(sent.familyName == .text("Berg"))
  }

  @Test func `SCIM strips the marker and the tenant from a guest's UPN`() {
    let sent = Projection(of: guest(["ExternalAzureAD"]), under: upnEverywhere)
    #expect(sent.userName == .text("ann@partner.example"))
    var broken = guest([])
    broken.userPrincipalName = "annpartner#EXT#@tenant.example"
    #expect(Projection(of: broken, under: upnEverywhere).userName == .unknown)
  }

  @Test(
    "SAML sends mail for a guest of another Entra tenant, and the marked UPN of every other guest",
    arguments: [
      (["ExternalAzureAD"], "ann@partner.example"),
      (["tenant.example", "ExternalAzureAD"], "ann@partner.example"),
      (["google.com"], "ann_partner.example#EXT#@tenant.example"),
      (["externalazuread"], "ann_partner.example#EXT#@tenant.example"),
    ] as [([String], String)]
  )
  func saml(_ issuers: [String], _ nameID: String) {
    #expect(Projection(of: guest(issuers), under: upnEverywhere).nameID == .text(nameID))
  }

  @Test func `A guest whose issuer is not known has an unknown NameID`() {
    #expect(Projection(of: guest([]), under: upnEverywhere).nameID == .unknown)
    var absent = guest(["ExternalAzureAD"])
    absent.absent = [.identities]
    #expect(Projection(of: absent, under: upnEverywhere).nameID == .unknown)
  }

  @Test func `A guest is special only where the UPN is the source`() {
    let sent = Projection(of: guest([]), under: Federation())
    #expect(sent.nameID == .text("ann@partner.example"))
    var federation = Federation()
    federation.provisioning.userName = .mail
    #expect(
      Projection(of: guest([]), under: federation).userName == .text("ann@partner.example")
    )
  }
}
