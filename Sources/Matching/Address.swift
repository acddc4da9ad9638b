// SPDX-License-Identifier: Apache-2.0
package import Identity

/// In which attribute an Entra user claims an address, best tier first (entra.md section 12).
package enum ClaimKey: UInt8, CaseIterable, Sendable, Comparable {
  case userPrincipalName, mail, primaryProxy, guestHome, aliasProxy
  /// Weak: not verified, several people may list the same address.
  case otherMail
  /// An identifier that an earlier provisioning left on the AWS user.
  case externalID

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  /// Whether the claim may carry a link; the others only put a candidate before a person.
  package var isStrong: Bool { self != .otherMail && self != .externalID }

  /// Name in reports.
  package var name: String {
    switch self {
    case .userPrincipalName: "userPrincipalName"
    case .mail: "mail"
    case .primaryProxy: "proxyAddresses:primary"
    case .guestHome: "guestHomeAddress"
    case .aliasProxy: "proxyAddresses:alias"
    case .otherMail: "otherMails"
    case .externalID: "externalId"
    }
  }
}

extension EntraUser {
  /// Calls `body` with each address the user claims and the attribute that claims it.
  ///
  /// A guest claims its home address, not its UPN. `SIP:`, `X500:` and other proxy types are no
  /// mail addresses. The UPN of a deleted user begins with its object id, which is removed.
  package func forEachAddress(_ body: (ClaimKey, String) -> Void) {
    if isExternal {
      if let home = homeAddress { body(.guestHome, home) }
    } else if let upn = userPrincipalName {
      body(.userPrincipalName, isDeleted ? withoutObjectID(upn) : upn)
    }
    if let mail { body(.mail, mail) }
    for proxy in proxyAddresses {
      let bytes = proxy.utf8
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let prefix = proxy[..<colon]
      guard Folding.equalIgnoringASCIICase(String(prefix), "smtp") else { continue }
      let address = String(proxy[bytes.index(after: colon)...])
      body(String(prefix).hasSameBytes(as: "SMTP") ? .primaryProxy : .aliasProxy, address)
    }
    for address in otherMails { body(.otherMail, address) }
  }

  /// Entra puts the object id without dashes before the UPN of a deleted user.
  private func withoutObjectID(_ upn: String) -> String {
    let prefix = id.utf8.filter { $0 != UInt8(ascii: "-") }
    guard !prefix.isEmpty, upn.utf8.count > prefix.count,
      zip(prefix, upn.utf8).allSatisfy({ Folding.lowered($0) == Folding.lowered($1) })
    else { return upn }
    return String(decoding: upn.utf8.dropFirst(prefix.count), as: UTF8.self)
  }
}
