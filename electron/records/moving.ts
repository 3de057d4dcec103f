/**
 * The file by which a profile goes to another computer, `.tdgaprofile` (DESIGN §6): sealed with a code, and inside it one line that says
 * whose it is and holds all rows that are theirs, and then a hand-in with every chain in its exact bytes.
 */
import { z } from "zod";
import { Instant, Uuid } from "#contract/model/basic.ts";
import type { MovingTrouble } from "#contract/procedures/own.ts";
import { latestVersion } from "#db/migrations.ts";
import { listAttemptItems, findAttempt } from "#db/repositories/attempts.ts";
import { addDevice, findDevice } from "#db/repositories/devices.ts";
import { findEnrolment } from "#db/repositories/enrolments.ts";
import { listNotes } from "#db/repositories/notes.ts";
import { addPerson, addTransfer, findTransfer, PersonRows, readPerson, removePerson } from "#db/repositories/person.ts";
import { addProfile, findProfile, listErased, markMoved } from "#db/repositories/profiles.ts";
import { listCards } from "#db/repositories/reviews.ts";
import { readSettings } from "#db/repositories/settings.ts";
import { addChain, addStatement, closeChainsOf, lastChain, listChains } from "#db/repositories/statements.ts";
import { listAllWriting } from "#db/repositories/writing.ts";
import type { Reader, Tx } from "#db/sql.ts";
import { readBundle, writeBundle, type Bundle } from "./bundle.ts";
import { genesis, nextHash } from "./chain.ts";
import type { Device } from "./device.ts";
import { readEnrolment } from "./enrolment.ts";
import { rebuildProgress } from "./progress.ts";
import { SealError, openWithCode } from "./seal.ts";
import { readStatement } from "./xapi.ts";

const Head = z.strictObject({
  format: z.literal("tdgaprofile/1"),
  /** Of this file: it is taken once. */
  transfer: Uuid,
  writtenAt: Instant,
  /** Schema that the rows are of. */
  schema: z.int().min(60),
  profile: z.strictObject({ id: Uuid, createdAt: Instant }),
  devices: z.array(z.strictObject({ id: Uuid, publicKey: z.string().max(60), createdAt: Instant })).max(1000),
  rows: PersonRows,
});
/** A file that was opened, checked from end to end. */
export interface Moved {
  readonly head: z.infer<typeof Head>;
  readonly bundle: Bundle;
}

/** No profile is larger: a million statements. */
export const mostProfileBytes = 1024 * 1024 * 1024;

/** The bytes to be sealed, as one read of the database sees the profile. The same for the same profile, moment and transfer. */
export function writeProfile(
  db: Reader,
  device: Device,
  profileId: string,
  { transfer, at, appVersion }: { transfer: string; at: string; appVersion: string },
): Uint8Array {
  const profile = findProfile(db, profileId);
  if (profile === null) throw new RangeError("No such profile.");
  const devices = [...new Set(listChains(db, profileId).map(({ deviceId }) => deviceId))].flatMap((id) => {
    const found = findDevice(db, id);
    return found === null ? [] : [{ id, publicKey: found.publicKey, createdAt: found.createdAt }];
  });
  const head: z.infer<typeof Head> = {
    format: "tdgaprofile/1",
    transfer,
    writtenAt: at,
    schema: latestVersion,
    profile: { id: profileId, createdAt: profile.createdAt },
    devices,
    rows: readPerson(db, profileId),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), writeBundle(db, device, profileId, at, appVersion)]);
}

export type ProfileReading = { readonly ok: true; readonly moved: Moved } | { readonly ok: false; readonly why: MovingTrouble };
const refused = (why: MovingTrouble): ProfileReading => ({ ok: false, why });

/** Opens a profile's file with its code and checks all of it. */
export async function readProfile(sealed: Uint8Array, code: string): Promise<ProfileReading> {
  let bytes: Buffer;
  try {
    bytes = Buffer.from(await openWithCode(sealed, code));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return refused(error.why === "not-sealed" ? "not-a-profile" : error.why === "no-key" ? "wrong-code" : "damaged");
  }
  const end = bytes.indexOf(10);
  const told = end === -1 ? null : parsed(bytes.subarray(0, end));
  const kind = z.looseObject({ format: z.string(), schema: z.number().optional() }).safeParse(told);
  if (!kind.success || !kind.data.format.startsWith("tdgaprofile/")) return refused("not-a-profile");
  if (kind.data.format !== "tdgaprofile/1" || (kind.data.schema ?? 0) > latestVersion) return refused("newer");
  const head = Head.safeParse(told);
  const reading = readBundle(bytes.subarray(end + 1));
  if (!head.success || reading.state !== "whole" || reading.bundle.head.profile.id !== head.data.profile.id) return refused("damaged");
  return { ok: true, moved: { head: head.data, bundle: reading.bundle } };
}
function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch {
    return null;
  }
}

/** Whether a profile may come in here: anew, or back; or why not. */
export function standingOf(db: Reader, { head, bundle }: Moved): "new" | "returns" | MovingTrouble {
  const known = findTransfer(db, head.transfer);
  if (known !== null) return known.direction === "in" ? "used" : "own";
  const { id } = head.profile;
  if (listErased(db).some((each) => each.id === id)) return "erased";
  const here = findProfile(db, id);
  if (here === null) return "new";
  if (here.movedAt === null) return "here";
  // Every chain that is here must be in the file as it stands here: then nothing of this computer's is lost.
  const brought = new Map(bundle.head.chains.map((chain) => [chain.chain, chain]));
  const contained = listChains(db, id).every((chain) => {
    const same = brought.get(chain.uuid);
    return same !== undefined && same.length === chain.length && same.head === Buffer.from(chain.headHash).toString("hex");
  });
  return contained ? "returns" : "diverged";
}

/**
 * Puts a profile that may come in into the tables, in the caller's operation: all of it, or nothing. Its chains are closed: the next
 * statement begins a new epoch from the last head.
 * @throws Error when something in it is nothing that this program could have written
 */
export function bringIn(tx: Tx, { head, bundle }: Moved, at: string): void {
  const { id } = head.profile;
  if (findProfile(tx, id) === null) addProfile(tx, { id, at: head.profile.createdAt, card: null });
  else {
    removePerson(tx, id);
    markMoved(tx, id, null);
  }
  for (const device of head.devices) {
    const known = findDevice(tx, device.id);
    if (known === null) addDevice(tx, { ...device, fingerprint: "elsewhere" });
    else if (known.publicKey !== device.publicKey) throw new RangeError("Another key for a device that is known.");
  }
  const here = new Set(listChains(tx, id).map(({ uuid }) => uuid));
  bundle.head.chains.forEach((chain, index) => {
    if (here.has(chain.chain)) return;
    const before = lastChain(tx, id);
    const parentHead = chain.parent === null ? null : Buffer.from(chain.parent, "hex");
    if (Buffer.compare(parentHead ?? genesis, before?.headHash ?? genesis) !== 0)
      throw new RangeError("A chain that follows from nothing.");
    addChain(tx, {
      uuid: chain.chain,
      deviceId: chain.device,
      profileId: id,
      epoch: chain.epoch,
      parentHead,
      headHash: parentHead ?? genesis,
    });
    const added = lastChain(tx, id);
    if (added?.uuid !== chain.chain) throw new RangeError("Epochs out of order.");
    let hash = parentHead ?? genesis;
    (bundle.statements[index] ?? []).forEach((bytes, number) => {
      hash = nextHash(hash, bytes);
      addStatement(tx, added.id, { ...readStatement(bytes), seq: number + 1, hash, bytes });
    });
    closeChainsOf(tx, id, chain.closed ?? "moved");
  });
  addPerson(tx, id, head.rows);
  rebuildProgress(tx, id);
  addTransfer(tx, head.transfer, { profileId: id, direction: "in", at });
  readBack(tx, head);
}

/** What could not be read again on a page is found now, while nothing is kept yet. */
function readBack(tx: Reader, { profile: { id }, rows }: Moved["head"]): void {
  readSettings(tx, id);
  listNotes(tx, id);
  listCards(tx, id);
  listAllWriting(tx, id);
  for (const row of rows.attempt ?? []) {
    const attemptId = z.string().parse(row["id"]);
    findAttempt(tx, attemptId);
    listAttemptItems(tx, attemptId);
  }
  const enrolment = findEnrolment(tx, id);
  if (enrolment !== null && !readEnrolment(enrolment.file).ok) throw new RangeError("An enrolment that no office signed.");
}
