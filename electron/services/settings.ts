/** Settings of the chosen profile, or of this device while nobody is chosen. */
import type { HandlersOf } from "#contract/handlers.ts";
import type { profiles, Settings } from "#contract/procedures/profiles.ts";
import { operation } from "#db/operation.ts";
import { readSettings, saveSettings } from "#db/repositories/settings.ts";
import { instant } from "#platform/clock.ts";
import type { Context } from "./context.ts";

type Group = Pick<typeof profiles, "settings.read" | "settings.save">;

/** Settings of a person who chose none. */
export const defaults: Settings = {
  language: "en",
  contentLanguage: null,
  theme: "system",
  textSize: 100,
  lineSpacing: "normal",
  density: "normal",
  singleKeys: true,
};

export function createSettings({ db, clock }: Context): HandlersOf<Group> {
  // A profile made before a setting existed has the device's.
  const read = (profileId: string | null): Settings => ({
    ...defaults,
    ...readSettings(db, null),
    ...(profileId === null ? {} : readSettings(db, profileId)),
  });
  return {
    "settings.read": (_input, session) => read(session.profileId),
    "settings.save": (changes, session) => {
      operation(db, "settings.save", (tx) => saveSettings(tx, session.profileId, changes));
      return { settings: read(session.profileId), savedAt: instant(clock) };
    },
  };
}
