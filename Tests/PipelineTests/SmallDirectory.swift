// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport

/// Two directories of a few invented people, as text, for one workspace.
///
/// Unless a test changes something, every AWS user is linked to the Entra user of the same name.
struct SmallDirectory {
  struct Person {
    let key: String
    let given: String
    let family: String

    var address: String { "\(key).\(family.lowercased())@corp.example" }
    var awsID: String { "aws-\(key)" }
    var objectID: String { "object-\(key)" }
  }

  static let ada = Person(key: "ada", given: "Ada", family: "Moreau")
  static let bruno = Person(key: "bruno", given: "Bruno", family: "Castell")
  static let carla = Person(key: "carla", given: "Carla", family: "Nyberg")
  static let dario = Person(key: "dario", given: "Dario", family: "Petrov")
  static let people = [ada, bruno, carla, dario]

  /// The records of `list-users`.
  var local = people.map(localUser)
  /// The records of Graph's `/users`.
  var entra = people.map(entraUser)
  /// Lists of `crosswalk.yaml` under `sources.aws`, `sources.entra`, and what stands at top level.
  var awsUsers = "[aws/users.json]"
  var entraUsers = "[entra/users.json]"
  var settings = ""
  /// The rows of `decisions.csv` below its header; nil for no such file.
  var decisions: [String]?
  /// The header of `decisions.csv`; what a column is there for and empty, the person saw empty.
  var decisionsHeader = "aws_user_id,decision,entra_object_id,by,reason"

  static let fullDecisionsHeader =
    "aws_user_id,decision,entra_object_id,aws_user_name,aws_email,entra_upn,entra_mail,by,reason"

  static func localUser(_ person: Person) -> JSON {
    [
      "IdentityStoreId": "d-1234567890", "UserId": .string(person.awsID),
      "UserName": .string(person.address),
      "Name": ["GivenName": .string(person.given), "FamilyName": .string(person.family)],
      "DisplayName": .string("\(person.given) \(person.family)"),
      "Emails": [["Value": .string(person.address), "Type": "work", "Primary": true]],
      "UserStatus": "ENABLED", "CreatedAt": "2023-05-04T09:00:00+00:00",
    ]
  }

  static func entraUser(_ person: Person) -> JSON {
    [
      "id": .string(person.objectID), "userPrincipalName": .string(person.address),
      "mail": .string(person.address), "displayName": .string("\(person.given) \(person.family)"),
      "givenName": .string(person.given), "surname": .string(person.family),
      "userType": "Member", "accountEnabled": true, "otherMails": [],
      "proxyAddresses": [.string("SMTP:\(person.address)")], "mailNickname": .string(person.key),
      "employeeId": nil, "createdDateTime": "2022-03-02T08:00:00Z", "creationType": nil,
      "externalUserState": nil, "onPremisesSyncEnabled": nil,
      "onPremisesUserPrincipalName": nil,
      "identities": [["signInType": "userPrincipalName", "issuer": "corp.example"]],
      "jobTitle": "Engineer", "department": nil,
    ]
  }

  /// The document of one page of `list-users`.
  static func localPage(_ records: [JSON]) -> JSON { ["Users": .list(records)] }

  /// The document of one page of `/users`.
  static func entraPage(_ records: [JSON]) -> JSON { ["value": .list(records)] }

  var configuration: String {
    """
    workspace: small
    sources:
      aws:
        users: \(awsUsers)
      entra:
        users: \(entraUsers)
    \(decisions == nil ? "" : "decisions: decisions.csv")
    \(settings)
    """
  }

  /// Writes the configuration, the decisions, and both exports in their plainest form.
  func workspace() throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder()
    try write(to: folder)
    return folder
  }

  /// Writes everything again into a workspace that is there.
  func write(to folder: WorkspaceFolder) throws {
    try folder.write(configuration, to: "crosswalk.yaml")
    try folder.write(Self.localPage(local).text, to: "aws/users.json")
    try folder.write(Self.entraPage(entra).text, to: "entra/users.json")
    if let decisions {
      let lines = [decisionsHeader] + decisions
      try folder.write(lines.map { $0 + "\r\n" }.joined(), to: "decisions.csv")
    }
  }
}

extension WorkspaceFolder {
  /// Column `decision` of `users.csv`, by the key of the person.
  func decisions() throws -> [String: String] {
    let users = try report("users.csv")
    return Dictionary(
      uniqueKeysWithValues: zip(
        try users.column("aws_user_id").map { $0.replacingOccurrences(of: "aws-", with: "") },
        try users.column("decision")
      )
    )
  }

  /// The names of the attributes that an Entra user's record lacked.
  func absentAttributes(ofEntraUser objectID: String) throws -> Set<String> {
    Set(
      try texts(
        """
        SELECT attribute FROM attribute_bit JOIN entra_user ON absent & bit
        WHERE side = 'entra' AND object_id = '\(objectID)'
        """
      )
    )
  }

  /// The page of the report.
  func page() throws -> String {
    String(
      decoding: try Data(contentsOf: reportFolder().appendingPathComponent("index.html")),
      as: UTF8.self
    )
  }
}
