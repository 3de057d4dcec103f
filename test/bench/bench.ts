/**
 * `npm run bench`: speed and memory as ratios to a floor measured in the same run; never pass or fail by the clock.
 * `-- --json` prints {rows:[{name,value,unit,floor,ratio,goal,met}]}; `-- --only=word` runs the rows whose name holds the word.
 * `-- --keep` keeps the rows as those of this release; every run says aloud what is worse by a fifth than a kept one.
 * `-- --big` adds what takes minutes: the installation of 2 GB, the merge of a million statements.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { firstScreen } from "./first-screen.ts";
import { growthRows } from "./growth.ts";
import { hostRows } from "./host.ts";
import { installRows } from "./install.ts";
import { keep, readKept, worse } from "./kept.ts";
import { mergeRows } from "./merge.ts";
import { pageTurnRows } from "./page-turn.ts";
import { reportRows } from "./reports.ts";
import { round, type Row } from "./row.ts";
import { searchRows } from "./search.ts";
import { studioRows } from "./studio.ts";

const json = process.argv.includes("--json");
const only = process.argv.find((a) => a.startsWith("--only="))?.slice("--only=".length);
const groups: { name: string; run: () => Promise<Row[]> }[] = [
  { name: "first-screen", run: firstScreen },
  { name: "host", run: hostRows },
  { name: "install", run: installRows },
  { name: "merge", run: mergeRows },
  { name: "page-turn", run: pageTurnRows },
  { name: "reports", run: reportRows },
  { name: "search", run: searchRows },
  { name: "studio", run: studioRows },
  // Last: a process that was started counts the memory of the one that started it as its own most.
  { name: "growth", run: growthRows },
];
const rows: Row[] = [];
for (const group of groups) {
  if (only && !group.name.includes(only)) continue;
  for (const row of await group.run()) {
    rows.push(row);
    if (!json) {
      const floor = row.floor === null ? "" : `, floor ${round(row.floor)}, ratio ${round(row.ratio ?? 0)}`;
      process.stdout.write(
        `${row.met === false ? "short " : row.met ? "met   " : "      "}${row.name}: ${round(row.value)} ${row.unit}${floor}${row.goal === null ? "" : `, goal ${row.goal}`}\n`,
      );
    }
  }
}
if (json) process.stdout.write(`${JSON.stringify({ rows }, null, 2)}\n`);

const results = join(import.meta.dirname, "results");
// On the other stream: what reads the rows as JSON is not disturbed.
for (const line of worse(rows, readKept(results))) process.stderr.write(`${line}\n`);
if (process.argv.includes("--keep")) {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")));
  keep(results, version, rows);
}
