// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// Verifies a chain of entries one by one, so that a long journal needs no memory.
package struct ChainWalk: Sendable {
  /// Entries that verify, from the first on.
  package private(set) var entries = 0
  /// The sequence at which the chain first fails; nil if it verifies so far.
  package private(set) var brokenAt: Int?
  /// The hash of the last entry that verifies.
  package private(set) var head = JournalEntry.origin

  package init() {}

  /// Takes the next entry; after a failure nothing more is looked at.
  package mutating func take(_ entry: JournalEntry) {
    guard brokenAt == nil else { return }
    guard entry.sequence == entries + 1, entry.previousHash.hasSameBytes(as: head), entry.isIntact
    else {
      brokenAt = entries + 1
      return
    }
    entries += 1
    head = entry.hash
  }
}
