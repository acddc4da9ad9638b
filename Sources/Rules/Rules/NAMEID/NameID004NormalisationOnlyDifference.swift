// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The NameID and the user name look the same and have other bytes.
package enum NameID004NormalisationOnlyDifference: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 4,
    name: "normalisation-only-difference",
    severity: .high,
    title: "The user name equals the NameID byte for byte, not only on the screen",
    condition: "N(u) equals the UserName of the AWS user after NFC normalisation, but their bytes "
      + "differ: one writes a letter and its accent as two characters, the other as one.",
    risk: "The person cannot sign in: AWS asks for an exact match. Nobody sees why, because both "
      + "values look the same.",
    fix: "Rename the AWS user to the exact bytes of N(u).",
    source: RuleSource.troubleshooting
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.nameIDMeetsOwnUserName, let nameID = user.nameID, let local = user.local,
      !nameID.hasSameBytes(as: local.userName),
      user.folding.canonical(nameID).hasSameBytes(as: user.folding.canonical(local.userName))
    else { return }
    report.add(
      "userName",
      local: local.userName,
      entra: nameID,
      proposed: user.proposedUserName,
      message: "The user name and the NameID look the same but are written with different "
        + "characters, so they are not equal."
    )
  }
}
