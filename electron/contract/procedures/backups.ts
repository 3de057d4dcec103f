/** Copies of the database: what there is, one more, and the way back. They also answer while the database is damaged. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Backup, BackupName } from "#contract/model/backup.ts";
import { topics } from "#contract/topics.ts";
import { Saved } from "./profiles.ts";

export const backups = {
  /** Newest first; each has been opened and checked. */
  "backups.list": query({ role: "anyone", topics: ["backups"], input: nothing, output: z.array(Backup) }),
  /** What a backup made now would hold, to compare with; null while the database is damaged. */
  "backups.present": query({ role: "anyone", topics: ["profiles", "progress"], input: nothing, output: Backup.shape.holds }),
  "backups.make": command({ role: "anyone", topics: ["backups", "saved"], input: nothing, output: Saved.extend({ backup: Backup }) }),
  /** How many people in a backup were erased since: restoring it would bring their data back. */
  "backups.returning": query({
    role: "anyone",
    topics: ["backups", "profiles"],
    input: z.strictObject({ name: BackupName }),
    output: z.strictObject({ erased: z.int() }),
  }),
  /**
   * Puts a backup in place of the database; what is there now is copied first, or kept aside when it is damaged. Every person's next
   * statement begins a new epoch. `null`, only while the database is damaged: begin with an empty one. Refused (conflict) when it holds
   * people who were erased since, unless `bringBack` says that this is meant.
   */
  "backups.restore": command({
    role: "anyone",
    topics,
    input: z.strictObject({ name: BackupName.nullable(), bringBack: z.boolean().optional() }),
    output: Saved,
  }),
};
