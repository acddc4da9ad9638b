// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// Conditional Access in forecast and findings.
@Suite struct `Whom a policy surely blocks never gets to AWS` {
  private func acme(users: String, locations: String = "") throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    try folder.replace(
      "federation:\n",
      with: "federation:\n  conditionalAccess: ca.json\n",
      in: "crosswalk.yaml"
    )
    try folder.write(
      """
      {"value": [{"displayName": "keep out", "state": "enabled", "conditions": {"applications":
        {"includeApplications": ["All"]}, "users": \(users)\(locations)},
        "grantControls": {"operator": "OR", "builtInControls": ["block"]}}]}
      """,
      to: "ca.json"
    )
    try folder.run()
    return folder
  }

  private func blocked(_ folder: WorkspaceFolder) throws -> [String] {
    try folder.texts(
      """
      SELECT e.user_principal_name FROM forecast f JOIN entra_user e ON e.row = f.entra_row
      WHERE f.sign_in = 'BLOCKED' AND f.sign_in_detail = 'conditional-access' ORDER BY 1
      """
    )
  }

  private func findings(_ folder: WorkspaceFolder) throws -> Int {
    try folder.texts("SELECT id FROM finding WHERE rule_id = 'ENTRA-011'").count
  }

  @Test(.timeLimit(.minutes(30)))
  func `A named person, and the members of a group`() throws {
    let plain = try WorkspaceFolder.acme(chunkSize: 1000)
    try plain.run()
    let person = try #require(
      try plain.texts(
        """
        SELECT e.object_id FROM forecast f JOIN entra_user e ON e.row = f.entra_row
        WHERE f.sign_in = 'OK' AND f.local_row IS NOT NULL ORDER BY f.id
        """
      ).first
    )
    let one = try acme(users: #"{"includeUsers": ["\#(person)"]}"#)
    #expect(try blocked(one).count == 1)
    #expect(try findings(one) == 1)

    let group = try #require(
      try plain.texts(
        """
        SELECT m.group_id FROM entra_group_member m JOIN entra_user e ON e.object_id = m.member_id
        JOIN forecast f ON f.entra_row = e.row WHERE f.sign_in = 'OK' GROUP BY 1 ORDER BY count(*) DESC
        """
      ).first
    )
    let many = try acme(users: #"{"includeGroups": ["\#(group)"]}"#)
    #expect(try blocked(many).count > 1)
    let spared = try acme(
      users: #"{"includeGroups": ["\#(group)"], "excludeUsers": ["\#(person)"]}"#
    )
    #expect(try !blocked(spared).isEmpty)
    #expect(try blocked(spared).count >= blocked(many).count - 1)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A policy for some places, or for an unknown group, blocks nobody for sure`() throws {
    let places = try acme(
      users: #"{"includeUsers": ["All"]}"#,
      locations: #", "locations": {"includeLocations": ["All"], "excludeLocations": ["trusted"]}"#
    )
    #expect(try blocked(places).isEmpty)
    let unknown = try acme(users: #"{"includeGroups": ["00000000-0000-4000-8000-00000000ffff"]}"#)
    #expect(try blocked(unknown).isEmpty)
    #expect(try findings(unknown) == 0)
  }
}
