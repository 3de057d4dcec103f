/** Entry and exit tests: the time counted, its interruptions, and what was marked for later. */
export const tests = {
  version: 30,
  sql: `
-- Null: no limit. For a test only.
ALTER TABLE attempt ADD COLUMN limit_seconds REAL;
-- Time the test was open, by the monotonic clock.
ALTER TABLE attempt ADD COLUMN used_seconds REAL NOT NULL DEFAULT 0;
-- When that was last counted; null before the first time.
ALTER TABLE attempt ADD COLUMN counted_at TEXT;
ALTER TABLE attempt_item ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
CREATE TABLE attempt_interruption (
  attempt_id TEXT NOT NULL REFERENCES attempt (id),
  ordinal INTEGER NOT NULL,
  from_at TEXT NOT NULL,
  -- By the wall clock; never negative.
  seconds REAL NOT NULL,
  PRIMARY KEY (attempt_id, ordinal)
) STRICT, WITHOUT ROWID;
`,
} as const;
