/** Results kept for each release, in `results/<version>.json`, and what has become worse since. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { round, type Row } from "./row.ts";

const Kept = z.strictObject({
  version: z.string(),
  rows: z.array(
    z.strictObject({
      name: z.string(),
      value: z.number(),
      unit: z.string(),
      floor: z.number().nullable(),
      ratio: z.number().nullable(),
      goal: z.number().nullable(),
      met: z.boolean().nullable(),
    }),
  ),
});
/** What a release was measured at. */
export type Kept = z.infer<typeof Kept>;

/** A ratio this many times that of a kept release is said aloud. */
export const worseFrom = 1.2;

/** Every kept release of a folder, in the order of their numbers. */
export function readKept(folder: string): Kept[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => Kept.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))))
    .toSorted((a, b) => a.version.localeCompare(b.version, "en", { numeric: true }));
}

/** Keeps rows as those of a release. A row measured before is replaced; what was not measured this time stays. */
export function keep(folder: string, version: string, rows: readonly Row[]): void {
  const before = readKept(folder).find((kept) => kept.version === version)?.rows ?? [];
  const named = new Map([...before, ...rows].map((row) => [row.name, row]));
  const sorted = [...named.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${version}.json`), `${JSON.stringify({ version, rows: sorted }, null, 2)}\n`);
}

/** A line for each ratio that is worse than a kept one by a fifth or more. Values without a floor depend on the machine and are not compared. */
export function worse(rows: readonly Row[], kept: readonly Kept[]): string[] {
  return rows.flatMap(({ name, ratio }) =>
    kept.flatMap(({ version, rows: then }) => {
      const old = then.find((row) => row.name === name)?.ratio ?? null;
      if (ratio === null || old === null || ratio < old * worseFrom) return [];
      return [`WORSE ${name}: ratio ${round(ratio)}, was ${round(old)} in ${version}`];
    }),
  );
}
