/** What a statement names a ticket by: SHA-256 of its claims, in hex. Null for tickets issued before statements named them. */
export const ticketDigest = {
  version: 550,
  sql: `
ALTER TABLE supervised_ticket ADD COLUMN digest TEXT;
CREATE INDEX ticket_by_digest ON supervised_ticket (digest);
`,
} as const;
