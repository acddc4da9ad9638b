// SPDX-License-Identifier: Apache-2.0
import Identity

/// Who approved which batch, and whether that is what the plan holds today.
package struct ApprovalLine: Sendable, Equatable {
  package var batch: String
  /// The digest that was approved, lower-case hexadecimal.
  package var digest: String
  package var by: String
  package var ticket: String
  /// UTC, ISO 8601.
  package var time: String
  /// The digest of the batch as it is planned now; nil if there is no such batch any more.
  package var planned: String?

  package init(
    batch: String,
    digest: String,
    by: String,
    ticket: String,
    time: String,
    planned: String?
  ) {
    self.batch = batch
    self.digest = digest
    self.by = by
    self.ticket = ticket
    self.time = time
    self.planned = planned
  }

  /// Whether what was approved is what is planned.
  package var isCurrent: Bool { planned.map { $0.hasSameBytes(as: digest) } ?? false }
}

/// One entry of the journal of writes.
package struct JournalLine: Sendable, Equatable {
  package var sequence: Int
  /// UTC, ISO 8601.
  package var time: String
  package var who: String
  /// `intent`, `outcome`, `held`, `note` or `record`.
  package var kind: String
  /// `apply` or `rollback`; empty in records.
  package var direction: String
  package var batch: String
  /// The digest of the batch that was carried out.
  package var digest: String
  package var operation: String
  package var target: String
  package var attribute: String
  package var before: String?
  package var after: String?
  /// Such as `done` or `refused`; empty in an intent.
  package var outcome: String
  package var detail: String

  package init(sequence: Int, time: String, who: String, kind: String) {
    self.sequence = sequence
    self.time = time
    self.who = who
    self.kind = kind
    direction = ""
    batch = ""
    digest = ""
    operation = ""
    target = ""
    attribute = ""
    outcome = ""
    detail = ""
  }
}

/// One value that was held against the forecast after a batch.
package struct FactLine: Sendable, Equatable {
  package var batch: String
  package var awsUserID: String
  package var attribute: String
  package var before: String?
  package var predicted: String?
  package var found: String?
  /// `as predicted`, `not yet`, `otherwise` or `unknown`.
  package var verdict: String
  /// UTC, ISO 8601.
  package var time: String

  package init(batch: String, awsUserID: String, attribute: String, verdict: String, time: String) {
    self.batch = batch
    self.awsUserID = awsUserID
    self.attribute = attribute
    self.verdict = verdict
    self.time = time
  }
}

/// What was carried out so far; everything empty before the first approval.
package struct ExecutionMaterial: Sendable {
  /// Outcomes of writes that went out under one digest.
  package struct Writes: Sendable, Equatable {
    package var batch: String
    package var digest: String
    package var count: Int

    package init(batch: String, digest: String, count: Int) {
      self.batch = batch
      self.digest = digest
      self.count = count
    }
  }

  /// The oldest first.
  package var approvals: [ApprovalLine]
  /// What each batch that was begun is at, by name, in words.
  package var states: [(batch: String, state: String)]
  /// Whether every entry of the journal follows from the one before.
  package var isJournalWhole: Bool
  package var writes: [Writes]
  /// The oldest entries, as many as a page can show.
  package var journal: [JournalLine]
  /// All entries.
  package var journalCount: Int
  /// What is not as predicted first, as many as a page can show.
  package var facts: [FactLine]
  package var factCount: Int
  /// Facts that are not as predicted.
  package var surprises: Int

  package init(
    approvals: [ApprovalLine] = [],
    states: [(batch: String, state: String)] = [],
    isJournalWhole: Bool = true,
    writes: [Writes] = [],
    journal: [JournalLine] = [],
    journalCount: Int = 0,
    facts: [FactLine] = [],
    factCount: Int = 0,
    surprises: Int = 0
  ) {
    self.approvals = approvals
    self.states = states
    self.isJournalWhole = isJournalWhole
    self.writes = writes
    self.journal = journal
    self.journalCount = journalCount
    self.facts = facts
    self.factCount = factCount
    self.surprises = surprises
  }
}
