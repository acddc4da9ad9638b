// SPDX-License-Identifier: Apache-2.0
import Foundation
import Pipeline
import TestSupport
import Testing

/// The rules about waves, which can run only when the plan is there.
@Suite struct `Waves are judged when they are staged` {
  private func waveFindings(_ folder: WorkspaceFolder) throws -> [String] {
    try folder.texts(
      """
      SELECT rule_id || ' ' || local_value || ' ' || state FROM finding
      WHERE rule_id IN ('ACCESS-012', 'ACCESS-013', 'ACCESS-014') ORDER BY id
      """
    )
  }

  private func undecided(_ folder: WorkspaceFolder) throws -> [String] {
    try folder.texts(
      "SELECT rule_id FROM rule_coverage WHERE rule_id IN ('ACCESS-012', 'ACCESS-013', 'ACCESS-014')"
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `They are undecided before, decided after, and said once however often it is staged`() throws
  {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    try folder.run(through: .flag)
    #expect(try undecided(folder) == ["ACCESS-012", "ACCESS-013", "ACCESS-014"])
    try folder.run()
    #expect(try undecided(folder).isEmpty)
    #expect(try waveFindings(folder) == ["ACCESS-013 pilot open"])
    try folder.replace("  size: 10 ", with: "  size: 9 ", in: "crosswalk.yaml")
    try folder.run()
    #expect(try waveFindings(folder) == ["ACCESS-013 pilot open"])
  }

  @Test(.timeLimit(.minutes(30)))
  func `The share that may lose access is the configured one`() throws {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    try folder.replace("  size: ", with: "  mayLosePercent: 50\n  size: ", in: "crosswalk.yaml")
    try folder.run()
    #expect(try waveFindings(folder).isEmpty)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A wave that holds the only administrator of an account is named`() throws {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    try folder.run()
    let users = try folder.texts(
      """
      SELECT u.user_id || ' ' || b.name FROM batch_item i JOIN batch b ON b.number = i.batch
      JOIN aws_user u ON u.row = i.local_row WHERE b.number = 1 ORDER BY i.position
      """
    )
    let first = try #require(users.first).split(separator: " ").map(String.init)
    let sets = try folder.texts("SELECT arn FROM permission_set WHERE name = 'AdministratorAccess'")
    let name = "aws/account-assignments.json"
    let json = try JSONSerialization.jsonObject(with: folder.bytes(of: name))
    var object = try #require(json as? [String: Any])
    var list = try #require(object["AccountAssignments"] as? [[String: Any]])
    list.append([
      "AccountId": "999988887777", "PermissionSetArn": try #require(sets.first),
      "PrincipalType": "USER", "PrincipalId": first[0],
    ])
    object["AccountAssignments"] = list
    try folder.write(JSONSerialization.data(withJSONObject: object), to: name)
    try folder.run()
    let named = try folder.texts(
      "SELECT message FROM finding WHERE rule_id = 'ACCESS-012' AND message LIKE '%999988887777%'"
    )
    #expect(named.count == 1)
  }
}
