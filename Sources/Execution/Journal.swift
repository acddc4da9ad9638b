// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// The append-only evidence of what was written; the engine's only memory.
package protocol Journal {
  /// Every entry of the workspace in sequence, as stored.
  func entries() throws -> [JournalEntry]

  /// Commits an entry durably before it returns.
  ///
  /// - Throws: ``ExecutionError`` `journalMoved` if the last entry is not the one that
  ///   `entry.previousHash` names: somebody else has written.
  func append(_ entry: JournalEntry) throws
}

/// The result of walking over the chain.
package struct ChainCheck: Equatable, Sendable {
  package let entries: Int
  /// The sequence at which the chain first fails; nil if it verifies.
  package let brokenAt: Int?
  /// The hash of the last entry, to be noted outside the workspace: it alone shows that entries
  /// were cut off at the end.
  package let head: String

  /// Verifies digests, order and links.
  package init(_ entries: [JournalEntry]) {
    var walk = ChainWalk()
    for entry in entries { walk.take(entry) }
    self.entries = entries.count
    brokenAt = walk.brokenAt
    head = walk.head
  }
}

/// A journal in memory: for dry runs, and for tests.
package final class MemoryJournal: Journal {
  private var stored: [JournalEntry]

  /// Begins with a copy of another journal's entries.
  package init(_ entries: [JournalEntry] = []) { stored = entries }

  package func entries() -> [JournalEntry] { stored }

  package func append(_ entry: JournalEntry) throws {
    let head = stored.last?.hash ?? JournalEntry.origin
    guard entry.previousHash.hasSameBytes(as: head) else {
      throw ExecutionError(.journalMoved, advice: "Another run has written; start again.")
    }
    stored.append(entry)
  }
}
