/** A profile goes to another computer by file, and comes in from one. */
import { readFileSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { own } from "#contract/procedures/own.ts";
import { operation } from "#db/operation.ts";
import { addTransfer } from "#db/repositories/person.ts";
import { findProfile, markMoved, touchProfile } from "#db/repositories/profiles.ts";
import { closeChainsOf } from "#db/repositories/statements.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { fileToSave, saveAs } from "#platform/save-file.ts";
import { readRecoveryCode, recoveryCode } from "#platform/secrets.ts";
import type { Device } from "#records/device.ts";
import { bringIn, mostProfileBytes, readProfile, standingOf, writeProfile, type ProfileReading } from "#records/moving.ts";
import { sealWithCode } from "#records/seal.ts";
import { readStatement } from "#records/xapi.ts";
import type { Context } from "./context.ts";
import { profileView, traineeOf } from "./support.ts";

type Group = Pick<typeof own, "moving.write" | "moving.undo" | "moving.inspect" | "moving.bring">;
export interface MovingFiles {
  /** The path behind a ticket to save. @throws AppError ticket-expired */
  readonly toSave: (session: Session, ticket: string) => string;
  /** The profile's file behind a ticket. @throws AppError ticket-expired */
  readonly toOpen: (session: Session, ticket: string) => string;
}

/** How often the file is written anew because something was saved meanwhile. */
const tries = 3;

export function createMoving(
  context: Context,
  device: Device,
  hasPin: (profileId: string) => boolean,
  files: MovingFiles,
): HandlersOf<Group> {
  const { db, clock, recorder, report } = context;

  return {
    "moving.write": async ({ ticket }, session) => {
      const profileId = traineeOf(session);
      if (db.readOnly) throw new AppError("read-only");
      const [at, transfer, code] = [instant(clock), uuid(), recoveryCode()];
      const compose = (): Uint8Array => writeProfile(db, device, profileId, { transfer, at, appVersion: recorder.appVersion });
      const name = `${findProfile(db, profileId)?.card?.name ?? "academy"} ${at.slice(0, 10)}`;
      const file = await fileToSave(files.toSave(session, ticket), name, "tdgaprofile");
      for (let n = 0; n < tries; n += 1) {
        const written = compose();
        await saveAs(file, await sealWithCode(written, readRecoveryCode(code)));
        // The file is whole and on disk before the profile is given up here. Killed before this: a file whose code nobody knows.
        const given = operation(db, "moving.write", (tx) => {
          if (!Buffer.from(compose()).equals(written)) return false;
          closeChainsOf(tx, profileId, "moved");
          markMoved(tx, profileId, at);
          addTransfer(tx, transfer, { profileId, direction: "out", at });
          return true;
        });
        if (given) return { savedAt: instant(clock), file: basename(file), code };
      }
      await rm(file, { force: true });
      throw new AppError("conflict", { what: "profile" });
    },
    "moving.undo": (_input, session) => {
      const profileId = traineeOf(session);
      if (findProfile(db, profileId)?.movedAt == null) throw new AppError("conflict", { what: "profile" });
      operation(db, "moving.undo", (tx) => markMoved(tx, profileId, null));
      return { savedAt: instant(clock) };
    },
    "moving.inspect": async ({ ticket, code }, session) => {
      const reading = await readFile(files.toOpen(session, ticket), code);
      if (!reading.ok) return reading;
      const standing = standingOf(db, reading.moved);
      if (standing !== "new" && standing !== "returns") return { ok: false, why: standing };
      const { head, statements } = reading.moved.bundle;
      const last = statements.findLast((chain) => chain.length > 0)?.at(-1);
      return {
        ok: true,
        name: head.profile.card?.name ?? null,
        writtenAt: head.writtenAt,
        statements: statements.reduce((sum, chain) => sum + chain.length, 0),
        last: last === undefined ? null : momentOf(last),
        returns: standing === "returns",
      };
    },
    "moving.bring": async ({ ticket, code }, session) => {
      const reading = await readFile(files.toOpen(session, ticket), code);
      if (!reading.ok) return reading;
      const { moved } = reading;
      const at = instant(clock);
      try {
        const standing = operation(db, "moving.bring", (tx) => {
          const found = standingOf(tx, moved);
          if (found !== "new" && found !== "returns") return found;
          bringIn(tx, moved, at);
          touchProfile(tx, moved.head.profile.id, at);
          return null;
        });
        if (standing !== null) return { ok: false, why: standing };
      } catch (error) {
        if (error instanceof AppError) throw error;
        report(error, "moving");
        return { ok: false, why: "damaged" };
      }
      const row = findProfile(db, moved.head.profile.id);
      if (row === null) throw new Error("The profile just brought in is not there.");
      session.profileId = row.id;
      return { ok: true, savedAt: instant(clock), profile: profileView(row, hasPin(row.id)) };
    },
  };
}

/** Null: no statement that can be read. */
function momentOf(bytes: Uint8Array): string | null {
  try {
    return readStatement(bytes).at;
  } catch {
    return null;
  }
}

/** @throws AppError not-found */
async function readFile(path: string, code: string): Promise<ProfileReading> {
  let bytes: Buffer;
  try {
    if (statSync(path).size > mostProfileBytes) return { ok: false, why: "not-a-profile" };
    bytes = readFileSync(path);
  } catch (cause) {
    throw new AppError("not-found", { what: "file" }, { cause });
  }
  return readProfile(bytes, readRecoveryCode(code));
}
