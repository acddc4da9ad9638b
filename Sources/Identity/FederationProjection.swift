// SPDX-License-Identifier: Apache-2.0

/// What Entra will send to AWS for one user under a ``Federation``: N(u), S(u), E(u), X(u) and
/// the names of the rule catalogue.
///
/// A value that cannot be worked out is unknown; the federation's mapping says why. All other
/// attributes are `Federation.Provisioning.attributes(of:facts:)`.
package struct Projection: Sendable {
  /// N(u), the SAML NameID; null also stands for a pairwise identifier.
  package let nameID: AttributeValue
  /// N(u) in full: a value, a pairwise identifier, nothing, or why it's unknown.
  package let nameIDOutcome: NameIDOutcome
  /// S(u), the SCIM userName.
  package let userName: AttributeValue
  /// E(u), the SCIM work e-mail; nil when no mapping fills it.
  package let email: AttributeValue?
  /// X(u), the SCIM externalId.
  package let externalID: AttributeValue
  package let givenName: AttributeValue
  package let familyName: AttributeValue
  package let displayName: AttributeValue
  /// Whether the scoping filters let the user through.
  package let filter: FilterOutcome

  /// Applies the mapping to one user.
  ///
  /// Borrows, because an initializer would copy the whole federation for every user otherwise.
  ///
  /// Guests are special when the source is the UPN (entra.md section 12): SCIM removes the
  /// `#EXT#` marker and the tenant's domain; SAML sends the mail of a guest whose issuer is
  /// Entra, and the marked UPN of every other guest. An unknown issuer gives unknown.
  package init(
    of user: borrowing EntraUser,
    under federation: borrowing Federation,
    facts: borrowing MappingFacts = .unknown
  ) {
    nameIDOutcome = Self.nameID(of: user, federation, facts)
    nameID = nameIDOutcome.attributeValue
    userName = federation.provisioning.userNameMapping.source.sent(for: user, facts)
    email = federation.provisioning.emailMapping?.source.sent(for: user, facts)
    externalID = federation.provisioning.externalIDMapping.source.sent(for: user, facts)
    givenName = federation.provisioning.givenNameMapping.source.sent(for: user, facts)
    familyName = federation.provisioning.familyNameMapping.source.sent(for: user, facts)
    displayName = federation.provisioning.displayNameMapping.source.sent(for: user, facts)
    filter =
      federation.provisioning.filter.isEmpty
      ? .passes : federation.provisioning.filter.outcome(for: copy user, facts: copy facts)
  }

  private static func nameID(
    of user: borrowing EntraUser,
    _ federation: borrowing Federation,
    _ facts: borrowing MappingFacts
  ) -> NameIDOutcome {
    if federation.nameIDFormat.isOpaque { return .pairwise }
    switch federation.nameIDClaim {
    case .attribute(let attribute):
      // Nearly every user of nearly every tenant: a copy of one attribute.
      if attribute != .userPrincipalName || !user.isExternal {
        switch user.value(of: attribute) {
        case .text(let text): return .value(text)
        case .null: return .null
        case .unknown: return .unknown(NotEvaluable(.absentFromExport, attribute.rawValue))
        }
      }
      do throws(NotEvaluable) {
        switch try user.issued(.plain(attribute)) {
        case .text(let text): return .value(text)
        case .null, .list: return .null
        }
      } catch {
        return .unknown(error)
      }
    case .rows(let rows):
      let evaluator = ClaimEvaluator(
        user: copy user,
        facts: copy facts,
        verifiedDomains: federation.verifiedDomains
      )
      return evaluator.outcome(of: rows)
    }
  }
}

extension ValueSource {
  /// The single value for a user, by the short way where an attribute is copied.
  @inline(__always)
  fileprivate func sent(
    for user: borrowing EntraUser,
    _ facts: borrowing MappingFacts
  ) -> AttributeValue {
    if case .attribute(let attribute) = self {
      return attribute == .userPrincipalName
        ? user.provisioned(attribute) : user.value(of: attribute)
    }
    return attributeValue(for: copy user, facts: copy facts)
  }
}
