// SPDX-License-Identifier: Apache-2.0
package import Records

/// The documents that `aws identitystore`, `aws sso-admin` and `aws organizations` print.
///
/// Field names, nesting and limits: aws.md sections 3.2, 5 and 12. Any of the lists may stand in
/// any file; fields that are not known here are counted by the reader.
package enum DirectoryExport {
  /// The lists of records; raw values are positions in ``containers(first:)`` order.
  package enum List: String, CaseIterable, Sendable {
    case users = "Users"
    case groups = "Groups"
    case memberships = "GroupMemberships"
    case permissionSets = "PermissionSets"
    case permissionSet = "PermissionSet"
    case accountAssignments = "AccountAssignments"
    case accounts = "Accounts"
    case applications = "Applications"
    case applicationAssignments = "ApplicationAssignments"
  }

  /// The list names, the expected one first: it is what records without an envelope are.
  package static func containers(first: List) -> [List] {
    [first] + List.allCases.filter { $0 != first }
  }

  /// The fields to extract, in the order of ``Field``.
  package static let fields = FieldTable(Field.allCases.map(\.rawValue))

  enum Field: String, CaseIterable {
    case identityStoreID = "IdentityStoreId"
    case userID = "UserId"
    case userName = "UserName"
    case displayName = "DisplayName"
    case name = "Name"
    case givenName = "Name.GivenName"
    case familyName = "Name.FamilyName"
    case emails = "Emails"
    case emailElement = "Emails[]"
    case email = "Emails[].Value"
    case externalIDs = "ExternalIds"
    case externalElement = "ExternalIds[]"
    case externalIssuer = "ExternalIds[].Issuer"
    case externalID = "ExternalIds[].Id"
    case status = "UserStatus"
    case createdAt = "CreatedAt"
    case phoneNumbers = "PhoneNumbers"
    case phoneNumber = "PhoneNumbers[].Value"
    case employeeNumber = "Extensions.aws:identitystore:enterprise.employeeNumber"
    case title = "Title"
    case groupID = "GroupId"
    case description = "Description"
    case memberUserID = "MemberId.UserId"
    case permissionSetARN = "PermissionSetArn"
    case sessionDuration = "SessionDuration"
    case accountID = "AccountId"
    case principalType = "PrincipalType"
    case principalID = "PrincipalId"
    case id = "Id"
    case accountStatus = "Status"
    case applicationARN = "ApplicationArn"
    case applicationAccount = "ApplicationAccount"

    /// Known, and of no use to the pipeline yet; listed so that they do not count as unknown.
    case nickName = "NickName"
    case profileURL = "ProfileUrl"
    case addresses = "Addresses"
    case userType = "UserType"
    case preferredLanguage = "PreferredLanguage"
    case locale = "Locale"
    case timezone = "Timezone"
    case photos = "Photos"
    case website = "Website"
    case birthdate = "Birthdate"
    case roles = "Roles"
    case createdBy = "CreatedBy"
    case updatedAt = "UpdatedAt"
    case updatedBy = "UpdatedBy"
    case userARN = "UserArn"
    case groupARN = "GroupArn"
    case membershipARN = "MembershipArn"
    case revision = "Revision"
    case membershipID = "MembershipId"
    case createdDate = "CreatedDate"
    case relayState = "RelayState"
    case accountARN = "Arn"
    case accountEmail = "Email"
    case joinedMethod = "JoinedMethod"
    case joinedTimestamp = "JoinedTimestamp"
    case accountState = "State"
    case accountPaths = "Paths"
    case applicationProviderARN = "ApplicationProviderArn"
    case applicationOrigin = "CreatedFrom"
    case instanceARN = "InstanceArn"
    case identityStoreARN = "IdentityStoreArn"
    case portalOptions = "PortalOptions"
  }

  private static let byNumber = Field.allCases

  static func field(_ id: FieldID) -> Field { byNumber[Int(id)] }

  /// A group of the Identity Center directory.
  package struct Group: Sendable, Equatable {
    package var id: String
    package var displayName: String?
    package var description: String?
    package var externalID: String?
  }

  /// One membership, by ids.
  package struct Membership: Sendable, Equatable {
    package var groupID: String
    package var userID: String
  }

  /// One account assignment, by ids.
  package struct AccountAssignment: Sendable, Equatable {
    package var accountID: String
    package var permissionSetARN: String
    package var principalType: String
    package var principalID: String
  }

  /// A permission set; name and the rest are nil if only its ARN was exported.
  package struct PermissionSet: Sendable, Equatable {
    package var arn: String
    package var name: String?
    package var description: String?
    package var sessionDuration: String?
  }

  /// An account of the organization.
  package struct Account: Sendable, Equatable {
    package var id: String
    package var name: String?
    package var status: String?
  }

  /// An application that signs in through the instance.
  package struct Application: Sendable, Equatable {
    package var arn: String
    package var name: String?
    /// The account that holds it.
    package var account: String?
    package var status: String?
  }

  /// One assignment of an application, by ids.
  package struct ApplicationAssignment: Sendable, Equatable {
    package var applicationARN: String
    package var principalType: String
    package var principalID: String
  }
}
