/** The only way to change data: one synchronous transaction under one name (DESIGN §4). */
import type { Db } from "./open.ts";
import type { Tx } from "./sql.ts";

/** Names kept in the log, newest first; older ones go. */
const kept = 5000;

/**
 * Runs one named change. When it returns, the change is on disk; when it throws, nothing has changed.
 * @param name What happens, in the field's words: `answer-item`.
 * @throws AppError disk-full, read-only, data-damaged, data-in-use; and whatever `work` throws
 */
export function operation<T>(db: Db, name: string, work: (tx: Tx) => T): T {
  return db.transaction((tx) => {
    const result = work(tx);
    tx.run("INSERT INTO operation_log (name, at) VALUES (@name, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))", { name });
    // Now and then, not each time: the oldest rows lie on a page of their own.
    tx.run(
      `DELETE FROM operation_log WHERE (SELECT max(seq) FROM operation_log) % 500 = 0
         AND seq <= (SELECT max(seq) FROM operation_log) - @kept`,
      { kept },
    );
    return result;
  });
}
