/**
 * The hand-in, a `.tdgarecord` file (DESIGN §6): UTF-8 lines. The first says whose it is and names the chains; then every statement
 * in its exact bytes, chain by chain in the order named; the last is the device's Ed25519 signature over all bytes before it.
 */
import { createHash, verify } from "node:crypto";
import { z } from "zod";
import { Instant, Uuid } from "#contract/model/basic.ts";
import { findProfile } from "#db/repositories/profiles.ts";
import { Closed, listChains, listLinks } from "#db/repositories/statements.ts";
import type { Reader } from "#db/sql.ts";
import { genesis, nextHash } from "./chain.ts";
import type { Device } from "./device.ts";
import { keyOfRaw } from "./keys.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Head = z.strictObject({
  format: z.literal("tdgarecord/1"),
  writtenAt: Instant,
  app: z.string().max(40),
  device: z.strictObject({ id: Uuid, key: z.string().max(60) }),
  profile: z.strictObject({
    id: Uuid,
    card: z.strictObject({ name: z.string(), country: z.string().nullable(), organisation: z.string() }).nullable(),
  }),
  chains: z
    .array(
      z.strictObject({
        chain: Uuid,
        device: Uuid,
        epoch: z.int().min(1),
        parent: Hash.nullable(),
        length: z.int().min(0),
        head: Hash,
        closed: Closed.nullable(),
      }),
    )
    .max(1000),
});
export type BundleHead = z.infer<typeof Head>;
const Seal = z.strictObject({ algorithm: z.literal("Ed25519"), signature: z.string().max(120) });

/** Statements read at once. */
const page = 500;
/** The last line has one form only: readers of base64 pass over what is none. */
const sealLine = (signature: Uint8Array): string =>
  JSON.stringify({ algorithm: "Ed25519", signature: Buffer.from(signature).toString("base64url") });
const newline = Buffer.from("\n");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Everything recorded of one person, as one read of the database sees it. What they wrote in their own words is not part of it. */
export function writeBundle(db: Reader, device: Device, profileId: string, at: string, appVersion: string): Uint8Array {
  const chains = listChains(db, profileId);
  const head: BundleHead = {
    format: "tdgarecord/1",
    writtenAt: at,
    app: appVersion,
    device: { id: device.id, key: device.publicKey },
    profile: { id: profileId, card: findProfile(db, profileId)?.card ?? null },
    chains: chains.map((chain) => ({
      chain: chain.uuid,
      device: chain.deviceId,
      epoch: chain.epoch,
      parent: chain.parentHead === null ? null : hex(chain.parentHead),
      length: chain.length,
      head: hex(chain.headHash),
      closed: chain.closedBecause,
    })),
  };
  const parts: Uint8Array[] = [Buffer.from(JSON.stringify(head)), newline];
  for (const chain of chains) {
    for (let seq = 0; ;) {
      const links = listLinks(db, chain.id, seq, page);
      for (const link of links) parts.push(link.bytes, newline);
      seq = links.at(-1)?.seq ?? seq;
      if (links.length < page) break;
    }
  }
  const body = Buffer.concat(parts);
  // Of the hash, so that a reader need not hold the whole to check it.
  return Buffer.concat([body, Buffer.from(sealLine(device.sign(digest(body)))), newline]);
}
function digest(body: Uint8Array): Uint8Array {
  return createHash("sha256").update(body).digest();
}

export interface Bundle {
  readonly head: BundleHead;
  /** Exact bytes, by chain in the order of the head. */
  readonly statements: readonly (readonly Uint8Array[])[];
}
export type BundleReading =
  | { readonly state: "whole"; readonly bundle: Bundle }
  /** The signature or a chain does not hold; what it says of whose it is may be untrue. */
  | { readonly state: "altered"; readonly head: BundleHead }
  /** Cut off, or no hand-in at all. */
  | { readonly state: "none" };

/** Reads a hand-in and checks its signature, its lengths and every hash. */
export function readBundle(bytes: Uint8Array): BundleReading {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = file.indexOf(10);
  const last = file.length === 0 || file[file.length - 1] !== 10 ? -1 : file.lastIndexOf(10, -2);
  const head = first === -1 ? null : parsed(Head, file.subarray(0, first));
  if (head === null) return { state: "none" };
  const seal = last === -1 ? null : parsed(Seal, file.subarray(last + 1, -1));
  if (seal === null) return { state: "altered", head };
  const body = file.subarray(0, last + 1);
  const key = keyOfRaw(head.device.key);
  const signature = Buffer.from(seal.signature, "base64url");
  const written = file.subarray(last + 1, -1).equals(Buffer.from(sealLine(signature)));
  if (key === null || !written || !verify(null, digest(body), key, signature)) return { state: "altered", head };
  const lines = linesOf(body.subarray(first + 1));
  let at = 0;
  const statements: Uint8Array[][] = [];
  for (const chain of head.chains) {
    const own = lines.slice(at, at + chain.length);
    at += chain.length;
    const start: Uint8Array = chain.parent === null ? genesis : Buffer.from(chain.parent, "hex");
    const reached = own.reduce((before, line) => nextHash(before, line), start);
    if (own.length !== chain.length || hex(reached) !== chain.head) return { state: "altered", head };
    statements.push(own);
  }
  return at === lines.length ? { state: "whole", bundle: { head, statements } } : { state: "altered", head };
}

function parsed<T>(shape: z.ZodType<T>, line: Uint8Array): T | null {
  try {
    return shape.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line))).data ?? null;
  } catch {
    return null;
  }
}
function linesOf(body: Buffer): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < body.length;) {
    const to = body.indexOf(10, from);
    lines.push(body.subarray(from, to));
    from = to + 1;
  }
  return lines;
}
