// SPDX-License-Identifier: Apache-2.0
import Documents
import Entra
import Identity
import Records
import Testing

@Suite struct EntraUserTests {
  private static let all = EntraAbsence(rawValue: (1 << EntraAbsence.names.count) - 1)

  private static let graph = """
    {"@odata.context":"c","value":[{"@odata.type":"#microsoft.graph.user","id":"e-1",
     "userPrincipalName":"anna@acme.test","mail":"Anna.Berg@acme.test","displayName":"Anna Berg",
     "givenName":"Anna","surname":"Berg","userType":"Member","accountEnabled":true,
     "otherMails":["a@private.test","b@private.test"],
     "proxyAddresses":["SMTP:Anna.Berg@acme.test","smtp:ab@acme.test","SIP:ab@acme.test"],
     "mailNickname":"annab","employeeId":"00017","createdDateTime":"2021-08-19T13:25:31Z",
     "creationType":null,"externalUserState":null,"onPremisesSyncEnabled":null,
     "onPremisesUserPrincipalName":null,"identities":[{"signInType":"userPrincipalName",
      "issuer":"acme.test","issuerAssignedId":"x"},{"issuer":"ExternalAzureAD"}],
     "jobTitle":"Engineer","department":"Research","businessPhones":["1"],"mobilePhone":"2"}]}
    """

  @Test func `Every attribute of Graph is taken from its place`() throws {
    let user = try TenantText(Self.graph).users()[0]
    #expect(user.id == "e-1")
    #expect(user.userPrincipalName == "anna@acme.test")
    #expect(user.mail == "Anna.Berg@acme.test")
    #expect(user.displayName == "Anna Berg")
    #expect(user.givenName == "Anna")
    #expect(user.surname == "Berg")
    #expect(user.userType == "Member")
    #expect(user.accountEnabled == true)
    #expect(user.otherMails == ["a@private.test", "b@private.test"])
    #expect(
      user.proxyAddresses == [
        "SMTP:Anna.Berg@acme.test", "smtp:ab@acme.test", "SIP:ab@acme.test",
      ]
    )
    #expect(user.mailNickname == "annab")
    #expect(user.employeeId == "00017")
    #expect(user.createdDateTime == "2021-08-19T13:25:31Z")
    #expect(user.creationType == nil)
    #expect(user.identityIssuers == ["acme.test", "ExternalAzureAD"])
    #expect(user.jobTitle == "Engineer")
    #expect(user.department == "Research")
    #expect(!user.isDeleted)
    #expect(user.assignment == .unknown)
    #expect(user.absent == [], "a null is no absence")
  }

  @Test func `PowerShell's Pascal case, mark and UTF-16 give the same user`() throws {
    let names = [
      "id", "userPrincipalName", "mail", "displayName", "givenName", "surname", "userType",
      "accountEnabled", "otherMails", "proxyAddresses", "mailNickname", "employeeId",
      "createdDateTime", "creationType", "externalUserState", "onPremisesSyncEnabled",
      "onPremisesUserPrincipalName", "identities", "issuer", "jobTitle", "department",
    ]
    var text = Self.graph
    for name in names {
      let pascal = name.prefix(1).uppercased() + name.dropFirst()
      text = text.split(separator: "\"\(name)\":", omittingEmptySubsequences: false)
        .joined(separator: "\"\(pascal)\":")
    }
    #expect(text.contains("\"UserPrincipalName\":\"anna@acme.test\""))
    let utf16: [UInt8] = ([0xFEFF] + Array(text.utf16)).flatMap {
      [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    let expected = String(reflecting: try TenantText(Self.graph).users()[0])
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16] {
      let users = try TenantText(bytes).users()
      #expect(users.map { String(reflecting: $0) } == [expected])
    }
  }

  @Test func `The portal's and older tools' objectId is the id`() throws {
    let users = try TenantText(
      """
      [{"objectId":"e-1","id":null},{"id":"e-2"},{"ObjectID":"e-3","mail":null}]
      """
    ).users()
    #expect(users.map(\.id) == ["e-1", "e-2", "e-3"])
    #expect(users[1].absent == Self.all)
    #expect(users[2].absent == Self.all.subtracting(.mail))
  }

  @Test(
    "Each member clears its own bit, whatever its value",
    arguments: [
      ("\"userPrincipalName\":null", .userPrincipalName), ("\"mail\":null", .mail),
      ("\"displayName\":\"\"", .displayName), ("\"givenName\":null", .givenName),
      ("\"surname\":null", .surname), ("\"userType\":\"\"", .userType),
      ("\"accountEnabled\":null", .accountEnabled), ("\"otherMails\":[]", .otherMails),
      ("\"otherMails\":null", .otherMails), ("\"proxyAddresses\":[]", .proxyAddresses),
      ("\"mailNickname\":null", .mailNickname), ("\"employeeId\":null", .employeeId),
      ("\"createdDateTime\":null", .createdDateTime), ("\"creationType\":null", .creationType),
      ("\"externalUserState\":null", .externalUserState),
      ("\"onPremisesSyncEnabled\":null", .onPremisesSyncEnabled),
      ("\"onPremisesUserPrincipalName\":null", .onPremisesUserPrincipalName),
      ("\"identities\":[]", .identities), ("\"jobTitle\":null", .jobTitle),
      ("\"department\":null", .department), ("\"companyName\":\"x\"", []),
      ("\"shoeSize\":44", []), ("\"@odata.type\":\"x\"", []),
    ] as [(String, EntraAbsence)]
  )
  func bits(_ member: String, _ cleared: EntraAbsence) throws {
    let user = try TenantText("[{\"id\":\"1\",\(member)}]").users()[0]
    #expect(user.absent == Self.all.subtracting(cleared))
    #expect(user.mail == nil)
    #expect(user.userType == nil, "an empty text is no type")
  }

  @Test func `An empty mail stays what it is, and an empty list entry too`() throws {
    let user = try TenantText(
      "[{\"id\":\"1\",\"mail\":\"\",\"proxyAddresses\":[\"\",null,\"smtp:a@x.test\"]}]"
    ).users()[0]
    #expect(user.mail == "")
    #expect(user.proxyAddresses == ["", "smtp:a@x.test"])
  }

  @Test(
    "A flag is a boolean or says true or false",
    arguments: [
      ("true", true), ("false", false), ("\"True\"", true), ("\"FALSE\"", false), ("\"\"", nil),
      ("null", nil),
    ] as [(String, Bool?)]
  )
  func flags(_ json: String, _ flag: Bool?) throws {
    let user = try TenantText(
      "[{\"id\":\"1\",\"accountEnabled\":\(json),\"onPremisesSyncEnabled\":\(json)}]"
    ).users()[0]
    #expect(user.accountEnabled == flag)
    #expect(user.onPremisesSyncEnabled == flag)
  }

  @Test func `Deleted items are marked`() throws {
    let users = try TenantText("{\"value\":[{\"id\":\"1\",\"deletedDateTime\":\"x\"}]}")
      .users(isDeleted: true)
    #expect(users.map(\.isDeleted) == [true])
    let mixed = try TenantText(
      """
      [{"id":"1","deletedDateTime":"2026-10-10T00:00:00Z"},{"id":"2","deletedDateTime":null},
      {"id":"3","deletedDateTime":""},{"id":"4"}]
      """
    )
    #expect(try mixed.users().map(\.isDeleted) == [true, false, false, false])
  }

  @Test(
    "A wrong type is a fault that names the field and not its value",
    arguments: [
      ("\"id\":[\"secret\"]", "id"), ("\"id\":true", "id"), ("\"mail\":{\"secret\":1}", "mail"),
      ("\"userPrincipalName\":true", "userPrincipalName"),
      ("\"displayName\":[\"secret\"]", "displayName"), ("\"surname\":false", "surname"),
      ("\"accountEnabled\":\"secret\"", "accountEnabled"),
      ("\"accountEnabled\":1", "accountEnabled"),
      ("\"accountEnabled\":[true]", "accountEnabled"), ("\"otherMails\":[true]", "otherMails"),
      ("\"otherMails\":[{\"secret\":1}]", "otherMails"),
      ("\"proxyAddresses\":[[\"secret\"]]", "proxyAddresses"),
      ("\"identities\":[{\"issuer\":true}]", "identities[].issuer"),
      ("\"employeeId\":{\"secret\":1}", "employeeId"), ("\"userType\":true", "userType"),
      ("\"onPremisesSyncEnabled\":\"secret\"", "onPremisesSyncEnabled"),
    ]
  )
  func wrongType(_ member: String, _ field: String) throws {
    let id = member.hasPrefix("\"id\"") ? "" : "\"id\":\"secret\","
    let export = try TenantText("[{\(id)\(member)}]")
    let fault = try #require(throws: RecordFault.self) { _ = try export.users() }
    #expect(fault.reason.hasPrefix(field))
    #expect(!fault.reason.contains("secret"))
  }

  @Test(
    "A user without id is a fault",
    arguments: ["{}", "{\"id\":\"\"}", "{\"id\":null}", "{\"mail\":\"secret\"}"]
  )
  func missing(_ record: String) throws {
    let export = try TenantText("[\(record)]")
    #expect(throws: RecordFault("id is missing or empty")) { _ = try export.users() }
  }

  @Test func `A number is a text as it was written`() throws {
    let user = try TenantText("[{\"id\":\"1\",\"employeeId\":123456789012345678901}]").users()[0]
    #expect(user.employeeId == "123456789012345678901")
  }

  @Test func `A page that names a next one is a partial export`() throws {
    let more = try TenantText(
      "{\"value\":[{\"id\":\"1\"}],\"@odata.nextLink\":\"https://graph.test/x\"}"
    )
    #expect(try #require(more.summary).lastDocumentHasContinuation)
    let merged = try TenantText(
      "{\"value\":[{\"id\":\"1\"}],\"@odata.nextLink\":\"x\"}\n{\"value\":[{\"id\":\"2\"}]}"
    )
    #expect(try !#require(merged.summary).lastDocumentHasContinuation)
    #expect(try merged.users().map(\.id) == ["1", "2"])
  }
}
