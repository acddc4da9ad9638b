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
  @inlinable package init(rawValue: Int) { self.rawValue = rawValue }

  @inlinable package static var userPrincipalName: Self { Self(rawValue: 1 << 0) }
  @inlinable package static var mail: Self { Self(rawValue: 1 << 1) }
  @inlinable package static var displayName: Self { Self(rawValue: 1 << 2) }
  @inlinable package static var givenName: Self { Self(rawValue: 1 << 3) }
  @inlinable package static var surname: Self { Self(rawValue: 1 << 4) }
  @inlinable package static var userType: Self { Self(rawValue: 1 << 5) }
  @inlinable package static var accountEnabled: Self { Self(rawValue: 1 << 6) }
  @inlinable package static var otherMails: Self { Self(rawValue: 1 << 7) }
  @inlinable package static var proxyAddresses: Self { Self(rawValue: 1 << 8) }
  @inlinable package static var mailNickname: Self { Self(rawValue: 1 << 9) }
  @inlinable package static var employeeId: Self { Self(rawValue: 1 << 10) }
  @inlinable package static var createdDateTime: Self { Self(rawValue: 1 << 11) }
  @inlinable package static var creationType: Self { Self(rawValue: 1 << 12) }
  @inlinable package static var externalUserState: Self { Self(rawValue: 1 << 13) }
  @inlinable package static var onPremisesSyncEnabled: Self { Self(rawValue: 1 << 14) }
  @inlinable package static var onPremisesUserPrincipalName: Self { Self(rawValue: 1 << 15) }
  @inlinable package static var identities: Self { Self(rawValue: 1 << 16) }
  @inlinable package static var jobTitle: Self { Self(rawValue: 1 << 17) }
  @inlinable package static var department: Self { Self(rawValue: 1 << 18) }

  /// Names of the bits, lowest first, for the schema and for messages.
  package static let names = [
    "userPrincipalName", "mail", "displayName", "givenName", "surname", "userType",
    "accountEnabled", "otherMails", "proxyAddresses", "mailNickname", "employeeId",
    "createdDateTime", "creationType", "externalUserState", "onPremisesSyncEnabled",
    "onPremisesUserPrincipalName", "identities", "jobTitle", "department",
  ]
}
