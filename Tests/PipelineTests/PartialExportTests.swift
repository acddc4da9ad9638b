// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import Records
import TestSupport
import Testing

/// Half a directory looks like people who left, and a missing column like missing values.
@Suite struct `What an export does not say is never taken for nothing` {
  func page(_ records: [JSON], _ extra: String?) -> String {
    var members: [(name: String, value: JSON)] = [("value", .list(records))]
    if let extra { members.append((extra, "https://graph.microsoft.example/next")) }
    return JSON.object(members).text
  }

  /// Where a sign of more pages stands, and what is right.
  struct Pages {
    let first: String?
    let last: String?
    let isRefused: Bool
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      Pages(first: nil, last: nil, isRefused: false),
      Pages(first: "@odata.nextLink", last: nil, isRefused: false),
      Pages(first: nil, last: "@odata.nextLink", isRefused: true),
      Pages(first: "@odata.nextLink", last: "@odata.nextLink", isRefused: true),
    ]
  )
  func `More Entra pages may be announced on any page but the last`(pages: Pages) throws {
    var directory = SmallDirectory()
    directory.entraUsers = "[\"entra/page-*.json\"]"
    let folder = try directory.workspace()
    try folder.write(page(Array(directory.entra[..<2]), pages.first), to: "entra/page-1.json")
    try folder.write(page(Array(directory.entra[2...]), pages.last), to: "entra/page-2.json")
    if pages.isRefused {
      let error = #expect(throws: InputError.self) { try folder.run() }
      #expect(error?.code == .partialExport)
      #expect(error?.file == "entra/page-2.json")
      #expect(try folder.texts("SELECT count(*) FROM match") == ["0"])
      #expect(throws: (any Error).self) { try folder.reportFolder() }
    } else {
      try folder.run()
      #expect(try folder.decisions().values.allSatisfy { $0 == "linked" })
    }
  }

  @Test(.timeLimit(.minutes(30)), arguments: ["NextToken", "nextToken"])
  func `A list of AWS users that says NextToken is refused`(name: String) throws {
    let directory = SmallDirectory()
    let folder = try directory.workspace()
    try folder.write(
      JSON.object([("Users", .list(directory.local)), (name, "AAMA-EFRSURBSGhtMHZ")]).text,
      to: "aws/users.json"
    )
    let error = #expect(throws: InputError.self) { try folder.run() }
    #expect(error?.code == .partialExport)
    #expect(error?.file == "aws/users.json")
  }

  @Test(.timeLimit(.minutes(30)))
  func `A partial export that is completed goes through`() throws {
    let directory = SmallDirectory()
    let folder = try directory.workspace()
    try folder.write(page(directory.entra, "@odata.nextLink"), to: "entra/users.json")
    #expect(throws: InputError.self) { try folder.run() }
    try folder.write(page(directory.entra, nil), to: "entra/users.json")
    #expect(try folder.run().outcome.status == .completed)
    #expect(try folder.decisions().values.allSatisfy { $0 == "linked" })
  }

  // MARK: Absent is not null

  @Test(.timeLimit(.minutes(30)))
  func `A null is kept apart from what is missing`() throws {
    var directory = SmallDirectory()
    directory.entra[0]["mail"] = JSON.null
    directory.entra[1]["mail"] = nil
    let folder = try directory.workspace()
    try folder.run()
    #expect(
      try folder.rows("SELECT mail FROM entra_user ORDER BY row LIMIT 2") == [[nil], [nil]]
    )
    #expect(try !folder.absentAttributes(ofEntraUser: "object-ada").contains("mail"))
    #expect(try folder.absentAttributes(ofEntraUser: "object-bruno").contains("mail"))
    #expect(try folder.page().contains("The Entra export lacks mail for 1 of 4"))
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [("accountEnabled", "status-unknown"), ("userType", "type-unknown")]
  )
  func `Nobody is linked without knowing state and kind of the account`(
    attribute: String,
    obstacle: String
  ) throws {
    var directory = SmallDirectory()
    for index in directory.entra.indices { directory.entra[index][attribute] = nil }
    let folder = try directory.workspace()
    try folder.run()
    #expect(try folder.decisions().values.allSatisfy { $0 == "review" })
    #expect(
      try folder.texts("SELECT obstacles FROM candidate") == [
        obstacle, obstacle, obstacle, obstacle,
      ]
    )
    #expect(try folder.absentAttributes(ofEntraUser: "object-ada").contains(attribute))
    #expect(try folder.page().contains("The Entra export lacks \(attribute)"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `Unknown fields are named once and counted`() throws {
    var directory = SmallDirectory()
    for index in directory.entra.indices { directory.entra[index]["favouriteColour"] = "blue" }
    let folder = try directory.workspace()
    try folder.run()
    #expect(
      try folder.rows("SELECT kind, field, occurrences FROM input_note") == [
        ["entra.users", "favouriteColour", "4"]
      ]
    )
    #expect(try folder.page().contains("favouriteColour"))
  }
}
