// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Identity
internal import Rules
internal import Workspace

/// What the journal and the verification tell the rules about them (STORE-016, -017 and -020).
struct ExecutionFacts {
  /// Writes without a known outcome; nil before anything was applied.
  private let openIntents: Int?
  /// Whether the journal's chain verifies; nil without a journal.
  private let isChainWhole: Bool?
  /// Users who are not as predicted and whom nobody took on; nil before a verification.
  private let missed: Int?

  init(_ transaction: WorkspaceTransaction) throws {
    let entries = try JournalStore.entries(transaction)
    isChainWhole = entries.isEmpty ? nil : ChainCheck(entries).brokenAt == nil
    var open: Int?
    for (name, entries) in Dictionary(grouping: entries, by: { Identifier($0.draft.batch) }) {
      guard let batch = try Batch(named: name.text, recordedIn: entries) else { continue }
      open = (open ?? 0) + BatchState(entries, batch: batch).openIntents.count
    }
    openIntents = open
    let store = AcceptanceStore(transaction)
    let verifications = try store.verifications()
    let acceptances = try store.acceptances()
    let surprises = verifications.filter { record in
      record.verdict == .otherwise && !acceptances.contains { $0.covers(record) }
    }
    missed = verifications.isEmpty ? nil : Set(surprises.map { Identifier($0.userID) }).count
  }

  func fill(_ operation: inout OperationFacts) {
    operation.openIntents = openIntents
    operation.isEvidenceWhole = isChainWhole
    operation.missedForecasts = missed
  }

  /// What decides findings, for the digest of the flag stage.
  var identity: [String] {
    [
      openIntents.map(String.init) ?? "", isChainWhole.map(String.init) ?? "",
      missed.map(String.init) ?? "",
    ]
  }
}
