// SPDX-License-Identifier: Apache-2.0
import AWS
import Documents
import Identity
import Records
import Testing

@Suite struct LocalUserTests {
  /// What `aws identitystore list-users` of the CLI v2 prints for a user with everything.
  private static let full = """
    {"Users": [{
      "IdentityStoreId": "d-1", "UserId": "u-1", "UserArn": "arn:x", "Revision": "7",
      "UserName": "anna.berg@acme.test", "ExternalIds": [{"Issuer": "https://scim.test/a", "Id": "e-1"},
        {"Id": "e-2", "Issuer": "https://scim.test/b"}],
      "Name": {"Formatted": "x", "FamilyName": "Berg", "GivenName": "Anna", "MiddleName": "M"},
      "DisplayName": "Anna \\u201cA\\u201d Berg", "NickName": "A", "ProfileUrl": "p",
      "Emails": [{"Value": "anna.berg@acme.test", "Type": "work", "Primary": true}],
      "Addresses": [{"Country": "NL"}], "PhoneNumbers": [{"Value": "+31 6", "Type": "work"}],
      "UserType": "t", "Title": "Engineer", "PreferredLanguage": "nl", "Locale": "nl",
      "Timezone": "z", "UserStatus": "ENABLED", "CreatedAt": "2021-08-19T15:25:31.250000+02:00",
      "CreatedBy": "x", "UpdatedAt": "2022-01-01T00:00:00Z", "UpdatedBy": "x",
      "Extensions": {"aws:identitystore:enterprise": {"employeeNumber": "00017", "division": "d"}}
    }]}
    """

  @Test func `Every attribute is taken from its place`() throws {
    let export = try ExportText(Self.full)
    let records = try export.map { try DirectoryExport.localUser(in: $0, at: $1) }
    try #require(records.count == 1)
    #expect(records[0].list == .users)
    #expect(records[0].value.storeID == "d-1")
    let user = records[0].value.user
    #expect(user.id == "u-1")
    #expect(user.userName == "anna.berg@acme.test")
    #expect(user.displayName == "Anna \u{201C}A\u{201D} Berg")
    #expect(user.givenName == "Anna")
    #expect(user.familyName == "Berg")
    #expect(user.emails == ["anna.berg@acme.test"])
    #expect(
      user.externalIDs == [
        LocalUser.ExternalID(issuer: "https://scim.test/a", id: "e-1"),
        LocalUser.ExternalID(issuer: "https://scim.test/b", id: "e-2"),
      ]
    )
    #expect(user.status == "ENABLED")
    #expect(user.createdAt == 1_629_379_531.25)
    #expect(user.phoneNumber == "+31 6")
    #expect(user.employeeNumber == "00017")
    #expect(user.title == "Engineer")
    #expect(user.hasAccess == nil)
    #expect(user.absent == [])
  }

  @Test(
    "The CLI v1's epoch numbers and the v2's ISO times are one time",
    arguments: [
      "1629379531", "1629379531.0", "\"2021-08-19T13:25:31Z\"",
      "\"2021-08-19T15:25:31.000000+02:00\"", "\"1629379531\"",
    ]
  )
  func times(_ json: String) throws {
    let user = try ExportText(
      "{\"Users\":[{\"UserId\":\"1\",\"UserName\":\"a\",\"CreatedAt\":\(json)}]}"
    ).users()[0]
    #expect(user.createdAt == 1_629_379_531)
    #expect(!user.absent.contains(.createdAt))
  }

  @Test func `What a record lacks is marked absent`() throws {
    let user = try ExportText("{\"Users\":[{\"UserId\":\"1\",\"UserName\":\"a\"}]}").users()[0]
    #expect(user.absent.rawValue == (1 << LocalAbsence.names.count) - 1)
    #expect(user.emails.isEmpty)
    #expect(user.email == nil)
  }

  @Test(
    "Each member clears its own bits, and a null is no absence",
    arguments: [
      ("\"DisplayName\":\"x\"", .displayName), ("\"DisplayName\":null", .displayName),
      ("\"Name\":{\"GivenName\":\"x\"}", [.givenName, .familyName]),
      ("\"Name\":{}", [.givenName, .familyName]), ("\"Name\":null", [.givenName, .familyName]),
      ("\"Emails\":[]", .emails), ("\"Emails\":null", .emails),
      ("\"ExternalIds\":[]", .externalIds),
      ("\"UserStatus\":\"DISABLED\"", .userStatus), ("\"CreatedAt\":0", .createdAt),
      ("\"PhoneNumbers\":[]", .phoneNumbers), ("\"Title\":\"\"", .title),
      (
        "\"Extensions\":{\"aws:identitystore:enterprise\":{\"employeeNumber\":\"1\"}}",
        .employeeNumber
      ),
      ("\"Extensions\":{}", []), ("\"Locale\":\"x\"", []), ("\"Unheard\":{\"Of\":[1]}", []),
    ] as [(String, LocalAbsence)]
  )
  func bits(_ member: String, _ cleared: LocalAbsence) throws {
    let user = try ExportText(
      "{\"Users\":[{\"UserId\":\"1\",\"UserName\":\"a\",\(member)}]}"
    ).users()[0]
    let all = LocalAbsence(rawValue: (1 << LocalAbsence.names.count) - 1)
    #expect(user.absent == all.subtracting(cleared))
  }

  @Test func `Empty texts stay empty texts, and values are not cleaned`() throws {
    let user = try ExportText(
      """
      {"Users":[{"UserId":"1","UserName":" A@b ","DisplayName":"","Emails":[{"Value":""}],
       "Title":"\\u0000<b>"}]}
      """
    ).users()[0]
    #expect(user.userName == " A@b ")
    #expect(user.displayName == "")
    #expect(user.emails == [""])
    #expect(user.title == "\0<b>")
  }

  @Test func `All e-mails and external ids are kept, in order`() throws {
    let user = try ExportText(
      """
      {"Users":[{"UserId":"1","UserName":"a","Emails":[{"Value":"a@x.test"},{"Type":"work"},
       {"Value":null},{"Value":"b@x.test","Primary":true}],"PhoneNumbers":[{"Value":"1"},
       {"Value":"2"}],"ExternalIds":[{"Issuer":"only issuer"},{"Id":"e"},{"Issuer":"i","Id":"f"}]}]}
      """
    ).users()[0]
    #expect(user.emails == ["a@x.test", "b@x.test"])
    #expect(user.email == "a@x.test")
    #expect(user.phoneNumber == "1")
    #expect(
      user.externalIDs == [
        LocalUser.ExternalID(issuer: "", id: "e"), LocalUser.ExternalID(issuer: "i", id: "f"),
      ]
    )
  }

  @Test func `Unknown members are counted, known ones are not`() throws {
    let export = try ExportText(
      """
      {"Users":[{"UserId":"1","UserName":"a","Shoe":1,"Locale":"nl"},
       {"UserId":"2","UserName":"b","Shoe":{"Size":[44]}}]}
      """
    )
    #expect(try export.users().map(\.id) == ["1", "2"])
    let unknown = try #require(export.summary).unknownMembers
    #expect(unknown.map { "\($0.name) \($0.count)" } == ["Shoe 2"])
    #expect(try ExportText(Self.full).summary?.unknownMembers == [])
  }

  @Test func `A record without envelope is a record of the expected list`() throws {
    for text in [
      "[{\"UserId\":\"1\",\"UserName\":\"a\"}]", "{\"UserId\":\"1\",\"UserName\":\"a\"}",
      "{\"Users\":[]}\n{\"Users\":[{\"userid\":\"1\",\"USERNAME\":\"a\"}]}",
    ] {
      let records = try ExportText(text).map { try DirectoryExport.localUser(in: $0, at: $1) }
      #expect(records.map(\.list) == [.users])
      #expect(records.map(\.value.user.userName) == ["a"])
    }
  }

  @Test(
    "A wrong type is a fault that names the field and not its value",
    arguments: [
      ("\"UserId\":[\"secret\"]", "UserId"), ("\"UserId\":{\"secret\":1}", "UserId"),
      ("\"UserId\":true", "UserId"), ("\"UserName\":[\"secret\"]", "UserName"),
      ("\"DisplayName\":false", "DisplayName"),
      ("\"DisplayName\":{\"a\":\"secret\"}", "DisplayName"),
      ("\"Name\":{\"GivenName\":[\"secret\"]}", "Name.GivenName"),
      ("\"Name\":{\"FamilyName\":true}", "Name.FamilyName"),
      ("\"Emails\":[{\"Value\":{\"secret\":1}}]", "Emails[].Value"),
      ("\"Emails\":[{\"Value\":true}]", "Emails[].Value"),
      ("\"ExternalIds\":[{\"Id\":[\"secret\"]}]", "ExternalIds[].Id"),
      ("\"ExternalIds\":[{\"Issuer\":true,\"Id\":\"secret\"}]", "ExternalIds[].Issuer"),
      ("\"UserStatus\":true", "UserStatus"), ("\"CreatedAt\":\"secret\"", "CreatedAt"),
      ("\"CreatedAt\":\"\"", "CreatedAt"), ("\"CreatedAt\":{\"secret\":1}", "CreatedAt"),
      ("\"Title\":[\"secret\"]", "Title"), ("\"PhoneNumbers\":[{\"Value\":true}]", "PhoneNumbers"),
    ]
  )
  func wrongType(_ member: String, _ field: String) throws {
    let identifiers = ["\"UserId\":\"1\"", "\"UserName\":\"secret\""]
      .filter { !member.hasPrefix(String($0.prefix(9))) }
    let record = "{\((identifiers + [member]).joined(separator: ","))}"
    let fault = try #require(try ExportText.fault(record))
    #expect(fault.reason.contains(field))
    #expect(!fault.reason.contains("secret"))
  }

  @Test(
    "A user without id or name is a fault",
    arguments: [
      ("{\"UserName\":\"secret\"}", "UserId"),
      ("{\"UserId\":\"\",\"UserName\":\"secret\"}", "UserId"),
      ("{\"UserId\":null,\"UserName\":\"secret\"}", "UserId"), ("{\"UserId\":\"1\"}", "UserName"),
      ("{\"UserId\":\"1\",\"UserName\":\"\"}", "UserName"),
      ("{\"UserId\":\"1\",\"UserName\":null}", "UserName"), ("{}", "UserId"),
    ]
  )
  func missing(_ record: String, _ field: String) throws {
    #expect(try ExportText.fault(record) == RecordFault("\(field) is missing or empty"))
  }
}
