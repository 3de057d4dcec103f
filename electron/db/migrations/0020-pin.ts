/** A screen lock of a profile: what a PIN and its recovery code are compared with, and the wrong tries since the last right one. */
export const pin = {
  version: 20,
  sql: `
CREATE TABLE profile_pin (
  profile_id TEXT PRIMARY KEY REFERENCES profile (id),
  pin TEXT NOT NULL,
  recovery TEXT NOT NULL,
  set_at TEXT NOT NULL,
  failures INTEGER NOT NULL,
  failed_at TEXT
) STRICT;
`,
} as const;
