// SPDX-License-Identifier: Apache-2.0

import Transport

internal import Foundation
internal import Identity

/// Reads the users of IAM itself, whose access federation does not touch.
package struct IAMClient: Sendable {
  /// A user of IAM (aws.md section 10).
  package struct User: Sendable, Equatable {
    package let name: String
    package let id: String
    package let arn: String
    /// Seconds since 1970.
    package let createdAt: Double?
    /// Seconds since 1970; nil for never, or for no password.
    package let passwordLastUsed: Double?
  }

  /// How far AWS is with the credential report.
  package enum ReportState: String, Sendable {
    case started = "STARTED"
    case inProgress = "INPROGRESS"
    case complete = "COMPLETE"
  }

  /// The credential report of one account.
  package struct CredentialReport: Sendable, Equatable {
    /// CSV; its columns are found by their names.
    package let content: [UInt8]
    /// Seconds since 1970.
    package let generatedAt: Double?
  }

  /// A user or role with the policies on it.
  package struct Principal: Sendable, Equatable {
    package let name: String
    package let arn: String
    /// Of a role: who may assume it, as JSON.
    package let trustPolicy: String?
    /// ARNs of managed policies.
    package let attachedPolicies: [String]
    package let inlinePolicies: [Policy]
  }

  /// A policy that stands in its user or role.
  package struct Policy: Sendable, Equatable {
    package let name: String
    /// As JSON.
    package let document: String
  }

  /// Which part of the authorization details is asked for.
  package enum DetailKind: String, Sendable {
    case users = "User"
    case roles = "Role"
  }

  /// Items asked for per page: the most that IAM allows.
  static let pageSize = 1000

  private let client: ServiceClient

  package init(_ client: ServiceClient) { self.client = client }

  /// A page of the users.
  package func users(after marker: String?) throws(AWSError) -> ListPage<User> {
    try page(.listIAMUsers, [], after: marker) { result in
      guard result.child("Users") != nil else { return nil }
      return result.members("Users").map { member in
        guard let name = member.text("UserName"), let id = member.text("UserId"),
          let arn = member.text("Arn")
        else { return nil }
        return User(
          name: name,
          id: id,
          arn: arn,
          createdAt: member.text("CreateDate").flatMap { Instant.seconds($0) },
          passwordLastUsed: member.text("PasswordLastUsed").flatMap { Instant.seconds($0) }
        )
      }
    }
  }

  /// Asks for a credential report; AWS makes a new one every four hours at most.
  package func generateCredentialReport() throws(AWSError) -> ReportState {
    try client.query(.generateCredentialReport, []) { result, _ in
      result.text("State").flatMap { ReportState(rawValue: $0) }
    }
  }

  /// The credential report.
  ///
  /// - Throws: `notReady` if there is none, if it is too old, or if it is still being made.
  package func credentialReport() throws(AWSError) -> CredentialReport {
    try client.query(.getCredentialReport, []) { result, _ in
      guard let content = result.text("Content"),
        let data = Data(base64Encoded: content, options: .ignoreUnknownCharacters), !data.isEmpty
      else { return nil }
      return CredentialReport(
        content: Array(data),
        generatedAt: result.text("GeneratedTime").flatMap { Instant.seconds($0) }
      )
    }
  }

  /// A page of users or roles with their policies.
  package func authorizationDetails(
    of kind: DetailKind,
    after marker: String?
  ) throws(AWSError) -> ListPage<Principal> {
    let filter = [(name: "Filter.member.1", value: kind.rawValue)]
    let list = kind == .users ? "UserDetailList" : "RoleDetailList"
    return try page(.getAccountAuthorizationDetails, filter, after: marker) { result in
      result.members(list).map { member in
        guard let name = member.text(kind == .users ? "UserName" : "RoleName"),
          let arn = member.text("Arn")
        else { return nil }
        let inline = member.members(kind == .users ? "UserPolicyList" : "RolePolicyList")
        return Principal(
          name: name,
          arn: arn,
          trustPolicy: member.text("AssumeRolePolicyDocument").flatMap(Self.unescaped),
          attachedPolicies: member.members("AttachedManagedPolicies").compactMap {
            $0.text("PolicyArn")
          },
          inlinePolicies: inline.compactMap { policy in
            guard let name = policy.text("PolicyName"),
              let document = policy.text("PolicyDocument").flatMap(Self.unescaped)
            else { return nil }
            return Policy(name: name, document: document)
          }
        )
      }
    }
  }

  private func page<Item: Sendable>(
    _ operation: AWSOperation,
    _ fields: [(name: String, value: String)],
    after marker: String?,
    read: (XMLAnswer.Element) -> [Item?]?
  ) throws(AWSError) -> ListPage<Item> {
    var fields = fields + [(name: "MaxItems", value: "\(Self.pageSize)")]
    if let marker { fields.append((name: "Marker", value: marker)) }
    return try client.query(operation, fields) { result, response in
      guard let found = read(result) else { return nil }
      let items = found.compactMap { $0 }
      let isTruncated = result.text("IsTruncated").map { isSame($0, "true") } ?? false
      let next = isTruncated ? result.text("Marker") : nil
      // An item without a name, or more to come without a way to it: the answer is damaged.
      guard items.count == found.count, !isTruncated || next?.utf8.isEmpty == false else {
        return nil
      }
      let page = DirectoryPage(
        operation: operation,
        body: response.body,
        nextToken: next,
        requestID: ServiceFault.requestID(response)
      )
      return ListPage(items: items, page: page)
    }
  }

  /// A policy as IAM writes it, with the escapes of RFC 3986 undone.
  private static func unescaped(_ text: String) -> String? { text.removingPercentEncoding }
}
