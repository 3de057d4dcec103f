/** Highlights, notes and bookmarks: state of study, beside the text they were made in. */
export const notes = {
  version: 40,
  sql: `
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
CREATE INDEX note_by_lesson ON note (profile_id, course_id, lesson_id);
`,
} as const;
