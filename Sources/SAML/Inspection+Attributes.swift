// SPDX-License-Identifier: Apache-2.0
import Identity

extension Inspection {
  /// Attributes for access control that AWS takes (IAM Identity Center user guide).
  static let accessControlLimit = 50

  /// Check 13: access control, second factor, claims without effect.
  mutating func checkAttributes() {
    guard let values else {
      add(Check("attributes", "Attributes", .notChecked))
      return
    }
    addAccessControl(values)
    addSecondFactor(values)
    let idle = values.attributes.map(\.name).filter(SAMLNames.profileClaims.holdsBytes)
    let empty = values.attributes.filter { $0.values.allSatisfy(\.isEmpty) }.map(\.name)
    let duplicates = Self.repeated(values.attributes.map(\.name))
    var notes: [String] = []
    if !idle.isEmpty { notes.append("E-mail and name claims change nothing: AWS has no JIT.") }
    if !empty.isEmpty { notes.append("Empty: \(empty.joined(separator: ", ")).") }
    if !duplicates.isEmpty { notes.append("Twice: \(duplicates.joined(separator: ", ")).") }
    if values.attributes.map(\.name).holdsBytes(of: SAMLNames.groupsLinkClaim) {
      notes.append("More than 150 groups: Entra sent a link in their place.")
    }
    add(
      Check(
        "attributes",
        "Attributes",
        .ok,
        rule: "SAML-023",
        fires: !idle.isEmpty,
        found: "\(values.attributes.count)",
        detail: notes.isEmpty ? nil : notes.joined(separator: " ")
      )
    )
  }

  private mutating func addAccessControl(_ values: AssertionValues) {
    let keys = values.attributes.filter {
      $0.name.utf8.starts(with: SAMLNames.accessControlPrefix.utf8)
    }
    var problems: [String] = []
    if keys.count > Self.accessControlLimit {
      problems.append("\(keys.count) of them, and at most \(Self.accessControlLimit) are taken")
    }
    if keys.contains(where: { $0.values.count > 1 }) { problems.append("one has several values") }
    if !Self.repeated(keys.map(\.name)).isEmpty { problems.append("a name is given twice") }
    if keys.contains(where: \.hasXML) { problems.append("a value holds elements") }
    let isForeign: (AssertionValues.Attribute) -> Bool = { attribute in
      attribute.nameFormat.map { !SAMLNames.attributeNameFormats.holdsBytes(of: $0) } ?? false
    }
    if keys.contains(where: isForeign) { problems.append("a NameFormat is not one of SAML") }
    if keys.isEmpty { return }
    let isOff = expectation.usesAccessControl == false
    add(
      Check(
        "access-control",
        "Access control",
        problems.isEmpty || isOff ? .ok : .warn,
        rule: "SAML-019",
        expected: "at most \(Self.accessControlLimit), one plain value each, no name twice",
        found: problems.isEmpty ? "\(keys.count), as expected" : problems.joined(separator: "; "),
        detail: isOff ? "Attributes for access control are switched off in AWS." : nil,
        change: problems.isEmpty || isOff ? nil : "Correct the AccessControl claims.",
        at: problems.isEmpty || isOff ? nil : .entraClaims
      )
    )
  }

  private mutating func addSecondFactor(_ values: AssertionValues) {
    guard expectation.expectsSecondFactor else { return }
    let methods = values.values(of: SAMLNames.authenticationMethodsClaim)
    let hasFactor = methods.holdsBytes(of: "http://schemas.microsoft.com/claims/multipleauthn")
    add(
      Check(
        "second-factor",
        "Second factor",
        hasFactor ? .ok : .warn,
        rule: "SAML-022",
        expected: "multipleauthn among the authentication methods",
        found: methods.isEmpty ? "no such claim" : methods.joined(separator: ", "),
        change: hasFactor ? nil : "Look at the policies that ask for a second factor.",
        at: hasFactor ? nil : .entraAccess
      )
    )
  }

  /// The names that occur more than once, each once.
  private static func repeated(_ names: [String]) -> [String] {
    var seen: Set<Identifier> = []
    var twice: Set<Identifier> = []
    for name in names where !seen.insert(Identifier(name)).inserted {
      twice.insert(Identifier(name))
    }
    return twice.sorted().map(\.text)
  }
}
