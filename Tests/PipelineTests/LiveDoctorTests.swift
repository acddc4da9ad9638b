// SPDX-License-Identifier: Apache-2.0

import Pipeline
import TestSupport
import Testing
import Transport

@Suite("Doctor and diff")
struct LiveDoctorTests {
  @Test("All is well where every permission is there")
  func good() throws {
    let workspace = try LiveWorkspace()
    let report = try workspace.examine(LiveDirectory(.small))
    let bad = report.checks.filter { $0.outcome > .warning }
    #expect(bad.isEmpty, "\(bad)")
    #expect(report.checks.contains { $0.name == "aws.permission.identitystore:ListUsers" })
  }

  @Test("A missing permission is named with what it costs, and a required one fails")
  func denied() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory(.small)
    directory.deny("ListGroups")
    directory.deny("ListUsers")
    let report = try workspace.examine(directory)
    let users = report.checks.first { $0.name == "aws.permission.identitystore:ListUsers" }
    #expect(users?.outcome == .failed)
    #expect(users?.advice?.contains("identitystore:ListUsers") == true)
    #expect(report.worst == .failed)
  }

  @Test(
    "Each permission is probed by itself",
    arguments: [
      ("sso", "ListManagedPoliciesInPermissionSet"), ("sso", "GetInlinePolicyForPermissionSet"),
      ("sso", "ListApplications"), ("sso", "ListRegions"), ("sso", "DescribeInstance"),
      ("identitystore", "ListGroupMemberships"), ("organizations", "ListAccounts"),
    ]
  )
  func probed(_ prefix: String, _ operation: String) throws {
    let directory = LiveDirectory(.small)
    directory.deny(operation)
    let report = try LiveWorkspace().examine(directory)
    let denied = report.checks.filter { $0.outcome == .warning && $0.advice != nil }
    #expect(denied.map(\.name) == ["aws.permission.\(prefix):\(operation)"])
    #expect(denied.first?.advice?.contains("\(prefix):\(operation)") == true)
  }

  @Test("Two snapshots differ in the user that changed, and in nobody else")
  func diff() throws {
    let workspace = try LiveWorkspace()
    let directory = LiveDirectory(.small)
    try workspace.export(directory)
    directory.changePeople()
    try workspace.export(directory, refreshing: true)
    let project = try workspace.project()
    #expect(try project.snapshots() == [1, 2])
    let diff = try project.diff(old: 1, new: 2)
    #expect(diff.changes.count == 1)
    #expect(diff.changes.first?.kind == .changed)
    #expect(diff.changes.first?.values.map(\.attribute) == ["display_name", "given_name"])
    #expect(throws: FailureReport.self) { try project.diff(old: 1, new: 3) }
  }
}
