// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Keeps one token, and gets the next before it expires or when it was refused.
///
/// Safe to use from several threads: one of them asks, the others wait for its answer.
package final class TokenKeeper: Sendable {
  /// Seconds before expiry at which a new token is asked for, as azure-identity 1.27.0 does.
  static let renewalMargin = 300.0

  private let source: any TokenSource
  private let clock: WallClock
  private let kept = Mutex<AccessToken?>(nil)

  /// Keeps nothing yet.
  package init(_ source: any TokenSource, clock: WallClock = .system) {
    self.source = source
    self.clock = clock
  }

  /// A token that is good for a request now.
  ///
  /// If the renewal fails for a passing reason, the old token serves until a minute before its end.
  package func token() throws(EntraError) -> AccessToken {
    try kept.withLock { kept throws(EntraError) in
      let now = clock.now()
      if let kept, kept.expiresAt - now > Self.renewalMargin { return kept }
      do throws(EntraError) {
        let token = try source.newToken()
        kept = token
        return token
      } catch {
        guard let kept, error.isRetryable, kept.expiresAt - now > 60 else { throw error }
        return kept
      }
    }
  }

  /// A token in place of one that Graph refused; another thread may already have got it.
  package func token(insteadOf refused: AccessToken) throws(EntraError) -> AccessToken {
    try kept.withLock { kept throws(EntraError) in
      if let kept, kept != refused { return kept }
      kept = nil
      let token = try source.newToken()
      kept = token
      return token
    }
  }
}
