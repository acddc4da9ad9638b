// SPDX-License-Identifier: Apache-2.0

/// Seals and appends entries, after the whole chain was verified.
package struct JournalWriter {
  private let journal: any Journal
  private let who: String
  private let now: () -> Int
  /// The hash of the newest entry.
  package private(set) var head: String
  private var count: Int

  /// Verifies the chain; `now` gives milliseconds since 1970, UTC.
  ///
  /// - Throws: ``ExecutionError`` `evidenceBroken` (STORE-017), or what the journal throws.
  package init(_ journal: any Journal, who: String, now: @escaping () -> Int) throws {
    try self.init(journal, try journal.entries(), who: who, now: now)
  }

  init(_ journal: any Journal, _ entries: [JournalEntry], _ surroundings: Surroundings) throws {
    try self.init(journal, entries, who: surroundings.who, now: surroundings.now)
  }

  private init(
    _ journal: any Journal,
    _ entries: [JournalEntry],
    who: String,
    now: @escaping () -> Int
  ) throws {
    let check = ChainCheck(entries)
    if let place = check.brokenAt {
      throw ExecutionError(
        .evidenceBroken,
        advice: "STORE-017: the journal does not verify from entry \(place) on. Nothing is "
          + "written; restore the workspace file from a copy."
      )
    }
    self.journal = journal
    self.who = who
    self.now = now
    head = check.head
    count = check.entries
  }

  /// Appends one entry; it is durable when this returns.
  package mutating func append(_ draft: JournalDraft) throws {
    let entry = JournalEntry(
      sealing: draft,
      sequence: count + 1,
      time: now(),
      who: who,
      after: head
    )
    try journal.append(entry)
    head = entry.hash
    count += 1
  }
}
