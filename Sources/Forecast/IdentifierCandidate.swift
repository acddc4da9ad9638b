// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Something that NameID and SCIM user name could both be made of.
package enum IdentifierSource: Hashable, Sendable {
  case mail, userPrincipalName, onPremisesUserPrincipalName
  /// The address marked `SMTP:` among the proxy addresses.
  case primaryProxyAddress
  /// `Join(employeeId, "@", domain)`; Entra asks for a verified domain (entra.md section 11).
  case employeeID(domain: String)

  /// Name in reports, as the Entra portal writes it where the portal has it.
  package var name: String {
    switch self {
    case .mail: "user.mail"
    case .userPrincipalName: "user.userprincipalname"
    case .onPremisesUserPrincipalName: "user.onpremisesuserprincipalname"
    case .primaryProxyAddress: "primary proxy address"
    case .employeeID(let domain): "user.employeeid@\(domain)"
    }
  }

  /// What Entra would send: as NameID, and as SCIM user name.
  ///
  /// They part for guests of another directory when the source is the UPN (entra.md section 12).
  func values(
    of user: EntraUser
  ) -> (nameID: AttributeValue, userName: AttributeValue) {
    switch self {
    case .mail: both(user.value(of: .mail))
    case .userPrincipalName: principalName(of: user)
    case .onPremisesUserPrincipalName: both(user.value(of: .onPremisesUserPrincipalName))
    case .primaryProxyAddress: both(primaryProxyAddress(of: user))
    case .employeeID(let domain):
      switch user.value(of: .employeeId) {
      case .text(let id) where !id.isEmpty: both(.text("\(id)@\(domain)"))
      case let other: both(other)
      }
    }
  }

  private func both(
    _ value: AttributeValue
  ) -> (nameID: AttributeValue, userName: AttributeValue) { (value, value) }

  private func principalName(
    of user: EntraUser
  ) -> (nameID: AttributeValue, userName: AttributeValue) {
    if !user.isExternal { return both(user.value(of: .userPrincipalName)) }
    let home: AttributeValue = user.homeAddress.map { .text($0) } ?? .unknown
    if user.absent.contains(.identities) || user.identityIssuers.isEmpty { return (.unknown, home) }
    let isEntra = user.identityIssuers.contains { $0.hasSameBytes(as: "ExternalAzureAD") }
    return (user.value(of: isEntra ? .mail : .userPrincipalName), home)
  }

  private func primaryProxyAddress(of user: EntraUser) -> AttributeValue {
    if user.absent.contains(.proxyAddresses) { return .unknown }
    let prefix = "SMTP:".utf8
    let found = user.proxyAddresses.first { $0.utf8.starts(with: prefix) }
    return found.map { .text(String(decoding: $0.utf8.dropFirst(prefix.count), as: UTF8.self)) }
      ?? .null
  }
}

/// One way of filling NameID and SCIM user name.
package struct IdentifierCandidate: Hashable, Sendable {
  package let members: IdentifierSource
  /// For users of type Guest; the same as `members` unless the claim has a condition.
  package let guests: IdentifierSource
  /// Whether ToLowercase is applied to both.
  package let lowercases: Bool

  package init(members: IdentifierSource, guests: IdentifierSource, lowercases: Bool) {
    self.members = members
    self.guests = guests
    self.lowercases = lowercases
  }

  /// Name in reports.
  package var name: String {
    let source =
      members == guests ? members.name : "members \(members.name), guests \(guests.name)"
    return lowercases ? "ToLowercase(\(source))" : source
  }

  /// Less is simpler to configure.
  var complexity: Int { (members == guests ? 0 : 2) + (lowercases ? 1 : 0) }
}
