/** Spaced review: what is remembered of each card, and what a day's reviews came to. State, not statements (DESIGN §6). */
export const review = {
  version: 50,
  sql: `
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
`,
} as const;
