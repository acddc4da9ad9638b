// SPDX-License-Identifier: Apache-2.0

/// One thing that AWS or Entra says when a sign-in, provisioning or a call fails, and what to do.
package struct ErrorEntry: Sendable {
  /// Where a message is seen; raw values are what people read.
  package enum Place: String, Sendable, CaseIterable, Encodable {
    case awsSignIn = "AWS sign-in"
    case cloudTrail = "CloudTrail"
    case scim = "AWS SCIM"
    case awsAPI = "AWS API"
    case entraSignIn = "Entra sign-in"
    case provisioning = "Entra provisioning log"
    case graph = "Entra, for the tool"
  }

  /// One reason for the message, with its proof and its cure.
  package struct Cause: Sendable, Encodable {
    package let what: String
    package let confirm: String
    package let fix: String

    init(_ what: String, confirm: String, fix: String) {
      self.what = what
      self.confirm = confirm
      self.fix = fix
    }
  }

  /// Stable: an AADSTS number, or words such as `scim-duplicate`.
  package let id: String
  package let seen: Place
  /// What the message means, in one sentence without a full stop.
  package let title: String
  /// Phrases, any of which is the message; `*` stands for at most ``ErrorText/gap`` bytes.
  package let says: [String]
  /// The likeliest first.
  package let causes: [Cause]
  /// Rules of the catalogue whose findings name the users whom the message concerns.
  package let rules: [String]
  /// Where the meaning of the message is documented.
  package let source: String

  init(
    id: String,
    seen: Place,
    title: String,
    says: [String],
    causes: [Cause],
    rules: [String] = [],
    source: String
  ) {
    self.id = id
    self.seen = seen
    self.title = title
    self.says = says
    self.causes = causes
    self.rules = rules
    self.source = source
  }
}
