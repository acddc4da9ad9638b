// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension Inspection {
  /// The NameID, whole, if there is exactly one.
  var nameID: String? {
    values.flatMap { $0.nameIDs.count == 1 ? $0.nameIDs.first?.text : nil }
  }

  /// Comments and the like inside the NameID as it was sent; the canonical form drops comments.
  var nameIDOddities: [String] {
    (shape.assertion.map(AssertionValues.init)?.nameIDs ?? []).flatMap { nameID in
      nameID.oddities + nameID.elements.map { _ in "an element" }
    }
  }

  /// Check 12: presence, wholeness, format, syntax.
  mutating func checkNameID() {
    guard values != nil else {
      add(Check("nameid", "NameID", .notChecked, rule: "SAML-007"))
      return
    }
    let oddities = nameIDOddities
    let nameID = nameID
    let isWhole = oddities.isEmpty && !(nameID ?? "").isEmpty
    let count = values?.nameIDs.count ?? 0
    add(
      Check(
        "nameid",
        "NameID",
        isWhole ? .ok : .reject,
        rule: "SAML-007",
        expected: "one, not empty, plain text",
        found: count > 1 ? "\(count) of them" : nameID.map { $0.isEmpty ? "empty" : $0 } ?? "none",
        detail: oddities.first.map {
          "\($0) stands inside. Some programs read only what is before it, which lets one person "
            + "sign in as another."
        },
        change: isWhole
          ? nil
          : oddities.isEmpty
            ? "Set the claim Unique User Identifier to an attribute that has a value."
            : "Find out who writes the attribute; do not trust this message.",
        at: isWhole ? nil : .entraClaims
      )
    )
    addFormat()
    addAskedFormat()
    addSyntax()
  }

  /// Whether the recorded request that is answered asks for the expected format.
  ///
  /// A request that asks for another one wins over the claim's settings.
  private mutating func addAskedFormat() {
    let answered = response.attribute("InResponseTo")
    let request = expectation.recordedRequests.first { request in
      answered.map { $0.hasSameBytes(as: request.id) } ?? false
    }
    guard let asked = request?.nameIDFormat,
      !asked.hasSameBytes(as: SAMLNames.unspecifiedFormat)
    else { return }
    let isRight = asked.hasSameBytes(as: expectation.nameIDFormat)
    add(
      Check(
        "request-format",
        "Format asked for",
        isRight ? .ok : .warn,
        rule: "NAMEID-018",
        expected: expectation.nameIDFormat,
        found: asked,
        detail: isRight ? nil : "The request wins over the format that is set in Entra.",
        change: isRight ? nil : "Capture a sign-in that begins at Entra too, and compare.",
        at: isRight ? nil : .capture
      )
    )
  }

  private mutating func addFormat() {
    guard let element = values?.nameIDs.first else {
      add(Check("nameid-format", "NameID format", .notChecked, rule: "SAML-008"))
      return
    }
    let expected = expectation.nameIDFormat
    let found = element.attribute("Format")
    let isRight = found?.hasSameBytes(as: expected) ?? false
    let isTypo = found?.hasSameBytes(as: SAMLNames.mistypedEmailAddressFormat) ?? false
    add(
      Check(
        "nameid-format",
        "NameID format",
        isRight ? .ok : .reject,
        rule: "SAML-008",
        expected: expected,
        found: found ?? "none, which means unspecified",
        detail: isRight
          ? nil
          : isTypo
            ? "emailAddress belongs to SAML:1.1, also in SAML 2.0; SAML:2.0 is a frequent error."
            : "AWS answers this with \"We couldn't complete your request right now\".",
        change: isRight
          ? nil
          : "Edit Unique User Identifier (Name ID) and set the name identifier format to "
            + "Email address.",
        at: isRight ? nil : .entraClaims
      )
    )
  }

  private mutating func addSyntax() {
    guard let nameID, !nameID.isEmpty else {
      add(Check("nameid-syntax", "NameID syntax", .notChecked, rule: "NAMEID-010"))
      return
    }
    let isAddress = AddressSyntax.isAddress(nameID)
    let isBlank = !trimmed(nameID).hasSameBytes(as: nameID)
    let isGuest = nameID.utf8.split(separator: UInt8(ascii: "#")).contains {
      $0.elementsEqual("EXT".utf8) || $0.elementsEqual("ext".utf8)
    }
    let detail: String? =
      if isBlank {
        "White space stands around it; AWS compares exactly."
      } else if !isAddress, !nameID.utf8.contains(UInt8(ascii: "@")) {
        "Entra sends a pairwise identifier like this when the claim has no value or the format "
          + "is persistent."
      } else if isGuest {
        "It is the UPN of a guest; AWS would need a user of just this name."
      } else {
        nil
      }
    let verdict: Check.Verdict = !isAddress ? .reject : isGuest ? .warn : .ok
    add(
      Check(
        "nameid-syntax",
        "NameID syntax",
        verdict,
        rule: isGuest ? "NAMEID-008" : "NAMEID-010",
        expected: "one e-mail address",
        found: isAddress ? "one e-mail address" : "not an e-mail address",
        detail: detail,
        change: verdict == .ok ? nil : "Take the NameID from an attribute that holds an address.",
        at: verdict == .ok ? nil : .entraClaims
      )
    )
  }
}
