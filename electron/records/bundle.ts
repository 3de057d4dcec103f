/**
 * The hand-in, a `.tdgarecord` file (DESIGN §6): UTF-8 lines. The first says whose it is and names the chains; then every statement
 * in its exact bytes, chain by chain in the order named; the last is the device's Ed25519 signature over all bytes before it.
 */
import { findProfile } from "#db/repositories/profiles.ts";
import { listChains, listLinks } from "#db/repositories/statements.ts";
import type { Reader } from "#db/sql.ts";
import type { Device } from "./device.ts";
import { digestOf, readHandIn, sealLine } from "./hand-in.ts";
import type { BundleHead } from "./hand-in.ts";

/** Statements read at once. */
const page = 500;
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
  const statements: Uint8Array[] = [];
  for (const chain of chains) {
    for (let seq = 0; ;) {
      const links = listLinks(db, chain.id, seq, page);
      for (const link of links) statements.push(link.bytes);
      seq = links.at(-1)?.seq ?? seq;
      if (links.length < page) break;
    }
  }
  return assembleBundle(head, statements, device);
}
/** The file of a head and its statements, signed. */
export function assembleBundle(head: BundleHead, statements: readonly Uint8Array[], device: Pick<Device, "sign">): Uint8Array {
  const body = Buffer.concat([Buffer.from(JSON.stringify(head)), newline, ...statements.flatMap((bytes) => [bytes, newline])]);
  return Buffer.concat([body, Buffer.from(sealLine(device.sign(digestOf(body)))), newline]);
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
  /** No hand-in at all. */
  | { readonly state: "none" };

/** Reads a hand-in, whole, and checks its signature, its lengths and every hash. */
export function readBundle(bytes: Uint8Array): BundleReading {
  const reading = readHandIn(bytes);
  if (!reading.ok) return reading.head === null ? { state: "none" } : { state: "altered", head: reading.head };
  const { head, chains } = reading.handIn;
  return {
    state: "whole",
    bundle: { head, statements: chains.map((chain) => Array.from({ length: chain.head.length }, (_, at) => chain.line(at + 1))) },
  };
}
