// SPDX-License-Identifier: Apache-2.0

/// Approvals, the journal of writes, facts held against the forecast, and accepted surprises.
///
/// Never edited after release: a change is a new migration.
let migration0004Apply = """
  CREATE TABLE approval (
    -- Who approved which batch; the newest one of a batch counts.
    id INTEGER PRIMARY KEY NOT NULL,
    batch TEXT NOT NULL, -- pilot, wave-01 and so on
    digest TEXT NOT NULL, -- of the batch as it was approved, SHA-256, hexadecimal
    approved_by TEXT NOT NULL,
    ticket TEXT NOT NULL, -- the change request in the organisation's own system
    time INTEGER NOT NULL -- milliseconds since 1970, UTC
  ) STRICT;

  CREATE TABLE approval_operation (
    -- The operations as they were approved, to say later what changed.
    approval INTEGER NOT NULL REFERENCES approval (id),
    sequence INTEGER NOT NULL,
    item INTEGER NOT NULL,
    operation TEXT NOT NULL,
    target TEXT NOT NULL,
    attribute TEXT NOT NULL,
    before_value TEXT,
    after_value TEXT,
    finding TEXT NOT NULL,
    PRIMARY KEY (approval, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE journal (
    -- Append-only and chained by hashes; `crosswalk journal --check` verifies it.
    sequence INTEGER PRIMARY KEY NOT NULL, -- from 1, without a gap
    time INTEGER NOT NULL, -- milliseconds since 1970, UTC
    who TEXT NOT NULL,
    kind TEXT NOT NULL, -- intent, outcome, held, note, record
    direction TEXT, -- apply or rollback; null in records
    batch TEXT NOT NULL,
    plan TEXT NOT NULL, -- the digest of the batch
    item INTEGER NOT NULL, -- 0 in notes and records
    step INTEGER NOT NULL, -- the operation's place in the batch; 0 in notes and records
    operation TEXT NOT NULL, -- the call; in records what is recorded, such as approval
    target TEXT NOT NULL,
    attribute TEXT NOT NULL,
    before_value TEXT,
    after_value TEXT,
    outcome TEXT, -- done, already, not-done, refused, unconfirmed, moved, waiting, unread
    request_id TEXT,
    detail TEXT NOT NULL,
    found TEXT, -- the live value that was met instead of the expected one
    previous_hash TEXT NOT NULL, -- of the entry before; 64 zeros before the first
    entry_hash TEXT NOT NULL -- SHA-256 over all the other columns, hexadecimal
  ) STRICT;

  CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

  CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

  CREATE TRIGGER approval_is_not_changed BEFORE UPDATE ON approval
  BEGIN SELECT raise(ABORT, 'approvals are append-only'); END;

  CREATE TRIGGER approval_is_not_removed BEFORE DELETE ON approval
  BEGIN SELECT raise(ABORT, 'approvals are append-only'); END;

  CREATE TABLE verification (
    -- What the newest verification of each batch found, value by value.
    batch TEXT NOT NULL,
    position INTEGER NOT NULL, -- from 1
    plan TEXT NOT NULL, -- the digest of the batch that was held against the facts
    item INTEGER NOT NULL,
    user_id TEXT NOT NULL, -- the AWS user whose item it is
    operation TEXT NOT NULL, -- the call that was to bring it about, or forecast
    target TEXT NOT NULL,
    attribute TEXT NOT NULL,
    before_value TEXT,
    predicted TEXT,
    found TEXT,
    is_known INTEGER NOT NULL CHECK (is_known IN (0, 1)), -- 0: the value could not be read
    verdict TEXT NOT NULL, -- as predicted, not yet, otherwise, unknown
    time INTEGER NOT NULL, -- milliseconds since 1970, UTC
    PRIMARY KEY (batch, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE acceptance (
    -- Surprises found by verify that somebody took on; another value is another surprise.
    id INTEGER PRIMARY KEY NOT NULL,
    target TEXT NOT NULL,
    attribute TEXT NOT NULL,
    found TEXT,
    accepted_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    time INTEGER NOT NULL -- milliseconds since 1970, UTC
  ) STRICT;
  """
