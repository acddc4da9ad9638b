// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
package import Transport

/// Keeps credentials, and gets the next ones before they expire or when they were refused.
///
/// Safe to use from several threads: one of them renews, and the others wait only if what is kept
/// is about to end. The two times are botocore's (aws.md section 11.1).
package final class CredentialKeeper: Sendable {
  /// Seconds before expiry from which renewal is tried.
  package static let advisoryMargin = 900.0
  /// Seconds before expiry from which renewal must succeed.
  package static let mandatoryMargin = 600.0

  /// Where the credentials come from.
  package let source: any CredentialSource
  private let clock: TransportClock
  private let kept = Mutex<Credentials?>(nil)
  private let renewal = Mutex<Void>(())

  package init(_ source: any CredentialSource, clock: TransportClock = .system) {
    self.source = source
    self.clock = clock
  }

  /// Credentials that are good for a request now.
  ///
  /// A failed renewal is forgiven until the mandatory time.
  package func credentials() throws(AWSError) -> Credentials {
    let current = kept.withLock { $0 }
    guard let current, secondsLeft(current) >= Self.mandatoryMargin else {
      return try renewal.withLock { _ throws(AWSError) in
        let current = kept.withLock { $0 }
        if let current, secondsLeft(current) >= Self.mandatoryMargin { return current }
        return try renew(insteadOf: current)
      }
    }
    if secondsLeft(current) >= Self.advisoryMargin { return current }
    let renewed = renewal.withLockIfAvailable { _ -> Credentials? in
      if let other = kept.withLock({ $0 }), other != current { return other }
      return try? renew(insteadOf: current)
    }
    return (renewed ?? nil) ?? current
  }

  /// Credentials in place of those that AWS refused; another thread may already have got them.
  package func credentials(insteadOf refused: Credentials) throws(AWSError) -> Credentials {
    try renewal.withLock { _ throws(AWSError) in
      if let current = kept.withLock({ $0 }), current != refused { return current }
      return try renew(insteadOf: refused)
    }
  }

  private func secondsLeft(_ credentials: Credentials) -> Double {
    credentials.expiration.map { $0 - clock.date() } ?? .infinity
  }

  /// Gets and keeps new credentials; the caller holds the lock of ``renewal``.
  private func renew(insteadOf old: Credentials?) throws(AWSError) -> Credentials {
    let new = try source.credentials()
    guard secondsLeft(new) > 0 else {
      throw AWSError(
        .unusableCredentials,
        operation: "credentials from \(source.name)",
        advice: "They are already expired. Renew them at their source, then run again."
      )
    }
    kept.withLock { $0 = new }
    return new
  }
}
