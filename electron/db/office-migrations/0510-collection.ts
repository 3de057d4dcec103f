/** What was handed in to an office: batches of bundles, the chains in them, and what each person did, by what is held. */
export const collection = {
  version: 510,
  sql: `
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
CREATE INDEX bundle_by_profile ON bundle (profile_id);
CREATE INDEX bundle_by_device ON bundle (device_id);
-- Files of a batch that were not taken in.
CREATE TABLE held_back (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  ordinal INTEGER NOT NULL,
  file TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (batch_id, ordinal)
) STRICT, WITHOUT ROWID;

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
CREATE INDEX chain_by_profile ON chain (profile_id);
-- Runs of statements: a chain has one unless hand-ins of it disagree.
CREATE TABLE strand (
  id INTEGER PRIMARY KEY,
  chain_id INTEGER NOT NULL REFERENCES chain (id),
  parent_id INTEGER REFERENCES strand (id),
  first INTEGER NOT NULL
) STRICT;
CREATE INDEX strand_by_chain ON strand (chain_id);
CREATE INDEX strand_by_parent ON strand (parent_id);

-- A table with row ids, since a row of a kilobyte would not lie whole in an index: the key is strand * 2^20 + number in the chain.
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

-- Statements 1 to upto along a strand, as a bundle holds them.
CREATE TABLE tip (
  id INTEGER PRIMARY KEY,
  strand_id INTEGER NOT NULL REFERENCES strand (id),
  upto INTEGER NOT NULL,
  head BLOB NOT NULL,
  UNIQUE (strand_id, upto)
) STRICT;
CREATE TABLE holding (
  bundle_id INTEGER NOT NULL REFERENCES bundle (id),
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  PRIMARY KEY (bundle_id, tip_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_by_tip ON holding (tip_id);
-- What counts of each chain, from the live batches alone; written anew whenever these change.
CREATE TABLE counted (
  chain_id INTEGER PRIMARY KEY REFERENCES chain (id),
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  forked INTEGER NOT NULL
) STRICT;
CREATE INDEX counted_by_tip ON counted (tip_id);

-- Derived from the statements of a tip, and from nothing else.
CREATE TABLE tip_course (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  statements INTEGER NOT NULL,
  seconds REAL NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (tip_id, course_id)
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
CREATE TABLE tip_lab (
  tip_id INTEGER NOT NULL REFERENCES tip (id),
  course_id TEXT NOT NULL,
  lab_id TEXT NOT NULL,
  done_at TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (tip_id, course_id, lab_id)
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
`,
} as const;
