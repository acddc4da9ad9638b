// SPDX-License-Identifier: Apache-2.0

/// What IAM itself lets people do, past the federation: read live, if `aws.iam` wants it.
///
/// Never edited after release: a change is a new migration.
let migration0010IAM = """
  CREATE TABLE iam_report (
    -- One row for each account whose credential report was read.
    account_id TEXT PRIMARY KEY NOT NULL,
    generated_at REAL, -- seconds since 1970
    root_has_key INTEGER, -- null if the report does not say
    root_has_mfa INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE iam_user (
    -- The users of a credential report, without the root user.
    account_id TEXT NOT NULL REFERENCES iam_report (account_id),
    name TEXT NOT NULL,
    has_password INTEGER NOT NULL CHECK (has_password IN (0, 1)),
    has_mfa INTEGER NOT NULL CHECK (has_mfa IN (0, 1)),
    password_used_at REAL, -- seconds since 1970, as all times here
    password_changed_at REAL,
    certificates INTEGER NOT NULL, -- active signing certificates
    other_credentials INTEGER NOT NULL CHECK (other_credentials IN (0, 1)),
    PRIMARY KEY (account_id, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE iam_access_key (
    -- The active access keys of those users.
    account_id TEXT NOT NULL,
    user_name TEXT NOT NULL,
    number INTEGER NOT NULL, -- from 0
    rotated_at REAL,
    used_at REAL,
    PRIMARY KEY (account_id, user_name, number),
    FOREIGN KEY (account_id, user_name) REFERENCES iam_user (account_id, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE iam_principal (
    -- The users and roles of GetAccountAuthorizationDetails.
    arn TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL,
    kind TEXT NOT NULL, -- user or role
    name TEXT NOT NULL,
    trust_policy TEXT -- JSON: who may assume the role
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE iam_policy (
    principal_arn TEXT NOT NULL REFERENCES iam_principal (arn),
    kind TEXT NOT NULL, -- managed or inline
    name TEXT NOT NULL, -- ARN of a managed policy
    document TEXT, -- JSON of an inline policy
    PRIMARY KEY (principal_arn, kind, name)
  ) STRICT, WITHOUT ROWID;
  """
