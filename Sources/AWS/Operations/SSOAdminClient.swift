// SPDX-License-Identifier: Apache-2.0

internal import Foundation
import Transport

/// Reads the instances of IAM Identity Center, and who has which access through one.
///
/// Shapes and limits: aws.md section 5. Small lists come decoded, those that grow with the
/// directory as raw pages.
package struct SSOAdminClient: Sendable {
  let client: ServiceClient

  package init(_ client: ServiceClient) { self.client = client }

  /// A page of the instances that the caller sees, of the organization and of the account.
  package func instances(after token: String?) throws(AWSError) -> ListPage<Instance> {
    try client.items(.listInstances, [], list: "Instances", after: token)
  }

  package func instance(_ arn: String) throws(AWSError) -> InstanceDetail {
    try describedInstance(arn).detail
  }

  /// An instance with its encryption, and the answer as it came.
  package func describedInstance(
    _ arn: String
  ) throws(AWSError) -> (detail: InstanceDetail, page: DirectoryPage) {
    try client.json(.describeInstance, .object([Self.instance(arn)])) { response in
      guard
        let detail = try? JSONDecoder().decode(InstanceDetail.self, from: Data(response.body))
      else { return nil }
      let page = DirectoryPage(
        operation: .describeInstance,
        body: response.body,
        nextToken: nil,
        requestID: ServiceFault.requestID(response)
      )
      return (detail, page)
    }
  }

  /// A page of the Regions that the instance is replicated to.
  package func regions(
    of instance: String,
    after token: String?
  ) throws(AWSError) -> ListPage<InstanceRegion> {
    try client.items(.listRegions, [Self.instance(instance)], list: "Regions", after: token)
  }

  /// A page of the permission sets' ARNs.
  package func permissionSets(
    of instance: String,
    after token: String?
  ) throws(AWSError) -> ListPage<String> {
    try client.items(
      .listPermissionSets,
      [Self.instance(instance)],
      list: "PermissionSets",
      after: token
    )
  }

  /// A permission set with its name: member `PermissionSet`, as bytes.
  package func permissionSet(
    _ arn: String,
    of instance: String
  ) throws(AWSError) -> DirectoryPage {
    let arguments = Self.arguments(instance, arn)
    return try client.json(.describePermissionSet, .object(arguments)) { response in
      let members = ["PermissionSet", "PermissionSet.PermissionSetArn"]
      guard let scan = AnswerScan(response.body, members: members),
        let answered = scan.texts[members[1]], isSame(answered, arn)
      else { return nil }
      return DirectoryPage(
        operation: .describePermissionSet,
        body: response.body,
        nextToken: nil,
        requestID: ServiceFault.requestID(response)
      )
    }
  }

  /// A page of the AWS and customer managed policies that are attached by ARN.
  package func managedPolicies(
    ofPermissionSet arn: String,
    of instance: String,
    after token: String?
  ) throws(AWSError) -> ListPage<AttachedPolicy> {
    try client.items(
      .listManagedPoliciesInPermissionSet,
      Self.arguments(instance, arn),
      list: "AttachedManagedPolicies",
      after: token
    )
  }

  /// The inline policy's JSON text; nil if there is none.
  package func inlinePolicy(
    ofPermissionSet arn: String,
    of instance: String
  ) throws(AWSError) -> String? {
    let arguments = Self.arguments(instance, arn)
    let text: String = try client.json(
      .getInlinePolicyForPermissionSet,
      .object(arguments)
    ) { response in
      AnswerScan(response.body, members: ["InlinePolicy"]).map { $0.texts["InlinePolicy"] ?? "" }
    }
    return text.utf8.isEmpty ? nil : text
  }

  /// A page of the accounts to which the permission set is provisioned.
  package func accounts(
    ofPermissionSet arn: String,
    of instance: String,
    after token: String?
  ) throws(AWSError) -> ListPage<String> {
    try client.items(
      .listAccountsForProvisionedPermissionSet,
      Self.arguments(instance, arn),
      list: "AccountIds",
      after: token
    )
  }

  /// A page of who has a permission set in an account: member `AccountAssignments`.
  package func assignments(
    ofPermissionSet arn: String,
    inAccount account: String,
    of instance: String,
    after token: String?
  ) throws(AWSError) -> DirectoryPage {
    try client.page(
      .listAccountAssignments,
      [
        Self.instance(instance), .init("AccountId", .text(account)),
        .init("PermissionSetArn", .text(arn)),
      ],
      list: "AccountAssignments",
      isListOptional: true,
      after: token
    )
  }

  /// A page of what a user or group has: member `AccountAssignments`.
  ///
  /// Rows that a user has through a group may be among them: go by each row's own principal
  /// (aws.md section 5). Works for an organization's instance, from its management account.
  package func assignments(
    ofPrincipal id: String,
    _ kind: PrincipalKind,
    of instance: String,
    after token: String?
  ) throws(AWSError) -> DirectoryPage {
    try client.page(
      .listAccountAssignmentsForPrincipal,
      [
        Self.instance(instance), .init("PrincipalId", .text(id)),
        .init("PrincipalType", .text(kind.rawValue)),
      ],
      list: "AccountAssignments",
      isListOptional: true,
      after: token
    )
  }

  /// A page of the instance's applications.
  package func applications(
    of instance: String,
    after token: String?
  ) throws(AWSError) -> ListPage<Application> {
    try client.items(
      .listApplications,
      [Self.instance(instance)],
      list: "Applications",
      after: token
    )
  }

  /// A page of who has an application.
  package func assignments(
    ofApplication arn: String,
    after token: String?
  ) throws(AWSError) -> ListPage<ApplicationAssignment> {
    try client.items(
      .listApplicationAssignments,
      [.init("ApplicationArn", .text(arn))],
      list: "ApplicationAssignments",
      after: token
    )
  }

  /// Whether only those who are assigned have the application; if not, every user has it.
  package func requiresAssignment(_ application: String) throws(AWSError) -> Bool {
    let answer: AssignmentRequirement = try client.answer(
      .getApplicationAssignmentConfiguration,
      [.init("ApplicationArn", .text(application))]
    )
    return answer.isRequired
  }

  /// The attributes for access control that AWS takes from the directory; nil if the feature
  /// is off, which AWS says by "not found" (unverified, aws.md section 5).
  package func accessControlAttributes(
    of instance: String
  ) throws(AWSError) -> AccessControlAttributes? {
    do throws(AWSError) {
      return try client.answer(.describeAccessControlAttributes, [Self.instance(instance)])
    } catch {
      guard error.code == .notFound else { throw error }
      return nil
    }
  }

  private static func instance(_ arn: String) -> JSONValue.Member {
    .init("InstanceArn", .text(arn))
  }

  private static func arguments(_ instance: String, _ arn: String) -> [JSONValue.Member] {
    [Self.instance(instance), .init("PermissionSetArn", .text(arn))]
  }
}
