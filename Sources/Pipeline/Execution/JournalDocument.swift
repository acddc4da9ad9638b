// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Foundation
internal import Identity
internal import Workspace

/// The journal and whether its chain verifies.
package struct JournalDocument: Encodable, Sendable {
  /// One entry.
  package struct Entry: Encodable, Sendable {
    package let sequence: Int
    package let time: String
    package let who: String
    package let kind: String
    package let direction: String?
    package let batch: String
    package let item: Int
    package let step: Int
    package let operation: String
    package let target: String
    package let attribute: String
    package let before: String?
    package let after: String?
    package let outcome: String?
    package let requestID: String?
    package let detail: String
    package let found: String?
    package let plan: String
    package let previousHash: String
    package let entryHash: String
  }

  package let entries: [Entry]
  /// How many entries the whole journal has.
  package let count: Int
  /// The sequence at which the chain first fails; nil if it verifies.
  package let brokenAt: Int?
  /// The hash of the last entry that verifies, to be noted outside the workspace.
  package let head: String
}

extension Project {
  /// The journal, of one batch or the whole; nothing is changed.
  package func journal(batch: String? = nil) throws -> JournalDocument {
    let file = try WorkspaceFile(folder: folder, creating: false)
    let entries = try JournalStore(file).entries()
    let check = ChainCheck(entries)
    return JournalDocument(
      entries: entries.filter { entry in
        batch.map { entry.draft.batch.hasSameBytes(as: $0) } ?? true
      }.map(JournalDocument.Entry.init),
      count: check.entries,
      brokenAt: check.brokenAt,
      head: check.head
    )
  }

  /// Writes the files about what was applied again, from the journal; gives their paths.
  package func writeJournalFiles() throws -> [String] {
    try writeExecutionFiles(try WorkspaceFile(folder: folder, creating: false))
  }
}

extension JournalDocument.Entry {
  fileprivate init(_ entry: JournalEntry) {
    let draft = entry.draft
    self.init(
      sequence: entry.sequence,
      time: Moment.text(entry.time),
      who: entry.who,
      kind: draft.kind.rawValue,
      direction: draft.direction?.rawValue,
      batch: draft.batch,
      item: draft.item,
      step: draft.step,
      operation: draft.operation,
      target: draft.target,
      attribute: draft.attribute,
      before: draft.before,
      after: draft.after,
      outcome: draft.outcome?.rawValue,
      requestID: draft.requestID,
      detail: draft.detail,
      found: draft.found,
      plan: draft.plan,
      previousHash: entry.previousHash,
      entryHash: entry.hash
    )
  }
}
