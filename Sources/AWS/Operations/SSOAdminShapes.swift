// SPDX-License-Identifier: Apache-2.0

// What sso-admin answers, by botocore's model 1.43.11; times are seconds since 1970.

/// An instance of IAM Identity Center.
package struct Instance: Decodable, Sendable, Equatable {
  package let arn: String
  package let identityStoreID: String
  package let ownerAccountID: String?
  package let name: String?
  /// `ACTIVE`, `CREATE_IN_PROGRESS`, `CREATE_FAILED` or `DELETE_IN_PROGRESS`.
  package let status: String?

  enum CodingKeys: String, CodingKey {
    case arn = "InstanceArn"
    case identityStoreID = "IdentityStoreId"
    case ownerAccountID = "OwnerAccountId"
    case name = "Name"
    case status = "Status"
  }
}

/// An instance with its encryption.
package struct InstanceDetail: Decodable, Sendable, Equatable {
  /// Which key protects the directory.
  package struct Encryption: Decodable, Sendable, Equatable {
    /// `AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`.
    package let keyType: String?
    package let status: String?

    enum CodingKeys: String, CodingKey {
      case keyType = "KeyType"
      case status = "EncryptionStatus"
    }
  }

  package let arn: String
  package let identityStoreID: String
  package let ownerAccountID: String?
  package let name: String?
  package let status: String?
  package let encryption: Encryption?

  /// Whether reading the directory also needs rights on a key of the customer.
  package var hasCustomerManagedKey: Bool { encryption?.keyType == "CUSTOMER_MANAGED_KEY" }

  enum CodingKeys: String, CodingKey {
    case arn = "InstanceArn"
    case identityStoreID = "IdentityStoreId"
    case ownerAccountID = "OwnerAccountId"
    case name = "Name"
    case status = "Status"
    case encryption = "EncryptionConfigurationDetails"
  }
}

/// A Region in which an instance can be used.
package struct InstanceRegion: Decodable, Sendable, Equatable {
  package let name: String
  /// `ACTIVE`, `ADDING` or `REMOVING`.
  package let status: String?
  /// Only the primary Region takes writes (aws.md section 6).
  package let isPrimary: Bool?

  enum CodingKeys: String, CodingKey {
    case name = "RegionName"
    case status = "Status"
    case isPrimary = "IsPrimaryRegion"
  }
}

/// A managed policy of a permission set.
package struct AttachedPolicy: Decodable, Sendable, Equatable {
  package let name: String?
  package let arn: String?

  enum CodingKeys: String, CodingKey {
    case name = "Name"
    case arn = "Arn"
  }
}

/// Who may have access.
package enum PrincipalKind: String, Sendable, Codable {
  case user = "USER"
  case group = "GROUP"
}

/// An application that signs in through the instance.
package struct Application: Decodable, Sendable, Equatable {
  package let arn: String
  package let providerARN: String?
  package let name: String?
  package let account: String?
  /// `ENABLED` or `DISABLED`.
  package let status: String?

  enum CodingKeys: String, CodingKey {
    case arn = "ApplicationArn"
    case providerARN = "ApplicationProviderArn"
    case name = "Name"
    case account = "ApplicationAccount"
    case status = "Status"
  }
}

/// That a user or group has an application.
package struct ApplicationAssignment: Decodable, Sendable, Equatable {
  package let applicationARN: String
  package let principalID: String
  /// `USER` or `GROUP`.
  package let principalType: String

  enum CodingKeys: String, CodingKey {
    case applicationARN = "ApplicationArn"
    case principalID = "PrincipalId"
    case principalType = "PrincipalType"
  }
}

struct AssignmentRequirement: Decodable {
  let isRequired: Bool

  enum CodingKeys: String, CodingKey { case isRequired = "AssignmentRequired" }
}

/// Which attributes of the directory AWS makes session tags of.
package struct AccessControlAttributes: Decodable, Sendable, Equatable {
  /// One session tag.
  package struct Attribute: Decodable, Sendable, Equatable {
    package struct Value: Decodable, Sendable, Equatable {
      /// Such as `${path:enterprise.department}`; one at most.
      package let sources: [String]

      enum CodingKeys: String, CodingKey { case sources = "Source" }
    }

    package let key: String
    package let value: Value

    enum CodingKeys: String, CodingKey {
      case key = "Key"
      case value = "Value"
    }
  }

  struct Configuration: Decodable, Sendable, Equatable {
    let attributes: [Attribute]

    enum CodingKeys: String, CodingKey { case attributes = "AccessControlAttributes" }
  }

  package let status: String?
  private let configuration: Configuration?

  /// The tags; empty if none is configured.
  package var attributes: [Attribute] { configuration?.attributes ?? [] }

  enum CodingKeys: String, CodingKey {
    case status = "Status"
    case configuration = "InstanceAccessControlAttributeConfiguration"
  }
}
