/** What records offices sent home: receipts, with the certificates inside, and the certificates that no longer count. */
export const receipts = {
  version: 70,
  sql: `
CREATE TABLE receipt (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  -- The file as it came: what was signed is what is kept.
  file BLOB NOT NULL,
  written_at TEXT NOT NULL,
  brought_at TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_by_person ON receipt (profile_id, written_at);
CREATE TABLE revoked_certificate (
  office_key TEXT NOT NULL,
  id TEXT NOT NULL,
  date TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (office_key, id)
) STRICT, WITHOUT ROWID;
`,
} as const;
