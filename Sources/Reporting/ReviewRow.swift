// SPDX-License-Identifier: Apache-2.0

/// One AWS user about whom a person must decide, with all candidates.
///
/// `review.csv` has a line per candidate, `decisions-template.csv` a line per user.
package struct ReviewRow: Sendable {
  package var awsUserID: String
  package var awsUserName: String
  package var awsEmail: String?
  package var awsDisplayName: String?
  /// Why nobody was linked, in words.
  package var reason: String
  package var hasAccess: ReportAccess
  /// Best first; may be empty.
  package var candidates: [ReviewCandidate]

  package init(
    awsUserID: String,
    awsUserName: String,
    awsEmail: String? = nil,
    awsDisplayName: String? = nil,
    reason: String = "",
    hasAccess: ReportAccess = .unknown,
    candidates: [ReviewCandidate] = []
  ) {
    self.awsUserID = awsUserID
    self.awsUserName = awsUserName
    self.awsEmail = awsEmail
    self.awsDisplayName = awsDisplayName
    self.reason = reason
    self.hasAccess = hasAccess
    self.candidates = candidates
  }
}

/// One Entra user that may be the person.
package struct ReviewCandidate: Sendable {
  package var entraObjectID: String
  package var upn: String?
  package var mail: String?
  package var displayName: String?
  /// The Entra attribute that meets the AWS user, such as `mail` or `proxyAddresses:alias`.
  package var key: String
  /// Names of the differences joined with `+`, such as `case+plus-tag`; empty for an equal one.
  package var nearness: String
  /// Such as `full`, `partial` or `different-scripts`.
  package var names: String
  /// Such as `names-partly-agree`; ``EvidenceWords`` puts them into words.
  package var obstacles: [String]

  package init(
    entraObjectID: String,
    upn: String? = nil,
    mail: String? = nil,
    displayName: String? = nil,
    key: String,
    nearness: String = "",
    names: String = "",
    obstacles: [String] = []
  ) {
    self.entraObjectID = entraObjectID
    self.upn = upn
    self.mail = mail
    self.displayName = displayName
    self.key = key
    self.nearness = nearness
    self.names = names
    self.obstacles = obstacles
  }
}
