// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// What is written to the journal; the journal adds place, time and digests.
package struct JournalDraft: Sendable, Equatable {
  /// What an entry says.
  package enum Kind: String, Sendable, CaseIterable {
    /// A write is about to be sent.
    case intent
    /// What became of the write.
    case outcome
    /// An operation was not tried, or could not be; nothing was written.
    case held
    /// A remark about the run.
    case note
    /// What somebody stated or checked: an approval, an acceptance, the result of a check.
    case record
  }

  /// The words of the column `outcome`.
  package enum Outcome: String, Sendable, CaseIterable {
    /// The write took effect, and was read back.
    case done
    /// The value was there before us; a rollback leaves it.
    case already
    /// The write surely took no effect.
    case notDone = "not-done"
    /// The service refused the write for good.
    case refused
    /// The service confirmed the write or left us in doubt, and it can't be seen (yet).
    case unconfirmed
    /// STORE-015: the live value is neither the before-image nor the after-image. ENTRA-014: the
    /// person is not as the plan knows them.
    case moved
    /// Another operation must be done first.
    case waiting
    /// The value couldn't be read.
    case unread
  }

  package var kind: Kind
  /// Which way the run goes; nil in records, which belong to no run.
  package var direction: Direction?
  package var batch: String
  /// The digest of the approved batch.
  package var plan: String
  /// The item's place within the batch; 0 in notes about the whole run.
  package var item: Int
  /// The operation's place within the batch; 0 in notes about the whole run.
  package var step: Int
  /// The call, such as `aws.UpdateUser`; empty in notes.
  package var operation: String
  package var target: String
  package var attribute: String
  package var before: String?
  package var after: String?
  package var outcome: Outcome?
  package var requestID: String?
  /// An error code, or what a note says.
  package var detail: String
  /// The live value that was met instead of the expected one.
  package var found: String?

  package init(
    kind: Kind,
    direction: Direction?,
    batch: String,
    plan: String,
    item: Int,
    step: Int,
    operation: String,
    target: String,
    attribute: String,
    before: String?,
    after: String?,
    outcome: Outcome?,
    requestID: String?,
    detail: String,
    found: String?
  ) {
    self.kind = kind
    self.direction = direction
    self.batch = batch
    self.plan = plan
    self.item = item
    self.step = step
    self.operation = operation
    self.target = target
    self.attribute = attribute
    self.before = before
    self.after = after
    self.outcome = outcome
    self.requestID = requestID
    self.detail = detail
    self.found = found
  }

  /// What somebody stated or checked, in the same chain as the writes.
  ///
  /// The engine passes it by. `what` names the kind of statement, such as `approval`, and stands
  /// in the column `operation`; the other texts mean what that kind says they mean.
  package static func record(
    _ what: String,
    batch: String = "",
    plan: String = "",
    target: String = "",
    attribute: String = "",
    before: String? = nil,
    after: String? = nil,
    detail: String = "",
    found: String? = nil
  ) -> Self {
    Self(
      kind: .record,
      direction: nil,
      batch: batch,
      plan: plan,
      item: 0,
      step: 0,
      operation: what,
      target: target,
      attribute: attribute,
      before: before,
      after: after,
      outcome: nil,
      requestID: nil,
      detail: detail,
      found: found
    )
  }

  /// A remark about a whole run.
  package static func note(
    _ text: String,
    batch: Batch,
    direction: Direction
  ) -> Self {
    Self(
      kind: .note,
      direction: direction,
      batch: batch.name,
      plan: batch.digest,
      item: 0,
      step: 0,
      operation: "",
      target: "",
      attribute: "",
      before: nil,
      after: nil,
      outcome: nil,
      requestID: nil,
      detail: text,
      found: nil
    )
  }
}

/// One entry of the journal: never changed, never removed.
package struct JournalEntry: Sendable, Equatable {
  /// From one, without a gap.
  package let sequence: Int
  /// Milliseconds since 1970, UTC.
  package let time: Int
  /// Who: the caller's name and cloud identity.
  package let who: String
  package let draft: JournalDraft
  /// ``hash`` of the entry before; 64 zeros before the first.
  package let previousHash: String
  /// SHA-256 in lower-case hexadecimal over the canonical bytes.
  package let hash: String

  /// What stands before the first entry.
  package static let origin = String(repeating: "0", count: 64)

  /// Seals a new entry.
  package init(sealing draft: JournalDraft, sequence: Int, time: Int, who: String, after: String) {
    self.sequence = sequence
    self.time = time
    self.who = who
    self.draft = draft
    previousHash = after
    hash = Self.digest(of: draft, sequence: sequence, time: time, who: who, after: after)
  }

  /// Takes an entry as it was stored, whether or not it verifies.
  package init(
    stored draft: JournalDraft,
    sequence: Int,
    time: Int,
    who: String,
    previousHash: String,
    hash: String
  ) {
    self.sequence = sequence
    self.time = time
    self.who = who
    self.draft = draft
    self.previousHash = previousHash
    self.hash = hash
  }

  /// Whether the entry's own digest is right.
  package var isIntact: Bool {
    Self.digest(of: draft, sequence: sequence, time: time, who: who, after: previousHash)
      .hasSameBytes(as: hash)
  }

  /// The SHA-256 of an entry's canonical bytes.
  ///
  /// These are, in this order, the text `crosswalk-journal-1`, previous hash, sequence, time,
  /// who, kind, direction, batch, plan, item, step, operation, target, attribute, before, after,
  /// outcome, request id, detail, found. A text is the byte 1, its length in bytes as 8 bytes
  /// big-endian, and its UTF-8 bytes; a missing text is the byte 0; a number is the byte 2 and
  /// 8 bytes big-endian.
  private static func digest(
    of draft: JournalDraft,
    sequence: Int,
    time: Int,
    who: String,
    after: String
  ) -> String {
    var bytes = CanonicalBytes()
    bytes.add("crosswalk-journal-1")
    bytes.add(after)
    bytes.add(sequence)
    bytes.add(time)
    for text in [who, draft.kind.rawValue] { bytes.add(text) }
    bytes.add(draft.direction?.rawValue)
    for text in [draft.batch, draft.plan] { bytes.add(text) }
    bytes.add(draft.item)
    bytes.add(draft.step)
    for text in [draft.operation, draft.target, draft.attribute] { bytes.add(text) }
    bytes.add(draft.before)
    bytes.add(draft.after)
    bytes.add(draft.outcome?.rawValue)
    bytes.add(draft.requestID)
    bytes.add(draft.detail)
    bytes.add(draft.found)
    return bytes.digest
  }
}
