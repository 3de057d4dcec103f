/** Copies of the database, and the way back. */
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { Backup, BackupName } from "#contract/model/backup.ts";
import type { backups } from "#contract/procedures/backups.ts";
import { backUpDaily, holdings, listBackups, makeBackup, peopleIn } from "#db/backup.ts";
import type { Db } from "#db/open.ts";
import { listErased, listProfiles } from "#db/repositories/profiles.ts";
import type { Clock } from "#platform/clock.ts";
import { instant } from "#platform/clock.ts";

export interface BackupParts {
  /** The open database; null while it is damaged. */
  readonly db: Db | null;
  readonly writable: boolean;
  /** The folder of the backups. */
  readonly dir: string;
  readonly clock: Clock;
  /**
   * Closes the database, puts another in its place and opens that. `before` is run when nothing else runs any more.
   * @throws AppError conflict when one is under way
   */
  readonly replace: (name: BackupName | null, before: () => Promise<void>) => Promise<void>;
}

export interface BackupService {
  readonly handlers: HandlersOf<typeof backups>;
  /** Makes the day's backup when it is due. @returns whether there is a new one */
  daily(): Promise<boolean>;
  /** Resolves when no backup is being made any more. Never rejects. */
  settled(): Promise<void>;
}

export function createBackups({ db, writable, dir, clock, replace }: BackupParts): BackupService {
  const seen = new Map<string, Backup>();
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: two made at once would take the same name. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  const open = (): Db => {
    if (!writable) throw new AppError("read-only");
    if (db === null) throw new AppError("data-damaged");
    return db;
  };
  /** People in a backup who were erased since. */
  const returning = (name: BackupName): number => {
    const erased = new Set(db === null ? [] : listErased(db).map(({ id }) => id));
    return erased.size === 0 ? 0 : peopleIn(join(dir, name)).filter((id) => erased.has(id)).length;
  };
  return {
    handlers: {
      "backups.list": () => listBackups(dir, seen),
      "backups.present": () => (db === null ? null : holdings(db)),
      "backups.make": async () => {
        const backup = await inTurn(() => makeBackup(open(), dir, "made", clock.wall()));
        return { backup, savedAt: instant(clock) };
      },
      "backups.returning": ({ name }) => ({ erased: returning(name) }),
      "backups.restore": async ({ name, bringBack }) => {
        if (!writable) throw new AppError("read-only");
        // An empty database is for when there is nothing else; who has one adds a profile.
        if (name === null && db !== null) throw new AppError("conflict", { what: "database" });
        await replace(name, async () => {
          if (name !== null) {
            const chosen = listBackups(dir, seen).find((one) => one.name === name);
            if (!chosen) throw new AppError("not-found", { what: "backup" });
            if (chosen.holds === null) throw new AppError("data-damaged", { what: "backup" });
            // Who was erased comes back knowingly, or not at all.
            if (bringBack !== true && returning(name) > 0) throw new AppError("conflict", { what: "erased" });
          }
          if (db !== null) await inTurn(() => makeBackup(db, dir, "before-restore", clock.wall()));
        });
        return { savedAt: instant(clock) };
      },
    },
    daily: () =>
      inTurn(async () => {
        // Before anyone studies here there is nothing to lose.
        if (db === null || !writable || listProfiles(db).length === 0) return false;
        return (await backUpDaily(db, dir, clock.wall())) !== null;
      }),
    settled: async () => void (await last),
  };
}
