// SPDX-License-Identifier: Apache-2.0
import Identity

extension Inspection {
  /// Check 8: both issuers are the entity ID of the metadata, to the byte.
  mutating func checkIssuer() {
    let found = [
      ("issuer-response", "Response issuer", response.first("Issuer", Space.assertion)?.text),
      ("issuer-assertion", "Assertion issuer", values?.issuer),
    ]
    for (id, title, issuer) in found {
      // SAML leaves the issuer of the response to the sender, unless the response is signed.
      if issuer == nil, id.hasSameBytes(as: "issuer-response") { continue }
      guard let expected = expectation.provider?.entityID, values != nil || issuer != nil else {
        add(Check(id, title, .notChecked, rule: "SAML-006", found: issuer))
        continue
      }
      let difference = issuer.flatMap { TextDifference.words(expected: expected, found: $0) }
      let isRight = issuer != nil && difference == nil
      add(
        Check(
          id,
          title,
          isRight ? .ok : .reject,
          rule: "SAML-006",
          expected: expected,
          found: issuer ?? "none",
          detail: difference.map { "They differ \($0)." },
          change: isRight
            ? nil : "Upload the metadata of the application that signs people in, once more.",
          at: isRight ? nil : .awsIdentitySource
        )
      )
    }
  }

  /// Check 10: audience, destination and recipient.
  mutating func checkAddresses() {
    addAudience()
    addAddress("destination", "Destination", response.attribute("Destination"), isNeeded: false)
    if let values {
      let recipient = bearer(of: values)?.recipient
      addAddress("recipient", "Recipient", recipient, isNeeded: true)
    } else {
      add(Check("recipient", "Recipient", .notChecked, rule: "SAML-005"))
    }
    if let posted = message.postedTo, !expectation.acs.isEmpty {
      addAddress("posted-to", "Posted to", posted, isNeeded: false)
    }
  }

  private mutating func addAudience() {
    let restrictions = values?.audiences ?? []
    let found = restrictions.joined().joined(separator: ", ")
    guard !expectation.audiences.isEmpty, values != nil else {
      add(
        Check(
          "audience",
          "Audience",
          .notChecked,
          rule: "SAML-004",
          found: found,
          detail: "Give AWS's metadata with --sp-metadata, or its issuer with --audience."
        )
      )
      return
    }
    let isRight =
      !restrictions.isEmpty
      && restrictions.allSatisfy { $0.contains { expectation.audiences.holdsBytes(of: $0) } }
    let expected = expectation.audiences[0]
    let difference = restrictions.joined().first.flatMap {
      TextDifference.words(expected: expected, found: $0)
    }
    add(
      Check(
        "audience",
        "Audience",
        isRight ? .ok : .reject,
        rule: "SAML-004",
        expected: expectation.audiences.joined(separator: " or "),
        found: found.isEmpty ? "none" : found,
        detail: isRight ? nil : difference.map { "They differ \($0)." },
        change: isRight
          ? nil
          : "Copy the issuer URL from AWS into Identifier (Entity ID), character by character.",
        at: isRight ? nil : .entraBasic
      )
    )
  }

  private mutating func addAddress(_ id: String, _ title: String, _ found: String?, isNeeded: Bool)
  {
    guard !expectation.acs.isEmpty else {
      add(
        Check(
          id,
          title,
          .notChecked,
          rule: "SAML-005",
          found: found,
          detail: "Give AWS's metadata with --sp-metadata, or its ACS URL with --acs."
        )
      )
      return
    }
    let isRight = found.map { expectation.acs.holdsBytes(of: $0) } ?? false
    let difference = found.flatMap {
      TextDifference.words(expected: expectation.acs[0], found: $0)
    }
    let verdict: Check.Verdict = isRight ? .ok : found == nil && !isNeeded ? .warn : .reject
    add(
      Check(
        id,
        title,
        verdict,
        rule: "SAML-005",
        expected: expectation.acs.joined(separator: " or "),
        found: found ?? "none",
        detail: isRight ? nil : difference.map { "They differ \($0)." },
        change: isRight
          ? nil : "Copy the ACS URL from AWS into Reply URL, character by character.",
        at: isRight ? nil : .entraBasic
      )
    )
  }

  /// Check 11: the request that the response answers.
  mutating func checkRequest() {
    let outer = response.attribute("InResponseTo")
    let inner = values.flatMap { bearer(of: $0)?.inResponseTo }
    let found = outer ?? inner
    func check(_ verdict: Check.Verdict, _ expected: String?, _ detail: String?, _ change: String?)
      -> Check
    {
      Check(
        "in-response-to",
        "InResponseTo",
        verdict,
        rule: "SAML-020",
        expected: expected,
        found: found ?? "none: the sign-in began at Entra",
        detail: detail,
        change: change,
        at: change == nil ? nil : .capture
      )
    }
    let again = "Capture the sign-in again from its start."
    if let outer, let inner, !outer.hasSameBytes(as: inner) {
      add(check(.reject, "the same twice", "Response and confirmation name two requests.", again))
    } else if let expected = expectation.inResponseTo {
      let isRight = found?.hasSameBytes(as: expected) ?? false
      add(
        check(
          isRight ? .ok : .reject,
          expected,
          isRight ? nil : "It answers another request than the recorded one.",
          isRight ? nil : again
        )
      )
    } else if let found, !expectation.recordedRequests.isEmpty {
      let isRecorded = expectation.recordedRequests.map(\.id).holdsBytes(of: found)
      add(
        check(
          isRecorded ? .ok : .warn,
          expectation.recordedRequests.map(\.id).joined(separator: " or "),
          isRecorded ? nil : "It answers none of the requests in the recording.",
          isRecorded ? nil : again
        )
      )
    } else if found == nil, expectation.isServiceInitiated == true {
      add(check(.warn, "the ID of the request", "The sign-in began at AWS.", again))
    } else {
      add(
        check(
          .ok,
          nil,
          found == nil
            ? "AWS takes responses without a request." : "The request is not known.",
          nil
        )
      )
    }
  }
}
