/** Installed packs, which one is current, and the keys they were signed with. */
import { z } from "zod";
import { Manifest, Trust } from "#contract/model/manifest.ts";
import type { Reader, Tx } from "#db/sql.ts";

export interface PackRow {
  digest: string;
  courseId: string;
  version: string;
  manifest: Manifest;
  /** What the key ring says of its key today; a tampered pack is never installed. */
  trust: Trust;
  /** Its key was revoked here. */
  revoked: boolean;
  /** Raw public key, base64url; null when unsigned. */
  key: string | null;
  publisher: string;
  bytes: number;
  installedAt: string;
  current: boolean;
}
const Row = z.object({
  digest: z.string(),
  courseId: z.string(),
  version: z.string(),
  manifest: z.string().transform((text) => Manifest.parse(JSON.parse(text))),
  trust: Trust,
  revoked: z.number().transform((n) => n === 1),
  key: z.string().nullable(),
  publisher: z.string(),
  bytes: z.number(),
  installedAt: z.string(),
  current: z.number().transform((n) => n === 1),
});
const select = `SELECT p.digest, p.course_id AS courseId, p.version, p.manifest, p.key, p.publisher, p.bytes, p.installed_at AS installedAt,
  CASE WHEN p.key IS NULL THEN 'unsigned' WHEN k.key IS NULL OR k.revoked_at IS NOT NULL THEN 'unknown' ELSE 'trusted' END AS trust,
  k.revoked_at IS NOT NULL AS revoked, c.digest IS NOT NULL AS current
  FROM pack p LEFT JOIN current_pack c ON c.digest = p.digest LEFT JOIN publisher_key k ON k.key = p.key`;

/** All installed packs, by course, the newest installed first. */
export function listPacks(db: Reader): PackRow[] {
  return db.all(`${select} ORDER BY p.course_id, p.installed_at DESC, p.digest`, Row);
}
/** The current pack of every course. */
export function listCurrentPacks(db: Reader): PackRow[] {
  return db.all(`${select} WHERE c.digest IS NOT NULL ORDER BY p.course_id`, Row);
}
export function findCurrentPack(db: Reader, courseId: string): PackRow | null {
  return db.get(`${select} WHERE c.course_id = @courseId`, Row, { courseId });
}
export function findPack(db: Reader, digest: string): PackRow | null {
  return db.get(`${select} WHERE p.digest = @digest`, Row, { digest });
}
/** Records an installed pack; the same digest again changes only its trust. */
export function addPack(tx: Tx, pack: Omit<PackRow, "current" | "revoked" | "courseId" | "version" | "publisher">): void {
  tx.run(
    `INSERT INTO pack (digest, course_id, version, manifest, trust, key, publisher, bytes, installed_at)
     VALUES (@digest, @courseId, @version, @manifest, @trust, @key, @publisher, @bytes, @installedAt)
     ON CONFLICT (digest) DO UPDATE SET trust = excluded.trust, key = excluded.key`,
    {
      digest: pack.digest,
      courseId: pack.manifest.id,
      version: pack.manifest.version,
      manifest: JSON.stringify(pack.manifest),
      trust: pack.trust,
      key: pack.key,
      publisher: pack.manifest.publisher,
      bytes: pack.bytes,
      installedAt: pack.installedAt,
    },
  );
}
/** Switches a course to an installed pack. */
export function setCurrentPack(tx: Tx, courseId: string, digest: string): void {
  tx.run(
    "INSERT INTO current_pack (course_id, digest) VALUES (@courseId, @digest) ON CONFLICT (course_id) DO UPDATE SET digest = excluded.digest",
    {
      courseId,
      digest,
    },
  );
}

/** Forgets an installed pack. False when there is none, or when it is its course's current one. */
export function removePack(tx: Tx, digest: string): boolean {
  return tx.run("DELETE FROM pack WHERE digest = @digest AND digest NOT IN (SELECT digest FROM current_pack)", { digest }) === 1;
}

/** The key a course belongs to, or null. */
export function boundKey(db: Reader, courseId: string): string | null {
  return db.get("SELECT key FROM course_key WHERE course_id = @courseId", z.object({ key: z.string() }), { courseId })?.key ?? null;
}
/** Binds a course to the key that first installed it; a bound course stays as it is. */
export function bindKey(tx: Tx, courseId: string, key: string, at: string): void {
  tx.run("INSERT INTO course_key (course_id, key, bound_at) VALUES (@courseId, @key, @at) ON CONFLICT DO NOTHING", { courseId, key, at });
}

const KeyRow = z.object({ key: z.string(), name: z.string(), source: z.string(), addedAt: z.string(), revokedAt: z.string().nullable() });
export type PublisherKey = z.infer<typeof KeyRow>;
/** The key ring of publishers, revoked keys among them. */
export function listPublisherKeys(db: Reader): PublisherKey[] {
  return db.all("SELECT key, name, source, added_at AS addedAt, revoked_at AS revokedAt FROM publisher_key ORDER BY name, key", KeyRow);
}
/** Adds a key to the ring; a key that is there keeps its state, a revoked one stays revoked. */
export function addPublisherKey(tx: Tx, key: Omit<PublisherKey, "revokedAt">): void {
  tx.run("INSERT INTO publisher_key (key, name, source, added_at) VALUES (@key, @name, @source, @addedAt) ON CONFLICT DO NOTHING", {
    key: key.key,
    name: key.name,
    source: key.source,
    addedAt: key.addedAt,
  });
}
/** Gives a key another name. False when it is not in the ring. */
export function renamePublisherKey(tx: Tx, key: string, name: string): boolean {
  return tx.run("UPDATE publisher_key SET name = @name WHERE key = @key", { key, name }) === 1;
}
/** Revokes a key, or trusts it again (null). False when it is not in the ring. */
export function revokePublisherKey(tx: Tx, key: string, at: string | null): boolean {
  return tx.run("UPDATE publisher_key SET revoked_at = @at WHERE key = @key", { key, at }) === 1;
}
