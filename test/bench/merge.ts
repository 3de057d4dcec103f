/**
 * Merging a million statements from 500 hand-ins, all of it included, beside inserting the same rows, ready made, into the same table with
 * the same settings, one transaction a hand-in. Each run is a process of its own, so that its memory is its own. `--big` runs the million;
 * without it, a tenth of the hand-ins.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { row, type Row } from "./row.ts";
import { writeHandIns } from "./merge-parts.ts";

const Measured = z.object({ ms: z.number(), peakMb: z.number(), statements: z.number() });
const each = 2000;

export async function mergeRows(): Promise<Row[]> {
  const rows: Row[] = [];
  const peaks: number[] = [];
  for (const bundles of process.argv.includes("--big") ? [5, 500] : [5, 50]) {
    const folder = mkdtempSync(join(tmpdir(), "academy-merge-"));
    try {
      mkdirSync(join(folder, "stick"));
      writeHandIns(join(folder, "stick"), bundles, each);
      const run = (how: "merge" | "floor"): z.infer<typeof Measured> => {
        const child = [join(import.meta.dirname, "merge-child.ts"), how, join(folder, how), join(folder, "stick")];
        const measured = Measured.parse(JSON.parse(execFileSync(process.execPath, child, { encoding: "utf8" })));
        rmSync(join(folder, how), { recursive: true });
        return measured;
      };
      const ours = run("merge");
      const floor = run("floor");
      if (ours.statements !== bundles * each || floor.statements !== ours.statements) throw new Error("Not all came in.");
      const name = `merge ${bundles * each} statements of ${bundles} hand-ins`;
      // As many times the floor's milliseconds as a quarter of its speed allows.
      rows.push(row(name, ours.ms, "ms", floor.ms, 4));
      rows.push(row(`${name}, most memory`, ours.peakMb, "MB", null, 250));
      peaks.push(ours.peakMb);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const [small = 0, large = 0] = peaks;
  rows.push(row("merge, most memory of the largest beside the smallest", large, "MB", small, 1.5));
  return rows;
}
