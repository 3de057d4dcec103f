PRAGMA user_version = 80;

CREATE INDEX attempt_by_lesson ON attempt (profile_id, course_id, lesson_id, state);

CREATE INDEX note_by_lesson ON note (profile_id, course_id, lesson_id);

CREATE INDEX pack_by_course ON pack (course_id);

CREATE INDEX place_by_step ON place (profile_id, step);

CREATE INDEX receipt_by_person ON receipt (profile_id, written_at);

CREATE TABLE attempt (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  seed INTEGER NOT NULL,
  state TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT
, limit_seconds REAL, used_seconds REAL NOT NULL DEFAULT 0, counted_at TEXT, ticket TEXT, watched_by TEXT) STRICT;

CREATE TABLE attempt_interruption (
  attempt_id TEXT NOT NULL REFERENCES attempt (id),
  ordinal INTEGER NOT NULL,
  from_at TEXT NOT NULL,
  -- By the wall clock; never negative.
  seconds REAL NOT NULL,
  PRIMARY KEY (attempt_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt_item (
  attempt_id TEXT NOT NULL REFERENCES attempt (id),
  ordinal INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  option_order TEXT NOT NULL,
  response TEXT,
  scaled REAL,
  points REAL,
  max REAL,
  correct INTEGER,
  seconds REAL,
  answered_at TEXT, flagged INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (attempt_id, ordinal),
  UNIQUE (attempt_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  device_id TEXT NOT NULL REFERENCES device (id),
  profile_id TEXT NOT NULL REFERENCES profile (id),
  epoch INTEGER NOT NULL,
  -- Head of the epoch before: the hash that this chain starts from. Null: 32 zero bytes.
  parent_head BLOB,
  head_hash BLOB NOT NULL,
  length INTEGER NOT NULL,
  -- Why continuity ended; null while the chain is open.
  closed_because TEXT, erased_at TEXT,
  UNIQUE (profile_id, epoch)
) STRICT;

CREATE TABLE course_key (course_id TEXT PRIMARY KEY, key TEXT NOT NULL, bound_at TEXT NOT NULL) STRICT;

CREATE TABLE current_pack (
  course_id TEXT PRIMARY KEY,
  digest TEXT NOT NULL REFERENCES pack (digest)
) STRICT;

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE device_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE enrolment (
  profile_id TEXT PRIMARY KEY REFERENCES profile (id),
  -- The file as it came: what was signed is what is kept.
  file BLOB NOT NULL,
  accepted_at TEXT NOT NULL
) STRICT;

CREATE TABLE lab_state (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  lab_id TEXT NOT NULL,
  state TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (profile_id, course_id, lab_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- The pack version it was made in, and how course and lesson were called then: they may be gone one day.
  version TEXT NOT NULL,
  course_title TEXT NOT NULL,
  lesson_title TEXT NOT NULL,
  -- Null: the lesson as a whole.
  block TEXT,
  whole INTEGER NOT NULL,
  language TEXT NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  -- Taken away then; null while it stands.
  removed_at TEXT
) STRICT;

CREATE TABLE operation_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE pack (
  digest TEXT PRIMARY KEY,
  course_id TEXT NOT NULL,
  version TEXT NOT NULL,
  manifest TEXT NOT NULL,
  trust TEXT NOT NULL,
  key TEXT,
  publisher TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  installed_at TEXT NOT NULL
) STRICT;

CREATE TABLE place (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  block TEXT NOT NULL,
  language TEXT NOT NULL,
  at TEXT NOT NULL,
  -- Rises with every save of the profile: which place is the last one, whatever the clock does.
  step INTEGER NOT NULL,
  -- Attention not yet told in a statement.
  seconds REAL NOT NULL,
  PRIMARY KEY (profile_id, course_id, lesson_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  last_used_at TEXT NOT NULL
, moved_at TEXT, erased_at TEXT) STRICT;

CREATE TABLE profile_card (
  profile_id TEXT PRIMARY KEY REFERENCES profile (id),
  name TEXT NOT NULL,
  country TEXT,
  organisation TEXT NOT NULL
) STRICT;

CREATE TABLE profile_pin (
  profile_id TEXT PRIMARY KEY REFERENCES profile (id),
  pin TEXT NOT NULL,
  recovery TEXT NOT NULL,
  set_at TEXT NOT NULL,
  failures INTEGER NOT NULL,
  failed_at TEXT
) STRICT;

CREATE TABLE profile_setting (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (profile_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress_course (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  statements INTEGER NOT NULL,
  seconds REAL NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (profile_id, course_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress_item (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  last_scaled REAL NOT NULL,
  best_scaled REAL NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (profile_id, course_id, item_id, rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress_lab (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  lab_id TEXT NOT NULL,
  done_at TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (profile_id, course_id, lab_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress_lesson (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  seconds REAL NOT NULL,
  read_at TEXT,
  version TEXT,
  PRIMARY KEY (profile_id, course_id, lesson_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress_quiz (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  quiz_id TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  last_scaled REAL NOT NULL,
  best_scaled REAL NOT NULL,
  passed INTEGER NOT NULL,
  last_at TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (profile_id, course_id, quiz_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE publisher_key (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  added_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;

CREATE TABLE receipt (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  -- The file as it came: what was signed is what is kept.
  file BLOB NOT NULL,
  written_at TEXT NOT NULL,
  brought_at TEXT NOT NULL
) STRICT;

CREATE TABLE review_card (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  -- item or term
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  -- Of an item; 0 for a term.
  rev INTEGER NOT NULL,
  -- FSRS memory state; null until the first review.
  stability REAL,
  difficulty REAL,
  -- Days since 1970 by this computer's calendar.
  last_day INTEGER,
  due_day INTEGER,
  suspended INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (profile_id, course_id, kind, ref)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_log (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  seq INTEGER NOT NULL,
  course_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  rev INTEGER NOT NULL,
  day INTEGER NOT NULL,
  at TEXT NOT NULL,
  rating TEXT NOT NULL,
  -- Chance of recall that was foretold; null at a first review.
  expected REAL,
  -- In a statement already: a day's reviews of a course make one.
  told INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (profile_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE revoked_certificate (
  office_key TEXT NOT NULL,
  id TEXT NOT NULL,
  date TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (office_key, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen_block (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  block TEXT NOT NULL,
  PRIMARY KEY (profile_id, course_id, lesson_id, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  chain_id INTEGER NOT NULL REFERENCES chain (id),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL,
  verb TEXT NOT NULL,
  course_id TEXT NOT NULL,
  lesson_id TEXT,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  version TEXT NOT NULL,
  scaled REAL,
  success INTEGER,
  at TEXT NOT NULL,
  PRIMARY KEY (chain_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  -- out or in
  direction TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE writing (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  course_id TEXT NOT NULL,
  lesson_id TEXT NOT NULL,
  block TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (profile_id, course_id, lesson_id, block)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER chain_erased_for_good BEFORE UPDATE ON chain
WHEN OLD.erased_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an erased chain stays as it is'); END;

CREATE TRIGGER chain_erased_when_closed BEFORE UPDATE ON chain
WHEN NEW.erased_at IS NOT NULL AND (NEW.closed_because IS NULL OR NEW.length <> OLD.length OR NEW.head_hash <> OLD.head_hash)
BEGIN SELECT RAISE(ABORT, 'a chain is erased as it stands, and closed'); END;

CREATE TRIGGER chain_never_goes BEFORE DELETE ON chain
BEGIN SELECT RAISE(ABORT, 'chains are append-only: no removal'); END;

CREATE TRIGGER chain_only_grows BEFORE UPDATE ON chain
WHEN NEW.length < OLD.length OR NEW.uuid <> OLD.uuid OR NEW.device_id <> OLD.device_id OR NEW.profile_id <> OLD.profile_id
  OR NEW.epoch <> OLD.epoch OR NEW.parent_head IS NOT OLD.parent_head OR (OLD.closed_because IS NOT NULL AND NEW.closed_because IS NULL)
BEGIN SELECT RAISE(ABORT, 'chains are append-only: no change'); END;

CREATE TRIGGER statement_continues BEFORE INSERT ON statement
WHEN NEW.seq IS NOT (SELECT length + 1 FROM chain WHERE id = NEW.chain_id AND closed_because IS NULL)
BEGIN SELECT RAISE(ABORT, 'statements are append-only: not the next of an open chain'); END;

CREATE TRIGGER statement_never_changes BEFORE UPDATE ON statement
WHEN (SELECT erased_at FROM chain WHERE id = OLD.chain_id) IS NULL
  OR NEW.chain_id IS NOT OLD.chain_id OR NEW.seq IS NOT OLD.seq OR NEW.hash IS NOT OLD.hash
  OR NEW.bytes IS NOT x'' OR NEW.verb <> '' OR NEW.course_id <> '' OR NEW.lesson_id IS NOT NULL OR NEW.object_kind <> ''
  OR NEW.object_id <> '' OR NEW.version <> '' OR NEW.scaled IS NOT NULL OR NEW.success IS NOT NULL OR NEW.at <> ''
BEGIN SELECT RAISE(ABORT, 'statements are append-only: no change'); END;

CREATE TRIGGER statement_never_goes BEFORE DELETE ON statement
BEGIN SELECT RAISE(ABORT, 'statements are append-only: no removal'); END;
