// SPDX-License-Identifier: Apache-2.0

/// What federation will do, and what was not checked.
///
/// Never edited after release: a change is a new migration.
let migration0002Forecast = """
  CREATE TABLE forecast (
    -- What the first provisioning cycle and the first sign-in do in today's state. One row per AWS
    -- user, then one per Entra user in scope without one, in the order of forecast.csv.
    id INTEGER PRIMARY KEY NOT NULL, -- from 0
    local_row INTEGER REFERENCES aws_user (row),
    entra_row INTEGER REFERENCES entra_user (row),
    first_cycle TEXT NOT NULL, -- ADOPT, UPDATE, CREATE, CONFLICT-409, REJECT-400, SKIPPED, UNTOUCHED, UNKNOWN
    first_cycle_detail TEXT NOT NULL,
    sign_in TEXT NOT NULL, -- OK, NO-SUCH-USER, WRONG-PERSON, UNPROVEN, BLOCKED, UNKNOWN; empty without an Entra user
    sign_in_detail TEXT NOT NULL,
    sign_in_from_aws TEXT NOT NULL, -- where a sign-in that starts at AWS ends otherwise; empty if alike
    access_before INTEGER NOT NULL, -- distinct pairs of account and permission set
    access_kept INTEGER, -- null where the sign-in is not known
    access_lost INTEGER,
    access_gained INTEGER,
    access_open INTEGER NOT NULL, -- how many of kept and gained rest on a point that the sources leave open
    deciding_rule TEXT NOT NULL, -- id in the catalogue; empty for an ordinary outcome
    planned_first_cycle TEXT, -- the same after the staged operations; null before the stage stage
    planned_sign_in TEXT,
    plan_effect TEXT -- fine, cured, not-cured, broken
  ) STRICT;

  CREATE INDEX forecast_local ON forecast (local_row);
  CREATE INDEX forecast_entra ON forecast (entra_row);

  CREATE TABLE access_change (
    -- Who holds which permission set in which account, by which way, today and after the first
    -- cycle, in the order of access.csv.
    id INTEGER PRIMARY KEY NOT NULL,
    local_row INTEGER REFERENCES aws_user (row),
    entra_row INTEGER REFERENCES entra_user (row),
    account_id TEXT NOT NULL,
    permission_set_arn TEXT NOT NULL,
    is_administrator INTEGER NOT NULL CHECK (is_administrator IN (0, 1)),
    via TEXT NOT NULL, -- direct, or the id of the AWS group
    today INTEGER NOT NULL CHECK (today IN (0, 1)),
    after INTEGER, -- null where it is not decided
    change TEXT NOT NULL -- kept, lost, orphaned, gained, unproven, unknown
  ) STRICT;

  CREATE INDEX access_change_local ON access_change (local_row);

  CREATE TABLE group_forecast (
    -- What the group part of the first cycle does.
    id INTEGER PRIMARY KEY NOT NULL, -- from 0
    group_row INTEGER REFERENCES aws_group (row),
    entra_group_id TEXT,
    outcome TEXT NOT NULL, -- as in forecast.first_cycle
    detail TEXT NOT NULL,
    members_gained INTEGER NOT NULL,
    members_only_in_aws INTEGER NOT NULL,
    members_not_provisioned INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE access_gate (
    -- What must hold a plan until somebody has looked at it.
    id INTEGER PRIMARY KEY NOT NULL,
    rule_id TEXT NOT NULL,
    local_row INTEGER REFERENCES aws_user (row),
    account_id TEXT
  ) STRICT;

  CREATE TABLE name_id_choice (
    -- What each candidate for the NameID would come to: the table of `crosswalk solve nameid`.
    id INTEGER PRIMARY KEY NOT NULL, -- from 0, best first
    candidate TEXT NOT NULL,
    exact INTEGER NOT NULL,
    case_only INTEGER NOT NULL,
    no_match INTEGER NOT NULL,
    wrong_person INTEGER NOT NULL,
    empty INTEGER NOT NULL,
    not_an_address INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    aws_renames INTEGER NOT NULL,
    entra_edits INTEGER NOT NULL,
    is_recommended INTEGER NOT NULL CHECK (is_recommended IN (0, 1))
  ) STRICT;

  CREATE TABLE rule_coverage (
    -- Rules that could not be decided, once each.
    rule_id TEXT PRIMARY KEY NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL -- how to supply what is missing
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE finding ADD COLUMN state TEXT NOT NULL DEFAULT 'open'; -- open, waived, waiver-expired
  """
