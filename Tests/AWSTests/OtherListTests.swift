// SPDX-License-Identifier: Apache-2.0
import AWS
import Records
import Testing

@Suite struct OtherListTests {
  @Test func `Groups`() throws {
    let groups = try ExportText(
      """
      {"Groups":[{"GroupId":"g-1","DisplayName":"Admins","Description":null,
        "ExternalIds":[{"Issuer":"i","Id":"e"},{"Issuer":"j","Id":"f"}],"IdentityStoreId":"d"},
       {"GroupId":"g-2"}]}
      """,
      as: .groups
    ).map { try DirectoryExport.group(in: $0, at: $1) }
    #expect(groups.map(\.list) == [.groups, .groups])
    #expect(groups[0].value.id == "g-1")
    #expect(groups[0].value.displayName == "Admins")
    #expect(groups[0].value.description == nil)
    #expect(groups[0].value.externalID == "e")
    #expect(groups[1].value.displayName == nil)
  }

  @Test func `Memberships`() throws {
    let values = try ExportText(
      """
      {"GroupMemberships":[{"IdentityStoreId":"d","MembershipId":"m","GroupId":"g",
        "MemberId":{"UserId":"u"}}]}
      """,
      as: .memberships
    ).map { try DirectoryExport.membership(in: $0, at: $1) }
    #expect(values.map(\.value.groupID) == ["g"])
    #expect(values.map(\.value.userID) == ["u"])
  }

  @Test func `One file may hold several lists, told apart by their names`() throws {
    let export = try ExportText(
      """
      {"PermissionSets":[{"PermissionSetArn":"arn:p","Name":"Admin","SessionDuration":"PT8H"}],
       "Accounts":[{"Id":"000000000001","Name":"prod","Status":"ACTIVE","Email":"x"}],
       "AccountAssignments":[{"AccountId":"000000000001","PermissionSetArn":"arn:p",
         "PrincipalType":"GROUP","PrincipalId":"g"}]}
      {"PermissionSet":{"PermissionSetArn":"arn:q","Description":"d"}}
      """,
      as: .accountAssignments
    )
    var told: [String] = []
    for batch in export.batches {
      let lists = DirectoryExport.containers(first: .accountAssignments)
      for index in batch.entries.indices {
        switch lists[batch.entries[index].container] {
        case .permissionSets, .permissionSet:
          let set = try DirectoryExport.permissionSet(in: batch, at: index)
          told.append("set \(set.arn) \(set.name ?? "-") \(set.sessionDuration ?? "-")")
        case .accounts:
          let account = try DirectoryExport.account(in: batch, at: index)
          told.append("account \(account.id) \(account.name ?? "-") \(account.status ?? "-")")
        case .accountAssignments:
          let given = try DirectoryExport.accountAssignment(in: batch, at: index)
          told.append("\(given.principalType) \(given.principalID) \(given.permissionSetARN)")
        default: told.append("other")
        }
      }
    }
    #expect(
      told == [
        "set arn:p Admin PT8H", "account 000000000001 prod ACTIVE", "GROUP g arn:p",
        "set arn:q - -",
      ]
    )
  }

  @Test func `The expected list stands first, and every list once`() {
    for list in DirectoryExport.List.allCases {
      let lists = DirectoryExport.containers(first: list)
      #expect(lists.first == list)
      #expect(Set(lists) == Set(DirectoryExport.List.allCases))
      #expect(lists.count == DirectoryExport.List.allCases.count)
    }
  }

  @Test(
    "What a record must have is a fault by name where it is missing",
    arguments: [
      (.groups, "{\"DisplayName\":\"secret\"}", "GroupId"),
      (.memberships, "{\"GroupId\":\"secret\",\"MemberId\":{}}", "MemberId.UserId"),
      (.memberships, "{\"MemberId\":{\"UserId\":\"secret\"}}", "GroupId"),
      (.accounts, "{\"Id\":\"\",\"Name\":\"secret\"}", "Id"),
      (.permissionSets, "{\"Name\":\"secret\"}", "PermissionSetArn"),
      (
        .accountAssignments,
        "{\"AccountId\":\"secret\",\"PermissionSetArn\":\"secret\",\"PrincipalType\":\"USER\"}",
        "PrincipalId"
      ),
      (.accountAssignments, "{\"PrincipalId\":\"secret\"}", "AccountId"),
      (.groups, "{\"GroupId\":[\"secret\"]}", "GroupId"),
    ] as [(DirectoryExport.List, String, String)]
  )
  func missing(_ list: DirectoryExport.List, _ record: String, _ field: String) throws {
    let export = try ExportText("[\(record)]", as: list)
    let fault = try #require(
      throws: RecordFault.self,
      performing: {
        _ = try export.map { batch, index in
          switch list {
          case .groups: _ = try DirectoryExport.group(in: batch, at: index)
          case .memberships: _ = try DirectoryExport.membership(in: batch, at: index)
          case .accounts: _ = try DirectoryExport.account(in: batch, at: index)
          case .permissionSets: _ = try DirectoryExport.permissionSet(in: batch, at: index)
          default: _ = try DirectoryExport.accountAssignment(in: batch, at: index)
          }
        }
      }
    )
    #expect(fault.reason.hasPrefix(field))
    #expect(!fault.reason.contains("secret"))
  }
}
