// SPDX-License-Identifier: Apache-2.0

/// What people have accepted, and what holds a plan.
///
/// Never edited after release: a change is a new migration.
let migration0007Standing = """
  CREATE TABLE waiver (
    -- The lines of the file of waivers, as they stand on the day of the run.
    line INTEGER PRIMARY KEY NOT NULL, -- within the file, from 1
    rule_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    justification TEXT NOT NULL,
    approver TEXT NOT NULL,
    expires TEXT NOT NULL, -- the last day on which it holds
    is_expired INTEGER NOT NULL CHECK (is_expired IN (0, 1))
  ) STRICT;

  CREATE TABLE severity_override (
    -- Rules that have another severity in this workspace.
    rule_id TEXT PRIMARY KEY NOT NULL,
    severity TEXT NOT NULL,
    justification TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE finding ADD COLUMN rule_severity TEXT; -- of the rule itself; null if it is the same
  ALTER TABLE finding ADD COLUMN waiver INTEGER REFERENCES waiver (line); -- that decides the state

  CREATE TABLE plan_gate (
    -- What holds the plan, or would without the staged operations or a waiver.
    id INTEGER PRIMARY KEY NOT NULL, -- those that hold come first
    rule_id TEXT NOT NULL, -- ACCESS-001, ACCESS-002, ACCESS-016
    state TEXT NOT NULL, -- holds, cured, waived, waiver-expired
    local_row INTEGER REFERENCES aws_user (row),
    account_id TEXT,
    waiver INTEGER REFERENCES waiver (line) -- that decides the state
  ) STRICT;
  """
