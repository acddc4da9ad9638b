// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

extension UserCase {
  /// Calls `body` with each text attribute of either side: report name, AWS value, Entra value.
  ///
  /// An attribute that both sides have under the same report name comes once, with both values.
  /// Phone numbers are left out: they begin with a plus sign rightly.
  func forEachText(_ body: (_ attribute: String, _ local: String?, _ entra: String?) -> Void) {
    body("displayName", local?.displayName, entra?.displayName)
    body("givenName", local?.givenName, entra?.givenName)
    body("familyName", local?.familyName, entra?.surname)
    body("title", local?.title, entra?.jobTitle)
    body("userName", local?.userName, nil)
    for email in local?.emails ?? [] { body("email", email, nil) }
    body("employeeNumber", local?.employeeNumber, nil)
    body("userPrincipalName", nil, entra?.userPrincipalName)
    body("mail", nil, entra?.mail)
    body("mailNickname", nil, entra?.mailNickname)
    body("employeeId", nil, entra?.employeeId)
    body("department", nil, entra?.department)
    body("onPremisesUserPrincipalName", nil, entra?.onPremisesUserPrincipalName)
    for address in entra?.proxyAddresses ?? [] { body("proxyAddresses", nil, address) }
    for address in entra?.otherMails ?? [] { body("otherMails", nil, address) }
  }

  /// Whether provisioning would write the examined Entra user's values over the AWS user's, so
  /// that a difference between the two is a coming change.
  ///
  /// False for a deleted Entra user, and for a candidate whose names speak against being the
  /// person: there the open question is who it is, and a MATCH rule asks it.
  var showsComingChanges: Bool {
    guard local != nil, let entra, !entra.isDeleted, match?.verdict != .ignored else {
      return false
    }
    if isLinked { return true }
    return switch candidates.first?.candidate.names {
    case .partial, .some(.none), .differentScripts: false
    default: true
    }
  }

  /// "will" for a link, "would" for a candidate.
  var willOrWould: String { isLinked ? "will" : "would" }

  /// The value, if it may be proposed without a person: only for a link, and only if AWS takes it.
  func proposable(_ value: String) -> String? {
    isLinked && Self.isWritable(value) ? value : nil
  }

  /// Whether AWS takes the value as a name or e-mail: within its limits, and not blank.
  static func isWritable(_ value: String) -> Bool {
    ValueLimits.text.allows(value) && !ValueText.isBlank(value)
  }

  /// The address, if it may be proposed as this AWS user's e-mail: as ``proposable(_:)``, and no
  /// other AWS user holds it.
  func proposable(email: String) -> String? {
    guard proposable(email) != nil else { return nil }
    return otherLocals(email: folding.folded(email)).isEmpty ? email : nil
  }

  /// The other AWS users whose e-mail is equal folded.
  func otherLocals(email folded: String) -> [LocalNeighbour] {
    directory.localUsers(email: folded).filter { $0.row != local?.row }
  }

  /// The other AWS users whose UserName is equal folded.
  func otherLocals(userName folded: String) -> [LocalNeighbour] {
    directory.localUsers(userName: folded).filter { $0.row != local?.row }
  }
}

/// Writes a list of names for a message, the first three and how many more there are.
func listed(_ names: [String]) -> String {
  let shown = names.prefix(3).joined(separator: ", ")
  return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
}
