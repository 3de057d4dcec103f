PRAGMA user_version = 560;

CREATE INDEX bundle_by_device ON bundle (device_id);

CREATE INDEX bundle_by_profile ON bundle (profile_id);

CREATE INDEX chain_by_profile ON chain (profile_id);

CREATE INDEX counted_by_tip ON counted (tip_id);

CREATE INDEX holding_by_tip ON holding (tip_id);

CREATE INDEX issued_by_person ON issued_certificate (person_id);

CREATE INDEX person_cohort ON person (cohort_id);

CREATE INDEX person_joined ON person (joined_into);

CREATE INDEX person_profile_person ON person_profile (person_id);

CREATE INDEX statement_survey ON statement (course_id) WHERE object_kind = 'survey';

CREATE INDEX strand_by_chain ON strand (chain_id);

CREATE INDEX strand_by_parent ON strand (parent_id);

CREATE INDEX ticket_by_digest ON supervised_ticket (digest);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  -- What was chosen: a folder's or a file's name.
  label TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  -- Null until its last bundle is in: nothing of it counts before.
  live_at TEXT,
  -- From then on nothing of it counts, and a sweep takes it out.
  undone_at TEXT
) STRICT;

CREATE TABLE bundle (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  -- SHA-256 of the opened file.
  digest BLOB NOT NULL,
  file TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  -- Raw Ed25519 key, base64url.
  device_key TEXT NOT NULL,
  written_at TEXT NOT NULL,
  -- The card as it came; null: a guest.
  name TEXT,
  country TEXT,
  organisation TEXT,
  added INTEGER NOT NULL,
  same INTEGER NOT NULL,
  conflicting INTEGER NOT NULL,
  erased INTEGER NOT NULL,
  gaps INTEGER NOT NULL,
  -- Statements whose clock had stepped, jumped or was impossible; and that are later than their own hand-in.
  clock_marks INTEGER NOT NULL,
  ahead INTEGER NOT NULL,
  -- Answers given faster than a person reads.
  fast INTEGER NOT NULL,
  new_device INTEGER NOT NULL,
  UNIQUE (batch_id, digest)
) STRICT;

CREATE TABLE chain (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  profile_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  -- Head of the epoch before; null: 32 zero bytes.
  parent_head BLOB,
  -- Wins over every later hand-in.
  erased_at TEXT
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

CREATE TABLE counted (
  chain_id INTEGER PRIMARY KEY REFERENCES chain (id),
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  forked INTEGER NOT NULL
) STRICT;

CREATE TABLE follow_up (
  person_id TEXT NOT NULL,
  course_id TEXT NOT NULL,
  months INTEGER NOT NULL CHECK (months IN (3, 6, 12)),
  outcome TEXT NOT NULL,
  day TEXT NOT NULL,
  evidence TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (person_id, course_id, months)
) STRICT, WITHOUT ROWID;

CREATE TABLE held_back (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  ordinal INTEGER NOT NULL,
  file TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (batch_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE holding (
  bundle_id INTEGER NOT NULL REFERENCES bundle (id),
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  PRIMARY KEY (bundle_id, tip_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE impact_result (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  country TEXT,
  course_id TEXT,
  entered_at TEXT NOT NULL,
  -- why it counts no more; null: it counts
  withdrawn TEXT
) STRICT;

CREATE TABLE impact_step (
  result_id TEXT NOT NULL REFERENCES impact_result (id),
  stage TEXT NOT NULL,
  day TEXT NOT NULL,
  evidence TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (result_id, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE issued_certificate (
  -- of the certificate (Achievement.id)
  id TEXT PRIMARY KEY,
  -- an entry of the people's list, or a profile under its own id; null: erased since, and revoked
  person_id TEXT,
  course_id TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  -- last day on which it counts; null: for good
  until TEXT,
  revoked_on TEXT,
  reason TEXT
) STRICT;

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

CREATE TABLE statement (
  key INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  -- Exactly as recorded; empty when erased.
  bytes BLOB NOT NULL,
  verb TEXT NOT NULL,
  course_id TEXT NOT NULL,
  lesson_id TEXT,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  rev INTEGER,
  version TEXT NOT NULL,
  scaled REAL,
  success INTEGER,
  supervised INTEGER,
  seconds REAL NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE strand (
  id INTEGER PRIMARY KEY,
  chain_id INTEGER NOT NULL REFERENCES chain (id),
  parent_id INTEGER REFERENCES strand (id),
  first INTEGER NOT NULL
) STRICT;

CREATE TABLE supervised_ticket (
  id TEXT PRIMARY KEY,
  course_id TEXT NOT NULL,
  day TEXT NOT NULL,
  cohort TEXT NOT NULL,
  issued_at TEXT NOT NULL
, digest TEXT) STRICT;

CREATE TABLE tip (
  id INTEGER PRIMARY KEY,
  strand_id INTEGER NOT NULL REFERENCES strand (id),
  upto INTEGER NOT NULL,
  head BLOB NOT NULL,
  UNIQUE (strand_id, upto)
) STRICT;

CREATE TABLE tip_attempt (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  ordinal INTEGER NOT NULL,
  course_id TEXT NOT NULL,
  quiz_id TEXT NOT NULL,
  at TEXT NOT NULL,
  scaled REAL NOT NULL,
  passed INTEGER NOT NULL,
  supervised INTEGER NOT NULL,
  -- digest of the ticket that opened it; null: none is named
  ticket TEXT,
  language TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (tip_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE tip_course (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  statements INTEGER NOT NULL,
  seconds REAL NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (tip_id, course_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tip_day (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  -- in UTC: where the learner was is not known
  day TEXT NOT NULL,
  -- of the content
  language TEXT NOT NULL,
  statements INTEGER NOT NULL,
  seconds REAL NOT NULL,
  PRIMARY KEY (tip_id, course_id, day, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE tip_item (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  at TEXT NOT NULL,
  scaled REAL NOT NULL,
  -- Parts of the response joined by [,]; null where it has none, or long ones.
  choice TEXT,
  PRIMARY KEY (tip_id, course_id, item_id, rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE tip_lab (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  lab_id TEXT NOT NULL,
  done_at TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (tip_id, course_id, lab_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tip_lesson (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  seconds REAL NOT NULL,
  read_at TEXT,
  version TEXT,
  PRIMARY KEY (tip_id, course_id, lesson_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tip_quiz (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  quiz_id TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  last_scaled REAL NOT NULL,
  best_scaled REAL NOT NULL,
  passed INTEGER NOT NULL,
  last_at TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (tip_id, course_id, quiz_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
