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
}

const Row = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string(),
    name: z.string().nullable(),
    country: z.string().nullable(),
    organisation: z.string().nullable(),
  })
  .transform((r): ProfileRow => ({
    id: r.id,
    createdAt: r.createdAt,
    lastUsedAt: r.lastUsedAt,
    card: r.name === null ? null : { name: r.name, country: r.country, organisation: r.organisation ?? "" },
  }));
const select = `SELECT p.id, p.created_at AS createdAt, p.last_used_at AS lastUsedAt, c.name, c.country, c.organisation
  FROM profile p LEFT JOIN profile_card c ON c.profile_id = p.id`;

/** All profiles, the last used first. */
export function listProfiles(db: Reader): ProfileRow[] {
  return db.all(`${select} ORDER BY p.last_used_at DESC, p.id`, Row);
}
export function findProfile(db: Reader, id: string): ProfileRow | null {
  return db.get(`${select} WHERE p.id = @id`, Row, { id });
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
