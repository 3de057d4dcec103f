/** The chain of statements: hash n = SHA-256(hash n-1 || bytes n), over the exact bytes kept (DESIGN §6). */
import { createHash } from "node:crypto";
import type { Reader, Tx } from "#db/sql.ts";
import { addChain, lastChain, listChains, listLinks } from "#db/repositories/statements.ts";
import type { ChainRow } from "#db/repositories/statements.ts";
import { uuid } from "#platform/ids.ts";

/** The hash that a chain without a parent starts from. */
export const genesis: Uint8Array = new Uint8Array(32);

/** @returns SHA-256 of the hash before and the bytes, 32 bytes. */
export function nextHash(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(before).update(bytes).digest();
}

/**
 * The chain that the profile's next statement belongs to. A new epoch begins, from the old head as its parent, when continuity was
 * declared broken (`closeChains`) or the device's key is another.
 */
export function currentChain(tx: Tx, deviceId: string, profileId: string): ChainRow {
  const last = lastChain(tx, profileId);
  if (last && last.closedBecause === null && last.deviceId === deviceId) return last;
  const parentHead = last?.headHash ?? null;
  addChain(tx, { uuid: uuid(), deviceId, profileId, epoch: (last?.epoch ?? 0) + 1, parentHead, headHash: parentHead ?? genesis });
  const added = lastChain(tx, profileId);
  if (!added) throw new Error("The chain just added is not there.");
  return added;
}

export interface ChainCheck {
  chain: string;
  epoch: number;
  length: number;
  /** First statement that does not follow from those before; null when all do. */
  brokenAt: number | null;
  /** Its statements were erased: what is left are numbers and hashes, and nothing more can be said of them. */
  erased: boolean;
  ok: boolean;
}

/** Statements read at once: a long chain is never in memory as a whole. */
const page = 500;

/** Computes a chain again from its bytes and compares every hash, the numbering, the length and the head. */
export function verifyChain(db: Reader, chain: ChainRow): ChainCheck {
  let head: Uint8Array = chain.parentHead ?? genesis;
  let seq = 0;
  let brokenAt: number | null = null;
  const erased = chain.erasedAt !== null;
  for (;;) {
    const links = listLinks(db, chain.id, seq, page);
    for (const link of links) {
      // Without its bytes a hash cannot be computed again; an erased chain is whole when every hash is there, and the head is the last.
      head = erased && link.bytes.length === 0 ? link.hash : nextHash(head, link.bytes);
      if (brokenAt === null && (link.seq !== seq + 1 || !same(head, link.hash))) brokenAt = link.seq;
      seq = link.seq;
    }
    if (links.length < page) break;
  }
  if (brokenAt === null && (seq !== chain.length || !same(head, chain.headHash))) brokenAt = seq + 1;
  return { chain: chain.uuid, epoch: chain.epoch, length: chain.length, brokenAt, erased, ok: brokenAt === null };
}

/** Checks every chain of a profile, and that each epoch starts from the head of the one before. */
export function verifyChains(db: Reader, profileId: string): ChainCheck[] {
  let before: ChainRow | null = null;
  return listChains(db, profileId).map((chain) => {
    const check = verifyChain(db, chain);
    const follows = before === null ? chain.parentHead === null : chain.parentHead !== null && same(chain.parentHead, before.headHash);
    before = chain;
    return follows ? check : { ...check, brokenAt: 0, ok: false };
  });
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
