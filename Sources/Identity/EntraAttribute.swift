// SPDX-License-Identifier: Apache-2.0

/// A single-valued attribute of an Entra user that a mapping or rule can name.
///
/// Raw values are the names in Microsoft Graph v1.0, as in crosswalk.yaml and in reports.
package enum EntraAttribute: String, CaseIterable, Sendable, Codable {
  case objectId, userPrincipalName, mail, displayName, givenName, surname, mailNickname
  case employeeId, onPremisesUserPrincipalName, jobTitle, department
}

/// The attributes of an Entra user that an export can lack; a set bit means "not in the export".
///
/// Bits are part of the published schema (`entra_user.absent`) and never change their meaning.
package struct EntraAbsence: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let userPrincipalName = Self(rawValue: 1 << 0)
  package static let mail = Self(rawValue: 1 << 1)
  package static let displayName = Self(rawValue: 1 << 2)
  package static let givenName = Self(rawValue: 1 << 3)
  package static let surname = Self(rawValue: 1 << 4)
  package static let userType = Self(rawValue: 1 << 5)
  package static let accountEnabled = Self(rawValue: 1 << 6)
  package static let otherMails = Self(rawValue: 1 << 7)
  package static let proxyAddresses = Self(rawValue: 1 << 8)
  package static let mailNickname = Self(rawValue: 1 << 9)
  package static let employeeId = Self(rawValue: 1 << 10)
  package static let createdDateTime = Self(rawValue: 1 << 11)
  package static let creationType = Self(rawValue: 1 << 12)
  package static let externalUserState = Self(rawValue: 1 << 13)
  package static let onPremisesSyncEnabled = Self(rawValue: 1 << 14)
  package static let onPremisesUserPrincipalName = Self(rawValue: 1 << 15)
  package static let identities = Self(rawValue: 1 << 16)
  package static let jobTitle = Self(rawValue: 1 << 17)
  package static let department = Self(rawValue: 1 << 18)

  /// Names of the bits, lowest first, for the schema and for messages.
  package static let names = [
    "userPrincipalName", "mail", "displayName", "givenName", "surname", "userType",
    "accountEnabled", "otherMails", "proxyAddresses", "mailNickname", "employeeId",
    "createdDateTime", "creationType", "externalUserState", "onPremisesSyncEnabled",
    "onPremisesUserPrincipalName", "identities", "jobTitle", "department",
  ]
}
