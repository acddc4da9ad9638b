// SPDX-License-Identifier: Apache-2.0

import Transport

/// Reads, and with ``updateUser(_:operations:)`` writes, one identity store.
///
/// Pages come as raw bytes for the decoders that read files; requests and limits are those of
/// aws.md section 3.
package struct IdentityStoreClient: Sendable {
  /// The extension that holds department, employee number, manager and the like.
  package static let enterprise = "aws:identitystore:enterprise"
  /// Changes in one `UpdateUser` request at most.
  package static let operationLimit = 100

  /// What identifies a user besides the id.
  package enum UniqueAttribute: Sendable, Equatable {
    case userName(String)
    case email(String)
    case externalID(issuer: String, id: String)
  }

  /// One change of one attribute.
  package struct AttributeChange: Sendable, Equatable {
    /// In lower camel case, such as `userName` or `emails`, without indexes.
    package let path: String
    /// The new value, whole; ``JSONValue/null`` removes it.
    package let value: JSONValue

    package init(path: String, value: JSONValue) {
      self.path = path
      self.value = value
    }
  }

  package let storeID: String
  private let client: ServiceClient

  package init(_ client: ServiceClient, storeID: String) {
    self.client = client
    self.storeID = storeID
  }

  private var store: JSONValue.Member { .init("IdentityStoreId", .text(storeID)) }

  /// A page of all users, with the enterprise attributes: member `Users`.
  package func users(
    after token: String?,
    pageSize: Int = 100
  ) throws(AWSError) -> DirectoryPage {
    try client.page(
      .listUsers,
      [store, .init("Extensions", .list([.text(Self.enterprise)]))],
      list: "Users",
      after: token,
      pageSize: pageSize
    )
  }

  /// A page of all groups: member `Groups`.
  package func groups(after token: String?) throws(AWSError) -> DirectoryPage {
    try client.page(.listGroups, [store], list: "Groups", after: token)
  }

  /// A page of a group's members: member `GroupMemberships`.
  package func memberships(
    ofGroup groupID: String,
    after token: String?
  ) throws(AWSError) -> DirectoryPage {
    try client.page(
      .listGroupMemberships,
      [store, .init("GroupId", .text(groupID))],
      list: "GroupMemberships",
      after: token
    )
  }

  /// One user with the enterprise attributes: the object itself, as bytes.
  ///
  /// - Throws: `notFound` if there is no such user.
  package func user(_ userID: String) throws(AWSError) -> [UInt8] {
    let arguments: [JSONValue.Member] = [
      store, .init("UserId", .text(userID)),
      .init("Extensions", .list([.text(Self.enterprise)])),
    ]
    return try client.json(.describeUser, .object(arguments)) { response in
      guard let scan = AnswerScan(response.body, members: ["UserId"]),
        let answered = scan.texts["UserId"], isSame(answered, userID)
      else { return nil }
      return response.body
    }
  }

  /// The id of the user with that attribute; nil if there is none.
  package func userID(with attribute: UniqueAttribute) throws(AWSError) -> String? {
    let identifier: JSONValue.Member =
      switch attribute {
      case .userName(let name): Self.unique("userName", name)
      case .email(let address): Self.unique("emails.value", address)
      case .externalID(let issuer, let id):
        .init(
          "ExternalId",
          .object([.init("Issuer", .text(issuer)), .init("Id", .text(id))])
        )
      }
    do throws(AWSError) {
      return try client.json(
        .getUserID,
        .object([store, .init("AlternateIdentifier", .object([identifier]))])
      ) { response in
        AnswerScan(response.body, members: ["UserId"])?.texts["UserId"]
      }
    } catch {
      // A directory that is gone is no answer to the question who has the name.
      guard error.code == .notFound, error.resourceType == "USER" || error.resourceType == nil
      else { throw error }
      return nil
    }
  }

  private static func unique(_ path: String, _ value: String) -> JSONValue.Member {
    .init(
      "UniqueAttribute",
      .object([.init("AttributePath", .text(path)), .init("AttributeValue", .text(value))])
    )
  }

  /// Changes attributes of one user; AWS answers nothing, so read the user again.
  ///
  /// - Returns: AWS's id of the request, if it gave one.
  /// - Throws: `conflict` if a value is taken, which is final, or if somebody else changed the
  ///   user, which is not; `invalidRequest` for none or too many changes.
  @discardableResult
  package func updateUser(
    _ userID: String,
    operations: [AttributeChange]
  ) throws(AWSError) -> String? {
    guard (1...Self.operationLimit).contains(operations.count) else {
      throw AWSError(
        .invalidRequest,
        operation: AWSOperation.updateUser.label,
        advice: "One request takes 1 to \(Self.operationLimit) changes."
      )
    }
    let changes = operations.map { change in
      JSONValue.object([
        .init("AttributePath", .text(change.path)), .init("AttributeValue", change.value),
      ])
    }
    let arguments: [JSONValue.Member] = [
      store, .init("UserId", .text(userID)), .init("Operations", .list(changes)),
    ]
    let answer = try client.json(.updateUser, .object(arguments)) { response in
      // The model's answer is {}; no body says no less, and who calls reads the user again.
      response.body.isEmpty || AnswerScan(response.body, members: []) != nil ? response : nil
    }
    return ServiceFault.requestID(answer)
  }
}
