/** People who study on this computer. The id is random; everything that names a person is on the card. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

export interface Card {
  name: string;
  /** ISO 3166-1 alpha-2, or null. */
  country: string | null;
  organisation: string;
}
export interface ProfileRow {
  id: string;
  createdAt: string;
  lastUsedAt: string;
  /** Null: a guest. */
  card: Card | null;
  /** Went on another computer then. */
  movedAt: string | null;
}

const Row = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string(),
    name: z.string().nullable(),
    country: z.string().nullable(),
    organisation: z.string().nullable(),
    movedAt: z.string().nullable(),
  })
  .transform((r): ProfileRow => ({
    id: r.id,
    createdAt: r.createdAt,
    lastUsedAt: r.lastUsedAt,
    card: r.name === null ? null : { name: r.name, country: r.country, organisation: r.organisation ?? "" },
    movedAt: r.movedAt,
  }));
const select = `SELECT p.id, p.created_at AS createdAt, p.last_used_at AS lastUsedAt, p.moved_at AS movedAt, c.name, c.country, c.organisation
  FROM profile p LEFT JOIN profile_card c ON c.profile_id = p.id`;

/** All profiles, the last used first. One that was erased is no profile any more. */
export function listProfiles(db: Reader): ProfileRow[] {
  return db.all(`${select} WHERE p.erased_at IS NULL ORDER BY p.last_used_at DESC, p.id`, Row);
}
export function findProfile(db: Reader, id: string): ProfileRow | null {
  return db.get(`${select} WHERE p.id = @id AND p.erased_at IS NULL`, Row, { id });
}
/** Ids of all that ever had a profile here, erased ones among them. */
export function listProfileIds(db: Reader): string[] {
  return db.all("SELECT id FROM profile ORDER BY id", z.object({ id: z.string() })).map(({ id }) => id);
}
/** Ids of the profiles that were erased here, with the moment. */
export function listErased(db: Reader): { id: string; at: string }[] {
  return db.all(
    "SELECT id, erased_at AS at FROM profile WHERE erased_at IS NOT NULL ORDER BY id",
    z.object({ id: z.string(), at: z.string() }),
  );
}
/** Leaves of a profile nothing but its random id and when it was erased. */
export function markErased(tx: Tx, id: string, at: string): void {
  tx.run("UPDATE profile SET erased_at = @at, created_at = @at, last_used_at = @at, moved_at = NULL WHERE id = @id", { id, at });
}
/** Says that a profile went on another computer, or with null that it goes on here. */
export function markMoved(tx: Tx, id: string, at: string | null): void {
  tx.run("UPDATE profile SET moved_at = @at WHERE id = @id", { id, at });
}
/** Adds a profile; `card` null makes a guest. */
export function addProfile(tx: Tx, profile: { id: string; at: string; card: Card | null }): void {
  tx.run("INSERT INTO profile (id, created_at, last_used_at) VALUES (@id, @at, @at)", { id: profile.id, at: profile.at });
  if (profile.card) saveCard(tx, profile.id, profile.card);
}
/** Fills or replaces the card; a guest becomes a named profile. */
export function saveCard(tx: Tx, profileId: string, card: Card): void {
  tx.run(
    `INSERT INTO profile_card (profile_id, name, country, organisation) VALUES (@profileId, @name, @country, @organisation)
     ON CONFLICT (profile_id) DO UPDATE SET name = excluded.name, country = excluded.country, organisation = excluded.organisation`,
    { profileId, name: card.name, country: card.country, organisation: card.organisation },
  );
}
export function touchProfile(tx: Tx, id: string, at: string): void {
  tx.run("UPDATE profile SET last_used_at = @at WHERE id = @id", { id, at });
}
