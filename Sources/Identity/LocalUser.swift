// SPDX-License-Identifier: Apache-2.0

/// The attributes of a local AWS user that an export can lack; a set bit means "unknown".
///
/// Bits are part of the published schema (`aws_user.absent`) and never change their meaning.
package struct LocalAbsence: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let displayName = Self(rawValue: 1 << 0)
  package static let givenName = Self(rawValue: 1 << 1)
  package static let familyName = Self(rawValue: 1 << 2)
  package static let emails = Self(rawValue: 1 << 3)
  package static let externalIds = Self(rawValue: 1 << 4)
  package static let userStatus = Self(rawValue: 1 << 5)
  package static let createdAt = Self(rawValue: 1 << 6)
  package static let phoneNumbers = Self(rawValue: 1 << 7)
  package static let employeeNumber = Self(rawValue: 1 << 8)
  package static let title = Self(rawValue: 1 << 9)

  /// Names of the bits, lowest first, for the schema and for messages.
  package static let names = [
    "DisplayName", "Name.GivenName", "Name.FamilyName", "Emails", "ExternalIds", "UserStatus",
    "CreatedAt", "PhoneNumbers", "employeeNumber", "Title",
  ]
}

/// One user of the Identity Center directory as the snapshot holds it.
///
/// An optional that is nil means that the directory holds no value, unless its bit in ``absent``
/// is set: then nothing is known. Values are as exported, never cleaned.
package struct LocalUser: Sendable {
  /// One identifier that a provisioning system left on the user.
  package struct ExternalID: Sendable, Equatable {
    package let issuer: String
    package let id: String

    package init(issuer: String, id: String) {
      self.issuer = issuer
      self.id = id
    }
  }

  /// Number of the user within the snapshot; order of the input.
  package var row: Int
  package var id: String
  package var userName: String
  package var displayName: String?
  package var givenName: String?
  package var familyName: String?
  /// The service allows at most one (aws.md section 3.1); edited exports may hold more.
  package var emails: [String]
  package var externalIDs: [ExternalID]
  /// `ENABLED` or `DISABLED`; unknown in exports from before the field existed.
  package var status: String?
  /// Seconds since 1970, whatever form the export used.
  package var createdAt: Double?
  package var phoneNumber: String?
  package var employeeNumber: String?
  package var title: String?
  /// Whether any account or application assignment reaches the user, directly or by a group;
  /// nil if no assignments were exported.
  package var hasAccess: Bool?
  package var absent: LocalAbsence

  package init(row: Int = 0, id: String, userName: String) {
    self.row = row
    self.id = id
    self.userName = userName
    emails = []
    externalIDs = []
    absent = []
  }

  /// The primary and by the service's limit only e-mail address.
  package var email: String? { emails.first }
}
