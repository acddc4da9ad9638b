// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an AWS user that looks like a service or test account.
package enum Match023ServiceOrTestAccount: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 23,
    name: "service-or-test-account",
    severity: .medium,
    title: "The AWS user is a person",
    condition: """
      The UserName or e-mail of the AWS user has a word that programs and tests go by, such \
      as svc, ci or test, and its names do not explain the word; and nobody has decided to \
      link it. With a candidate in Entra MATCH-017 reports it instead.
      """,
    risk: """
      A program cannot sign in through the browser: what runs as this user stops at the \
      switch.
      """,
    fix: "Move the program to an IAM role, or leave the user out of the migration.",
    source: "own design",
    suppressedBy: ["MATCH-017"]
  )

  private static let classifier = AccountClassifier()

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let match = user.match, !match.isSettled else { return }
    let isKnown =
      user.openCandidate?.candidate.obstacles.contains(.serviceOrTestAccount) ?? false
    guard isKnown || (match.verdict == .unmatched && looksLikeService(local)) else { return }
    report.add(
      "userName",
      local: local.userName,
      message: "The user name or address is that of a service or test account."
    )
  }

  private static func looksLikeService(_ local: LocalUser) -> Bool {
    (local.emails + [local.userName]).contains { address in
      classifier.kind(
        ofAddress: address,
        given: local.givenName,
        family: local.familyName
      ) == .serviceOrTest
    }
  }
}
