// SPDX-License-Identifier: Apache-2.0

/// Seals and appends entries for one run, after the whole chain was verified.
struct JournalWriter {
  private let journal: any Journal
  private let surroundings: Surroundings
  private var head: String
  private var count: Int

  /// Verifies the chain.
  ///
  /// - Throws: ``ExecutionError`` `evidenceBroken` (STORE-017).
  init(_ journal: any Journal, _ entries: [JournalEntry], _ surroundings: Surroundings) throws {
    let check = ChainCheck(entries)
    if let place = check.brokenAt {
      throw ExecutionError(
        .evidenceBroken,
        advice: "STORE-017: the journal does not verify from entry \(place) on. Nothing is "
          + "written; restore the workspace file from a copy."
      )
    }
    self.journal = journal
    self.surroundings = surroundings
    head = check.head
    count = check.entries
  }

  mutating func append(_ draft: JournalDraft) throws {
    let entry = JournalEntry(
      sealing: draft,
      sequence: count + 1,
      time: surroundings.now(),
      who: surroundings.who,
      after: head
    )
    try journal.append(entry)
    head = entry.hash
    count += 1
  }
}
