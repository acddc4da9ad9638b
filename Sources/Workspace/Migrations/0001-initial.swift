// SPDX-License-Identifier: Apache-2.0

/// The first published schema.
///
/// Never edited after release: a change is a new migration.
let migration0001Initial = """
  CREATE TABLE meta (
    -- Facts about the workspace itself.
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE lease (
    -- Who is at work on the workspace; the operating system's lock on the side file decides.
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    boot_id TEXT NOT NULL, -- identifies the boot of the host, so that a pid is not mistaken
    command TEXT NOT NULL,
    acquired_at TEXT NOT NULL, -- UTC, ISO 8601
    heartbeat_at TEXT NOT NULL -- UTC, ISO 8601
  ) STRICT;

  CREATE TABLE job_instance (
    -- The same name and parameters are the same piece of work.
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    parameters_digest TEXT NOT NULL, -- SHA-256 of the inputs and of the configuration that matters
    UNIQUE (name, parameters_digest)
  ) STRICT;

  CREATE TABLE job_attempt (
    -- One try at a job instance.
    id INTEGER PRIMARY KEY NOT NULL,
    instance_id INTEGER NOT NULL REFERENCES job_instance (id),
    number INTEGER NOT NULL, -- counts within the instance, from 1
    status TEXT NOT NULL, -- STARTING, STARTED, STOPPING, STOPPED, FAILED, COMPLETED, ABANDONED, UNKNOWN
    started_at TEXT NOT NULL,
    ended_at TEXT,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    boot_id TEXT NOT NULL,
    tool_version TEXT NOT NULL,
    message TEXT,
    UNIQUE (instance_id, number)
  ) STRICT;

  CREATE TABLE step_execution (
    -- One step of one attempt: the history.
    id INTEGER PRIMARY KEY NOT NULL,
    attempt_id INTEGER NOT NULL REFERENCES job_attempt (id),
    step TEXT NOT NULL,
    status TEXT NOT NULL,
    input_digest TEXT NOT NULL,
    resumed INTEGER NOT NULL CHECK (resumed IN (0, 1)),
    read_count INTEGER NOT NULL DEFAULT 0,
    write_count INTEGER NOT NULL DEFAULT 0,
    skip_count INTEGER NOT NULL DEFAULT 0,
    retry_count INTEGER NOT NULL DEFAULT 0,
    chunk_count INTEGER NOT NULL DEFAULT 0,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    message TEXT
  ) STRICT;

  CREATE TABLE step_state (
    -- Where each step stands now; the checkpoint commits with the rows of its chunk.
    step TEXT PRIMARY KEY NOT NULL,
    status TEXT NOT NULL,
    input_digest TEXT NOT NULL, -- of all that decides the step's output
    checkpoint TEXT, -- JSON; null before the first chunk
    read_count INTEGER NOT NULL,
    write_count INTEGER NOT NULL,
    skip_count INTEGER NOT NULL,
    retry_count INTEGER NOT NULL,
    chunk_count INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE skip (
    -- Input items that were left out, never silently.
    id INTEGER PRIMARY KEY NOT NULL,
    step TEXT NOT NULL,
    position TEXT NOT NULL, -- file and record
    reason TEXT NOT NULL
  ) STRICT;

  CREATE TABLE input_file (
    -- The files that the snapshot was made from.
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL, -- aws.users, aws.groups, entra.users and so on
    path TEXT NOT NULL, -- as the configuration names it
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    device INTEGER NOT NULL,
    UNIQUE (kind, path)
  ) STRICT;

  CREATE TABLE input_reading (
    -- What reading the files told, for the snapshot that stands.
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    encoding TEXT NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (path, sha256)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE input_note (
    -- Fields of the exports that the tables have no place for, named once and counted.
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    occurrences INTEGER NOT NULL,
    PRIMARY KEY (kind, field)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE snapshot_fact (
    -- Numbers and states of the snapshot as a whole, such as how many Entra users were read.
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE attribute_bit (
    -- The meaning of the bits in aws_user.absent and entra_user.absent.
    side TEXT NOT NULL CHECK (side IN ('aws', 'entra')),
    bit INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    PRIMARY KEY (side, bit)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE aws_user (
    -- The local users of IAM Identity Center. A null is "no value", unless its bit in absent is
    -- set: then the export does not say.
    row INTEGER PRIMARY KEY NOT NULL, -- order of the input, from 0
    user_id TEXT NOT NULL UNIQUE,
    user_name TEXT NOT NULL,
    display_name TEXT,
    given_name TEXT,
    family_name TEXT,
    email TEXT, -- the first; the service allows one
    status TEXT, -- ENABLED, DISABLED
    created_at REAL, -- seconds since 1970
    phone_number TEXT,
    employee_number TEXT,
    title TEXT,
    has_access INTEGER, -- 1 if an assignment reaches the user; null if none were exported
    absent INTEGER NOT NULL -- bits: see attribute_bit
  ) STRICT;

  CREATE TABLE aws_more_email (
    -- Second and later e-mail addresses of a user, which only an edited export can hold.
    user_row INTEGER NOT NULL REFERENCES aws_user (row),
    position INTEGER NOT NULL,
    email TEXT NOT NULL,
    PRIMARY KEY (user_row, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE aws_external_id (
    -- Identifiers that a provisioning system left on a user.
    user_row INTEGER NOT NULL REFERENCES aws_user (row),
    position INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (user_row, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE aws_group (
    row INTEGER PRIMARY KEY NOT NULL,
    group_id TEXT NOT NULL UNIQUE,
    display_name TEXT,
    description TEXT,
    external_id TEXT
  ) STRICT;

  CREATE TABLE aws_membership (
    group_row INTEGER NOT NULL REFERENCES aws_group (row),
    user_row INTEGER NOT NULL REFERENCES aws_user (row),
    PRIMARY KEY (user_row, group_row)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE aws_account (
    account_id TEXT PRIMARY KEY NOT NULL,
    name TEXT,
    status TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE permission_set (
    arn TEXT PRIMARY KEY NOT NULL,
    name TEXT,
    description TEXT,
    session_duration TEXT -- ISO 8601
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE account_assignment (
    account_id TEXT NOT NULL,
    permission_set_arn TEXT NOT NULL,
    principal_type TEXT NOT NULL, -- USER or GROUP
    principal_id TEXT NOT NULL, -- may name a principal that no longer exists
    PRIMARY KEY (principal_id, account_id, permission_set_arn)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE unresolved_reference (
    -- Memberships and assignments that name something the snapshot does not hold.
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    occurrences INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entra_user (
    -- The Entra users that an AWS user could have to do with, or that the application is assigned
    -- to; snapshot_fact says how many others were read and not kept. Nulls as in aws_user.
    row INTEGER PRIMARY KEY NOT NULL, -- order of the input, from 0
    object_id TEXT NOT NULL UNIQUE,
    user_principal_name TEXT,
    mail TEXT,
    display_name TEXT,
    given_name TEXT,
    surname TEXT,
    user_type TEXT, -- Member, Guest
    account_enabled INTEGER,
    mail_nickname TEXT,
    employee_id TEXT,
    created_date_time TEXT, -- as exported
    creation_type TEXT,
    external_user_state TEXT,
    on_premises_sync_enabled INTEGER,
    on_premises_user_principal_name TEXT,
    job_title TEXT,
    department TEXT,
    is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
    assignment INTEGER NOT NULL, -- 0 unknown, 1 none, 2 nested only, 3 default access, 4 group, 5 direct
    absent INTEGER NOT NULL -- bits: see attribute_bit
  ) STRICT;

  CREATE TABLE entra_user_list (
    -- The multi-valued attributes of Entra users.
    user_row INTEGER NOT NULL REFERENCES entra_user (row),
    attribute INTEGER NOT NULL, -- 1 otherMails, 2 proxyAddresses with prefixes, 3 identities.issuer
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (user_row, attribute, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entra_group (
    -- Groups assigned to the application, and groups inside them.
    object_id TEXT PRIMARY KEY NOT NULL,
    display_name TEXT,
    security_enabled INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entra_group_member (
    group_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    member_type TEXT NOT NULL, -- user, group or other
    PRIMARY KEY (group_id, member_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE app_assignment (
    -- Who is assigned to the AWS application in Entra.
    principal_id TEXT NOT NULL,
    principal_type TEXT NOT NULL, -- User, Group or ServicePrincipal
    app_role_id TEXT NOT NULL,
    assignment_id TEXT,
    PRIMARY KEY (principal_id, app_role_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE match (
    -- What was decided about each AWS user.
    local_row INTEGER PRIMARY KEY NOT NULL REFERENCES aws_user (row),
    verdict TEXT NOT NULL, -- linked, review, unmatched, ignored
    entra_row INTEGER REFERENCES entra_user (row), -- the linked user
    decision TEXT NOT NULL, -- automatic, human, stale, contradictory
    decided_by TEXT, -- who decided, if a person did
    decision_reason TEXT,
    rivals TEXT NOT NULL -- rows of AWS users that speak against a link, separated by spaces
  ) STRICT;

  CREATE INDEX match_entra ON match (entra_row) WHERE entra_row IS NOT NULL;

  CREATE TABLE candidate (
    -- The evidence: who could be meant, and what speaks for and against it.
    local_row INTEGER NOT NULL REFERENCES aws_user (row),
    rank INTEGER NOT NULL, -- from 0, best first
    entra_row INTEGER NOT NULL REFERENCES entra_user (row),
    names TEXT NOT NULL, -- how they agree: name_agreement of users.csv
    claims TEXT NOT NULL, -- "ENTRA=AWS" for an equal address, "ENTRA~AWS:HOW" for a near one
    obstacles TEXT NOT NULL, -- why not linked without a person; empty if nothing speaks against it
    PRIMARY KEY (local_row, rank)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE finding (
    -- What the rules saw, in the order of the reports.
    id INTEGER PRIMARY KEY NOT NULL,
    rule_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL, -- blocker, high, medium, low, info
    scope TEXT NOT NULL, -- user, group, tenant
    local_row INTEGER REFERENCES aws_user (row),
    entra_row INTEGER REFERENCES entra_user (row),
    attribute TEXT NOT NULL,
    local_value TEXT,
    entra_value TEXT,
    proposed_value TEXT,
    message TEXT NOT NULL
  ) STRICT;

  CREATE INDEX finding_local ON finding (local_row);

  CREATE TABLE batch (
    number INTEGER PRIMARY KEY NOT NULL, -- 0 is the pilot
    name TEXT NOT NULL UNIQUE, -- pilot, wave-01, wave-02 and so on
    users INTEGER NOT NULL,
    operations INTEGER NOT NULL,
    digest TEXT NOT NULL -- SHA-256 over the batch's operations and the digest of its inputs
  ) STRICT;

  CREATE TABLE batch_item (
    -- Every AWS user: in a batch, or held or left out with the reason.
    local_row INTEGER PRIMARY KEY NOT NULL REFERENCES aws_user (row),
    batch INTEGER REFERENCES batch (number),
    position INTEGER, -- within the batch, from 1
    state TEXT NOT NULL, -- staged, ready (nothing to do), held, ignored
    reason TEXT NOT NULL
  ) STRICT;

  CREATE INDEX batch_item_batch ON batch_item (batch, position);

  CREATE TABLE operation (
    -- What a batch will change, in the order in which it is applied.
    batch INTEGER NOT NULL REFERENCES batch (number),
    sequence INTEGER NOT NULL, -- within the batch, from 1
    local_row INTEGER NOT NULL REFERENCES aws_user (row),
    operation TEXT NOT NULL, -- aws.UpdateUser, entra.AssignUser
    target TEXT NOT NULL, -- the user id or object id that is written to
    attribute TEXT NOT NULL,
    before_value TEXT, -- before-image; null means no value
    after_value TEXT, -- after-image; null means no value
    finding TEXT NOT NULL, -- the rule that asks for it
    PRIMARY KEY (batch, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE report_file (
    -- The files of the last report.
    path TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  """
