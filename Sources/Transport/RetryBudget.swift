// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What all requests together may spend on retries: it ends them when a server stays ill.
///
/// As in the AWS SDKs' standard mode (aws.md section 4): a retry costs 14, or 5 after
/// throttling; the answer that it brings gives that back, and an answer without retry gives 1.
package final class RetryBudget: Sendable {
  private let capacity: Int
  private let left: Mutex<Int>

  package init(capacity: Int = 500) {
    self.capacity = capacity
    left = Mutex(capacity)
  }

  /// What is left of the capacity.
  package var remaining: Int { left.withLock { $0 } }

  /// Pays for a retry; false, and nothing paid, if there is not enough.
  func take(_ cost: Int) -> Bool {
    left.withLock { left in
      guard left >= cost else { return false }
      left -= cost
      return true
    }
  }

  func giveBack(_ amount: Int) {
    left.withLock { $0 = min(capacity, $0 + amount) }
  }
}
