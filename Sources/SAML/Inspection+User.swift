// SPDX-License-Identifier: Apache-2.0
import Identity

extension Inspection {
  /// Which AWS user the NameID lands on, and whether that is who was expected.
  mutating func checkUser(_ lookup: any UserLookup) throws {
    guard let nameID, !nameID.isEmpty else {
      add(Check("user", "AWS user", .notChecked))
      return
    }
    let objectID = values?.values(of: SAMLNames.objectIdentifierClaim).first.map(trimmed)
    let landing = try lookup.users(for: nameID, objectID: objectID)
    addLanding(landing, nameID)
    addForecast(landing.forecast, nameID)
    addObject(landing, objectID)
  }

  private mutating func addLanding(_ landing: UserLanding, _ nameID: String) {
    func names(_ users: [UserLanding.User]) -> String {
      users.map(\.userName).joined(separator: ", ")
    }
    let rename = "Rename the AWS user to the NameID, or take the NameID from another attribute."
    let check: Check =
      if let user = landing.exact.first {
        Check("user", "AWS user", .ok, expected: nameID, found: user.userName, detail: user.id)
      } else if !landing.normalisationOnly.isEmpty {
        Check(
          "user",
          "AWS user",
          .reject,
          rule: "NAMEID-004",
          expected: nameID,
          found: names(landing.normalisationOnly),
          detail: "The names look the same and are not the same bytes.",
          change: rename,
          at: .awsUsers
        )
      } else if !landing.caseOnly.isEmpty {
        Check(
          "user",
          "AWS user",
          .warn,
          rule: "NAMEID-003",
          expected: nameID,
          found: names(landing.caseOnly),
          detail: "They differ only by upper and lower case; AWS does not say whether it minds.",
          change: rename,
          at: .awsUsers
        )
      } else if !landing.byEmail.isEmpty {
        Check(
          "user",
          "AWS user",
          .reject,
          rule: "NAMEID-001",
          expected: nameID,
          found: "none of this name; by e-mail it would be " + names(landing.byEmail),
          detail: "AWS compares with the user name and never with the e-mail.",
          change: rename,
          at: .awsUsers
        )
      } else {
        Check(
          "user",
          "AWS user",
          .reject,
          rule: "NAMEID-002",
          expected: nameID,
          found: "none",
          detail: "AWS creates nobody on sign-in.",
          change: "Assign the person to the application so that provisioning creates the user.",
          at: .entraAssignment
        )
      }
    add(check)
  }

  private mutating func addForecast(_ forecast: AttributeValue, _ nameID: String) {
    guard case .text(let expected) = forecast else {
      let isEmpty = forecast == .null
      add(
        Check(
          "forecast",
          "Forecast",
          isEmpty ? .warn : .notChecked,
          rule: "SAML-009",
          found: nameID,
          detail: isEmpty ? "The forecast expects no NameID for this person." : nil
        )
      )
      return
    }
    let difference = TextDifference.words(expected: expected, found: nameID)
    add(
      Check(
        "forecast",
        "Forecast",
        difference == nil ? .ok : .warn,
        rule: "SAML-009",
        expected: expected,
        found: nameID,
        detail: difference.map { "They differ \($0)." },
        change: difference.map { _ in
          "Export the claims again, or correct nameIdSource in crosswalk.yaml, and plan again."
        },
        at: difference.map { _ in .entraClaims }
      )
    )
  }

  private mutating func addObject(_ landing: UserLanding, _ objectID: String?) {
    guard let objectID, let expected = landing.exact.first?.linkedObjectID else {
      add(Check("entra-object", "Entra object", .notChecked, rule: "SAML-021", found: objectID))
      return
    }
    // Object ids are hexadecimal, and systems differ in the case of the letters.
    let isSame = objectID.utf8.elementsEqual(expected.utf8) { left, right in
      (left >= 0x41 && left <= 0x5A ? left | 0x20 : left)
        == (right >= 0x41 && right <= 0x5A ? right | 0x20 : right)
    }
    add(
      Check(
        "entra-object",
        "Entra object",
        isSame ? .ok : .reject,
        rule: "SAML-021",
        expected: expected,
        found: objectID,
        detail: isSame ? nil : "Somebody else signs in as this AWS user.",
        change: isSame ? nil : "Decide at once whose user it is, and take the access away.",
        at: isSame ? nil : .awsUsers
      )
    )
  }
}
