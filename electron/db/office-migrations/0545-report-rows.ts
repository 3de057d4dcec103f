/** What reports are added up from, derived from the statements of a tip like 0510's rows: days, finished tests, first answers. */
export const reportRows = {
  version: 545,
  sql: `
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
-- Quizzes and tests as often as they were finished, in the order of the chain.
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
-- The first answer to each item: the later ones tell of practice, not of the item.
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
`,
} as const;
