// SPDX-License-Identifier: Apache-2.0

/// What IAM itself lets people do, past the federation.
package struct IAMFacts: Sendable {
  /// How an IAM user relates to the people of the migration.
  package enum Relation: Sendable {
    /// Nothing links the IAM user to anybody.
    case none
    /// Linked to an AWS user that takes part in the migration.
    case migrated(localRow: Int)
    /// Linked to an AWS user whose person is disabled, deleted or unknown in Entra.
    case leaver(localRow: Int)
  }

  /// One access key of an IAM user; times in seconds since 1970, nil for none or unknown.
  package struct Key: Sendable {
    package var rotatedAt: Double?
    package var usedAt: Double?

    package init(rotatedAt: Double?, usedAt: Double?) {
      self.rotatedAt = rotatedAt
      self.usedAt = usedAt
    }
  }

  /// One row of a credential report other than the root's.
  package struct User: Sendable {
    package var name: String
    package var hasPassword: Bool
    package var hasMFA: Bool
    package var passwordUsedAt: Double?
    /// When the password was set; with it a password that was never used has an age.
    package var passwordChangedAt: Double?
    /// The active keys only.
    package var activeKeys: [Key]
    package var activeCertificates: Int
    /// Whether additional or service-specific credentials exist.
    package var hasOtherCredentials: Bool
    package var relation: Relation

    package init(name: String) {
      self.name = name
      hasPassword = false
      hasMFA = false
      activeKeys = []
      activeCertificates = 0
      hasOtherCredentials = false
      relation = .none
    }
  }

  /// One account's credential report.
  package struct Account: Sendable {
    package var id: String
    package var generatedAt: Double?
    package var users: [User]
    package var rootHasKey: Bool?
    package var rootHasMFA: Bool?

    package init(id: String, users: [User] = []) {
      self.id = id
      self.users = users
    }
  }

  /// One SAML provider of an account.
  package struct Provider: Sendable {
    package var account: String
    package var name: String
    package var validUntil: Double?

    package init(account: String, name: String, validUntil: Double?) {
      self.account = account
      self.name = name
      self.validUntil = validUntil
    }
  }

  /// A policy that names a role of Identity Center.
  package struct ReservedRoleMention: Sendable {
    package var account: String
    /// The role or resource whose policy it is.
    package var holder: String
    package var role: String

    package init(account: String, holder: String, role: String) {
      self.account = account
      self.holder = holder
      self.role = role
    }
  }

  /// One for each credential report; nil if none was read.
  package var accounts: [Account]?
  package var samlProviders: [Provider]?
  package var reservedRoleMentions: [ReservedRoleMention]?
  /// Ids of all accounts of the organization; nil if they weren't exported.
  package var organizationAccounts: [String]?

  package init() {}
}
