// SPDX-License-Identifier: Apache-2.0
import Identity

/// Puts the codes of the evidence into words for the reader of a page.
///
/// An unknown code is shown as it is with its dashes turned into spaces, so that a code that is
/// added elsewhere is never lost.
package enum EvidenceWords {
  /// Says what speaks for and against a candidate, such as
  /// "address equal to mail; names partly agree; another AWS user has the same address".
  package static func sentence(for candidate: ReviewCandidate) -> String {
    var parts = [address(key: candidate.key, nearness: candidate.nearness)]
    if !candidate.names.isEmpty { parts.append(names(candidate.names)) }
    for code in candidate.obstacles where !isSaid(code, of: candidate) {
      parts.append(obstacle(code))
    }
    return parts.joined(separator: "; ")
  }

  static func address(key: String, nearness: String) -> String {
    if nearness.isEmpty { return "address equal to \(attribute(key))" }
    let ways = nearness.utf8.split(separator: UInt8(ascii: "+")).map { way -> String in
      let code = String(decoding: way, as: UTF8.self)
      return differences[code] ?? spaced(code)
    }
    return "address only near to \(attribute(key)): differs in \(ways.joined(separator: ", "))"
  }

  static func attribute(_ key: String) -> String { attributes[key] ?? spaced(key) }
  static func names(_ code: String) -> String { agreements[code] ?? "names: \(spaced(code))" }
  static func obstacle(_ code: String) -> String { obstacles[code] ?? spaced(code) }

  /// Whether the parts about names and address already say what the code says.
  private static func isSaid(_ code: String, of candidate: ReviewCandidate) -> Bool {
    if code.hasSameBytes(as: "only-near-address") { return !candidate.nearness.isEmpty }
    return ["names-", "display-names-"].contains { code.utf8.starts(with: $0.utf8) }
      && !candidate.names.isEmpty
  }

  private static func spaced(_ code: String) -> String {
    String(
      decoding: code.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 },
      as: UTF8.self
    )
  }

  // Keys and codes below are ASCII constants, for which String equality is byte equality.
  private static let attributes = [
    "userPrincipalName": "the UPN",
    "mail": "mail",
    "proxyAddresses:primary": "the primary proxy address",
    "guestHomeAddress": "the guest's home address",
    "proxyAddresses:alias": "an alias address",
    "otherMails": "an unverified address in otherMails",
    "externalId": "the ExternalId that an earlier provisioning left",
  ]

  private static let differences = [
    "case": "letter case beyond A to Z",
    "normalisation": "Unicode normalisation",
    "whitespace": "white space",
    "invisible-character": "an invisible character",
    "plus-tag": "a +tag",
    "trailing-dot": "a trailing dot",
    "accents": "accents",
    "look-alike": "look-alike letters",
    "domain-map": "a renamed domain",
  ]

  private static let agreements = [
    "full": "names agree",
    "swapped": "names agree, given and family name exchanged",
    "partial": "names partly agree",
    "display-names-differ": "names agree, and the display names are of two people",
    "none": "names disagree",
    "different-scripts": "names in different scripts cannot be compared",
    "unknown": "no names to compare",
  ]

  private static let obstacles = [
    "only-weak-key": "the address is only an unverified one",
    "only-user-name": "only the user name meets the address, not the e-mail",
    "several-claimants": "several Entra users claim the address",
    "user-name-claims-another": "the user name points to another Entra user",
    "external-id-points-elsewhere": "an ExternalId points to another Entra user",
    "employee-number-differs": "the employee numbers differ",
    "employee-number-points-elsewhere": "the employee number is another Entra user's",
    "deleted": "the Entra user is deleted",
    "disabled": "the Entra user is disabled",
    "status-unknown": "whether the Entra user is enabled was not exported",
    "not-a-member": "the Entra user is a guest",
    "external-member": "the Entra user comes from another directory",
    "type-unknown": "whether it is a member or a guest was not exported",
    "domain-not-verified": "the domain is not verified in the tenant",
    "shared-or-role-account": "it looks like a shared or role account",
    "service-or-test-account": "it looks like a service or test account",
    "another-aws-user-near-address": "another AWS user has nearly the same address",
    "another-aws-user-same-object": "another AWS user has the same address or object",
    "another-aws-user-has-name": "another AWS user already has the user name it would need",
    "several-emails": "the AWS user has several addresses",
  ]
}
