// SPDX-License-Identifier: Apache-2.0

/// What a live export reads of an instance besides who is assigned to which account.
///
/// Never edited after release: a change is a new migration.
let migration0005Permissions = """
  CREATE TABLE permission_set_policy (
    -- Policies of the permission sets; without rows if the permission to read them is missing.
    permission_set_arn TEXT NOT NULL,
    kind TEXT NOT NULL, -- managed or inline
    name TEXT NOT NULL, -- ARN of a managed policy, empty for an inline one
    document TEXT, -- JSON of an inline policy
    PRIMARY KEY (permission_set_arn, kind, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE access_control_attribute (
    -- Session tags that AWS makes of the directory's attributes.
    key TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL -- such as ${path:enterprise.department}
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE aws_application (
    -- Applications that sign in through the instance.
    arn TEXT PRIMARY KEY NOT NULL,
    name TEXT,
    account_id TEXT,
    status TEXT, -- ENABLED or DISABLED
    requires_assignment INTEGER -- 0: every user has it; null if that was not readable
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE aws_application_assignment (
    application_arn TEXT NOT NULL,
    principal_type TEXT NOT NULL, -- USER or GROUP
    principal_id TEXT NOT NULL, -- may name a principal that no longer exists
    PRIMARY KEY (application_arn, principal_id)
  ) STRICT, WITHOUT ROWID;
  """
