// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import TestSupport
import Testing

/// What the first cycle writes over, as forecast-changes.csv and `explain` tell it.
@Suite struct `Attribute changes of the first cycle` {
  /// Ada's family name differs, Bruno's AWS user has another name, Carla's values are equal.
  func folder() throws -> WorkspaceFolder {
    var directory = SmallDirectory()
    directory.local[0]["Name"] = ["GivenName": "Ada", "FamilyName": "Old"]
    directory.local[1]["UserName"] = "bruno"
    directory.local[1]["Emails"] = [
      ["Value": "bruno@old.example", "Type": "work", "Primary": true]
    ]
    directory.entra[3]["givenName"] = nil
    directory.settings = "federation: {scim: {scope: all}}"
    directory.decisions = ["aws-bruno,link,object-bruno,Ines,known"]
    let folder = try directory.workspace()
    try folder.run()
    return folder
  }

  @Test(.timeLimit(.minutes(30)))
  func `Every value that is written over has a line with the values before and after`() throws {
    let folder = try folder()
    let table = try folder.report("forecast-changes.csv")
    let lines = table.rows.map { row in
      ["aws_user_id", "entra_object_id", "attribute", "before", "after"].map { row[$0] ?? "?" }
        .joined(separator: "|")
    }
    let address = SmallDirectory.bruno.address
    #expect(
      lines == [
        // The AWS user of another name is not found, so that a second one is made.
        "|object-bruno|userName||\(address)",
        "|object-bruno|email||\(address)",
        "|object-bruno|externalId||bruno",
        "|object-bruno|displayName||Bruno Castell",
        "|object-bruno|givenName||Bruno",
        "|object-bruno|familyName||Castell",
        "aws-carla|object-carla|externalId||carla",
        "aws-ada|object-ada|externalId||ada",
        "aws-ada|object-ada|familyName|Old|Moreau",
      ]
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `A user's story tells what is written to it, and to a record made for its person`() throws {
    let folder = try folder()
    let project = try folder.project()
    let ada = try #require(try project.stories(of: "aws-ada").first?.forecast)
    #expect(ada.changes.map(\.attribute) == ["externalId", "familyName"])
    #expect(ada.changes.last?.before == "Old")
    #expect(ada.changes.last?.after == "Moreau")
    let bruno = try #require(try project.stories(of: "aws-bruno").first?.forecast)
    #expect(bruno.changes.count == 6)
    #expect(bruno.changes.allSatisfy { $0.userID == nil && $0.objectID == "object-bruno" })
  }
}
