// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What the AWS application's SAML tokens say, and where that was decided (entra.md section 7).
package struct ClaimsInForce: Sendable, Equatable {
  /// In the order in which one supersedes the next.
  package enum Origin: String, Sendable, Codable {
    /// An assigned claimsMappingPolicy, which blocks the portal.
    case mappingPolicy
    /// The customClaimsPolicy, which the portal's "Attributes & Claims" writes.
    case customPolicy
    /// Neither is there: what Entra sends by itself.
    case defaults
    /// The customClaimsPolicy could not be read, as in national clouds, and no other is assigned.
    case unknown
  }

  package let origin: Origin
  /// Nil if the origin is unknown.
  package let nameID: NameIDClaim?
}

/// How the NameID is made: rows that are tried in order, the last that fits wins.
package struct NameIDClaim: Sendable, Equatable {
  /// One row of "Attributes & Claims".
  package struct Row: Sendable, Equatable {
    /// `any`, `members`, `allGuests`, `aadGuests` or `externalGuests`; nil without a condition.
    package var userType: String?
    /// Ids of groups of which the user must be a member.
    package var memberOf: [String] = []
    /// The Graph name of a user's attribute as the policy writes it, such as `mail`.
    package var sourceID: String?
    /// Whether ``sourceID`` belongs to the user rather than to the application or company.
    package var isOfUser = false
    /// A constant in place of an attribute.
    package var constant: String?
    /// Names of the transformations, such as `extractMailPrefix`, in their order.
    package var transformations: [String] = []

    /// Whether the row holds for every user and sends the attribute as it is.
    package var isPlain: Bool {
      (userType == nil || userType == "any") && memberOf.isEmpty && transformations.isEmpty
        && constant == nil && isOfUser
    }

    /// The attribute behind a plain row, if it is one that Crosswalk knows.
    package var attribute: EntraAttribute? {
      guard isPlain, let sourceID else { return nil }
      if isSameWord(sourceID, "objectid") { return .objectId }
      return EntraAttribute.allCases.first { isSameWord($0.rawValue, sourceID) }
    }
  }

  /// Nil if the policy names none; `other` values stay in the evidence.
  package var format: NameIDFormat?
  package var rows: [Row]

  /// The attribute that every user's NameID comes from; nil if rows differ between users or
  /// change the value, so that it can't be stated in one word.
  package var attribute: EntraAttribute? { rows.count == 1 ? rows[0].attribute : nil }

  /// What an application sends whose claims nobody changed (entra.md section 9).
  package static let standard = NameIDClaim(
    format: .emailAddress,
    rows: [Row(sourceID: "userprincipalname", isOfUser: true)]
  )

  /// The name of the claim in mapping policies.
  static let claimType = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"
}
