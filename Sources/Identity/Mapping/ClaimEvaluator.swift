// SPDX-License-Identifier: Apache-2.0

/// Works out the NameID of one user from the rows of the claim.
struct ClaimEvaluator {
  let user: EntraUser
  let facts: MappingFacts
  /// Domains verified in the tenant, ASCII lower case; nil when not known.
  let verifiedDomains: [String]?

  /// What a row or a step gives.
  enum Result {
    case value(String)
    case nothing
    /// A value that Entra does not send.
    case illegal
  }

  /// Most steps of one row (entra-docs saml-claims-customization).
  static let stepLimit = 2

  /// The NameID: rows with attributes first, then rows with transformations, the last match wins.
  ///
  /// A row without a result is passed over (entra.md section 7). Nothing at the end is a pairwise
  /// identifier if a transformation was asked, and open if only attributes were.
  func outcome(of rows: [NameIDRow]) -> NameIDOutcome {
    var current = NameIDOutcome.null
    for isTransformed in [false, true] {
      for row in rows where row.transformations.isEmpty != isTransformed {
        do throws(NotEvaluable) {
          guard try applies(row.condition) else { continue }
          switch try result(of: row) {
          case .value(let text): current = .value(text)
          case .nothing: if isTransformed, current == .null { current = .pairwise }
          case .illegal:
            if case .value = current {
              throw NotEvaluable(.undocumented, "an illegal result after another row's value")
            }
            current = .pairwise
          }
        } catch {
          current = .unknown(error)
        }
      }
    }
    return current
  }

  private func result(of row: NameIDRow) throws(NotEvaluable) -> Result {
    guard !row.transformations.isEmpty else { return try value(of: row.source) }
    guard row.transformations.count <= Self.stepLimit else {
      throw NotEvaluable(.undocumented, "more than two transformations of one claim")
    }
    var current: Result = .nothing
    for (index, step) in row.transformations.enumerated() {
      var input = current
      if let source = step.input {
        input = try value(of: source, asList: step.treatsAsMultiValue)
      } else if index == 0 {
        input = try value(of: row.source)
      }
      if case .illegal = input { return .illegal }
      current = try apply(step, to: input)
    }
    if case .nothing = current { return try value(of: row.source) }
    return current
  }

  /// The value of a source as the SAML issuer sees it; an empty text is none.
  func value(of source: ClaimSource?, asList: Bool = false) throws(NotEvaluable) -> Result {
    switch source {
    case nil: return .nothing
    case .constant(let text): return text.isEmpty ? .nothing : .value(text)
    case .attribute(let attribute):
      switch try user.issued(attribute) {
      case .null: return .nothing
      case .text(let text): return text.isEmpty ? .nothing : .value(text)
      case .list(let list):
        if list.isEmpty { return .nothing }
        guard list.count == 1, !asList else {
          throw NotEvaluable(.undocumented, "which value of \(attribute.name) is sent")
        }
        return .value(list[0])
      }
    }
  }

  // MARK: Conditions

  /// Whether a row is for the user.
  private func applies(_ condition: ClaimCondition?) throws(NotEvaluable) -> Bool {
    guard let condition else { return true }
    var open: NotEvaluable?
    do throws(NotEvaluable) {
      if try !isOfType(condition.userType) { return false }
    } catch { open = error }
    do throws(NotEvaluable) {
      if try !isMember(of: condition.memberOf) { return false }
    } catch { open = open ?? error }
    if let open { throw open }
    return true
  }

  private func isOfType(_ type: ClaimCondition.UserType) throws(NotEvaluable) -> Bool {
    if type == .any { return true }
    try user.require(.userType, "userType")
    try user.require(.userPrincipalName, "userPrincipalName")
    let isGuest = user.userType?.isSameName(as: "Guest") ?? false
    guard isGuest == user.isExternal else {
      throw NotEvaluable(.undocumented, "whether a claim takes this user for member or guest")
    }
    switch type {
    case .any: return true
    case .members: return !isGuest
    case .allGuests: return isGuest
    case .aadGuests, .externalGuests:
      guard isGuest else { return false }
      try user.require(.identities, "identities")
      if user.identityIssuers.isEmpty { throw NotEvaluable(.absentFromExport, "identities") }
      let isEntra = user.identityIssuers.contains { $0.hasSameBytes(as: "ExternalAzureAD") }
      return isEntra == (type == .aadGuests)
    }
  }

  private func isMember(of groups: [String]) throws(NotEvaluable) -> Bool {
    if groups.isEmpty { return true }
    guard let known = facts.groups else {
      throw NotEvaluable(.notRead, "Membership in the groups of a claim condition")
    }
    let count = groups.count { id in known.contains { $0.isSameName(as: id) } }
    if count == groups.count { return true }
    if count == 0, facts.groupsIncludeNested { return false }
    throw NotEvaluable(.undocumented, "membership in some of the groups, or through a group")
  }
}

extension EntraUser {
  /// The value of an attribute as the SAML issuer reads it.
  ///
  /// For a guest whose issuer is Entra, the UPN is the mail address; for every other guest it is
  /// the stored UPN, with its marker (entra.md section 12).
  func issued(_ attribute: SourceAttribute) throws(NotEvaluable) -> SourceValue {
    switch attribute {
    case .plain(.userPrincipalName) where isExternal:
      try require(.identities, "identities")
      if identityIssuers.isEmpty { throw NotEvaluable(.absentFromExport, "identities") }
      let isEntra = identityIssuers.contains { $0.hasSameBytes(as: "ExternalAzureAD") }
      return try isEntra
        ? known(value(of: .mail), "mail") : known(value(of: .userPrincipalName), "the UPN")
    case .plain(let attribute): return try known(value(of: attribute), attribute.rawValue)
    case .isSoftDeleted: throw NotEvaluable(.notRead, attribute.name)
    default: return try provisioned(attribute, .unknown)
    }
  }
}
