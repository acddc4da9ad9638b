// SPDX-License-Identifier: Apache-2.0
import Identity

extension Inspection {
  /// Characters of an assertion that AWS takes (IAM Identity Center user guide, limits).
  static let assertionLimit = 50_000

  /// Checks 1 to 3: size, outline, the one assertion, encryption.
  mutating func checkStructure() {
    let count = assertionCharacters
    add(
      Check(
        "size",
        "Size",
        count > Self.assertionLimit ? .reject : .ok,
        rule: "SAML-018",
        expected: "at most \(Self.assertionLimit) characters",
        found: "\(count) characters",
        detail: message.isMasked
          ? "The export calls itself masked and still holds the whole assertion." : nil,
        change: count > Self.assertionLimit
          ? "Send fewer claims, and only the groups assigned to the application." : nil,
        at: count > Self.assertionLimit ? .entraClaims : nil
      )
    )
    let problem = shape.problems.first
    add(
      Check(
        "structure",
        "Structure",
        problem == nil ? .ok : .reject,
        rule: "SAML-015",
        expected: "one Response with one Assertion, unique IDs, signatures in their place",
        found: problem == nil ? "as expected" : shape.problems.joined(separator: "; "),
        detail: problem.map { _ in
          "A message like this can be a signed one that somebody wrapped. Do not trust its values."
        },
        change: problem.map { _ in "Reject the capture and capture the sign-in again." },
        at: problem.map { _ in .capture }
      )
    )
    let isEncrypted = !shape.encrypted.isEmpty
    add(
      Check(
        "encryption",
        "Encryption",
        isEncrypted ? .reject : .ok,
        rule: "SAML-003",
        expected: "nothing encrypted",
        found: isEncrypted ? shape.encrypted.joined(separator: ", ") : "nothing encrypted",
        detail: isEncrypted ? "AWS does not take encrypted assertions." : nil,
        change: isEncrypted ? "Remove the encryption certificate or deactivate it." : nil,
        at: isEncrypted ? .entraEncryption : nil
      )
    )
  }

  /// Characters from the start tag of the assertion to its end; of all if there is none.
  private var assertionCharacters: Int {
    let bytes = message.bytes
    let name = Array("Assertion".utf8)
    let places = bytes.indices.filter { index in
      bytes[index] == name[0] && bytes[index...].starts(with: name)
    }
    // Bytes that do not continue a character are as many as there are characters.
    guard let first = places.first, let last = places.last, first < last else {
      return bytes.count { $0 & 0xC0 != 0x80 }
    }
    return bytes[first...last].count { $0 & 0xC0 != 0x80 } + name.count + 2
  }

  /// Check 4; false if the provider reports a failure, after which there is no assertion to seek.
  mutating func checkStatus() -> Bool {
    let status = document.root.first("Status", Space.protocol2)
    var codes: [String] = []
    var next = status?.first("StatusCode", Space.protocol2)
    while let code = next {
      codes.append(code.attribute("Value") ?? "none")
      next = code.first("StatusCode", Space.protocol2)
    }
    statusText = status?.first("StatusMessage", Space.protocol2)?.trimmedText
    isStatusSuccess = codes.first?.hasSameBytes(as: SAMLNames.successStatus) ?? false
    let found = ([codes.isEmpty ? "none" : codes.joined(separator: " > ")] + [statusText])
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
    add(
      Check(
        "status",
        "Status",
        isStatusSuccess ? .ok : .reject,
        rule: "SAML-001",
        expected: SAMLNames.successStatus,
        found: found,
        detail: isStatusSuccess
          ? nil : "Entra refused the sign-in by itself; AWS has nothing to do with it.",
        change: isStatusSuccess ? nil : "Look up the AADSTS number of the message.",
        at: isStatusSuccess ? nil : .entraBasic
      )
    )
    guard isStatusSuccess || shape.assertionCount > 0 else { return false }
    let isOne = shape.assertionCount == 1
    add(
      Check(
        "assertions",
        "Assertions",
        shape.isSealed ? .notChecked : isOne ? .ok : .reject,
        rule: "SAML-002",
        expected: "1",
        found: "\(shape.assertionCount)" + (shape.isSealed ? ", encrypted" : ""),
        change: isOne ? nil : "Capture the sign-in again; AWS takes exactly one assertion.",
        at: isOne ? nil : .capture
      )
    )
    return true
  }
}
