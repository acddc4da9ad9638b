// SPDX-License-Identifier: Apache-2.0
internal import Transport

extension LiveDirectory {
  /// The ARN of the instance.
  package static let instance = "arn:aws:sso:::instance/ssoins-1234567890abcdef"

  /// Answers as sso-admin, identitystore and organizations.
  func aws(_ operation: String, _ arguments: [String: Any], _ fault: Fault?) -> HTTPResponse {
    let token = arguments["NextToken"] as? String
    func list(_ name: String, _ count: Int, _ page: Int, _ item: (Int) -> String) -> HTTPResponse {
      guard let (range, next) = slice(count, page, name, after: token, fault) else {
        return json(400, "{\"__type\":\"ValidationException\",\"message\":\"expired token\"}")
      }
      let items = range.map(item).joined(separator: ",")
      let tail = next.map { ",\"NextToken\":\"\($0)\"" } ?? ""
      return json(200, "{\"\(name)\":[\(items)]\(tail)}")
    }
    let set = Self.number(arguments["PermissionSetArn"])
    switch operation {
    case "ListInstances": return list("Instances", 1, 10) { _ in instanceObject }
    case "DescribeInstance": return json(200, instanceObject)
    case "ListUsers": return list("Users", size.users, size.userPage, user)
    case "ListGroups":
      return list("Groups", size.groups, 5) {
        "{\"GroupId\":\"\(Self.id(2, $0))\",\"DisplayName\":\"Group \($0)\","
          + "\"IdentityStoreId\":\"d-1234567890\"}"
      }
    case "ListGroupMemberships":
      let group = Int((arguments["GroupId"] as? String ?? "").suffix(8), radix: 16) ?? 0
      return list("GroupMemberships", size.membersPerGroup, 2) {
        "{\"GroupId\":\"\(Self.id(2, group))\",\"MembershipId\":\"m-\(group)-\($0)\","
          + "\"IdentityStoreId\":\"d-1234567890\","
          + "\"MemberId\":{\"UserId\":\"\(Self.id(1, (group * 7 + $0) % max(1, size.users)))\"}}"
      }
    case "ListPermissionSets":
      return list("PermissionSets", size.permissionSets, 2) { "\"\(Self.permissionSet($0))\"" }
    case "DescribePermissionSet":
      return json(
        200,
        "{\"PermissionSet\":{\"PermissionSetArn\":\"\(Self.permissionSet(set))\","
          + "\"Name\":\"Set\(set)\",\"SessionDuration\":\"PT1H\"}}"
      )
    case "ListAccountsForProvisionedPermissionSet":
      return list("AccountIds", size.accounts, 3) { "\"\(Self.account($0))\"" }
    case "ListAccountAssignments":
      let account = arguments["AccountId"] as? String ?? ""
      return list("AccountAssignments", 2, 1) {
        "{\"AccountId\":\"\(account)\",\"PermissionSetArn\":\"\(Self.permissionSet(set))\","
          + "\"PrincipalType\":\"\($0 == 0 ? "GROUP" : "USER")\","
          + "\"PrincipalId\":\"\($0 == 0 ? Self.id(2, set) : Self.id(1, set))\"}"
      }
    case "ListAccounts":
      return list("Accounts", size.accounts, 3) {
        "{\"Id\":\"\(Self.account($0))\",\"Name\":\"Account \($0)\",\"Status\":\"ACTIVE\"}"
      }
    case "ListRegions": return list("Regions", 1, 10) { _ in "{\"RegionName\":\"eu-central-1\"}" }
    case "ListManagedPoliciesInPermissionSet":
      return list("AttachedManagedPolicies", 0, 10) { _ in "" }
    case "GetInlinePolicyForPermissionSet": return json(200, "{\"InlinePolicy\":\"\"}")
    case "ListApplications": return list("Applications", 0, 10) { _ in "" }
    default:
      return json(400, "{\"__type\":\"UnknownOperationException\",\"message\":\"no\"}")
    }
  }

  private var instanceObject: String {
    "{\"InstanceArn\":\"\(Self.instance)\",\"IdentityStoreId\":\"d-1234567890\","
      + "\"OwnerAccountId\":\"111122223333\",\"Status\":\"ACTIVE\"}"
  }

  private func user(_ number: Int) -> String {
    let name = isPeopleChanged && number == 0 ? "Renamed" : "Given\(number)"
    return "{\"UserId\":\"\(Self.id(1, number))\",\"UserName\":\"user\(number)@example.com\","
      + "\"DisplayName\":\"\(name) Example\",\"UserStatus\":\"ENABLED\","
      + "\"Name\":{\"GivenName\":\"\(name)\",\"FamilyName\":\"Example\"},"
      + "\"Emails\":[{\"Value\":\"user\(number)@example.com\",\"Type\":\"work\",\"Primary\":true}],"
      + "\"IdentityStoreId\":\"d-1234567890\"}"
  }

  private static func permissionSet(_ number: Int) -> String {
    "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-\(1_000_000 + number)"
  }

  private static func number(_ arn: Any?) -> Int {
    Int((arn as? String ?? "").suffix(6)) ?? 0
  }

  private static func account(_ number: Int) -> String { String(111_122_223_333 + number) }
}
