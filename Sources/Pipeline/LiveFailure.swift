// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra

extension FailureReport {
  /// A failure of AWS in the words of the user, with the statement that a policy lacks.
  init(_ error: AWSError) {
    let kind: FailureKind =
      switch error.code {
      case .configuration, .noCredentials, .unsupportedCredentials, .unusableCredentials,
        .credentialsRejected, .accessDenied:
        .configuration
      case .clockSkewed: .environment
      default: .resumable
      }
    let addition = error.missing.map { " Add to its policy: \($0.statement)" } ?? ""
    let details = [error.serviceCode, error.requestID.map { "request id \($0)" }]
      .compactMap(\.self).joined(separator: ", ")
    self.init(
      kind: kind,
      code: error.code.rawValue,
      message: "\(error.operation): \(Self.words(error.code.rawValue))"
        + (details.isEmpty ? "" : " (\(details))"),
      advice: error.advice + addition
    )
  }

  /// A failure of Entra or Graph in the words of the user.
  init(_ error: EntraError) {
    let kind: FailureKind =
      switch error.code {
      case .notConfigured, .unusableCredential, .wrongCloud, .signInRefused, .signInBlocked,
        .notSignedIn, .accessDenied, .wrongApplication, .undecidedApplication:
        .configuration
      default: .resumable
      }
    self.init(
      kind: kind,
      code: error.code.rawValue,
      message: "\(error.operation): \(Self.words(error.code.rawValue))"
        + (error.serviceCode.map { " (\($0))" } ?? ""),
      advice: error.advice
    )
  }
}
