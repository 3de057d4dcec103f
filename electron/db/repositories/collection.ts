/** What was handed in to an office. Only records/collect.ts and records/batches.ts write here. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";
import type { Strand, Tip } from "#domain/merge.ts";

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Id = z.object({ id: z.number() });
const yes = z.number().transform((n) => n === 1);

/** A statement's key: its strand and its number in the chain. */
export const keyOf = (strand: number, seq: number): number => strand * 2 ** 20 + seq;

const BatchRow = z.object({
  id: z.number(),
  uuid: z.string(),
  label: z.string(),
  begunAt: z.string(),
  liveAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});
export type BatchRow = z.infer<typeof BatchRow>;
const batches = "SELECT id, uuid, label, begun_at AS begunAt, live_at AS liveAt, undone_at AS undoneAt FROM batch";

/** Batches that came to their end, newest first, undone ones too. */
export function listBatches(db: Reader, most = 500): BatchRow[] {
  return db.all(`${batches} WHERE live_at IS NOT NULL ORDER BY id DESC LIMIT @most`, BatchRow, { most });
}
export function findBatch(db: Reader, uuid: string): BatchRow | null {
  return db.get(`${batches} WHERE uuid = @uuid`, BatchRow, { uuid });
}
export function addBatch(tx: Tx, batch: { uuid: string; label: string; at: string }): number {
  return idOf(tx.get("INSERT INTO batch (uuid, label, begun_at) VALUES (@uuid, @label, @at) RETURNING id", Id, batch));
}
function idOf(row: { id: number } | null): number {
  if (row === null) throw new Error("An insertion gave no row.");
  return row.id;
}
/** From now on it counts. */
export function makeLive(tx: Tx, batchId: number, at: string): void {
  tx.run("UPDATE batch SET live_at = @at WHERE id = @batchId", { batchId, at });
}
/** From now on it counts no more. */
export function makeUndone(tx: Tx, batchId: number, at: string): void {
  tx.run("UPDATE batch SET undone_at = @at WHERE id = @batchId", { batchId, at });
}

const BundleRow = z.object({
  batchId: z.number(),
  digest: bytes,
  file: z.string(),
  profileId: z.string(),
  deviceId: z.string(),
  deviceKey: z.string(),
  writtenAt: z.string(),
  name: z.string().nullable(),
  country: z.string().nullable(),
  organisation: z.string().nullable(),
  added: z.number(),
  same: z.number(),
  conflicting: z.number(),
  erased: z.number(),
  gaps: z.number(),
  clockMarks: z.number(),
  ahead: z.number(),
  fast: z.number(),
  newDevice: yes,
});
export type BundleRow = z.infer<typeof BundleRow>;
const bundleColumns = `batch_id AS batchId, digest, file, profile_id AS profileId, device_id AS deviceId, device_key AS deviceKey,
  written_at AS writtenAt, name, country, organisation, added, same, conflicting, erased, gaps, clock_marks AS clockMarks, ahead, fast,
  new_device AS newDevice`;

export function addBundle(tx: Tx, bundle: BundleRow): number {
  return idOf(
    tx.get(
      `INSERT INTO bundle (batch_id, digest, file, profile_id, device_id, device_key, written_at, name, country, organisation, added, same,
         conflicting, erased, gaps, clock_marks, ahead, fast, new_device)
       VALUES (@batchId, @digest, @file, @profileId, @deviceId, @deviceKey, @writtenAt, @name, @country, @organisation, @added, @same,
         @conflicting, @erased, @gaps, @clockMarks, @ahead, @fast, @newDevice) RETURNING id`,
      Id,
      { ...bundle, newDevice: bundle.newDevice ? 1 : 0 },
    ),
  );
}
export function hasBundle(db: Reader, batchId: number, digest: Uint8Array): boolean {
  return db.get("SELECT id FROM bundle WHERE batch_id = @batchId AND digest = @digest", Id, { batchId, digest }) !== null;
}
export function listBundles(db: Reader, batchId: number): BundleRow[] {
  return db.all(`SELECT ${bundleColumns} FROM bundle WHERE batch_id = @batchId ORDER BY id`, BundleRow, { batchId });
}
const HeldBack = z.object({ ordinal: z.number(), file: z.string(), reason: z.string() });
export function addHeldBack(tx: Tx, row: z.infer<typeof HeldBack> & { batchId: number }): void {
  tx.run("INSERT INTO held_back (batch_id, ordinal, file, reason) VALUES (@batchId, @ordinal, @file, @reason)", row);
}
export function listHeldBack(db: Reader, batchId: number): z.infer<typeof HeldBack>[] {
  return db.all("SELECT ordinal, file, reason FROM held_back WHERE batch_id = @batchId ORDER BY ordinal", HeldBack, { batchId });
}
/** Sums over a batch's bundles: what it brought. */
export function batchTotals(db: Reader, batchId: number): { bundles: number; added: number; same: number; conflicting: number } {
  const Totals = z.object({ bundles: z.number(), added: z.number(), same: z.number(), conflicting: z.number() });
  const found = db.get(
    `SELECT count(*) AS bundles, coalesce(sum(added), 0) AS added, coalesce(sum(same), 0) AS same,
       coalesce(sum(conflicting), 0) AS conflicting FROM bundle WHERE batch_id = @batchId`,
    Totals,
    { batchId },
  );
  if (found === null) throw new Error("A sum gave no row.");
  return found;
}

/** Batches whose bundles count, and the one that is coming in: `b` is the batch. */
const held = "(b.live_at IS NOT NULL AND b.undone_at IS NULL OR b.id = @batchId)";
/** For a batch that is none: only what is live. */
export const noBatch = -1;

/** The key that a device's hand-ins were signed with, at first sight; null: never seen. */
export function pinnedKey(db: Reader, deviceId: string, batchId: number): string | null {
  return (
    db.get(
      `SELECT u.device_key AS key FROM bundle u JOIN batch b ON b.id = u.batch_id WHERE u.device_id = @deviceId AND ${held} ORDER BY u.id LIMIT 1`,
      z.object({ key: z.string() }),
      { deviceId, batchId },
    )?.key ?? null
  );
}

const ChainRow = z.object({
  id: z.number(),
  uuid: z.string(),
  profileId: z.string(),
  deviceId: z.string(),
  epoch: z.number(),
  parentHead: bytes.nullable(),
  erasedAt: z.string().nullable(),
});
export type CollectedChain = z.infer<typeof ChainRow>;
const chainColumns = "id, uuid, profile_id AS profileId, device_id AS deviceId, epoch, parent_head AS parentHead, erased_at AS erasedAt";
export function findChain(db: Reader, uuid: string): CollectedChain | null {
  return db.get(`SELECT ${chainColumns} FROM chain WHERE uuid = @uuid`, ChainRow, { uuid });
}
export function addCollectedChain(tx: Tx, chain: Omit<CollectedChain, "id" | "erasedAt">): number {
  return idOf(
    tx.get(
      `INSERT INTO chain (uuid, profile_id, device_id, epoch, parent_head) VALUES (@uuid, @profileId, @deviceId, @epoch, @parentHead)
       RETURNING id`,
      Id,
      chain,
    ),
  );
}
/** Whether some held hand-in of the profile has a chain that ends, or passed, at this hash. */
export function knowsHead(db: Reader, profileId: string, head: Uint8Array, batchId: number): boolean {
  return (
    db.get(
      `SELECT t.id FROM chain c JOIN strand s ON s.chain_id = c.id JOIN tip t ON t.strand_id = s.id JOIN holding h ON h.tip_id = t.id
         JOIN bundle u ON u.id = h.bundle_id JOIN batch b ON b.id = u.batch_id
       WHERE c.profile_id = @profileId AND t.head = @head AND ${held} LIMIT 1`,
      Id,
      { profileId, head, batchId },
    ) !== null
  );
}

const StrandRow = z.object({ id: z.number(), parent: z.number().nullable(), first: z.number() });
export function listStrands(db: Reader, chainId: number): Strand[] {
  return db.all("SELECT id, parent_id AS parent, first FROM strand WHERE chain_id = @chainId", StrandRow, { chainId });
}
export function addStrand(tx: Tx, strand: Omit<Strand, "id"> & { chainId: number }): number {
  return idOf(tx.get("INSERT INTO strand (chain_id, parent_id, first) VALUES (@chainId, @parent, @first) RETURNING id", Id, strand));
}
const TipRow = z.object({
  id: z.number(),
  strand: z.number(),
  upto: z.number(),
  head: bytes.transform((head) => Buffer.from(head).toString("hex")),
  writtenAt: z.string(),
});
export type HeldTip = Tip & { readonly id: number };
/** The tips of a chain that live batches hold, or the one that is coming in does; none of an erased one. */
export function listHeldTips(db: Reader, chainId: number, batchId: number): HeldTip[] {
  return db.all(
    `SELECT t.id, t.strand_id AS strand, t.upto, t.head, min(u.written_at) AS writtenAt
     FROM chain c JOIN strand s ON s.chain_id = c.id JOIN tip t ON t.strand_id = s.id JOIN holding h ON h.tip_id = t.id
       JOIN bundle u ON u.id = h.bundle_id JOIN batch b ON b.id = u.batch_id
     WHERE c.id = @chainId AND c.erased_at IS NULL AND ${held} GROUP BY t.id`,
    TipRow,
    { chainId, batchId },
  );
}
export function findTip(db: Reader, strand: number, upto: number): number | null {
  return db.get("SELECT id FROM tip WHERE strand_id = @strand AND upto = @upto", Id, { strand, upto })?.id ?? null;
}
export function addTip(tx: Tx, tip: { strand: number; upto: number; head: Uint8Array }): number {
  return idOf(tx.get("INSERT INTO tip (strand_id, upto, head) VALUES (@strand, @upto, @head) RETURNING id", Id, tip));
}
export function addHolding(tx: Tx, bundleId: number, tipId: number): void {
  tx.run("INSERT INTO holding (bundle_id, tip_id) VALUES (@bundleId, @tipId)", { bundleId, tipId });
}
export function hashAt(db: Reader, strand: number, seq: number): Uint8Array | null {
  return db.get("SELECT hash FROM statement WHERE key = @key", z.object({ hash: bytes }), { key: keyOf(strand, seq) })?.hash ?? null;
}
/** A statement as it was recorded. */
export function bytesAt(db: Reader, strand: number, seq: number): Uint8Array | null {
  return db.get("SELECT bytes FROM statement WHERE key = @key", z.object({ bytes }), { key: keyOf(strand, seq) })?.bytes ?? null;
}
/** Whether statements of a strand lie beyond a number: another hand-in goes on differently there. */
export function goesBeyond(db: Reader, strand: number, seq: number): boolean {
  return hashAt(db, strand, seq + 1) !== null;
}

export interface CollectedStatement {
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
  readonly verb: string;
  readonly courseId: string;
  readonly lessonId: string | null;
  readonly objectKind: string;
  readonly objectId: string;
  readonly rev: number | null;
  readonly version: string;
  readonly scaled: number | null;
  readonly success: boolean | null;
  readonly supervised: boolean | null;
  readonly seconds: number;
  readonly at: string;
}
export const insertStatement = `INSERT INTO statement (key, hash, bytes, verb, course_id, lesson_id, object_kind, object_id, rev, version, scaled,
  success, supervised, seconds, at)
  VALUES (@key, @hash, @bytes, @verb, @courseId, @lessonId, @objectKind, @objectId, @rev, @version, @scaled, @success, @supervised, @seconds, @at)`;
const bit = (value: boolean | null): number | null => (value === null ? null : value ? 1 : 0);
export function addCollected(tx: Tx, strand: number, seq: number, s: CollectedStatement): void {
  tx.run(insertStatement, {
    key: keyOf(strand, seq),
    hash: s.hash,
    bytes: s.bytes,
    verb: s.verb,
    courseId: s.courseId,
    lessonId: s.lessonId,
    objectKind: s.objectKind,
    objectId: s.objectId,
    rev: s.rev,
    version: s.version,
    scaled: s.scaled,
    success: bit(s.success),
    supervised: bit(s.supervised),
    seconds: s.seconds,
    at: s.at,
  });
}

/** What counts of a chain; null: nothing. */
export function putCounted(tx: Tx, chainId: number, counted: { tipId: number; forked: boolean } | null): void {
  tx.run("DELETE FROM counted WHERE chain_id = @chainId", { chainId });
  if (counted === null) return;
  tx.run("INSERT INTO counted (chain_id, tip_id, forked) VALUES (@chainId, @tipId, @forked)", {
    chainId,
    tipId: counted.tipId,
    forked: counted.forked ? 1 : 0,
  });
}
/** Chains that a batch holds something of. */
export function listChainsOfBatch(db: Reader, batchId: number): number[] {
  return db
    .all(
      `SELECT DISTINCT s.chain_id AS id FROM bundle u JOIN holding h ON h.bundle_id = u.id JOIN tip t ON t.id = h.tip_id
         JOIN strand s ON s.id = t.strand_id WHERE u.batch_id = @batchId`,
      Id,
      { batchId },
    )
    .map(({ id }) => id);
}
const Counted = z.object({ uuid: z.string(), profileId: z.string(), upto: z.number(), head: bytes, forked: yes });
/** What counts, chain by chain. */
export function listCounted(db: Reader): z.infer<typeof Counted>[] {
  return db.all(
    `SELECT c.uuid, c.profile_id AS profileId, t.upto, t.head, n.forked FROM counted n JOIN chain c ON c.id = n.chain_id
       JOIN tip t ON t.id = n.tip_id ORDER BY c.uuid`,
    Counted,
  );
}

/** Batches that never came to their end, or were undone, and still have something here. */
export function listDeadBatches(db: Reader): BatchRow[] {
  return db.all(
    `${batches} WHERE live_at IS NULL OR (undone_at IS NOT NULL AND EXISTS (SELECT 1 FROM bundle WHERE batch_id = batch.id))`,
    BatchRow,
  );
}
export function listBundleIds(db: Reader, batchId: number): number[] {
  return db.all("SELECT id FROM bundle WHERE batch_id = @batchId ORDER BY id", Id, { batchId }).map(({ id }) => id);
}
export function listChainsOfBundle(db: Reader, bundleId: number): number[] {
  return db
    .all(
      `SELECT DISTINCT s.chain_id AS id FROM holding h JOIN tip t ON t.id = h.tip_id JOIN strand s ON s.id = t.strand_id
       WHERE h.bundle_id = @bundleId`,
      Id,
      { bundleId },
    )
    .map(({ id }) => id);
}
/** Tips of a chain that bundles other than one hold, dead batches' too. */
export function listOtherTips(db: Reader, chainId: number, bundleId: number): { strand: number; upto: number }[] {
  return db.all(
    `SELECT t.strand_id AS strand, t.upto FROM strand s JOIN tip t ON t.strand_id = s.id
     WHERE s.chain_id = @chainId AND EXISTS (SELECT 1 FROM holding h WHERE h.tip_id = t.id AND h.bundle_id <> @bundleId)`,
    z.object({ strand: z.number(), upto: z.number() }),
    { chainId, bundleId },
  );
}
/** Removes up to `most` statements of a strand beyond a number. @returns how many */
export function removeBeyond(tx: Tx, strand: number, upto: number, most: number): number {
  return tx.run(
    "DELETE FROM statement WHERE key IN (SELECT key FROM statement WHERE key > @from AND key < @end ORDER BY key DESC LIMIT @most)",
    { from: keyOf(strand, upto), end: keyOf(strand + 1, 0), most },
  );
}
/** Removes a bundle with what it alone held, but for its statements. */
export function removeBundle(tx: Tx, bundleId: number): void {
  const tips = tx.all("SELECT tip_id AS id FROM holding WHERE bundle_id = @bundleId", Id, { bundleId });
  tx.run("DELETE FROM holding WHERE bundle_id = @bundleId", { bundleId });
  for (const { id } of tips) {
    if (tx.get("SELECT bundle_id AS id FROM holding WHERE tip_id = @id LIMIT 1", Id, { id }) !== null) continue;
    removeTipProgress(tx, id);
    tx.run("DELETE FROM tip WHERE id = @id", { id });
  }
  tx.run("DELETE FROM bundle WHERE id = @bundleId", { bundleId });
}
function removeTipProgress(tx: Tx, id: number): void {
  for (const table of ["tip_course", "tip_lesson", "tip_lab", "tip_quiz", "tip_day", "tip_attempt", "tip_item"])
    tx.run(`DELETE FROM ${table} WHERE tip_id = @id`, { id });
}
export function removeStrand(tx: Tx, id: number): void {
  tx.run("DELETE FROM strand WHERE id = @id", { id });
}
/** A chain that nothing is held of is forgotten; an erased one never is. */
export function forgetChain(tx: Tx, chainId: number): void {
  tx.run("DELETE FROM chain WHERE id = @chainId AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM strand WHERE chain_id = @chainId)", {
    chainId,
  });
}
export function removeBatch(tx: Tx, batchId: number): void {
  tx.run("DELETE FROM held_back WHERE batch_id = @batchId", { batchId });
  tx.run("DELETE FROM batch WHERE id = @batchId", { batchId });
}

/** Chains of a profile, erased ones too. */
export function listChainsOfProfile(db: Reader, profileId: string): CollectedChain[] {
  return db.all(`SELECT ${chainColumns} FROM chain WHERE profile_id = @profileId ORDER BY epoch, uuid`, ChainRow, { profileId });
}
/** Empties a chain's statements but for their numbers and hashes; it counts no more, and no hand-in brings it back. */
export function eraseCollectedChain(tx: Tx, chainId: number, at: string): void {
  tx.run("UPDATE chain SET erased_at = @at WHERE id = @chainId", { chainId, at });
  putCounted(tx, chainId, null);
  for (const { id } of listStrands(tx, chainId)) {
    for (const tip of tx.all("SELECT id FROM tip WHERE strand_id = @id", Id, { id })) removeTipProgress(tx, tip.id);
    tx.run(
      `UPDATE statement SET bytes = x'', verb = '', course_id = '', lesson_id = NULL, object_kind = '', object_id = '', rev = NULL,
         version = '', scaled = NULL, success = NULL, supervised = NULL, seconds = 0, at = '' WHERE key > @from AND key < @end`,
      { from: keyOf(id, 0), end: keyOf(id + 1, 0) },
    );
  }
}
/** What a person's hand-ins said of them, and the names of their files, which hold theirs. */
export function eraseCards(tx: Tx, profileId: string): void {
  tx.run("UPDATE bundle SET name = NULL, country = NULL, organisation = NULL, file = '' WHERE profile_id = @profileId", { profileId });
}

const ThereRow = z.object({
  objectKind: z.string(),
  objectId: z.string(),
  courseId: z.string(),
  lessonId: z.string().nullable(),
  verb: z.string(),
  version: z.string(),
  scaled: z.number().nullable(),
  at: z.string(),
});
export type StatementThere = z.infer<typeof ThereRow>;
/** What a statement that is here tells. */
export function statementAt(db: Reader, strand: number, seq: number): StatementThere | null {
  return db.get(
    `SELECT object_kind AS objectKind, object_id AS objectId, course_id AS courseId, lesson_id AS lessonId, verb, version, scaled, at
     FROM statement WHERE key = @key`,
    ThereRow,
    { key: keyOf(strand, seq) },
  );
}
