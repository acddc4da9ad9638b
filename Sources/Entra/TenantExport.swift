// SPDX-License-Identifier: Apache-2.0
package import Records

/// The documents that Microsoft Graph, `az` and PowerShell give for a tenant, and the portal's CSV.
///
/// Field names and shapes: entra.md sections 2, 6 and 14. Names are compared without regard to
/// ASCII case, so PowerShell's PascalCase is read as well.
package enum TenantExport {
  /// The member of a document that holds the records.
  package static let containers = ["value"]

  /// The fields of a user, in the order of ``UserField``.
  package static let userFields = FieldTable(UserField.allCases.map(\.rawValue))

  enum UserField: String, CaseIterable {
    case id
    case objectID = "objectId"
    case userPrincipalName, mail, displayName, givenName, surname, userType, accountEnabled
    case otherMails
    case otherMail = "otherMails[]"
    case proxyAddresses
    case proxyAddress = "proxyAddresses[]"
    case mailNickname, employeeId, createdDateTime, creationType, externalUserState
    case onPremisesSyncEnabled, onPremisesUserPrincipalName
    case identities
    case identity = "identities[]"
    case issuer = "identities[].issuer"
    case jobTitle, department, deletedDateTime

    /// Known, and of no use to the pipeline; listed so that they do not count as unknown.
    case businessPhones, mobilePhone, officeLocation, preferredLanguage
    case usageLocation, companyName, streetAddress, city, state, country, postalCode
    case onPremisesImmutableId, externalUserStateChangeDateTime, isManagementRestricted
    case odataType = "@odata\\.type"
    case additionalProperties = "AdditionalProperties"
  }

  static let userFieldsByNumber = UserField.allCases

  /// The fields of an application role assignment.
  package static let assignmentFields = FieldTable(AssignmentField.allCases.map(\.rawValue))

  enum AssignmentField: String, CaseIterable {
    case id, principalId, principalType, appRoleId
    case principalDisplayName, resourceId, resourceDisplayName, createdDateTime, deletedDateTime
    case creationTimestamp
  }

  /// The fields of a group with its members.
  package static let groupFields = FieldTable(GroupField.allCases.map(\.rawValue))

  enum GroupField: String, CaseIterable {
    case id, displayName, securityEnabled
    case memberID = "members[].id"
    case memberType = "members[].@odata\\.type"
    case mailEnabled, groupTypes, description, mail, mailNickname, visibility
  }

  /// One assignment of a user or group to the AWS application.
  package struct AppAssignment: Sendable, Equatable {
    package var assignmentID: String?
    package var principalID: String
    package var principalType: String
    package var roleID: String
  }

  /// The role id that stands for default access (entra.md section 6).
  package static let defaultAccessRole = "00000000-0000-0000-0000-000000000000"

  /// A group with its direct members.
  package struct Group: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
      package var id: String
      /// `user`, `group`, another type's name, or `unknown` if the export doesn't say.
      package var type: String
    }

    package var id: String
    package var displayName: String?
    package var securityEnabled: Bool?
    package var members: [Member]
  }
}
