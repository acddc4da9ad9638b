// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// Where one operation stands, by what the journal says.
package enum OperationState: Sendable, Equatable {
  /// Not done by us; a failed or held attempt is named by its outcome.
  case pending(JournalDraft.Outcome?)
  /// Done by us: a rollback undoes it.
  case applied
  /// The value was there before us: a rollback leaves it.
  case already
  /// An intent stands without a verdict: read back before anything else.
  case open(Direction)

  /// Whether there is nothing left to apply.
  package var isComplete: Bool { self == .applied || self == .already }
}

/// The state of one batch, folded from the journal.
package struct BatchState: Sendable {
  private var states: [Int: OperationState] = [:]
  /// Operations of which the last attempt of the last run failed or was held.
  private var troubled: Set<Int> = []
  /// Intents without a verdict, in sequence; also those of earlier plans of the same batch.
  package private(set) var openIntents: [JournalDraft] = []
  /// The operations done by us, in the order in which they were done.
  package private(set) var appliedOrder: [Int] = []

  /// Folds the entries of one batch under one plan digest.
  package init(_ entries: [JournalEntry], batch: Batch) {
    for entry in entries where entry.draft.batch.hasSameBytes(as: batch.name) {
      take(entry.draft, isOurs: entry.draft.plan.hasSameBytes(as: batch.digest))
    }
  }

  /// Where an operation stands.
  package func state(_ step: Int) -> OperationState { states[step] ?? .pending(nil) }

  /// Whether the last attempt of an operation failed or was held.
  package func isTroubled(_ step: Int) -> Bool { troubled.contains(step) }

  mutating func take(_ draft: JournalDraft, isOurs: Bool) {
    guard draft.kind != .note, draft.kind != .record, let direction = draft.direction else {
      return
    }
    if draft.kind == .intent {
      openIntents.append(draft)
      if isOurs { states[draft.step] = .open(direction) }
      return
    }
    let isStillOpen = draft.outcome == .unconfirmed || draft.outcome == .unread
    if draft.kind == .outcome, !isStillOpen {
      openIntents.removeAll { intent in
        intent.step == draft.step && intent.plan.hasSameBytes(as: draft.plan)
      }
    }
    guard isOurs, let outcome = draft.outcome else { return }
    settle(draft, outcome)
  }

  private mutating func settle(_ draft: JournalDraft, _ outcome: JournalDraft.Outcome) {
    let step = draft.step
    switch outcome {
    case .done where draft.direction == .apply:
      states[step] = .applied
      appliedOrder.append(step)
      troubled.remove(step)
    case .already where draft.direction == .apply:
      states[step] = .already
      troubled.remove(step)
    case .done, .already:
      states[step] = .pending(nil)
      appliedOrder.removeAll { $0 == step }
      troubled.remove(step)
    case .notDone where draft.direction == .apply:
      states[step] = .pending(nil)
      if !draft.detail.utf8.isEmpty { troubled.insert(step) }
    case .refused, .moved, .waiting, .unread, .unconfirmed, .notDone:
      troubled.insert(step)
      if draft.kind == .held { return }
      if outcome == .unconfirmed || outcome == .unread { return }
      states[step] = draft.direction == .apply ? .pending(outcome) : .applied
    }
  }
}
