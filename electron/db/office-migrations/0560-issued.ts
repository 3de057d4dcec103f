/** Certificates that the office issued: until when each counts, and which it no longer stands by. What they say is derived from the records. */
export const issued = {
  version: 560,
  sql: `
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
CREATE INDEX issued_by_person ON issued_certificate (person_id);
`,
} as const;
