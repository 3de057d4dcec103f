/**
 * Batches of hand-ins: previewed, merged, undone. A bundle is one transaction; what came in shows only when the batch's last operation makes
 * it live, so a merge that was stopped and one that was killed leave the same: something that counts for nothing, and is swept out before
 * the next (DESIGN §4).
 */
import { open as openFile } from "node:fs/promises";
import { basename } from "node:path";
import { setImmediate } from "node:timers/promises";
import { AppError } from "#contract/errors.ts";
import type { Identity } from "#contract/model/enrolment.ts";
import { log } from "#db/audit.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import {
  addBatch,
  addHeldBack,
  batchTotals,
  eraseCards,
  eraseCollectedChain,
  findBatch,
  forgetChain,
  listBundleIds,
  listChainsOfBatch,
  listChainsOfBundle,
  listChainsOfProfile,
  listDeadBatches,
  listHeldTips,
  listOtherTips,
  listStrands,
  makeLive,
  makeUndone,
  noBatch,
  putCounted,
  removeBatch,
  removeBeyond,
  removeBundle,
  removeStrand,
} from "#db/repositories/collection.ts";
import type { BatchRow } from "#db/repositories/collection.ts";
import type { Reader, Tx } from "#db/sql.ts";
import { neededOf, standingOf } from "#domain/merge.ts";
import { uuid } from "#platform/ids.ts";
import { newOverlay, refusal, takeIn, weigh } from "./collect.ts";
import type { Outcome, Reason } from "./collect.ts";
import { mostBytes } from "./hand-in.ts";
import { isSealed, open, SealError } from "./seal.ts";

/** A file that was handed in. */
export interface Hand {
  /** For showing. */
  readonly file: string;
  /** Its bytes, opened if it was sealed: good until the next hand is read. */
  read(): Promise<Uint8Array | Reason>;
}
/**
 * Files as hands; they share one buffer, for a new one for each file would be held long after it.
 * @param identities that open what was sealed for the office
 */
export function handsOf(paths: readonly string[], identities: readonly Identity[]): Hand[] {
  let shared = Buffer.alloc(0);
  const readWhole = async (path: string): Promise<Buffer | Reason> => {
    const file = await openFile(path);
    try {
      const { size } = await file.stat();
      // A seal adds a little to every 64 KB.
      if (size > mostBytes + mostBytes / 1024) return "too-large";
      if (shared.length < size) shared = Buffer.allocUnsafeSlow(Math.ceil(size * 1.25));
      let at = 0;
      for (let got = -1; got !== 0 && at < size; at += got) got = (await file.read(shared, at, size - at)).bytesRead;
      return shared.subarray(0, at);
    } finally {
      await file.close();
    }
  };
  return paths.map((path) => ({
    file: basename(path),
    read: async () => {
      try {
        const bytes = await readWhole(path);
        return typeof bytes !== "string" && isSealed(bytes) ? await open(bytes, identities) : bytes;
      } catch (error) {
        if (error instanceof SealError) return error.why === "no-key" ? "sealed" : "altered";
        return "unreadable";
      }
    },
  }));
}

export interface Control {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}
export interface Totals {
  readonly bundles: number;
  readonly statements: number;
  readonly new: number;
  readonly same: number;
  readonly conflicting: number;
  readonly erased: number;
  /** Statements of files that stay outside, as far as these say. */
  readonly damaged: number;
  /** Files that stay outside. */
  readonly refused: number;
}
export interface Report {
  /** Null: a preview, or nothing could be taken in. */
  readonly batch: string | null;
  readonly bundles: readonly Outcome[];
  readonly totals: Totals;
}
function reportOf(batch: string | null, bundles: readonly Outcome[]): Report {
  const sum = (of: (each: Outcome) => number): number => bundles.reduce((total, each) => total + of(each), 0);
  const taken = (of: (each: Outcome) => number): number => sum((each) => (each.state === "damaged" ? 0 : of(each)));
  return {
    batch,
    bundles,
    totals: {
      bundles: bundles.length,
      statements: sum((each) => each.statements),
      new: taken((each) => each.new),
      same: taken((each) => each.same),
      conflicting: taken((each) => each.conflicting),
      erased: taken((each) => each.erased),
      damaged: sum((each) => (each.state === "damaged" ? each.statements : 0)),
      refused: sum((each) => (each.state === "damaged" ? 1 : 0)),
    },
  };
}

/** What a merge would do; nothing is written. @throws the signal's reason when it was stopped */
export async function previewBatch(db: Reader, hands: readonly Hand[], now: Date, control: Control): Promise<Report> {
  const overlay = newOverlay();
  const bundles: Outcome[] = [];
  for (const hand of hands) {
    const bytes = await read(hand, bundles.length, hands.length, control);
    if (typeof bytes === "string") bundles.push(refusal(hand.file, bytes));
    else {
      const weighed = weigh({ db, batchId: noBatch, now, overlay }, hand.file, bytes);
      bundles.push("outcome" in weighed ? weighed.outcome : weighed);
    }
  }
  control.progress(hands.length, hands.length);
  return reportOf(null, bundles);
}
async function read(hand: Hand, done: number, total: number, { signal, progress }: Control): Promise<Uint8Array | Reason> {
  // The host answers others between two bundles.
  await setImmediate();
  signal.throwIfAborted();
  progress(done, total);
  return hand.read();
}

/**
 * Takes hand-ins in as one batch. @param label what was chosen, for showing
 * @throws the signal's reason when it was stopped; AppError disk-full, read-only. Then nothing has changed that counts.
 */
export async function mergeBatch(db: Db, label: string, hands: readonly Hand[], now: Date, control: Control): Promise<Report> {
  await sweep(db);
  const name = uuid();
  const batchId = operation(db, "begin-batch", (tx) => addBatch(tx, { uuid: name, label, at: now.toISOString() }));
  const bundles: Outcome[] = [];
  try {
    for (const hand of hands) {
      const ordinal = bundles.length;
      const bytes = await read(hand, ordinal, hands.length, control);
      const outcome = operation(db, "take-in", (tx) => {
        const weighed = typeof bytes === "string" ? refusal(hand.file, bytes) : weigh({ db: tx, batchId, now }, hand.file, bytes);
        if ("outcome" in weighed) {
          takeIn(tx, batchId, weighed);
          return weighed.outcome;
        }
        addHeldBack(tx, { batchId, ordinal, file: hand.file, reason: weighed.reason ?? "unreadable" });
        return weighed;
      });
      bundles.push(outcome);
    }
    control.signal.throwIfAborted();
    const report = reportOf(name, bundles);
    if (bundles.every(({ state }) => state === "damaged")) {
      await sweep(db);
      return { ...report, batch: null };
    }
    const { totals } = report;
    operation(db, "make-batch-live", (tx) => {
      makeLive(tx, batchId, now.toISOString());
      recount(tx, listChainsOfBatch(tx, batchId));
      log(tx, {
        at: now.toISOString(),
        act: "batch-merged",
        details: { batch: name, bundles: totals.bundles - totals.refused, new: totals.new, conflicting: totals.conflicting },
      });
    });
    control.progress(hands.length, hands.length);
    return report;
  } catch (error) {
    // Where even this fails, the next merge or start does it.
    await sweep(db).catch(() => undefined);
    throw error;
  }
}

/** Writes anew what counts of some chains. */
function recount(tx: Tx, chains: readonly number[]): void {
  for (const chainId of chains) {
    const strands = new Map(listStrands(tx, chainId).map((strand) => [strand.id, strand]));
    const standing = standingOf(strands, listHeldTips(tx, chainId, noBatch));
    putCounted(tx, chainId, standing === null ? null : { tipId: standing.counted.id, forked: standing.beside.length > 0 });
  }
}

/**
 * Undoes a batch: from now on it counts for nothing; what no other batch holds is then taken out.
 * @throws AppError not-found
 */
export async function undoBatch(db: Db, name: string, now: Date): Promise<void> {
  const batch = findBatch(db, name);
  if (batch === null || batch.liveAt === null || batch.undoneAt !== null) throw new AppError("not-found", { what: "batch" });
  operation(db, "undo-batch", (tx) => {
    makeUndone(tx, batch.id, now.toISOString());
    recount(tx, listChainsOfBatch(tx, batch.id));
    log(tx, { at: now.toISOString(), act: "batch-undone", details: { batch: name } });
  });
  await sweep(db);
}

/** Rows of a transaction (DESIGN §4). */
const most = 2000;
/** Takes out what belongs to no live batch: bundle by bundle, statements first, so that it can be cut off anywhere. */
export async function sweep(db: Db): Promise<void> {
  for (const batch of listDeadBatches(db)) {
    for (const bundleId of listBundleIds(db, batch.id)) await sweepBundle(db, bundleId);
    if (batch.liveAt === null) operation(db, "forget-batch", (tx) => removeBatch(tx, batch.id));
  }
}
async function sweepBundle(db: Db, bundleId: number): Promise<void> {
  const chains = listChainsOfBundle(db, bundleId);
  const emptied: number[] = [];
  for (const chainId of chains) {
    const strands = listStrands(db, chainId);
    const needed = neededOf(new Map(strands.map((strand) => [strand.id, strand])), listOtherTips(db, chainId, bundleId));
    for (const { id, first } of strands) {
      const upto = needed.get(id) ?? first - 1;
      while (operation(db, "sweep-statements", (tx) => removeBeyond(tx, id, upto, most)) === most) await setImmediate();
    }
    // Those that leave another go before it.
    emptied.push(
      ...strands
        .filter(({ id }) => !needed.has(id))
        .map(({ id }) => id)
        .toSorted((a, b) => b - a),
    );
  }
  operation(db, "sweep-bundle", (tx) => {
    removeBundle(tx, bundleId);
    for (const id of emptied) removeStrand(tx, id);
    for (const chainId of chains) forgetChain(tx, chainId);
  });
  await setImmediate();
}

/** Erases all that was handed in of a profile. Its chains stay as numbers and hashes, and no later hand-in brings them back. */
export function eraseHandedIn(tx: Tx, profileId: string, at: string): void {
  for (const { id, erasedAt } of listChainsOfProfile(tx, profileId)) if (erasedAt === null) eraseCollectedChain(tx, id, at);
  eraseCards(tx, profileId);
}

export interface BatchSummary extends BatchRow {
  readonly bundles: number;
  readonly added: number;
  readonly same: number;
  readonly conflicting: number;
}
/** A batch with what it brought. */
export const summaryOf = (db: Reader, batch: BatchRow): BatchSummary => ({ ...batch, ...batchTotals(db, batch.id) });
