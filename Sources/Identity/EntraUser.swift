// SPDX-License-Identifier: Apache-2.0

/// One user object of the Entra tenant as the snapshot holds it.
///
/// An optional that is nil means null, unless its bit in ``absent`` is set: then the export
/// doesn't carry the attribute and nothing is known. Values are as exported, never cleaned.
package struct EntraUser: Sendable {
  /// Number of the user within the snapshot; order of the input.
  package var row: Int
  /// The object id, never reused by Entra (entra.md section 12).
  package var id: String
  package var userPrincipalName: String?
  package var mail: String?
  package var displayName: String?
  package var givenName: String?
  package var surname: String?
  /// `Member` or `Guest`; says nothing about how the user signs in.
  package var userType: String?
  package var accountEnabled: Bool?
  package var otherMails: [String]
  /// With their prefixes; `SMTP:` marks the primary address, `smtp:` the others.
  package var proxyAddresses: [String]
  package var mailNickname: String?
  package var employeeId: String?
  /// As exported: ISO 8601 from Graph, another form from the portal.
  package var createdDateTime: String?
  package var creationType: String?
  package var externalUserState: String?
  package var onPremisesSyncEnabled: Bool?
  package var onPremisesUserPrincipalName: String?
  /// Issuers of the user's identities, such as `ExternalAzureAD`; for guests.
  package var identityIssuers: [String]
  package var jobTitle: String?
  package var department: String?
  /// Whether the object is in the tenant's deleted items.
  package var isDeleted: Bool
  /// How the user reaches the assignment to the AWS application.
  package var assignment: Assignment
  package var absent: EntraAbsence

  /// How an Entra user is assigned to the AWS application.
  package enum Assignment: Int, Sendable {
    /// No assignments were exported.
    case unknown = 0
    case notAssigned = 1
    /// Only through a group inside an assigned group, which Entra does not follow.
    case nestedOnly = 2
    /// Only with the default access role 00000000-0000-0000-0000-000000000000.
    case defaultAccessOnly = 3
    /// As direct member of an assigned group.
    case group = 4
    case direct = 5

    /// Whether provisioning with scope "assigned" takes the user, as far as assignment decides.
    package var isInScope: Bool {
      self == .direct || self == .group || self == .defaultAccessOnly
    }
  }

  package init(row: Int = 0, id: String) {
    self.row = row
    self.id = id
    otherMails = []
    proxyAddresses = []
    identityIssuers = []
    isDeleted = false
    assignment = .unknown
    absent = []
  }

  /// Whether the UPN marks an object that was invited from another directory, whatever its type.
  package var isExternal: Bool {
    userPrincipalName.map { Self.externalMarker(in: $0) != nil } ?? false
  }

  /// Keeps mail and UPN once where they are equal to the byte, as they mostly are; changes no value.
  package mutating func shareTexts() {
    guard let userPrincipalName, let address = mail, address.hasSameBytes(as: userPrincipalName)
    else { return }
    mail = userPrincipalName
  }

  /// The value of a single-valued attribute, or that it's unknown.
  package func value(of attribute: EntraAttribute) -> AttributeValue {
    switch attribute {
    case .objectId: .text(id)
    case .userPrincipalName: known(userPrincipalName, unless: .userPrincipalName)
    case .mail: known(mail, unless: .mail)
    case .displayName: known(displayName, unless: .displayName)
    case .givenName: known(givenName, unless: .givenName)
    case .surname: known(surname, unless: .surname)
    case .mailNickname: known(mailNickname, unless: .mailNickname)
    case .employeeId: known(employeeId, unless: .employeeId)
    case .onPremisesUserPrincipalName:
      known(onPremisesUserPrincipalName, unless: .onPremisesUserPrincipalName)
    case .jobTitle: known(jobTitle, unless: .jobTitle)
    case .department: known(department, unless: .department)
    }
  }

  private func known(_ value: String?, unless bit: EntraAbsence) -> AttributeValue {
    if absent.contains(bit) { return .unknown }
    return value.map { .text($0) } ?? .null
  }

  /// The start of `#EXT#` in a UPN, compared without regard to ASCII case.
  package static func externalMarker(in upn: String) -> String.Index? {
    let bytes = upn.utf8
    guard var at = bytes.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    while true {
      let candidate = bytes[at...].prefix(5)
      let isMarker = zip(candidate, "#ext#".utf8).allSatisfy {
        $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0) == $1
      }
      if candidate.count == 5, isMarker { return at }
      guard let next = bytes[bytes.index(after: at)...].firstIndex(of: UInt8(ascii: "#")) else {
        return nil
      }
      at = next
    }
  }

  /// The address in the user's home directory, decoded from `alias_domain#EXT#@tenant`.
  ///
  /// The last underscore before the marker stands for the at sign (entra.md section 12).
  package var homeAddress: String? {
    guard let upn = userPrincipalName, let marker = Self.externalMarker(in: upn) else { return nil }
    let head = upn[..<marker]
    guard let split = head.utf8.lastIndex(of: UInt8(ascii: "_")) else { return nil }
    let local = head[..<split]
    let domain = head[head.utf8.index(after: split)...]
    return local.isEmpty || domain.isEmpty ? nil : "\(local)@\(domain)"
  }
}
