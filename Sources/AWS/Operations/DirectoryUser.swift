// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// One user as `DescribeUser` and `ListUsers` answer, as far as a plan writes or verifies it (aws.md section 3.2).
///
/// A nil means that the service sent no value.
package struct DirectoryUser: Decodable, Sendable, Equatable {
  /// An address; the service allows one.
  package struct Email: Decodable, Sendable, Equatable {
    package let value: String?
    package let type: String?
    package let isPrimary: Bool?

    enum CodingKeys: String, CodingKey {
      case value = "Value"
      case type = "Type"
      case isPrimary = "Primary"
    }
  }

  /// Who provisions the user.
  package struct ExternalID: Decodable, Sendable, Equatable {
    package let issuer: String
    package let id: String

    enum CodingKeys: String, CodingKey {
      case issuer = "Issuer"
      case id = "Id"
    }
  }

  private struct Name: Decodable, Sendable, Equatable {
    let givenName: String?
    let familyName: String?

    enum CodingKeys: String, CodingKey {
      case givenName = "GivenName"
      case familyName = "FamilyName"
    }
  }

  package let userID: String
  package let userName: String?
  package let displayName: String?
  package let status: String?
  private let name: Name?
  private let emailList: [Email]?
  private let externalIDList: [ExternalID]?

  package var givenName: String? { name?.givenName }
  package var familyName: String? { name?.familyName }
  package var emails: [Email] { emailList ?? [] }
  package var externalIDs: [ExternalID] { externalIDList ?? [] }

  enum CodingKeys: String, CodingKey {
    case userID = "UserId"
    case userName = "UserName"
    case displayName = "DisplayName"
    case status = "UserStatus"
    case name = "Name"
    case emailList = "Emails"
    case externalIDList = "ExternalIds"
  }
}

extension IdentityStoreClient {
  /// One user, decoded.
  ///
  /// - Throws: `notFound` if there is no such user; `malformedAnswer` for another shape.
  package func directoryUser(_ userID: String) throws(AWSError) -> DirectoryUser {
    let body = try user(userID)
    guard let user = try? JSONDecoder().decode(DirectoryUser.self, from: Data(body)) else {
      throw ServiceClient.malformed(.describeUser, requestID: nil)
    }
    return user
  }

  /// Calls `body` with every user of the store, decoded, a page in memory at a time.
  ///
  /// - Throws: `malformedAnswer` for another shape; `pagingLoop`; what `body` throws.
  package func forEachDirectoryUser(_ body: (DirectoryUser) throws -> Void) throws {
    var walk = PageWalk<DirectoryPage> { token throws(AWSError) in try users(after: token) }
    while let page = try walk.next() {
      guard let users = try? JSONDecoder().decode(UserPage.self, from: Data(page.body)).users
      else { throw ServiceClient.malformed(.listUsers, requestID: page.requestID) }
      for user in users { try body(user) }
    }
  }
}

private struct UserPage: Decodable {
  let users: [DirectoryUser]

  enum CodingKeys: String, CodingKey {
    case users = "Users"
  }
}
