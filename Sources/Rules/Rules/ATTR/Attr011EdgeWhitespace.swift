// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports attributes that begin or end with white space.
package enum Attr011EdgeWhitespace: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 11,
    name: "edge-whitespace",
    severity: .medium,
    title: "No value begins or ends with white space",
    condition: """
      A text attribute of the AWS user or of the examined Entra user begins or ends with a \
      character of the Unicode property White_Space. Each attribute is reported once; values \
      that stand under the same name on both sides are shown together.
      """,
    risk: "The values look equal and are not: matching, look-ups and sign-in fail.",
    fix: """
      Remove the white space where the value is kept. The trimmed value is proposed if nobody \
      else holds it and, for addresses, if the user is linked.
      """,
    source: "IdFix rule set"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    var reported: [String] = []
    user.forEachText { attribute, local, entra in
      let faulty: String
      if let local, TextDefect.hasWhitespaceAtEdge(local) {
        faulty = local
      } else if let entra, TextDefect.hasWhitespaceAtEdge(entra) {
        faulty = entra
      } else {
        return
      }
      if reported.contains(where: attribute.hasSameBytes) { return }
      reported.append(attribute)
      report.add(
        attribute,
        local: local,
        entra: entra,
        proposed: proposal(attribute, TextDefect.trimmed(faulty), user),
        message: "The value begins or ends with white space."
      )
    }
  }

  private static func proposal(_ attribute: String, _ value: String, _ user: UserCase) -> String? {
    guard UserCase.isWritable(value) else { return nil }
    switch attribute {
    case "email": return user.proposable(email: value)
    case "userName":
      guard user.isLinked, UserNameLimits.allows(value),
        user.otherLocals(userName: user.folding.folded(value)).isEmpty
      else { return nil }
      return value
    case "mail":
      let holders = user.directory.users(mail: user.folding.folded(value))
      return user.isLinked && holders.allSatisfy { $0.row == user.entra?.row } ? value : nil
    case "userPrincipalName", "onPremisesUserPrincipalName", "proxyAddresses", "otherMails":
      return nil
    default: return value
    }
  }
}
