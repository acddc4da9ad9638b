// SPDX-License-Identifier: Apache-2.0
import Entra
import Records
import Testing

@Suite struct GroupTests {
  @Test func `Members carry their types, nested groups among them`() throws {
    let groups = try TenantText(
      """
      {"value":[{"id":"g-1","displayName":"AWS","securityEnabled":true,"members":[
        {"@odata.type":"#microsoft.graph.user","id":"u-1","displayName":"x","mail":null},
        {"id":"g-2","@odata.type":"#microsoft.graph.group","members":[{"id":"u-9"}]},
        {"@odata.type":"#microsoft.graph.servicePrincipal","id":"s-1"},
        {"@odata.type":"#microsoft.graph.device"},{"id":"n-1"}]},
       {"id":"g-2","members":[]},{"id":"g-3","displayName":null,"securityEnabled":"false"}]}
      """,
      fields: TenantExport.groupFields
    ).map { try TenantExport.group(in: $0, at: $1) }
    #expect(groups.map(\.id) == ["g-1", "g-2", "g-3"])
    #expect(
      groups[0].members.map { "\($0.type) \($0.id)" } == [
        "user u-1", "group g-2", "servicePrincipal s-1", "unknown n-1",
      ]
    )
    #expect(groups[0].displayName == "AWS")
    #expect(groups[0].securityEnabled == true)
    #expect(groups[1].members.isEmpty)
    #expect(groups[2].securityEnabled == false)
  }

  @Test func `Assignments name the principal, its kind and the role`() throws {
    let given = try TenantText(
      """
      {"value":[{"id":"a-1","principalId":"u-1","principalType":"Group","appRoleId":"r-1",
        "principalDisplayName":"x","resourceId":"y"},
       {"principalId":"u-2"},{"PrincipalId":"u-3","PrincipalType":"User",
        "AppRoleId":"00000000-0000-0000-0000-000000000000"}]}
      """,
      fields: TenantExport.assignmentFields
    ).map { try TenantExport.appAssignment(in: $0, at: $1) }
    #expect(given.map(\.principalID) == ["u-1", "u-2", "u-3"])
    #expect(given.map(\.principalType) == ["Group", "User", "User"])
    #expect(given.map(\.roleID) == ["r-1", "", TenantExport.defaultAccessRole])
    #expect(given.map(\.assignmentID) == ["a-1", nil, nil])
  }

  @Test(
    "A record without its id, or with a wrong one, is a fault without the value",
    arguments: [
      "{\"displayName\":\"secret\"}", "{\"id\":\"\",\"principalId\":\"\"}",
      "{\"id\":{\"secret\":1},\"principalId\":{\"secret\":1}}",
      "{\"id\":true,\"principalId\":true}",
    ]
  )
  func faults(_ record: String) throws {
    let groups = try TenantText("[\(record)]", fields: TenantExport.groupFields)
    let group = try #require(throws: RecordFault.self) {
      _ = try groups.map { try TenantExport.group(in: $0, at: $1) }
    }
    #expect(group.reason.hasPrefix("id "))
    let given = try TenantText("[\(record)]", fields: TenantExport.assignmentFields)
    let assignment = try #require(throws: RecordFault.self) {
      _ = try given.map { try TenantExport.appAssignment(in: $0, at: $1) }
    }
    #expect(!assignment.reason.contains("secret") && !group.reason.contains("secret"))
  }
}
