// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra
internal import Execution
internal import Transport

extension PortFailure {
  /// What a failed call to AWS says about its effect (aws.md section 3.3).
  init(_ error: AWSError) {
    let outcome: Outcome =
      switch error.code {
      case .throttled: .throttled(after: error.retryAfter)
      // Somebody else wrote at the same moment: nothing was done, and it may be tried again.
      case .conflict where error.isRetryable: .throttled(after: error.retryAfter)
      case .credentialsRejected, .noCredentials, .unusableCredentials, .clockSkewed:
        .credentialsExpired
      case .malformedAnswer: .inDoubt
      case .unavailable, .stopped: Self.doubt(error.transport)
      case .configuration, .unsupportedCredentials, .accessDenied, .notFound, .conflict,
        .invalidRequest, .quotaExceeded, .notAvailable, .notReady, .pagingLoop:
        .refused
      }
    let words = [error.serviceCode ?? error.code.rawValue, error.reason].compactMap(\.self)
    self.init(outcome, code: words.joined(separator: " "), requestID: error.requestID)
  }

  /// What a failed call to Graph says about its effect (entra.md section 3).
  init(_ error: EntraError) {
    let outcome: Outcome =
      switch error.code {
      case .throttled: .throttled(after: error.retryAfter)
      case .signInRefused, .signInBlocked, .notSignedIn, .tokenRejected, .unusableCredential:
        .credentialsExpired
      case .malformedAnswer, .listExpired: .inDoubt
      case .unavailable: Self.doubt(error.transport)
      case .badRequest, .notConfigured, .wrongCloud, .accessDenied, .notFound, .pagingLoop,
        .foreignLink, .wrongApplication, .undecidedApplication:
        .refused
      }
    let code = error.serviceCode ?? error.code.rawValue
    self.init(outcome, code: code, requestID: error.requestID)
  }

  /// An answer that says "failed" leaves it open; no answer does so if a byte may have left.
  private static func doubt(_ error: TransportError?) -> Outcome {
    guard let error else { return .inDoubt }
    return error.mayHaveBeenSent ? .inDoubt : .notSent
  }
}
