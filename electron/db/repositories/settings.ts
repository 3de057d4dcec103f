/** Settings of a profile, or of this device while nobody is chosen. One row a setting; its value as JSON. */
import { z } from "zod";
import { Settings } from "#contract/procedures/profiles.ts";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({ name: z.string(), value: z.string() });
const names = Settings.keyof();

/** What was ever set; null asks for the device's. A value this version does not know is left out, not an error. */
export function readSettings(db: Reader, profileId: string | null): Partial<Settings> {
  const rows =
    profileId === null
      ? db.all("SELECT name, value FROM device_setting", Row)
      : db.all("SELECT name, value FROM profile_setting WHERE profile_id = @profileId", Row, { profileId });
  const settings: Partial<Settings> = {};
  for (const row of rows) {
    const name = names.safeParse(row.name);
    if (!name.success) continue;
    const one = Settings.partial().safeParse({ [name.data]: JSON.parse(row.value) });
    if (one.success) Object.assign(settings, one.data);
  }
  return settings;
}

/** Keeps the settings given and leaves the others. */
export function saveSettings(tx: Tx, profileId: string | null, settings: { [K in keyof Settings]?: Settings[K] | undefined }): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue;
    const json = JSON.stringify(value);
    if (profileId === null) {
      tx.run("INSERT INTO device_setting (name, value) VALUES (@name, @json) ON CONFLICT (name) DO UPDATE SET value = excluded.value", {
        name,
        json,
      });
    } else {
      tx.run(
        `INSERT INTO profile_setting (profile_id, name, value) VALUES (@profileId, @name, @json)
         ON CONFLICT (profile_id, name) DO UPDATE SET value = excluded.value`,
        { profileId, name, json },
      );
    }
  }
}
