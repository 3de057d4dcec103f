/** `academy backup`: what copies there are, one more, and the way back. */
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import { BackupName } from "#contract/model/backup.ts";
import type { Backup } from "#contract/model/backup.ts";
import { listBackups } from "#db/backup.ts";
import { dataPaths } from "#platform/paths.ts";
import { openApp } from "#server/open-app.ts";
import { callApp, hostless } from "./call.ts";
import type { Surroundings } from "./surroundings.ts";

export type BackupWork = { what: "list" } | { what: "make" } | { what: "restore"; name: string; bringBack: boolean };

/** Lists beside a running app; makes and restores through the same gate as the page. @throws AppError not-found, data-in-use, … */
export async function backup(work: BackupWork, dataDir: string, json: boolean, around: Surroundings): Promise<void> {
  if (work.what === "list") {
    const found = listBackups(dataPaths(dataDir).backups);
    if (json) console.log(JSON.stringify({ backups: found }));
    else for (const one of found) console.log(line(one, around));
    if (!json && found.length === 0) console.log(around.words.say("host:backup.none"));
    return;
  }
  const session: Session = { id: "command-line", profileId: null };
  const app = await openApp({ ...around, dataDir, capabilities: hostless });
  try {
    if (work.what === "make") {
      const made = (await callApp(app, "backups.make", {}, session)).backup;
      console.log(json ? JSON.stringify(made) : made.name);
    } else {
      const name = BackupName.safeParse(work.name);
      if (!name.success) throw new AppError("not-found", { what: "backup" });
      const { erased } = await callApp(app, "backups.returning", { name: name.data }, session);
      if (erased > 0) console.error(around.words.say("own:backup.returns", { n: String(erased) }));
      await callApp(app, "backups.restore", { name: name.data, bringBack: work.bringBack }, session);
      console.log(json ? JSON.stringify({ restored: name.data }) : around.words.say("host:backup.restored"));
    }
  } finally {
    await app.close();
  }
}

function line({ name, holds }: Backup, { words }: Surroundings): string {
  return `${name}  ${holds === null ? words.say("host:backup.damaged") : words.say("host:backup.holds", holds)}`;
}
