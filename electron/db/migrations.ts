/** Every migration, oldest first. Append-only: a number that was ever released is never edited, reordered or removed. */
import { foundation } from "./migrations/0010-foundation.ts";
import { pin } from "./migrations/0020-pin.ts";
import { tests } from "./migrations/0030-tests.ts";
import { notes } from "./migrations/0040-notes.ts";
import { review } from "./migrations/0050-review.ts";
import { leaving } from "./migrations/0060-leaving.ts";
import { receipts } from "./migrations/0070-receipts.ts";
import { supervised } from "./migrations/0080-supervised.ts";

export interface Migration {
  /** Rises by tens; SQLite's user_version after it. */
  readonly version: number;
  readonly sql: string;
}
export const migrations: readonly Migration[] = [foundation, pin, tests, notes, review, leaving, receipts, supervised];
/** The schema this app knows. A file that says more comes from a newer app and is refused. */
export const latestVersion = Math.max(...migrations.map((m) => m.version));
