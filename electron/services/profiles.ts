/** People who study on this computer. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { PinFileTrouble } from "#contract/model/pin-file.ts";
import type { Profile, profiles, Settings } from "#contract/procedures/profiles.ts";
import { operation } from "#db/operation.ts";
import type { Card, ProfileRow } from "#db/repositories/profiles.ts";
import { addProfile, findProfile, listProfiles, saveCard, touchProfile } from "#db/repositories/profiles.ts";
import { readSettings, saveSettings } from "#db/repositories/settings.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { mostPinFileBytes } from "#records/pin-file.ts";
import type { Context } from "./context.ts";
import { profileView, traineeOf } from "./support.ts";

type Group = Pick<
  typeof profiles,
  | "profiles.list"
  | "profiles.create"
  | "profiles.createGuest"
  | "profiles.introduce"
  | "profiles.choose"
  | "profiles.recover"
  | "profiles.recoverByFile"
  | "profiles.leave"
>;

function known(row: ProfileRow | null): ProfileRow {
  if (row === null) throw new AppError("not-found", { what: "profile" });
  return row;
}

/** What is asked of the screen lock. */
export interface PinGate {
  has(profileId: string): boolean;
  /** @throws AppError pin-wrong, pin-wait */
  pass(profileId: string, pin: string | undefined): Promise<void>;
  /** @throws AppError pin-wrong, pin-wait, not-found */
  recover(profileId: string, code: string): Promise<void>;
  /** Null: it was taken away. @throws AppError not-found */
  recoverByFile(profileId: string, bytes: Uint8Array): PinFileTrouble | null;
}

/** @param fileOf the file behind a ticket for such a file of an office. @throws AppError ticket-expired */
export function createProfiles(
  { db, clock }: Context,
  pins: PinGate,
  fileOf: (session: Session, ticket: string) => string,
): HandlersOf<Group> {
  const view = (row: ProfileRow): Profile => profileView(row, pins.has(row.id));
  const create = (card: Card | null, language: Settings["language"], session: Session): { profile: Profile; savedAt: string } => {
    const profile = operation(db, "profiles.create", (tx) => {
      const id = uuid();
      addProfile(tx, { id, at: instant(clock), card });
      // What was chosen before there was a profile (text size, colours) is this person's choice.
      saveSettings(tx, id, { ...readSettings(tx, null), language });
      return known(findProfile(tx, id));
    });
    session.profileId = profile.id;
    return { profile: view(profile), savedAt: instant(clock) };
  };
  const choose = (id: string, session: Session): Profile => {
    // A folder that cannot be written is still there to study from.
    if (!db.readOnly) operation(db, "profiles.choose", (tx) => touchProfile(tx, id, instant(clock)));
    session.profileId = id;
    return view(known(findProfile(db, id)));
  };
  return {
    "profiles.list": () => listProfiles(db).map(view),
    "profiles.create": ({ language, ...card }, session) => create(card, language, session),
    "profiles.createGuest": ({ language }, session) => create(null, language, session),
    "profiles.introduce": (card, session) => {
      const id = traineeOf(session);
      if (known(findProfile(db, id)).card !== null) throw new AppError("conflict", { what: "card" });
      operation(db, "profiles.introduce", (tx) => saveCard(tx, id, card));
      return { profile: view(known(findProfile(db, id))), savedAt: instant(clock) };
    },
    "profiles.choose": async ({ id, pin }, session) => {
      known(findProfile(db, id));
      await pins.pass(id, pin);
      return { profile: choose(id, session) };
    },
    "profiles.recover": async ({ id, code }, session) => {
      known(findProfile(db, id));
      await pins.recover(id, code);
      return { profile: choose(id, session), savedAt: instant(clock) };
    },
    "profiles.recoverByFile": ({ id, ticket }, session) => {
      known(findProfile(db, id));
      const path = fileOf(session, ticket);
      const why = statSync(path).size > mostPinFileBytes ? "unreadable" : pins.recoverByFile(id, readFileSync(path));
      return why === null ? { ok: true, profile: choose(id, session), savedAt: instant(clock) } : { ok: false, why };
    },
    "profiles.leave": (_input, session) => {
      session.profileId = null;
      return {};
    },
  };
}
