// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The NameID and the user name differ only in upper and lower case.
package enum NameID003CaseOnlyDifference: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 3,
    name: "case-only-difference",
    severity: .high,
    title: "The user name equals the NameID in upper and lower case too",
    condition: "N(u) equals the UserName of the AWS user after NFC normalisation and full case "
      + "folding, but not after NFC normalisation alone.",
    risk: "The sign-in is unproven: AWS says that the NameID must match exactly, while its "
      + "provisioning schema ignores case. Tools that are keyed on the name split in two.",
    fix: "Rename the AWS user to the exact bytes of N(u).",
    source: "\(RuleSource.troubleshooting); \(RuleSource.scimSchema); "
      + "github.com/aws-solutions/innovation-sandbox-on-aws issue 133"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.nameIDMeetsOwnUserName, let nameID = user.nameID, let local = user.local,
      !nameID.hasSameBytes(as: local.userName),
      !user.folding.canonical(nameID).hasSameBytes(as: user.folding.canonical(local.userName))
    else { return }
    report.add(
      "userName",
      local: local.userName,
      entra: nameID,
      proposed: user.proposedUserName,
      message: "The user name and the NameID differ only in upper and lower case. Whether AWS "
        + "accepts that at sign-in is not documented."
    )
  }
}
