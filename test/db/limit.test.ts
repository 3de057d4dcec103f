/** A file that may not grow, as under a quota: each operation is whole or refused in words, and what was acknowledged is there. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "#db/open.ts";
import { tempFolder } from "./support.ts";

const program = `
import { openDatabase } from "#db/open.ts";
import { migrate } from "#db/migrate.ts";
import { operation } from "#db/operation.ts";
const [file, backups] = process.argv.slice(1);
const db = openDatabase(file);
await migrate(db, backups);
let kept = 0;
try {
  for (; kept < 1000; kept++) {
    operation(db, "write", (tx) => tx.run("INSERT INTO device_setting (name, value) VALUES (@name, @value)", { name: "n" + kept, value: "x".repeat(4000) }));
  }
} catch (error) {
  console.log(JSON.stringify({ kept, code: error.code, name: error.name }));
}
process.kill(process.pid, "SIGKILL");
`;

test.skipIf(process.platform === "win32")("a file that may not grow any more refuses the operation, and keeps those before it", () => {
  const folder = tempFolder();
  const file = join(folder, "academy.db");
  const ran = spawnSync(
    "sh",
    ["-c", 'ulimit -f 1500; exec "$0" "$@"', process.execPath, "--input-type=module", "-e", program, file, folder],
    {
      cwd: join(import.meta.dirname, "../.."),
      encoding: "utf8",
    },
  );
  const { kept, code } = z.object({ kept: z.int(), code: z.string() }).parse(JSON.parse(ran.stdout));
  expect(code).toBe("read-only");
  expect(kept).toBeGreaterThan(5);
  const db = openDatabase(file);
  const { n } = db.get("SELECT count(*) AS n FROM device_setting", z.object({ n: z.int() })) ?? { n: -1 };
  db.close();
  expect(n).toBe(kept);
});
