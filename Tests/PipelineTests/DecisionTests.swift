// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// What people have decided wins, unless it no longer fits.
@Suite struct `Recorded decisions are obeyed, or reported` {
  /// An Entra user whom no AWS user's address or id leads to.
  static let stranger = SmallDirectory.Person(key: "zora", given: "Zora", family: "Quist")

  func run(_ rows: [String], _ change: (inout SmallDirectory) -> Void = { _ in }) throws
    -> WorkspaceFolder
  {
    var directory = SmallDirectory()
    directory.entra.append(SmallDirectory.entraUser(Self.stranger))
    directory.decisions = rows
    change(&directory)
    let folder = try directory.workspace()
    try folder.run()
    return folder
  }

  func user(_ key: String, in folder: WorkspaceFolder) throws -> [String: String] {
    try folder.report("users.csv").row(where: "aws_user_id", is: "aws-\(key)")
  }

  @Test(.timeLimit(.minutes(30)))
  func `None and ignore are obeyed where the matcher would link`() throws {
    let folder = try run([
      "aws-ada,none,,katrin,not a person", "aws-bruno,ignore,,katrin,break glass",
    ])
    #expect(
      try folder.decisions() == [
        "ada": "unmatched", "bruno": "ignored", "carla": "linked", "dario": "linked",
      ]
    )
    for key in ["ada", "bruno"] {
      let row = try user(key, in: folder)
      #expect(row["decided_by"] == "human")
      #expect(row["entra_object_id"] == "")
    }
    #expect(
      try folder.rows("SELECT decided_by, decision_reason FROM match WHERE local_row < 2") == [
        ["katrin", "not a person"], ["katrin", "break glass"],
      ]
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `A user nobody reaches is kept and linked if a decision says so`() throws {
    let without = try run([])
    #expect(
      try without.texts("SELECT object_id FROM entra_user WHERE object_id = 'object-zora'").isEmpty
    )
    let folder = try run(["aws-ada,link,object-zora,katrin,she changed her name"])
    let row = try user("ada", in: folder)
    #expect(row["decision"] == "linked")
    #expect(row["decided_by"] == "human")
    #expect(row["entra_object_id"] == "object-zora")
    #expect(row["entra_upn"] == Self.stranger.address)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The object id of a decision is compared without ASCII case`() throws {
    let folder = try run(["aws-ada,link,OBJECT-ZORA,katrin,as the portal shows it"])
    #expect(try user("ada", in: folder)["entra_object_id"] == "object-zora")
  }

  /// A cell of a decision row that differs from today's value.
  static let staleRows = [
    "aws-ada,link,object-ada,old.name,,,,katrin,why",
    "aws-ada,link,object-ada,ada.moreau@corp.example,old@corp.example,,,katrin,why",
    "aws-ada,link,object-ada,ada.moreau@corp.example,ada.moreau@corp.example,"
      + "old@corp.example,ada.moreau@corp.example,katrin,why",
    "aws-ada,link,object-ada,ada.moreau@corp.example,ada.moreau@corp.example,"
      + "ada.moreau@corp.example,old@corp.example,katrin,why",
    "aws-ada,none,,old.name,ada.moreau@corp.example,,,katrin,why",
  ]

  @Test(.timeLimit(.minutes(30)), arguments: staleRows)
  func `A stale decision is reported, and nobody is linked behind its back`(row: String) throws {
    let folder = try run([row]) { $0.decisionsHeader = SmallDirectory.fullDecisionsHeader }
    let user = try user("ada", in: folder)
    #expect(user["decided_by"] == "stale")
    #expect(user["decision"] == "review")
    #expect(user["findings"]?.contains("MATCH-018") == true)
    #expect(try folder.decisions()["bruno"] == "linked")
  }

  /// Rows that cannot all be right, and whom they concern.
  struct Contradiction {
    let rows: [String]
    let users: [String]
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      Contradiction(
        rows: [
          "aws-ada,link,object-ada,katrin,first", "aws-ada,link,object-zora,katrin,second",
        ],
        users: ["ada"]
      ),
      Contradiction(
        rows: ["aws-ada,link,object-ada,katrin,first", "aws-ada,ignore,,bram,second"],
        users: ["ada"]
      ),
      Contradiction(
        rows: [
          "aws-ada,link,object-zora,katrin,first", "aws-bruno,link,object-zora,bram,second",
        ],
        users: ["ada", "bruno"]
      ),
      Contradiction(rows: ["aws-ada,link,object-nobody,katrin,typing error"], users: ["ada"]),
    ]
  )
  func `A contradictory decision is reported, not obeyed`(contradiction: Contradiction) throws {
    let folder = try run(contradiction.rows)
    for key in contradiction.users {
      let user = try user(key, in: folder)
      #expect(user["decided_by"] == "contradictory")
      #expect(user["decision"] == "review")
      #expect(user["findings"]?.contains("MATCH-019") == true)
    }
    #expect(try folder.decisions()["carla"] == "linked")
  }

  @Test(.timeLimit(.minutes(30)))
  func `The report's template, filled in, is read back as decisions`() throws {
    var directory = SmallDirectory()
    for index in directory.entra.indices { directory.entra[index]["userType"] = nil }
    // Both need the formula guard.
    directory.local[0]["UserName"] = "=ada"
    directory.local[1]["UserName"] = "'bruno"
    let folder = try directory.workspace()
    try folder.run()
    #expect(try folder.decisions().values.allSatisfy { $0 == "review" })
    let template = try folder.report("decisions-template.csv")
    #expect(template.header.joined(separator: ",") == SmallDirectory.fullDecisionsHeader)
    #expect(template.records.count == 4)
    let filled = template.records.dropLast().map { record in
      var cells = record
      cells[1] = "link"
      cells[7] = "katrin"
      cells[8] = "seen"
      return cells.joined(separator: ",")
    }
    // The last row is left as it was: not decided yet.
    let rows = filled + [template.records.last?.joined(separator: ",") ?? ""]
    directory.decisions = rows
    directory.decisionsHeader = SmallDirectory.fullDecisionsHeader
    let decided = try directory.workspace()
    try decided.run()
    #expect(
      try decided.decisions() == [
        "ada": "linked", "bruno": "linked", "carla": "linked", "dario": "review",
      ]
    )
    #expect(
      try decided.texts("SELECT decision FROM match ORDER BY local_row")
        == ["human", "human", "human", "automatic"]
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `A decision about somebody who is not in AWS any more does not stop the run`() throws {
    let folder = try run(["aws-gone,ignore,,katrin,left"])
    #expect(try folder.decisions().values.allSatisfy { $0 == "linked" })
  }
}
