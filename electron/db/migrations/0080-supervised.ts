/** An exit test that an office's ticket opened: the ticket's digest, and the name of the office that vouches. */
export const supervised = {
  version: 80,
  sql: `
ALTER TABLE attempt ADD COLUMN ticket TEXT;
ALTER TABLE attempt ADD COLUMN watched_by TEXT;
`,
} as const;
