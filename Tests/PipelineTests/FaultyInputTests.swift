// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import Records
import TestSupport
import Testing

/// Records and settings that cannot be taken.
@Suite struct `What cannot be taken is refused or listed` {
  /// A directory whose second Entra record has no id.
  func withoutID(_ settings: String) -> SmallDirectory {
    var directory = SmallDirectory()
    directory.entra.insert(directory.entra[3], at: 1)
    directory.entra[1]["id"] = nil
    directory.settings = settings
    return directory
  }

  @Test(.timeLimit(.minutes(30)))
  func `A record without id stops the run by default`() throws {
    let folder = try withoutID("").workspace()
    let error = #expect(throws: JobError.self) { try folder.run() }
    #expect(error?.code == .skipLimit)
    #expect(error?.step == "export")
    let message = try #require(try folder.texts("SELECT message FROM step_execution").first)
    #expect(message.contains("entra/users.json: line 1, column "))
    #expect(message.contains("id is missing or empty"))
    #expect(try folder.texts("SELECT status FROM job_attempt") == ["FAILED"])
    #expect(try folder.texts("SELECT count(*) FROM entra_user") == ["0"])
  }

  @Test(.timeLimit(.minutes(30)))
  func `A record without id is listed if the limit allows it`() throws {
    let folder = try withoutID("limits: {maxSkips: 1}").workspace()
    try folder.run()
    let position = try #require(try folder.texts("SELECT position FROM skip").first)
    #expect(
      position.hasPrefix("entra/users.json: line 1, column ") && position.hasSuffix(" (record 2)")
    )
    #expect(try folder.texts("SELECT reason FROM skip") == ["id is missing or empty"])
    #expect(
      try folder.texts("SELECT skip_count FROM step_state WHERE step = 'export'") == ["1"]
    )
    #expect(try folder.decisions().values.allSatisfy { $0 == "linked" })
  }

  @Test(.timeLimit(.minutes(30)))
  func `The report says what was skipped`() throws {
    let folder = try withoutID("limits: {maxSkips: 1}").workspace()
    try folder.run()
    let page = try folder.page()
    #expect(page.contains("entra/users.json: line 1, column "))
    #expect(page.contains("id is missing or empty"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A raised limit lets the failed run go on`() throws {
    let folder = try withoutID("limits: {chunkSize: 1}").workspace()
    #expect(throws: JobError.self) { try folder.run() }
    try withoutID("limits: {chunkSize: 1, maxSkips: 1}").write(to: folder)
    #expect(try folder.run().outcome.status == .completed)
    #expect(
      try folder.texts("SELECT resumed FROM step_execution WHERE step = 'export'") == ["0", "1"]
    )
    #expect(try folder.texts("SELECT count(*) FROM entra_user") == ["4"])
    #expect(try folder.texts("SELECT count(*) FROM skip") == ["1"])
  }

  @Test(.timeLimit(.minutes(30)))
  func `A failed run does not look like a dead one`() throws {
    let folder = try withoutID("").workspace()
    #expect(throws: JobError.self) { try folder.run() }
    #expect(try folder.texts("SELECT pid FROM lease").isEmpty)
  }

  // MARK: Duplicates

  @Test(.timeLimit(.minutes(30)))
  func `The same record twice is one user`() throws {
    var directory = SmallDirectory()
    directory.local.append(directory.local[0])
    directory.entra.insert(directory.entra[2], at: 0)
    let folder = try directory.workspace()
    try folder.run()
    #expect(try folder.texts("SELECT count(*) FROM aws_user") == ["4"])
    #expect(try folder.texts("SELECT count(*) FROM entra_user") == ["4"])
    #expect(try folder.decisions().values.allSatisfy { $0 == "linked" })
  }

  @Test(.timeLimit(.minutes(30)), arguments: ["DisplayName", "UserName", "UserStatus"])
  func `Two AWS records of one id that differ are refused`(attribute: String) throws {
    var directory = SmallDirectory()
    var other = directory.local[0]
    other[attribute] = "Other"
    directory.local.append(other)
    let folder = try directory.workspace()
    let error = #expect(throws: InputError.self) { try folder.run() }
    #expect(error?.code == .duplicateIdentifier)
    #expect(error?.file == "aws/users.json")
    #expect(error?.advice.contains("Record 5") == true)
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: ["displayName", "mail", "userType", "userPrincipalName", "department"]
  )
  func `Two Entra records of one id that differ are refused`(attribute: String) throws {
    var directory = SmallDirectory()
    var other = directory.entra[0]
    other[attribute] = "Other"
    // Still within reach of an AWS user, or nobody would look at it.
    other["proxyAddresses"] = [.string("SMTP:\(SmallDirectory.ada.address)")]
    directory.entra.append(other)
    let folder = try directory.workspace()
    let error = #expect(throws: InputError.self) { try folder.run() }
    #expect(error?.code == .duplicateIdentifier)
    #expect(error?.file == "entra/users.json")
  }

  @Test(.timeLimit(.minutes(30)))
  func `Users of two identity stores are not mixed`() throws {
    var directory = SmallDirectory()
    directory.local[2]["IdentityStoreId"] = "d-0987654321"
    let folder = try directory.workspace()
    let error = #expect(throws: InputError.self) { try folder.run() }
    #expect(error?.code == .mixedStores)
    #expect(error?.advice.contains("Record 3") == true)
  }

  // MARK: Configuration

  /// A setting that is not known, and what the complaint must name.
  struct Misspelling {
    let settings: String
    let key: String
    let line: Int
    let nearest: String
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      Misspelling(settings: "batchs: {size: 3}", key: "batchs", line: 8, nearest: "batches"),
      Misspelling(
        settings: "batches:\n  pilot: 2\n  sizes: 3",
        key: "batches.sizes",
        line: 10,
        nearest: "size"
      ),
      Misspelling(
        settings: "federation:\n  scim:\n    usrName: mail",
        key: "federation.scim.usrName",
        line: 10,
        nearest: "userName"
      ),
      Misspelling(
        settings: "limits: {maxskip: 3}",
        key: "limits.maxskip",
        line: 8,
        nearest: "maxSkips"
      ),
    ]
  )
  func `An unknown key names file, line, key and the nearest known one`(
    misspelling: Misspelling
  ) throws {
    var directory = SmallDirectory()
    directory.settings = misspelling.settings
    let folder = try directory.workspace()
    let error = #expect(throws: ConfigurationError.self) { try folder.run() }
    #expect(error?.code == .unknownKey)
    #expect(error?.file == "crosswalk.yaml")
    #expect(error?.line == misspelling.line)
    #expect(error?.key == misspelling.key)
    #expect(error?.advice.contains("`\(misspelling.nearest)`") == true)
  }

  // MARK: Empty directories

  @Test(.timeLimit(.minutes(30)), arguments: [true, false], [true, false])
  func `Directories without users give a report without users`(
    hasLocal: Bool,
    hasEntra: Bool
  ) throws {
    var directory = SmallDirectory()
    if !hasLocal { directory.local = [] }
    if !hasEntra { directory.entra = [] }
    let folder = try directory.workspace()
    #expect(try folder.run().outcome.status == .completed)
    let decisions = try folder.decisions()
    #expect(decisions.count == (hasLocal ? 4 : 0))
    #expect(decisions.values.allSatisfy { $0 == (hasEntra ? "linked" : "unmatched") })
    #expect(try folder.report("batches.csv").records.count == decisions.count)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Errors hold nothing of a person`() throws {
    var directory = SmallDirectory()
    directory.entra[0]["accountEnabled"] = "Ada Moreau"
    let folder = try directory.workspace()
    let error = #expect(throws: (any Error).self) { try folder.run() }
    let texts = try folder.texts("SELECT message FROM step_execution") + ["\(error as Any)"]
    #expect(texts.contains { $0.contains("accountEnabled") })
    #expect(texts.allSatisfy { !$0.contains("Ada") && !$0.contains("moreau") })
  }
}
