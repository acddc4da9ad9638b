// SPDX-License-Identifier: Apache-2.0

/// What a source, a function or an expression gives for one user.
package enum SourceValue: Equatable, Sendable {
  /// There is no value; the services do not tell an absent attribute from null.
  case null
  case text(String)
  /// The values of a multi-valued attribute, in its order.
  case list([String])

  /// The text of a truth value, as the expression language writes it.
  static func truth(_ value: Bool) -> Self { .text(value ? "True" : "False") }

  /// Whether there is no value, an empty text or an empty list.
  var isEmpty: Bool {
    switch self {
    case .null: true
    case .text(let text): text.isEmpty
    case .list(let list): list.isEmpty
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.null, .null): true
    case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
    case (.list(let left), .list(let right)):
      left.elementsEqual(right) { $0.hasSameBytes(as: $1) }
    default: false
    }
  }
}

extension EntraUser {
  /// The value of an attribute as the provisioning service retrieves it.
  ///
  /// The UPN of a guest comes without its marker and the tenant's domain (entra.md section 12).
  /// `IsSoftDeleted` is true for a deleted and for a disabled user; that a user out of scope has
  /// it too is for the forecast to say.
  ///
  /// - Throws: ``NotEvaluable`` when the export does not say.
  package func provisioned(
    _ attribute: SourceAttribute,
    _ facts: MappingFacts
  ) throws(NotEvaluable) -> SourceValue {
    switch attribute {
    case .plain(let attribute):
      return try known(provisioned(attribute), attribute.rawValue)
    case .storedUserPrincipalName:
      return try known(value(of: .userPrincipalName), "userPrincipalName")
    case .otherMails:
      try require(.otherMails, "otherMails")
      return .list(otherMails)
    case .proxyAddresses:
      try require(.proxyAddresses, "proxyAddresses")
      return .list(proxyAddresses)
    case .userType:
      try require(.userType, "userType")
      return userType.map { .text($0) } ?? .null
    case .accountEnabled:
      return .truth(try isEnabled())
    case .isSoftDeleted:
      return .truth(isDeleted ? true : try !isEnabled())
    case .appRoleAssignments:
      throw NotEvaluable(.undocumented, "the text of appRoleAssignments without a function")
    case .unread(let name):
      throw NotEvaluable(.notRead, name)
    }
  }

  /// The value of a plain attribute as provisioning retrieves it, or that it is unknown.
  package func provisioned(_ attribute: EntraAttribute) -> AttributeValue {
    guard attribute == .userPrincipalName, isExternal else { return value(of: attribute) }
    return homeAddress.map { .text($0) } ?? .unknown
  }

  private func isEnabled() throws(NotEvaluable) -> Bool {
    try require(.accountEnabled, "accountEnabled")
    guard let accountEnabled else {
      throw NotEvaluable(.undocumented, "an account that is neither enabled nor disabled")
    }
    return accountEnabled
  }

  func require(_ bit: EntraAbsence, _ name: String) throws(NotEvaluable) {
    if absent.contains(bit) { throw NotEvaluable(.absentFromExport, name) }
  }

  func known(_ value: AttributeValue, _ name: String) throws(NotEvaluable) -> SourceValue {
    switch value {
    case .text(let text): return .text(text)
    case .null: return .null
    case .unknown:
      if isExternal, name == "userPrincipalName" {
        throw NotEvaluable(.undocumented, "the home address in this form of a guest's UPN")
      }
      throw NotEvaluable(.absentFromExport, name)
    }
  }
}
