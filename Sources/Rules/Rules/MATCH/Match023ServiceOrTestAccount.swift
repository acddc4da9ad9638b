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
      as svc, ci or test, and its names do not explain the word as a person's name, written \
      with a capital; and nobody has decided to link it. With a candidate in Entra MATCH-017 \
      reports it instead.
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
    guard let match = user.match, !match.isSettled, let local = user.local else { return }
    let isKnown =
      user.openCandidate?.obstacles.contains(.serviceOrTestAccount) ?? false
    guard isKnown || (match.verdict == .unmatched && looksLikeService(local)) else { return }
    report.add(
      "userName",
      local: local.userName,
      message: "The user name or address is that of a service or test account."
    )
  }

  /// Names all in lower case, such as "ci" and "search", are no person's and explain nothing.
  private static func looksLikeService(_ local: LocalUser) -> Bool {
    let isWritten = [local.givenName, local.familyName].contains { name in
      name?.utf8.contains { $0 >= 0x80 || (0x41...0x5A).contains($0) } ?? false
    }
    let (given, family) = isWritten ? (local.givenName, local.familyName) : (nil, nil)
    return (local.emails + [local.userName]).contains { address in
      classifier.kind(ofAddress: address, given: given, family: family) == .serviceOrTest
    }
  }
}
