// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import JobEngine
import Pipeline
import Records
import TestSupport
import Testing
import Transport

@Suite("Live export")
struct LiveExportTests {
  @Test("Both directories are read whole over their APIs")
  func whole() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory()
    let result = try workspace.export(directory)
    #expect(result.outcome.status == .completed)
    #expect(try workspace.number("SELECT count(*) FROM aws_user") == 250)
    #expect(try workspace.number("SELECT count(*) FROM aws_group") == 12)
    #expect(try workspace.number("SELECT count(*) FROM aws_membership") == 60)
    #expect(try workspace.number("SELECT count(*) FROM permission_set WHERE name IS NOT NULL") == 3)
    #expect(try workspace.number("SELECT count(*) FROM account_assignment") == 24)
    #expect(try workspace.number("SELECT count(*) FROM aws_account") == 4)
    #expect(try workspace.number("SELECT count(*) FROM app_assignment") == 2)
    #expect(try workspace.number("SELECT count(*) FROM entra_group_member") == 6)
    #expect(try workspace.number("SELECT count(*) FROM entra_user WHERE row < 250") == 250)
    #expect(try workspace.fact("entra.usersRead") == "401")
    #expect(try workspace.fact("aws.identityStoreId") == "d-1234567890")
    #expect(try workspace.number("SELECT count(*) FROM evidence_document") > 3)
    #expect(try workspace.fact("live.unread")?.isEmpty == true)
  }

  @Test("A run that dies after any page ends like one that never died, and asks for no page twice")
  func everyPage() throws {
    let calm = try LiveWorkspace()
    let calmDirectory = LiveDirectory(.small)
    let whole = try calm.export(calmDirectory)
    let expected = try WorkspaceState(of: calm.folder)
    let chunks = whole.outcome.stepOutcomes.first?.counts.chunks ?? 0
    #expect(chunks > 20)
    for chunk in 1..<chunks {
      let workspace = try LiveWorkspace()
      let directory = LiveDirectory(.small)
      #expect(throws: SimulatedCrash.self) {
        try workspace.export(directory, dyingAfter: chunk)
      }
      try workspace.export(directory)
      let state = try WorkspaceState(of: workspace.folder)
      #expect(state.tables == expected.tables, "died after chunk \(chunk)")
      // Signing in is no page.
      let pages = directory.requests.filter { !$0.contains("/oauth2/") }
      #expect(Set(pages).count == pages.count, "died after chunk \(chunk)")
    }
  }

  @Test("Faults of every kind lose and double nobody", arguments: LiveDirectory.Fault.allCases)
  func faults(_ fault: LiveDirectory.Fault) throws {
    let calm = try LiveWorkspace()
    try calm.export(LiveDirectory(.small))
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory(
      .small,
      fault: { number, _ in number.isMultiple(of: 3) ? fault : nil }
    )
    try workspace.export(directory)
    let tables = [
      "aws_user", "aws_group", "aws_membership", "permission_set", "account_assignment",
      "aws_account", "app_assignment", "entra_group", "entra_group_member", "entra_user",
      "entra_user_list",
    ]
    let expected = try WorkspaceState(of: calm.folder)
    let state = try WorkspaceState(of: workspace.folder)
    for table in tables { #expect(state.tables[table] == expected.tables[table], "\(table)") }
    #expect(try workspace.fact("entra.usersRead") == "41")
  }

  @Test("A page that comes damaged again and again ends the run, and nobody of it is taken")
  func damagedForGood() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory(.small, fault: { $1 == "users" ? .damaged : nil })
    #expect(throws: InputError.self) { try workspace.export(directory) }
    #expect(try workspace.number("SELECT count(*) FROM entra_user") == 0)
    let asked = directory.requests.filter { $0.hasPrefix("users ") }
    #expect((2...40).contains(asked.count))
  }

  @Test("An expired continuation begins its list again without doubling or losing anyone")
  func expired() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory()
    directory.expire("300-page")
    directory.expire("200-Users")
    try workspace.export(directory)
    #expect(try workspace.number("SELECT count(*) FROM aws_user") == 250)
    #expect(try workspace.number("SELECT max(row) FROM aws_user") == 249)
    #expect(try workspace.fact("entra.usersRead") == "401")
    #expect(try workspace.fact("live.restartedLists") == "2")
  }

  @Test("Users that move to a later page are there once, as they were last")
  func moved() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory()
    #expect(throws: SimulatedCrash.self) {
      try workspace.export(directory, dyingAfter: 3)
    }
    directory.shift(100)
    directory.changePeople()
    try workspace.export(directory)
    #expect(try workspace.number("SELECT count(*) FROM aws_user") == 250)
    #expect(try workspace.number("SELECT count(DISTINCT user_id) FROM aws_user") == 250)
    #expect(try workspace.rows("SELECT given_name FROM aws_user WHERE row = 0") == ["Renamed"])
    #expect(try workspace.fact("live.usersChangedWhileRead") == "1")
  }

  @Test("A missing permission is named, and what it would bring is unknown")
  func denied() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory()
    directory.deny("ListPermissionSets")
    directory.deny("appRoleAssignedTo")
    try workspace.export(directory)
    #expect(try workspace.fact("live.notRead.awsPermissionSets") == "sso:ListPermissionSets")
    #expect(try workspace.fact("live.unread")?.contains("aws.accountAssignments") == true)
    #expect(try workspace.number("SELECT count(*) FROM aws_user WHERE has_access IS NULL") == 250)
    #expect(try workspace.number("SELECT max(assignment) FROM entra_user") == 0)
  }

  @Test("A refresh of another store is found beside the snapshot that was kept")
  func otherStore() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory(.small)
    func changed() throws -> Int {
      try workspace.number("SELECT count(*) FROM finding WHERE rule_id = 'STORE-001'")
    }
    try workspace.export(directory, through: .flag)
    try workspace.export(directory, through: .flag, refreshing: true)
    #expect(try changed() == 0)
    try DatabaseQueue(path: workspace.folder.url.appendingPathComponent("crosswalk.sqlite").path)
      .write {
        try $0.execute(
          sql: "UPDATE snapshot_fact SET value = 'd-0987654321' WHERE name = 'aws.identityStoreId'"
        )
      }
    try workspace.export(directory, through: .flag, refreshing: true)
    #expect(try changed() == 1)
  }

  @Test("A second run asks nobody, and a refresh keeps the old snapshot")
  func refresh() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory()
    try workspace.export(directory)
    let asked = directory.requests.count
    try workspace.export(directory)
    #expect(directory.requests.count == asked)
    directory.changePeople()
    try workspace.export(directory, refreshing: true)
    #expect(directory.requests.count > asked)
    #expect(
      try workspace.rows("SELECT archive FROM live_snapshot WHERE archive IS NOT NULL").count == 1
    )
    #expect(try workspace.rows("SELECT given_name FROM aws_user WHERE row = 0") == ["Renamed"])
  }
}
