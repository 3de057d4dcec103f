PRAGMA user_version = 500;

CREATE INDEX person_cohort ON person (cohort_id);

CREATE INDEX person_joined ON person (joined_into);

CREATE INDEX person_profile_person ON person_profile (person_id);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE cohort (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE cohort_course (
  cohort_id TEXT NOT NULL REFERENCES cohort (id) ON DELETE CASCADE,
  course_id TEXT NOT NULL,
  title TEXT NOT NULL,
  -- a day where the learner is; null: none
  due TEXT,
  PRIMARY KEY (cohort_id, course_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE office (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- issuer profile as JSON (contract/model/office.ts)
  issuer TEXT NOT NULL,
  -- raw Ed25519 public key, base64url, and the two age recipients
  public_key TEXT NOT NULL,
  office_recipient TEXT NOT NULL,
  recovery_recipient TEXT NOT NULL,
  passphrase_wrap TEXT NOT NULL,
  recovery_wrap TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  failed_at TEXT,
  -- months after the last statement of a person; null: until somebody erases them
  retention_months INTEGER
) STRICT;

CREATE TABLE operation_log (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  -- the number that the office's own roster has them under; null: known from a hand-in only
  number TEXT UNIQUE,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  country TEXT,
  cohort_id TEXT REFERENCES cohort (id) ON DELETE SET NULL,
  added_at TEXT NOT NULL,
  -- this entry is the same person as that one; taking it back leaves both as they were
  joined_into TEXT REFERENCES person (id) CHECK (joined_into <> id),
  joined_at TEXT
) STRICT;

CREATE TABLE person_apart (
  one TEXT NOT NULL REFERENCES person (id),
  other TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (one, other),
  CHECK (one < other)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_profile (
  profile_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE supervised_ticket (
  id TEXT PRIMARY KEY,
  course_id TEXT NOT NULL,
  day TEXT NOT NULL,
  cohort TEXT NOT NULL,
  issued_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
