// SPDX-License-Identifier: Apache-2.0

/// An attribute of an Entra user as claims, mappings and filters name it.
package enum SourceAttribute: Equatable, Sendable {
  /// A single-valued attribute of the snapshot.
  case plain(EntraAttribute)
  /// The UPN of a guest as it is stored, with its marker.
  case storedUserPrincipalName
  case otherMails, proxyAddresses
  case userType, accountEnabled, isSoftDeleted
  /// The roles that assignments to the application carry.
  case appRoleAssignments
  /// An attribute that no export carries; its name as written.
  case unread(String)

  /// The attribute that provisioning knows by this name (entra.md sections 8 to 10).
  ///
  /// Names are compared without regard to ASCII case, as Graph does.
  package init(provisioning name: String) {
    if let attribute = EntraAttribute.allCases.first(where: { $0.rawValue.isSameName(as: name) }) {
      self = .plain(attribute)
      return
    }
    self =
      switch name.asciiLowered {
      case "originaluserprincipalname": .storedUserPrincipalName
      case "othermails": .otherMails
      case "proxyaddresses": .proxyAddresses
      case "usertype": .userType
      case "accountenabled": .accountEnabled
      case "issoftdeleted": .isSoftDeleted
      case "approleassignments": .appRoleAssignments
      default: .unread(name)
      }
  }

  /// The attribute that a claims policy knows by this id (entra-docs reference-claims-customization).
  ///
  /// Spaces around the id are dropped, since published examples carry them.
  package init(claim id: String) {
    var bytes = Substring(id).utf8
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    var name = String(Substring(bytes))
    if name.asciiLowered.hasPrefix("user.") { name = String(name.dropFirst(5)) }
    self =
      switch name.asciiLowered {
      case "localuserprincipalname": .storedUserPrincipalName
      case "othermail": .otherMails
      case "email": .plain(.mail)
      case "assignedroles": .appRoleAssignments
      case "issoftdeleted", "originaluserprincipalname": .unread(name)
      default: Self(provisioning: name)
      }
  }

  /// How reports name it.
  package var name: String {
    switch self {
    case .plain(let attribute): attribute.rawValue
    case .storedUserPrincipalName: "originalUserPrincipalName"
    case .otherMails: "otherMails"
    case .proxyAddresses: "proxyAddresses"
    case .userType: "userType"
    case .accountEnabled: "accountEnabled"
    case .isSoftDeleted: "IsSoftDeleted"
    case .appRoleAssignments: "appRoleAssignments"
    case .unread(let name): name
    }
  }

  /// The attribute of the snapshot, if it is a plain one.
  package var plain: EntraAttribute? {
    switch self {
    case .plain(let attribute): attribute
    case .storedUserPrincipalName: .userPrincipalName
    default: nil
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.plain(let left), .plain(let right)): left == right
    case (.unread(let left), .unread(let right)): left.hasSameBytes(as: right)
    case (.plain, _), (.unread, _), (_, .plain), (_, .unread): false
    default: lhs.name.hasSameBytes(as: rhs.name)
    }
  }
}
