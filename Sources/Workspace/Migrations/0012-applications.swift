// SPDX-License-Identifier: Apache-2.0

/// Who keeps or loses which application of Identity Center.
///
/// Never edited after release: a change is a new migration.
let migration0012Applications = """
  CREATE TABLE application_change (
    -- Who is assigned to which application, by which way, today and after the first cycle, in the
    -- order of applications.csv.
    id INTEGER PRIMARY KEY NOT NULL,
    local_row INTEGER REFERENCES aws_user (row),
    entra_row INTEGER REFERENCES entra_user (row),
    application_arn TEXT NOT NULL,
    via TEXT NOT NULL, -- direct, or the id of the AWS group
    today INTEGER NOT NULL CHECK (today IN (0, 1)),
    after INTEGER, -- null where it is not decided
    change TEXT NOT NULL -- kept, lost, orphaned, gained, unproven, unknown
  ) STRICT;

  CREATE INDEX application_change_local ON application_change (local_row);
  """
