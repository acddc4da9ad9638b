// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

extension UserCase {
  /// Whether the user is one of the many that no rule can have anything to say about: one person,
  /// one address everywhere, equal names, assigned, enabled, nobody near.
  ///
  /// A short cut for speed and nothing else: a plain case has no findings, which a test proves by
  /// running the rules over plain cases. Whoever isn't plain is not thereby suspect.
  package var isPlain: Bool {
    guard facts.isQuiet, !isExcludedByFilter, isLinked, let local, let match, let entra,
      let projection,
      match.decision == .automatic, match.rivals.isEmpty, match.candidates.count == 1,
      candidates.count == 1, candidates[0].candidate.names == .full,
      candidates[0].candidate.obstacles.isEmpty
    else { return false }
    return hasOneAddress(local, entra, projection) && hasEqualNames(local, entra, projection)
      && isOrdinary(local, entra, projection) && hasPlainTexts(local, entra)
      && directory.standsAlone(
        folding.folded(local.userName),
        externalID: projection.externalID.text
      )
  }

  /// UserName, e-mail, mail, UPN, N(u), S(u) and E(u) are the same bytes: an ordinary address.
  private func hasOneAddress(
    _ local: LocalUser,
    _ entra: EntraUser,
    _ projection: Projection
  ) -> Bool {
    let name = local.userName
    func isName(_ text: String?) -> Bool { text.map { $0.hasSameBytes(as: name) } ?? false }
    guard local.emails.count == 1, isName(local.email), isName(entra.mail),
      isName(entra.userPrincipalName), isName(projection.nameID.text),
      isName(projection.userName.text), isName(projection.email?.text), name.utf8.count <= 100
    else { return false }
    var parts = name.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, let domain = parts.popLast(), let mailbox = parts.popLast(),
      Self.isDotted(mailbox), Self.isDotted(domain)
    else { return false }
    if domain.suffix(16).elementsEqual(".onmicrosoft.com".utf8) { return false }
    guard let verified = federation.verifiedDomains else { return true }
    return verified.contains { $0.utf8.elementsEqual(domain) }
  }

  /// Letters, digits, hyphens and underscores, with single dots between them.
  private static func isDotted(_ part: Substring.UTF8View) -> Bool {
    var before = UInt8(ascii: ".")
    for byte in part {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): break
      case UInt8(ascii: "."): if before == byte { return false }
      default: return false
      }
      before = byte
    }
    return before != UInt8(ascii: ".")
  }

  /// All three names are present and the same bytes on both sides and after the mapping.
  private func hasEqualNames(
    _ local: LocalUser,
    _ entra: EntraUser,
    _ projection: Projection
  ) -> Bool {
    func isSame(_ left: String?, _ right: String?, _ sent: AttributeValue) -> Bool {
      guard let left, let right, let sent = sent.text else { return false }
      return left.hasSameBytes(as: right) && left.hasSameBytes(as: sent)
    }
    return isSame(local.givenName, entra.givenName, projection.givenName)
      && isSame(local.familyName, entra.surname, projection.familyName)
      && isSame(local.displayName, entra.displayName, projection.displayName)
  }

  private func isOrdinary(
    _ local: LocalUser,
    _ entra: EntraUser,
    _ projection: Projection
  ) -> Bool {
    let title = local.title ?? ""
    let externalID = projection.externalID.text ?? "none"
    return local.externalIDs.isEmpty && local.employeeNumber == nil
      && externalID.utf8.count <= 256
      && externalID.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }
      && entra.accountEnabled == true && !entra.isDeleted && !entra.isExternal
      && entra.userType.map { Folding.equalIgnoringASCIICase($0, "Member") } == true
      && (entra.assignment == .direct || entra.assignment == .group)
      && entra.creationType == nil && entra.externalUserState == nil
      && (title.isEmpty || title.hasSameBytes(as: entra.jobTitle ?? ""))
      && local.status.map { !$0.hasSameBytes(as: "DISABLED") } ?? true
      && changedAccessControlSources.isEmpty && !isYounger(entra, than: local)
  }

  private func isYounger(_ entra: EntraUser, than local: LocalUser) -> Bool {
    guard let before = local.createdAt, let text = entra.createdDateTime,
      let created = Instant.seconds(text)
    else { return false }
    return created > before
  }

  /// No text could be taken for a formula or markup, begins or ends with white space, or holds
  /// anything invisible: letters, digits and the punctuation of names and addresses only.
  private func hasPlainTexts(_ local: LocalUser, _ entra: EntraUser) -> Bool {
    var isPlain = true
    forEachText { _, left, right in
      if isPlain { isPlain = Self.isPlainText(left) && Self.isPlainText(right) }
    }
    return isPlain
  }

  private static func isPlainText(_ text: String?) -> Bool {
    guard let text, let first = text.utf8.first, let last = text.utf8.last else { return true }
    func isEdge(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)
        || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
    guard isEdge(first), isEdge(last) || last == UInt8(ascii: "."), text.utf8.count <= 200 else {
      return false
    }
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }) { return true }
    return text.unicodeScalars.allSatisfy { scalar in
      if scalar.value < 0x80 {
        return scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "<" && scalar != ">"
      }
      return scalar.properties.isAlphabetic
    }
  }
}
