// SPDX-License-Identifier: Apache-2.0

/// Which of the tenant's applications is the one for IAM Identity Center (entra.md section 6).
package struct ApplicationSearch: Sendable {
  /// The gallery application "AWS IAM Identity Center (successor to AWS Single Sign-On)".
  package static let templateID = "21ed01d2-ec13-4e9e-86c1-cd546719ebc4"
  /// The gallery application "AWS Single-Account Access", which signs in to IAM, not here.
  package static let wrongTemplateID = "8b1025e4-1dd2-430b-a150-2ef79cd700f5"

  /// How the application was recognised.
  package enum Recognition: String, Sendable, Codable {
    case configured, template, replyURL
  }

  /// What a search looks at.
  struct Candidate: Decodable, Sendable, Equatable {
    let id: String
    let appId: String
    let applicationTemplateId: String?
    let replyUrls: [String]?
  }

  static let selection = ["id", "appId", "applicationTemplateId", "replyUrls"]

  /// Chooses one of the candidates; the project file may name an object id or application id.
  ///
  /// - Throws: `wrongApplication` for the other gallery application, `undecidedApplication` for
  ///   none or several, `notFound` for a configured id that isn't there.
  static func choose(
    _ candidates: [Candidate],
    configuredID: String?
  ) throws(EntraError) -> (id: String, by: Recognition) {
    if let configuredID {
      let named = candidates.first {
        isSameWord($0.id, configuredID) || isSameWord($0.appId, configuredID)
      }
      guard let named else {
        throw failed(
          .notFound,
          "The tenant has no enterprise application with the configured id: give its object id "
            + "or application id."
        )
      }
      if isTemplate(named, wrongTemplateID) { throw wrong() }
      return (named.id, .configured)
    }
    let fromTemplate = candidates.filter { isTemplate($0, templateID) }
    if fromTemplate.count == 1 { return (fromTemplate[0].id, .template) }
    if fromTemplate.count > 1 {
      // Several instances: the one that an Identity Center's address is registered for.
      let inUse = fromTemplate.filter(hasSignInAddress)
      guard inUse.count == 1 else { throw several(fromTemplate.count) }
      return (inUse[0].id, .replyURL)
    }
    let byAddress = candidates.filter { hasSignInAddress($0) && !isTemplate($0, wrongTemplateID) }
    if byAddress.count == 1 { return (byAddress[0].id, .replyURL) }
    if byAddress.count > 1 { throw several(byAddress.count) }
    if candidates.contains(where: { isTemplate($0, wrongTemplateID) }) { throw wrong() }
    throw failed(
      .undecidedApplication,
      "No enterprise application for AWS IAM Identity Center was found: add it from the gallery, "
        + "or name its id in the project file."
    )
  }

  private static func isTemplate(_ candidate: Candidate, _ template: String) -> Bool {
    candidate.applicationTemplateId.map { isSameWord($0, template) } ?? false
  }

  /// Whether a reply URL is an Identity Center's: `https://<region>.signin.aws.amazon.com/` or
  /// `https://<region>.sso.signin.aws/`, then `platform/saml/acs/<id>` (saml.md).
  private static func hasSignInAddress(_ candidate: Candidate) -> Bool {
    (candidate.replyUrls ?? []).contains(where: isAssertionConsumer)
  }

  static func isAssertionConsumer(_ url: String) -> Bool {
    let parts = url.utf8.split(
      separator: UInt8(ascii: "/"),
      maxSplits: 3,
      omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 4, isSameWord(parts[0], "https:"), parts[1].utf8.isEmpty else {
      return false
    }
    let suffixes = [".signin.aws.amazon.com", ".sso.signin.aws"]
    let host = parts[2].utf8
    let isAWS = suffixes.contains { suffix in
      host.count > suffix.utf8.count
        && isSameWord(String(decoding: host.suffix(suffix.utf8.count), as: UTF8.self), suffix)
    }
    return isAWS && parts[3].utf8.starts(with: "platform/saml/acs/".utf8)
  }

  private static func wrong() -> EntraError {
    failed(
      .wrongApplication,
      "The application is \"AWS Single-Account Access\", which signs in to IAM: use \"AWS IAM "
        + "Identity Center\" from the gallery."
    )
  }

  private static func several(_ count: Int) -> EntraError {
    failed(
      .undecidedApplication,
      "\(count) enterprise applications fit AWS IAM Identity Center: name one's id in the "
        + "project file."
    )
  }

  private static func failed(_ code: EntraError.Code, _ advice: String) -> EntraError {
    EntraError(code, operation: "finding the AWS application", advice: advice)
  }
}
