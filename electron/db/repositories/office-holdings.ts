/** What an office holds of people, over its roster and what was handed in. */
import { z } from "zod";
import type { Reader } from "#db/sql.ts";

const Count = z.object({ n: z.int() });
/** Statements that still have a text. */
export function countCollected(db: Reader): number {
  return db.get("SELECT count(*) AS n FROM statement WHERE length(bytes) > 0", Count)?.n ?? 0;
}
const Last = z.object({ profileId: z.string(), last: z.string() });
/** When each profile's newest hand-in was written. */
export function listLastHandIns(db: Reader): z.infer<typeof Last>[] {
  return db.all("SELECT profile_id AS profileId, max(written_at) AS last FROM bundle GROUP BY profile_id", Last);
}
const Bundle = z.object({
  file: z.string(),
  writtenAt: z.string(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  country: z.string().nullable(),
  deviceId: z.string(),
});
/** Cards and files of a profile's hand-ins. */
export function listHandIns(db: Reader, profileId: string): z.infer<typeof Bundle>[] {
  return db.all(
    "SELECT file, written_at AS writtenAt, name, organisation, country, device_id AS deviceId FROM bundle WHERE profile_id = @profileId ORDER BY id",
    Bundle,
    { profileId },
  );
}
/** The statements of a profile, exactly as they were recorded. A strand's keys are its number times 2^20 and on (collection.ts). */
export function listStatementsOf(db: Reader, profileId: string): Uint8Array[] {
  return db
    .all(
      `SELECT s.bytes FROM chain c JOIN strand t ON t.chain_id = c.id
         JOIN statement s ON s.key BETWEEN t.id * 1048576 AND t.id * 1048576 + 1048575
       WHERE c.profile_id = @profileId AND length(s.bytes) > 0 ORDER BY s.key`,
      z.object({ bytes: z.instanceof(Uint8Array) }),
      { profileId },
    )
    .map(({ bytes }) => bytes);
}
