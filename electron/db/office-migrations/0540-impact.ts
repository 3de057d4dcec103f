/** The impact register: results that were entered, the steps each went through, and what became of people's plans. */
export const impact = {
  version: 540,
  sql: `
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
-- An entry of the people's list, or a profile under its own id: erased with them.
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
-- What learners said of a course: few among many statements.
CREATE INDEX statement_survey ON statement (course_id) WHERE object_kind = 'survey';
`,
} as const;
