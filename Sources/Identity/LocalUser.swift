// SPDX-License-Identifier: Apache-2.0

/// The attributes of a local AWS user that an export can lack; a set bit means "unknown".
///
/// Bits are part of the published schema (`aws_user.absent`) and never change their meaning.
package struct LocalAbsence: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  @inlinable package init(rawValue: Int) { self.rawValue = rawValue }

  @inlinable package static var displayName: Self { Self(rawValue: 1 << 0) }
  @inlinable package static var givenName: Self { Self(rawValue: 1 << 1) }
  @inlinable package static var familyName: Self { Self(rawValue: 1 << 2) }
  @inlinable package static var emails: Self { Self(rawValue: 1 << 3) }
  @inlinable package static var externalIds: Self { Self(rawValue: 1 << 4) }
  @inlinable package static var userStatus: Self { Self(rawValue: 1 << 5) }
  @inlinable package static var createdAt: Self { Self(rawValue: 1 << 6) }
  @inlinable package static var phoneNumbers: Self { Self(rawValue: 1 << 7) }
  @inlinable package static var employeeNumber: Self { Self(rawValue: 1 << 8) }
  @inlinable package static var title: Self { Self(rawValue: 1 << 9) }

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
