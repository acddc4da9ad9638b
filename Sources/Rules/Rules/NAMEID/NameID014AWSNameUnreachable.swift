// SPDX-License-Identifier: Apache-2.0
import Identity

/// The AWS user has a name that Entra cannot send.
package enum NameID014AWSNameUnreachable: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 14,
    name: "aws-name-unreachable",
    severity: .high,
    title: "The AWS user name holds only characters that the NameID source can hold",
    condition: "The AWS user is linked or has a candidate, and its UserName holds a character "
      + "that the NameID source cannot: anything but ASCII if the source is mail or "
      + "userPrincipalName, a plus sign if it is userPrincipalName. While nobody has decided "
      + "about the match, the e-mail is judged like the UserName.",
    risk: "No NameID can ever be equal to the name, whatever is corrected in Entra.",
    fix: "Rename the AWS user.",
    source: RuleSource.graphUser
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, user.entra != nil else { return }
    let source = user.federation.nameIDSource
    guard source == .mail || source == .userPrincipalName else { return }
    if isUnreachable(local.userName, by: source) {
      report.add(
        "userName",
        local: local.userName,
        entra: user.nameID,
        proposed: user.proposedUserName,
        message: "The AWS user name holds a character that the source of the NameID cannot hold."
      )
    } else if !user.isLinked, let email = local.email, isUnreachable(email, by: source) {
      report.add(
        "email",
        local: email,
        entra: user.nameID,
        message: "The AWS e-mail address holds a character that the source of the NameID cannot "
          + "hold, so the two can never be equal."
      )
    }
  }

  private static func isUnreachable(_ value: String, by source: EntraAttribute) -> Bool {
    ValueText.holdsNonASCII(value)
      || source == .userPrincipalName && ValueText.holds(UInt8(ascii: "+"), in: value)
  }
}
