/**
 * Reports over collected statements, and all of them written out beside a bare scan and write of the same. Each run is a process of its own,
 * so that its memory is its own, with the young generation that the thread of reports is given. `--big`: a million statements; without it, a tenth.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { writeHandIns } from "./merge-parts.ts";
import { median, row, type Row } from "./row.ts";

const Measured = z.object({ ms: z.number(), peakMb: z.number() });
const each = 2000;

export async function reportRows(): Promise<Row[]> {
  const rows: Row[] = [];
  const peaks: number[] = [];
  for (const bundles of process.argv.includes("--big") ? [5, 500] : [5, 50]) {
    const folder = mkdtempSync(join(tmpdir(), "academy-reports-"));
    try {
      mkdirSync(join(folder, "stick"));
      mkdirSync(join(folder, "out"));
      writeHandIns(join(folder, "stick"), bundles, each);
      const run = (how: string, into: string): z.infer<typeof Measured> =>
        Measured.parse(
          JSON.parse(
            execFileSync(
              process.execPath,
              ["--max-semi-space-size=8", join(import.meta.dirname, "reports-child.ts"), how, join(folder, "office"), join(folder, into)],
              {
                encoding: "utf8",
              },
            ),
          ),
        );
      run("fill", "stick");
      const name = `of ${bundles * each} statements`;
      for (const report of ["country", "month", "lines", "items"])
        rows.push(row(`report ${report} ${name}`, median([1, 2, 3].map(() => run(report, "out").ms)), "ms", null, 1000));
      const floor = median([1, 2, 3].map(() => run("floor", "out").ms));
      for (const form of ["xapi", "csv"]) {
        const measured = [1, 2, 3].map(() => run(form, "out"));
        // As many times the floor's milliseconds as 0.7 of its speed allows.
        rows.push(row(`export ${form} ${name}`, median(measured.map(({ ms }) => ms)), "ms", floor, 1 / 0.7));
        peaks.push(Math.max(...measured.map(({ peakMb }) => peakMb)));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const half = peaks.length / 2;
  rows.push(
    row(
      "export, most memory of the largest beside the smallest",
      Math.max(...peaks.slice(half)),
      "MB",
      Math.max(...peaks.slice(0, half)),
      1.5,
    ),
  );
  return rows;
}
