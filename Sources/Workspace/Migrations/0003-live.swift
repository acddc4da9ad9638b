// SPDX-License-Identifier: Apache-2.0

/// What a live export needs besides the snapshot itself.
///
/// Never edited after release: a change is a new migration.
let migration0003Live = """
  CREATE TABLE live_snapshot (
    -- The snapshots that were taken over the APIs; the newest is the one in the other tables.
    number INTEGER PRIMARY KEY NOT NULL, -- from 1
    asked_at TEXT NOT NULL, -- UTC, ISO 8601
    archive TEXT -- file with the whole workspace before the next snapshot; null for the newest
  ) STRICT;

  CREATE TABLE live_key (
    -- What a list of lists goes through, such as the permission sets and their accounts.
    list TEXT NOT NULL, -- permissionSet, provisioning or assignedGroup
    position INTEGER NOT NULL, -- from 0
    first TEXT NOT NULL,
    second TEXT NOT NULL, -- the account of a provisioning, else empty
    PRIMARY KEY (list, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE request_log (
    -- Every call to AWS, Entra and Graph: no body, no header value, no personal data.
    id INTEGER PRIMARY KEY NOT NULL,
    snapshot INTEGER NOT NULL,
    operation TEXT NOT NULL, -- such as identitystore.ListUsers
    started_at REAL NOT NULL, -- seconds since 1970
    seconds REAL NOT NULL, -- with all attempts and waits
    waiting_seconds REAL NOT NULL, -- for the rate and between attempts
    attempts INTEGER NOT NULL,
    status INTEGER, -- of the last answer; null without one
    request_ids TEXT NOT NULL, -- of all answers, with spaces between
    retries TEXT NOT NULL, -- why it was tried again, with spaces between
    sent_bytes INTEGER NOT NULL,
    received_bytes INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE evidence_document (
    -- Configuration documents as the APIs sent them: what was read from them can be proved.
    id INTEGER PRIMARY KEY NOT NULL,
    operation TEXT NOT NULL, -- such as graph.GetSynchronizationSchema
    path TEXT NOT NULL, -- of the request, without the host
    request_id TEXT,
    sha256 TEXT NOT NULL, -- of the body, hexadecimal
    body BLOB NOT NULL
  ) STRICT;
  """
