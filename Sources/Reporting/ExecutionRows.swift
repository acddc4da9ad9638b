// SPDX-License-Identifier: Apache-2.0

/// One entry of the journal, as a row of `journal.csv`.
package struct JournalRow: Sendable {
  package var sequence: Int
  /// UTC, ISO 8601.
  package var time: String
  package var batch: String
  package var item: Int
  package var operation: String
  package var target: String
  package var attribute: String
  package var before: String?
  package var after: String?
  package var outcome: String
  package var requestID: String?
  package var entryHash: String
  package var previousHash: String
  package var who: String
  package var kind: String
  package var direction: String
  package var step: Int
  package var plan: String
  package var detail: String
  package var found: String?
  /// As the hash covers it: milliseconds since 1970.
  package var milliseconds: Int

  package init(
    sequence: Int,
    time: String,
    batch: String,
    item: Int,
    operation: String,
    target: String,
    attribute: String,
    before: String?,
    after: String?,
    outcome: String,
    requestID: String?,
    entryHash: String,
    previousHash: String,
    who: String,
    kind: String,
    direction: String,
    step: Int,
    plan: String,
    detail: String,
    found: String?,
    milliseconds: Int
  ) {
    self.sequence = sequence
    self.time = time
    self.batch = batch
    self.item = item
    self.operation = operation
    self.target = target
    self.attribute = attribute
    self.before = before
    self.after = after
    self.outcome = outcome
    self.requestID = requestID
    self.entryHash = entryHash
    self.previousHash = previousHash
    self.who = who
    self.kind = kind
    self.direction = direction
    self.step = step
    self.plan = plan
    self.detail = detail
    self.found = found
    self.milliseconds = milliseconds
  }
}

/// One operation that is not done although it was tried, as a row of `failed.csv`.
package struct FailedRow: Sendable {
  package var batch: String
  package var item: Int
  package var step: Int
  package var direction: String
  package var operation: String
  package var target: String
  package var attribute: String
  package var before: String?
  package var after: String?
  package var outcome: String
  package var code: String
  package var requestID: String?
  package var found: String?
  /// UTC, ISO 8601.
  package var time: String

  package init(
    batch: String,
    item: Int,
    step: Int,
    direction: String,
    operation: String,
    target: String,
    attribute: String,
    before: String?,
    after: String?,
    outcome: String,
    code: String,
    requestID: String?,
    found: String?,
    time: String
  ) {
    self.batch = batch
    self.item = item
    self.step = step
    self.direction = direction
    self.operation = operation
    self.target = target
    self.attribute = attribute
    self.before = before
    self.after = after
    self.outcome = outcome
    self.code = code
    self.requestID = requestID
    self.found = found
    self.time = time
  }
}

/// One prediction held against the facts, as a row of `verify.csv`.
package struct VerifyRow: Sendable {
  package var batch: String
  package var item: Int
  package var userID: String
  package var operation: String
  package var target: String
  package var attribute: String
  package var before: String?
  package var predicted: String?
  package var found: String?
  package var verdict: String
  package var acceptedBy: String
  /// UTC, ISO 8601.
  package var time: String

  package init(
    batch: String,
    item: Int,
    userID: String,
    operation: String,
    target: String,
    attribute: String,
    before: String?,
    predicted: String?,
    found: String?,
    verdict: String,
    acceptedBy: String,
    time: String
  ) {
    self.batch = batch
    self.item = item
    self.userID = userID
    self.operation = operation
    self.target = target
    self.attribute = attribute
    self.before = before
    self.predicted = predicted
    self.found = found
    self.verdict = verdict
    self.acceptedBy = acceptedBy
    self.time = time
  }
}
