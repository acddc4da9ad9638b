// SPDX-License-Identifier: Apache-2.0

import AWS
import Testing

@Suite struct PlanTests {
  @Test(
    "The way with fewer calls is taken, if it is possible",
    arguments: [
      (5000, 300, [10, 20, 30], true, AssignmentPlan.Way.byPermissionSet, 60),
      (10, 5, [10, 20, 30], true, .byPrincipal, 15),
      (10, 5, [10, 20, 30], false, .byPermissionSet, 60),
      (10, 5, [15], true, .byPermissionSet, 15), (0, 0, [], true, .byPermissionSet, 0),
    ]
  )
  func cheaper(
    _ users: Int,
    _ groups: Int,
    _ accounts: [Int],
    _ isPossible: Bool,
    _ way: AssignmentPlan.Way,
    _ calls: Int
  ) {
    let plan = AssignmentPlan(
      users: users,
      groups: groups,
      accountsPerPermissionSet: accounts,
      allowsPrincipals: isPossible
    )
    #expect(plan.cheaper == way)
    #expect(plan.calls(way) == calls)
  }

  @Test func `The figures and the choice are shown`() {
    let plan = AssignmentPlan(
      users: 5000,
      groups: 300,
      accountsPerPermissionSet: [4000, 2000],
      allowsPrincipals: true
    )
    #expect(
      plan.summary(rate: 10)
        == "Account assignments: 6000 calls by permission set and account (2 permission sets); "
        + "5300 calls by user and group (5000 + 300). Reading by user and group, at least "
        + "8.8 minutes at 10.0 requests per second."
    )
  }

  @Test func `Policies hold the actions of the operations, sorted and once`() {
    let read = PermissionCatalogue.entries(for: .read).map(\.action)
    #expect(Set(read).count == read.count)
    #expect(
      Set(read).isSuperset(of: [
        "identitystore:ListUsers", "identitystore:GetUserId", "sso:ListInstances",
        "sso:DescribeInstanceAccessControlAttributeConfiguration", "organizations:ListAccounts",
      ])
    )
    #expect(!read.contains { $0.contains("sso-admin") || $0.hasSuffix(":UpdateUser") })
    #expect(PermissionCatalogue.entries(for: .apply).map(\.action) == ["identitystore:UpdateUser"])
    #expect(PermissionCatalogue.entries(for: .signIn).map(\.action) == ["sts:AssumeRole"])
    #expect(PermissionCatalogue.entries(for: .iam).allSatisfy { $0.action.hasPrefix("iam:") })
    #expect(
      PermissionCatalogue.policy(for: .apply) == """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "CrosswalkApply",
              "Effect": "Allow",
              "Action": [
                "identitystore:UpdateUser"
              ],
              "Resource": "*"
            }
          ]
        }

        """
    )
  }
}
