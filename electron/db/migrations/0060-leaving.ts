/**
 * The office that a person hands in to; a person's data erased, or moved to another computer. Statements stay append-only: the one change
 * that is let through empties a statement of a chain that is declared erased, and leaves its number and hash.
 */
export const leaving = {
  version: 60,
  sql: `
CREATE TABLE enrolment (
  profile_id TEXT PRIMARY KEY REFERENCES profile (id),
  -- The file as it came: what was signed is what is kept.
  file BLOB NOT NULL,
  accepted_at TEXT NOT NULL
) STRICT;
-- Files by which profiles left this computer or came to it.
CREATE TABLE transfer (
  id TEXT PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  -- out or in
  direction TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
-- Went on another computer then; null while it is studied with here.
ALTER TABLE profile ADD COLUMN moved_at TEXT;
-- All that was its own was erased then; the row keeps the chains that hashes hang on.
ALTER TABLE profile ADD COLUMN erased_at TEXT;
ALTER TABLE chain ADD COLUMN erased_at TEXT;

DROP TRIGGER statement_never_changes;
CREATE TRIGGER statement_never_changes BEFORE UPDATE ON statement
WHEN (SELECT erased_at FROM chain WHERE id = OLD.chain_id) IS NULL
  OR NEW.chain_id IS NOT OLD.chain_id OR NEW.seq IS NOT OLD.seq OR NEW.hash IS NOT OLD.hash
  OR NEW.bytes IS NOT x'' OR NEW.verb <> '' OR NEW.course_id <> '' OR NEW.lesson_id IS NOT NULL OR NEW.object_kind <> ''
  OR NEW.object_id <> '' OR NEW.version <> '' OR NEW.scaled IS NOT NULL OR NEW.success IS NOT NULL OR NEW.at <> ''
BEGIN SELECT RAISE(ABORT, 'statements are append-only: no change'); END;
CREATE TRIGGER chain_erased_for_good BEFORE UPDATE ON chain
WHEN OLD.erased_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an erased chain stays as it is'); END;
CREATE TRIGGER chain_erased_when_closed BEFORE UPDATE ON chain
WHEN NEW.erased_at IS NOT NULL AND (NEW.closed_because IS NULL OR NEW.length <> OLD.length OR NEW.head_hash <> OLD.head_hash)
BEGIN SELECT RAISE(ABORT, 'a chain is erased as it stands, and closed'); END;
`,
} as const;
