/** People an office knows: of its roster, and of what was handed in. */
import { z } from "zod";
import type { Db } from "#db/open.ts";
import type { Reader, Tx } from "#db/sql.ts";
import type { RosterEntry } from "#domain/roster.ts";

const Row = z.object({
  id: z.string(),
  number: z.string().nullable(),
  name: z.string(),
  organisation: z.string(),
  country: z.string().nullable(),
  cohortId: z.string().nullable(),
  joinedInto: z.string().nullable(),
});
/** An entry. Two may be one person: then one says into which other it is joined. */
export type PersonRow = z.infer<typeof Row>;

export function listPersons(db: Reader): PersonRow[] {
  return db.all(
    `SELECT id, number, name, organisation, country, cohort_id AS cohortId, joined_into AS joinedInto FROM person ORDER BY name, id`,
    Row,
  );
}

const LearnerRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  country: z.string().nullable(),
});
/** Profiles in live batches, with the card of the newest hand-in; `id` is the profile's. None before anything can be collected. */
export function listLearners(db: Db): z.infer<typeof LearnerRow>[] {
  if (db.version() < 510) return [];
  return db.all(
    // Columns beside max() come from its row (https://sqlite.org/lang_select.html#bareagg).
    `SELECT id, name, organisation, country FROM (
       SELECT u.profile_id AS id, u.name, u.organisation, u.country, max(u.written_at) AS at
       FROM bundle u JOIN batch b ON b.id = u.batch_id
       WHERE b.live_at IS NOT NULL AND b.undone_at IS NULL
         -- Who was erased is nobody any more, whatever is handed in again.
         AND EXISTS (SELECT 1 FROM chain c WHERE c.profile_id = u.profile_id AND c.erased_at IS NULL)
       GROUP BY u.profile_id)`,
    LearnerRow,
  );
}
const Link = z.object({ profileId: z.string(), personId: z.string() });
/** Whose a profile is; one that is not here is an entry of its own, under its own id. */
export function listLinks(db: Reader): z.infer<typeof Link>[] {
  return db.all("SELECT profile_id AS profileId, person_id AS personId FROM person_profile", Link);
}

export function addPerson(tx: Tx, row: Omit<PersonRow, "joinedInto"> & { addedAt: string }): void {
  tx.run(
    `INSERT INTO person (id, number, name, organisation, country, cohort_id, added_at)
     VALUES (@id, @number, @name, @organisation, @country, @cohortId, @addedAt)`,
    row,
  );
}
export function linkProfile(tx: Tx, profileId: string, personId: string): void {
  tx.run("INSERT INTO person_profile (profile_id, person_id) VALUES (@profileId, @personId) ON CONFLICT (profile_id) DO NOTHING", {
    profileId,
    personId,
  });
}
/** What the roster says of somebody who is on it. */
export function changePerson(tx: Tx, entry: Omit<RosterEntry, "cohort"> & { cohortId: string | null }): void {
  tx.run(
    `UPDATE person SET name = @name, organisation = @organisation, country = @country, cohort_id = @cohortId WHERE number = @number`,
    entry,
  );
}
export function assignCohort(tx: Tx, id: string, cohortId: string | null): void {
  tx.run("UPDATE person SET cohort_id = @cohortId WHERE id = @id", { id, cohortId });
}
/** @param into null: an entry of its own again */
export function joinPerson(tx: Tx, id: string, into: string | null, at: string): void {
  tx.run("UPDATE person SET joined_into = @into, joined_at = @at WHERE id = @id", { id, into, at: into === null ? null : at });
}
/** Everything the office's own tables know of these entries. What was handed in is the collection's to erase. */
export function erasePersons(tx: Tx, ids: readonly string[]): void {
  for (const id of ids) tx.run("UPDATE person SET joined_into = NULL, joined_at = NULL WHERE id = @id OR joined_into = @id", { id });
  for (const id of ids) {
    tx.run("DELETE FROM person_apart WHERE one = @id OR other = @id", { id });
    tx.run("DELETE FROM person_profile WHERE person_id = @id", { id });
    tx.run("DELETE FROM person WHERE id = @id", { id });
  }
}

const Pair = z.object({ one: z.string(), other: z.string() });
export function listApart(db: Reader): z.infer<typeof Pair>[] {
  return db.all("SELECT one, other FROM person_apart", Pair);
}
/** Somebody said that they are two people. @param pair the lesser id first */
export function keepApart(tx: Tx, pair: { one: string; other: string }): void {
  tx.run("INSERT INTO person_apart (one, other) VALUES (@one, @other) ON CONFLICT DO NOTHING", pair);
}

/** Entries of roster and hand-ins alike; of what was handed in those that nobody has linked yet, under their profile's id. */
export function entriesOf(db: Db): PersonRow[] {
  const linked = new Set(listLinks(db).map(({ profileId }) => profileId));
  const learners = listLearners(db).filter(({ id }) => !linked.has(id));
  return [
    ...listPersons(db),
    ...learners.map(({ id, name, organisation, country }) => ({
      id,
      number: null,
      name: name ?? "",
      organisation: organisation ?? "",
      country,
      cohortId: null,
      joinedInto: null,
    })),
  ];
}
/** The entry that stands for a person, and all that are joined into it. */
export function groupsOf(entries: readonly PersonRow[]): Map<string, PersonRow[]> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const rootOf = (entry: PersonRow): string => {
    let at = entry;
    // A ring cannot be made here; a file from elsewhere must not stop the program either.
    for (let steps = 0; at.joinedInto !== null && steps < entries.length; steps += 1) at = byId.get(at.joinedInto) ?? at;
    return at.id;
  };
  const groups = new Map<string, PersonRow[]>();
  for (const entry of entries) {
    const root = rootOf(entry);
    groups.set(root, entry.id === root ? [entry, ...(groups.get(root) ?? [])] : [...(groups.get(root) ?? []), entry]);
  }
  return groups;
}
