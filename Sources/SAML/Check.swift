// SPDX-License-Identifier: Apache-2.0

/// One thing that was looked at: what was expected, what was found, what to change and where.
package struct Check: Codable, Sendable, Equatable {
  package enum Verdict: String, Codable, Sendable, CaseIterable {
    case ok, warn, reject
    /// Nothing to compare with, or an earlier check left nothing to read.
    case notChecked = "not-checked"
  }

  /// Stable name, such as `audience`.
  package let id: String
  /// The rule of the catalogue that is judged, such as `SAML-004`.
  package let rule: String?
  /// Whether that rule fires; one of severity info fires without spoiling the verdict.
  package let fires: Bool
  package let title: String
  package let verdict: Verdict
  package let expected: String?
  package let found: String?
  /// What the difference is or what follows from it, one or two sentences.
  package let detail: String?
  /// What to change, one imperative sentence or two.
  package let change: String?
  /// In which blade or setting.
  package let place: String?

  /// The last two steps of the way to it, such as `Single sign-on > Attributes & Claims`.
  package var blade: String? {
    place.map { place in
      let steps = place.utf8.split(separator: UInt8(ascii: ">"))
      let text = steps.suffix(2).map { String(decoding: $0, as: UTF8.self) }.joined(separator: ">")
      return trimmed(text)
    }
  }

  package init(
    _ id: String,
    _ title: String,
    _ verdict: Verdict,
    rule: String? = nil,
    fires: Bool? = nil,
    expected: String? = nil,
    found: String? = nil,
    detail: String? = nil,
    change: String? = nil,
    at place: Place? = nil
  ) {
    self.id = id
    self.title = title
    self.verdict = verdict
    self.rule = rule
    self.fires = fires ?? (rule != nil && (verdict == .warn || verdict == .reject))
    self.expected = expected
    self.found = found
    self.detail = detail
    self.change = change
    self.place = place?.rawValue
  }
}

/// Where something is set, in the words of the two consoles.
package enum Place: String, Sendable, CaseIterable {
  case entraBasic =
    "Entra: Enterprise applications > AWS application > Single sign-on > Basic SAML Configuration"
  case entraClaims =
    "Entra: Enterprise applications > AWS application > Single sign-on > Attributes & Claims"
  case entraCertificates =
    "Entra: Enterprise applications > AWS application > Single sign-on > SAML Certificates"
  case entraEncryption =
    "Entra: Enterprise applications > AWS application > Security > Token encryption"
  case entraAssignment = "Entra: Enterprise applications > AWS application > Users and groups"
  case entraAccess = "Entra: Protection > Conditional Access"
  case awsIdentitySource =
    "AWS: IAM Identity Center > Settings > Identity source > Actions > Manage authentication"
  case awsUsers = "AWS: IAM Identity Center > Users"
  case awsAttributes = "AWS: IAM Identity Center > Settings > Attributes for access control"
  case capture = "Your capture"
  case clock = "The clocks of the two machines"
}
