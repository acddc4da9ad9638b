// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Every form in which an export may come, through the whole pipeline.
@Suite struct `The form of an export does not matter` {
  /// A form of the Entra users' export.
  enum EntraForm: String, CaseIterable {
    case array, lines, mergedPages, pascalCase, pascalCaseUTF16, bom, utf16LittleEndian
    case utf16BigEndian, reversedMembers, concatenatedPages

    func bytes(_ records: [JSON]) -> Data {
      let page = SmallDirectory.entraPage(records).text
      switch self {
      case .array: return Data(JSON.list(records).text.utf8)
      case .lines: return Data(records.map { $0.text + "\n" }.joined().utf8)
      case .mergedPages:
        let context: JSON = "https://graph.microsoft.example/v1.0/$metadata#users"
        return Data(
          JSON.object([("@odata.context", context), ("value", .list(records))]).text.utf8
        )
      case .concatenatedPages:
        let pages = [records.prefix(1), records.dropFirst()].map {
          SmallDirectory.entraPage(Array($0)).text
        }
        return Data(pages.joined(separator: "\n").utf8)
      case .pascalCase: return Data(JSON.list(records).renamed(Self.capitalised).text.utf8)
      case .pascalCaseUTF16:
        return Self.utf16(JSON.list(records).renamed(Self.capitalised).text, isBig: false)
      case .bom: return Data([0xEF, 0xBB, 0xBF] + Array(page.utf8))
      case .utf16LittleEndian: return Self.utf16(page, isBig: false)
      case .utf16BigEndian: return Self.utf16(page, isBig: true)
      case .reversedMembers:
        return Data(SmallDirectory.entraPage(records.map(Self.reversed)).text.utf8)
      }
    }

    private static func capitalised(_ name: String) -> String {
      name.prefix(1).uppercased() + name.dropFirst()
    }

    private static func reversed(_ record: JSON) -> JSON {
      guard case .object(let members) = record else { return record }
      return .object(members.reversed())
    }

    private static func utf16(_ text: String, isBig: Bool) -> Data {
      var data = Data()
      for unit in [0xFEFF] + Array(text.utf16) {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        data.append(contentsOf: isBig ? [high, low] : [low, high])
      }
      return data
    }
  }

  /// What both sides' tables and the results say.
  func content(of folder: WorkspaceFolder) throws -> [String: [String]] {
    let tables = try folder.state().tables
    let names = [
      "aws_user", "aws_external_id", "entra_user", "entra_user_list", "match", "candidate",
      "finding", "batch_item", "operation",
    ]
    var content = tables.filter { names.contains($0.key) }
    // That a file was converted is a finding of its own, and moves the numbers of those after it.
    content["finding"] = try folder.texts(
      """
      SELECT rule_id || ' ' || ifnull(local_row, '') || ' ' || ifnull(entra_row, '') || ' '
        || attribute || ' ' || message FROM finding WHERE scope <> 'tenant' ORDER BY id
      """
    )
    return content
  }

  /// People with text beyond ASCII, so that encodings matter.
  func directory() -> SmallDirectory {
    var directory = SmallDirectory()
    directory.entra[1]["displayName"] = "Bruno Castell \u{1F689} \u{6771}\u{4EAC}"
    directory.entra[2]["department"] = "S\u{E9}curit\u{E9}"
    return directory
  }

  @Test(.timeLimit(.minutes(30)))
  func `Everybody in the plainest form is linked`() throws {
    let folder = try directory().workspace()
    try folder.run()
    #expect(
      try folder.decisions() == [
        "ada": "linked", "bruno": "linked", "carla": "linked", "dario": "linked",
      ]
    )
    #expect(try content(of: folder)["entra_user"]?.count == 4)
  }

  @Test(.timeLimit(.minutes(30)), arguments: EntraForm.allCases)
  func `Entra users give the same rows in every form`(form: EntraForm) throws {
    let plain = try directory().workspace()
    try plain.run()
    let folder = try directory().workspace()
    try folder.write(form.bytes(directory().entra), to: "entra/users.json")
    try folder.run()
    #expect(try content(of: folder) == content(of: plain))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A single user as an object is a directory of one`() throws {
    var directory = SmallDirectory()
    directory.local = [directory.local[0]]
    let folder = try directory.workspace()
    try folder.write(directory.entra[0].text, to: "entra/users.json")
    try folder.run()
    #expect(try folder.decisions() == ["ada": "linked"])
  }

  @Test(.timeLimit(.minutes(30)))
  func `AWS users give the same rows as pages, as an array, and with epoch times`() throws {
    let plain = try directory().workspace()
    try plain.run()
    let expected = try content(of: plain)

    var directory = directory()
    directory.awsUsers = "[aws/page-*.json]"
    let paged = try directory.workspace()
    try paged.write(
      JSON.object([("Users", .list(Array(directory.local[..<3]))), ("NextToken", "more")]).text,
      to: "aws/page-1.json"
    )
    try paged.write(SmallDirectory.localPage([directory.local[3]]).text, to: "aws/page-2.json")
    try paged.run()
    #expect(try content(of: paged) == expected)

    let array = try self.directory().workspace()
    try array.write(JSON.list(directory.local).text, to: "aws/users.json")
    try array.run()
    #expect(try content(of: array) == expected)

    for index in directory.local.indices { directory.local[index]["CreatedAt"] = 1_683_190_800 }
    directory.awsUsers = "[aws/users.json]"
    let epoch = try directory.workspace()
    try epoch.run()
    #expect(try content(of: epoch) == expected)
  }

  // MARK: Tables

  /// The portal's headers, older and newer (entra.md section 14).
  static let portalHeaders = [
    "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,"
      + "accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,"
      + "postalCode,telephoneNumber,mobile,authenticationAlternativePhoneNumber,"
      + "authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,"
      + "legalAgeGroupClassification",
    "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,"
      + "accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,"
      + "telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,"
      + "legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,"
      + "identityIssuer,createdDateTime",
  ]

  func portalRow(_ header: String, _ person: SmallDirectory.Person) -> String {
    let cells = [
      "userPrincipalName": person.address, "mail": person.address, "givenName": person.given,
      "displayName": "\"\(person.family), \(person.given)\"", "surname": person.family,
      "objectId": person.objectID, "id": person.objectID, "userType": "Member",
      "accountEnabled": "True", "directorySynced": "False",
      "createdDateTime": "3/2/2022 8:00:00 AM",
    ]
    return header.split(separator: ",").map { cells[String($0)] ?? "" }.joined(separator: ",")
  }

  @Test(.timeLimit(.minutes(30)), arguments: [0, 1], ["", "\u{FEFF}"])
  func `The portal's table is read in both header generations`(
    generation: Int,
    mark: String
  ) throws {
    let header = Self.portalHeaders[generation]
    var directory = SmallDirectory()
    directory.entraUsers = "[entra/users.csv]"
    let folder = try directory.workspace()
    let lines = [header] + SmallDirectory.people.map { portalRow(header, $0) }
    try folder.write(mark + lines.map { $0 + "\r\n" }.joined(), to: "entra/users.csv")
    try folder.run()
    #expect(try folder.decisions().values.allSatisfy { $0 == "linked" })
    let row = try folder.rows(
      """
      SELECT user_principal_name, mail, display_name, given_name, surname, user_type,
        account_enabled, job_title FROM entra_user WHERE object_id = 'object-ada'
      """
    )
    let address = SmallDirectory.ada.address
    #expect(
      row == [[address, address, "Moreau, Ada", "Ada", "Moreau", "Member", "1", nil]]
    )
    let absent = try folder.absentAttributes(ofEntraUser: "object-ada")
    #expect(absent.isSuperset(of: ["proxyAddresses", "mailNickname", "employeeId"]))
    #expect(absent.isDisjoint(with: ["mail", "jobTitle", "accountEnabled", "otherMails"]))
    #expect(try folder.page().contains("The Entra export lacks proxyAddresses"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `AWS users are read from a table, with header names of one's own`() throws {
    var directory = SmallDirectory()
    directory.awsUsers = "[aws/users.csv]\n    csv: {userName: Konto, email: Mailadresse}"
    let folder = try directory.workspace()
    let lines = SmallDirectory.people.map {
      "\($0.awsID),\($0.address),\($0.given),\($0.family),\($0.address)"
    }
    try folder.write(
      (["UserId,Konto,First name,Last name,Mailadresse"] + lines).joined(separator: "\r\n"),
      to: "aws/users.csv"
    )
    try folder.run()
    #expect(try folder.decisions().values.allSatisfy { $0 == "linked" })
    #expect(try folder.texts("SELECT user_name FROM aws_user ORDER BY row").count == 4)
  }
}
