// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport

/// Twelve invented people whose migration needs every kind of write: renames, a swap of two
/// names, a chain, e-mail addresses, names, display names and assignments.
enum TwelvePeople {
  static let ids = (0..<12).map { "aws-\($0)" }

  /// The setting without which a gate holds every plan.
  static let breakGlass =
    "access: {breakGlass: {path: root user of the management account, tested: 2026-10-01}}"

  /// A workspace with their exports, not run yet.
  static func workspace(_ settings: String) throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder()
    try folder.write(
      """
      workspace: twelve
      sources:
        aws: {users: [aws.json]}
        entra: {users: [entra.json], appAssignments: [assigned.json]}
      decisions: decisions.csv
      federation:
        nameId: {source: mail, format: emailAddress}
        scim: {scope: assigned, userName: mail, externalId: objectId, email: mail,
          givenName: givenName, familyName: surname, displayName: displayName}
        verifiedDomains: [corp.example]
      \(breakGlass)
      batches: {pilot: 12, size: 25}
      \(settings)
      """,
      to: "crosswalk.yaml"
    )
    let numbers = 0..<12
    try folder.write(
      JSON.object([("Users", .list(numbers.map(local)))]).text,
      to: "aws.json"
    )
    try folder.write(JSON.object([("value", .list(numbers.map(tenant)))]).text, to: "entra.json")
    try folder.write(
      JSON.object([("value", .list([assignment]))]).text,
      to: "assigned.json"
    )
    let rows = numbers.map { "aws-\($0),link,object-\($0),ana@corp.example,checked" }
    try folder.write(
      (["aws_user_id,decision,entra_object_id,by,reason"] + rows).joined(separator: "\n") + "\n",
      to: "decisions.csv"
    )
    return folder
  }

  private static func mail(_ number: Int) -> String { "person\(number)@corp.example" }

  /// What AWS calls them today: 6 and 7 have each other's name, 8 has that of 9.
  private static func name(_ number: Int) -> String {
    switch number {
    case 6: mail(7)
    case 7: mail(6)
    case 8: mail(9)
    default: "old\(number)"
    }
  }

  private static func local(_ number: Int) -> JSON {
    let email = number % 3 == 0 ? "alias\(number)@corp.example" : mail(number)
    return [
      "IdentityStoreId": "d-1234567890", "UserId": .string("aws-\(number)"),
      "UserName": .string(name(number)),
      "Name": [
        "GivenName": .string("Given\(number)"),
        "FamilyName": .string(number == 4 ? "Maiden" : "Family\(number)"),
      ],
      "DisplayName": .string(number % 4 == 1 ? "Old \(number)" : "Given\(number) Family\(number)"),
      "Emails": [["Value": .string(email), "Type": "work", "Primary": true]],
    ]
  }

  private static func tenant(_ number: Int) -> JSON {
    [
      "id": .string("object-\(number)"), "userPrincipalName": .string(mail(number)),
      "mail": .string(mail(number)), "accountEnabled": true,
      "displayName": .string("Given\(number) Family\(number)"),
      "givenName": .string("Given\(number)"), "surname": .string("Family\(number)"),
      "userType": "Member", "mailNickname": .string("person\(number)"),
      "proxyAddresses": [
        .string("SMTP:person\(number)@corp.example"), .string("smtp:alias\(number)@corp.example"),
      ],
      "otherMails": [],
    ]
  }

  /// Somebody else of the tenant, so that the list of assignments is not empty.
  private static let assignment: JSON = [
    "id": "a-1", "principalId": "object-99", "principalType": "User",
    "appRoleId": "8774f594-1d59-4279-b9d9-59ef09a23530", "resourceId": "app",
  ]
}

extension Clouds {
  /// A workspace of twelve people that leads to these clouds, with an approved pilot.
  static func approvedPilot(
    _ options: [String] = [],
    settings: String = ""
  ) throws -> (clouds: Clouds, folder: WorkspaceFolder) {
    let staging = try TwelvePeople.workspace("")
    let clouds = try Clouds(for: staging, options)
    let folder = try TwelvePeople.workspace(clouds.settings(settings))
    let ending = try Crosswalk.run("stage", in: folder)
    guard ending.exitCode == 0 || ending.exitCode == 3 else {
      throw TestFailure("the workspace was not staged: \(ending.errors)")
    }
    try approve(folder)
    return (clouds, folder)
  }

  /// Approves the pilot as it stands.
  static func approve(_ folder: WorkspaceFolder) throws {
    let digest = try folder.texts("SELECT digest FROM batch WHERE name = 'pilot'").first ?? ""
    let ending = try Crosswalk.run(
      "approve",
      in: folder,
      ["pilot", "--digest", digest, "--by", "Ana", "--ticket", "CHG-1"]
    )
    guard ending.exitCode == 0 else { throw TestFailure("not approved: \(ending.errors)") }
  }
}
