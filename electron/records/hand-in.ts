/**
 * Reading a hand-in as what it is until proven otherwise: hostile. One pass over the lines, with bounds on everything, then the signature
 * and every hash; what is inside a statement is a matter of its own (collected.ts).
 */
import { isUtf8 } from "node:buffer";
import { createHash, verify } from "node:crypto";
import { z } from "zod";
import { Instant, Uuid } from "#contract/model/basic.ts";
import { Closed } from "#db/repositories/statements.ts";
import { genesis } from "./chain.ts";
import { keyOfRaw } from "./keys.ts";

/** A person who answers twenty questions a day for five years fills about half of it. */
export const mostBytes = 64 * 1024 * 1024;
const mostHeadBytes = 1024 * 1024;
/** Ours are a kilobyte. */
const mostLineBytes = 32 * 1024;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export const Head = z.strictObject({
  format: z.literal("tdgarecord/1"),
  writtenAt: Instant,
  app: z.string().max(40),
  device: z.strictObject({ id: Uuid, key: z.string().max(60) }),
  profile: z.strictObject({
    id: Uuid,
    card: z
      .strictObject({ name: z.string().max(500), country: z.string().max(10).nullable(), organisation: z.string().max(500) })
      .nullable(),
  }),
  chains: z
    .array(
      z.strictObject({
        chain: Uuid,
        device: Uuid,
        epoch: z.int().min(1).max(100_000),
        parent: Hash.nullable(),
        length: z.int().min(0).max(1_000_000),
        head: Hash,
        closed: Closed.nullable(),
      }),
    )
    .max(1000),
});
export type BundleHead = z.infer<typeof Head>;
export type ChainHead = BundleHead["chains"][number];

const Seal = z.strictObject({ algorithm: z.literal("Ed25519"), signature: z.string().max(120) });
/** The last line has one form only: readers of base64 pass over what is none. */
export const sealLine = (signature: Uint8Array): string =>
  JSON.stringify({ algorithm: "Ed25519", signature: Buffer.from(signature).toString("base64url") });

/** What is signed: a hash, so that nobody need hold the whole to check it. */
export const digestOf = (body: Uint8Array): Buffer => createHash("sha256").update(body).digest();

/** Why a file is none that can be taken in. */
export type Unfit =
  /** Another kind of file, or a first line that is none of ours. */
  | "not-a-hand-in"
  | "newer-format"
  | "too-large"
  /** Breaks off before the signature. */
  | "truncated"
  /** The signature does not hold. */
  | "altered"
  /** Signed, but its statements do not follow from each other as it says. */
  | "broken-chain";

export interface HandInChain {
  readonly head: ChainHead;
  /** The exact bytes of a statement. @param seq from 1 */
  line: (seq: number) => Buffer;
  /** 32 bytes. */
  hash: (seq: number) => Uint8Array;
  /** All of them in a row: what may be kept longer than the file's bytes. */
  readonly hashes: Uint8Array;
}
export interface HandIn {
  readonly head: BundleHead;
  /** SHA-256 of what is signed: the same file has the same, whatever it was sealed in. */
  readonly digest: Uint8Array;
  readonly chains: readonly HandInChain[];
}
export type Reading =
  | { readonly ok: true; readonly handIn: HandIn }
  /** What the head says may be untrue. */
  | { readonly ok: false; readonly why: Unfit; readonly head: BundleHead | null };

/** Reads an opened hand-in and checks its signature, its lengths and every hash. The bytes must stay as they are while it is used. */
export function readHandIn(bytes: Uint8Array): Reading {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refuse = (why: Unfit, head: BundleHead | null = null): Reading => ({ ok: false, why, head });
  if (file.length > mostBytes) return refuse("too-large");
  const first = file.subarray(0, mostHeadBytes).indexOf(10);
  const told = first === -1 ? null : parsed(file.subarray(0, first));
  const format = z.looseObject({ format: z.string() }).safeParse(told).data?.format;
  if (format === undefined || !/^tdgarecord\/\d{1,3}$/.test(format)) return refuse("not-a-hand-in");
  if (format !== "tdgarecord/1") return refuse("newer-format");
  const head = Head.safeParse(told).data;
  if (head === undefined || new Set(head.chains.map(({ chain }) => chain)).size < head.chains.length) return refuse("not-a-hand-in");

  const last = file[file.length - 1] === 10 ? file.lastIndexOf(10, -2) : -1;
  const seal = last < first ? undefined : Seal.safeParse(parsed(file.subarray(last + 1, -1))).data;
  if (seal === undefined) return refuse("truncated", head);
  const body = file.subarray(0, last + 1);
  const digest = digestOf(body);
  const key = keyOfRaw(head.device.key);
  const signature = Buffer.from(seal.signature, "base64url");
  const written = file.subarray(last + 1, -1).equals(Buffer.from(sealLine(signature)));
  if (key === null || !written || !verify(null, digest, key, signature)) return refuse("altered", head);

  const ends = linesOf(body, first + 1);
  if (ends === null || !isUtf8(body) || head.chains.reduce((sum, { length }) => sum + length, 0) !== ends.length)
    return refuse("broken-chain", head);
  let before = 0;
  const chains: HandInChain[] = [];
  for (const chain of head.chains) {
    const [from, hashes] = [before, Buffer.allocUnsafe(32 * chain.length)];
    const line = (seq: number): Buffer => {
      const at = from + seq - 1;
      return body.subarray(at === 0 ? first + 1 : (ends[at - 1] ?? 0) + 1, ends[at]);
    };
    const hash = hashesIn(hashes);
    let link: Uint8Array = chain.parent === null ? genesis : Buffer.from(chain.parent, "hex");
    for (let seq = 1; seq <= chain.length; seq += 1) {
      // As text: a million small buffers of their own would cost a hundred megabytes.
      hashes.write(createHash("sha256").update(link).update(line(seq)).digest("hex"), 32 * (seq - 1), "hex");
      link = hash(seq);
    }
    if (Buffer.from(link).toString("hex") !== chain.head) return refuse("broken-chain", head);
    before += chain.length;
    chains.push({ head: chain, line, hash, hashes });
  }
  return { ok: true, handIn: { head, digest, chains } };
}

/** @returns the hash of a statement, by its number from 1 */
export function hashesIn(hashes: Uint8Array): (seq: number) => Uint8Array {
  return (seq) => hashes.subarray(32 * (seq - 1), 32 * seq);
}

/** Where each line ends; null: one is longer than any of ours. */
function linesOf(body: Buffer, from: number): number[] | null {
  const ends: number[] = [];
  for (let at = from; at < body.length;) {
    const to = body.indexOf(10, at);
    if (to - at > mostLineBytes) return null;
    ends.push(to);
    at = to + 1;
  }
  return ends;
}
function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch {
    return undefined;
  }
}
