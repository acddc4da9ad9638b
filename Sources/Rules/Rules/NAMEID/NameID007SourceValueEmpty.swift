// SPDX-License-Identifier: Apache-2.0
import Identity

/// The attribute that feeds the NameID holds nothing.
package enum NameID007SourceValueEmpty: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 7,
    name: "source-value-empty",
    severity: .blocker,
    title: "The attribute that feeds the NameID has a value",
    condition: "The source of N(u) is null, empty, or holds only white space and invisible "
      + "characters.",
    risk: "Entra sends an opaque identifier or nothing at all, so the person cannot sign in.",
    fix: "Fill the attribute in Entra, or add a fallback row to the NameID claim.",
    source: RuleSource.samlClaims
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let projection = user.projection, ValueText.isBlank(projection.nameID) else { return }
    report.add(
      user.federation.nameIDSource.rawValue,
      local: user.local?.userName,
      entra: projection.nameID.text,
      message: "The attribute that feeds the NameID has no value for this user."
    )
  }
}
