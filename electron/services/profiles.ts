/** People who study on this computer. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { profiles } from "#contract/procedures/profiles.ts";
import { operation } from "#db/operation.ts";
import type { ProfileRow } from "#db/repositories/profiles.ts";
import { addProfile, findProfile, listProfiles, touchProfile } from "#db/repositories/profiles.ts";
import { readSettings, saveSettings } from "#db/repositories/settings.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import type { Context } from "./context.ts";
import { profileView } from "./support.ts";

type Group = Pick<typeof profiles, "profiles.list" | "profiles.create" | "profiles.choose" | "profiles.leave">;

function known(row: ProfileRow | null): ProfileRow {
  if (row === null) throw new AppError("not-found", { what: "profile" });
  return row;
}

export function createProfiles({ db, clock }: Context): HandlersOf<Group> {
  return {
    "profiles.list": () => listProfiles(db).map(profileView),
    "profiles.create": ({ name, country, organisation, language }, session) => {
      const profile = operation(db, "profiles.create", (tx) => {
        const id = uuid();
        addProfile(tx, { id, at: instant(clock), card: { name, country, organisation } });
        // What was chosen before there was a profile (text size, colours) is this person's choice.
        saveSettings(tx, id, { ...readSettings(tx, null), language });
        return known(findProfile(tx, id));
      });
      session.profileId = profile.id;
      return { profile: profileView(profile), savedAt: instant(clock) };
    },
    "profiles.choose": ({ id }, session) => {
      known(findProfile(db, id));
      // A folder that cannot be written is still there to study from.
      if (!db.readOnly) operation(db, "profiles.choose", (tx) => touchProfile(tx, id, instant(clock)));
      const profile = known(findProfile(db, id));
      session.profileId = id;
      return { profile: profileView(profile) };
    },
    "profiles.leave": (_input, session) => {
      session.profileId = null;
      return {};
    },
  };
}
