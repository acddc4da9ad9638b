// SPDX-License-Identifier: Apache-2.0
internal import Identity
package import Rules

/// What answers of the AWS CLI say of the IAM Identity Center instance (aws.md section 3).
///
/// Each file is told by what it holds: `sso-admin list-instances`, `describe-instance`,
/// `list-regions` and `describe-instance-access-control-attribute-configuration`,
/// `organizations describe-organization`.
package struct InstanceDocuments: Sendable {
  package private(set) var instance: InstanceFacts?
  /// Keys of the attributes for access control; nil if that was not given.
  package private(set) var controlKeys: [AccessFacts.ControlKey]?
  private var owner: String?
  private var managementAccount: String?

  package init() {}

  /// Reads one more file.
  ///
  /// - Throws: ``ConfigurationError`` for a file that is none of the answers; `InputError` if it
  ///   cannot be read.
  package mutating func read(_ path: String, name: String) throws {
    try read(FederationDocumentReader.document(path, name: name).0, name: name)
  }

  /// Reads one answer that a live export kept.
  ///
  /// - Throws: As the other.
  mutating func read(_ body: [UInt8], operation: String) throws {
    try read(FederationDocumentReader.document(body, name: operation), name: operation)
  }

  /// Says which account manages the organization, where no answer does.
  mutating func setManagementAccount(_ account: String) {
    managementAccount = managementAccount ?? account
    judgeOwner()
  }

  private mutating func read(_ root: FederationJSON, name: String) throws {
    let reader = FederationDocumentReader(file: name)
    if root["Instances"] != nil {
      let all = try reader.list(root, "Instances", "")
      instance = instance ?? InstanceFacts()
      instance?.visibleInstances = all.count
      if all.count == 1 { try readInstance(all[0], reader, "Instances[0].") }
    } else if root["Regions"] != nil {
      instance = instance ?? InstanceFacts()
      instance?.regions = try reader.list(root, "Regions", "").enumerated().map { index, node in
        let path = "Regions[\(index)]."
        return InstanceFacts.Region(
          name: try reader.text(node, "RegionName", path) ?? "",
          isPrimary: try reader.bool(node, "IsPrimaryRegion", path) ?? false
        )
      }
    } else if let organization = root["Organization"] {
      managementAccount = try reader.text(organization, "MasterAccountId", "Organization.")
    } else if let nested = root["InstanceAccessControlAttributeConfiguration"] {
      let path = "InstanceAccessControlAttributeConfiguration."
      controlKeys = try reader.list(nested, "AccessControlAttributes", path).map { node in
        AccessFacts.ControlKey(
          key: try reader.text(node, "Key", path + "AccessControlAttributes.") ?? ""
        )
      }
    } else if root["InstanceArn"] != nil {
      instance = instance ?? InstanceFacts()
      instance?.isChosen = true
      try readInstance(root, reader, "")
    } else {
      throw reader.error(
        .invalidValue,
        root,
        "",
        "An answer of sso-admin list-instances, describe-instance, list-regions or "
          + "describe-instance-access-control-attribute-configuration, or of organizations "
          + "describe-organization was expected."
      )
    }
    judgeOwner()
  }

  private mutating func judgeOwner() {
    if let owner, let managementAccount {
      instance?.isAccountInstance = !owner.hasSameBytes(as: managementAccount)
    }
  }

  private mutating func readInstance(
    _ node: FederationJSON,
    _ reader: FederationDocumentReader,
    _ path: String
  ) throws {
    owner = try reader.text(node, "OwnerAccountId", path) ?? owner
    if let status = try reader.text(node, "Status", path) { instance?.status = status }
    if let encryption = node["EncryptionConfigurationDetails"], !encryption.isNull {
      let place = path + "EncryptionConfigurationDetails."
      instance?.keyType = try reader.text(encryption, "KeyType", place)
    }
  }
}
