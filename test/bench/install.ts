/**
 * Installing a pack beside `unzip` and `sha256sum` of the same file, at 10 and 200 MB; at 2 GB with 5,000 files too when
 * `--big` is given. The floor reads, inflates, checks and writes; it flushes nothing, an installation does.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { z } from "zod";
import { buildPack } from "#packs/build.ts";
import { median, row, type Row } from "./row.ts";

const Measured = z.object({ ms: z.number(), peakMb: z.number() });
const sizes = [
  { name: "10 MB", bytes: 10e6, files: 25, runs: 9 },
  { name: "200 MB", bytes: 200e6, files: 500, runs: 3 },
  ...(process.argv.includes("--big") ? [{ name: "2 GB", bytes: 2e9, files: 5000, runs: 1 }] : []),
];

/** The small course with so many films of random bytes: like real ones they do not deflate. */
async function packOf(folder: string, name: string, bytes: number, files: number): Promise<string> {
  const source = join(folder, name);
  cpSync(join(import.meta.dirname, "../fixtures/packs/small"), source, { recursive: true });
  mkdirSync(join(source, "media"));
  const one = Math.floor(bytes / Math.max(1, files));
  // A stream cipher would do; hashing a counter is as random and needs no key.
  const chunk = Buffer.alloc(one);
  for (let n = 0; n < files; n += 1) {
    const seed = createHash("sha256").update(String(n)).digest();
    for (let at = 0; at < one; at += 4096) seed.copy(chunk, at);
    chunk.writeUInt32LE(n, 0);
    writeFileSync(join(source, "media", `film-${String(n).padStart(5, "0")}.mp4`), chunk);
  }
  const target = join(folder, `${name}.tdgapack`);
  const built = await buildPack({ source, target, key: null, today: new Date() });
  rmSync(source, { recursive: true });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return target;
}

/** Unpacks and hashes with the system's own tools. */
function floor(file: string, into: string): number {
  const began = performance.now();
  execFileSync("unzip", ["-q", "-o", file, "-d", into]);
  execFileSync("sh", ["-c", "find . -type f -print0 | xargs -0 sha256sum > /dev/null"], { cwd: into });
  return performance.now() - began;
}

export async function installRows(): Promise<Row[]> {
  if (spawnSync("unzip", ["-v"]).status !== 0) return [];
  const rows: Row[] = [];
  for (const { name, bytes, files, runs } of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "academy-install-"));
    try {
      const file = await packOf(folder, "big", bytes, files);
      const small = await packOf(folder, "small", 0, 0);
      const floors: number[] = [];
      const ours: z.infer<typeof Measured>[] = [];
      for (let run = 0; run < runs; run += 1) {
        const [into, data] = [join(folder, "into"), join(folder, "data")];
        floors.push(floor(file, into));
        rmSync(into, { recursive: true });
        mkdirSync(data);
        const told = execFileSync(process.execPath, [join(import.meta.dirname, "install-child.ts"), data, file, small], {
          encoding: "utf8",
        });
        ours.push(Measured.parse(JSON.parse(told)));
        rmSync(data, { recursive: true });
      }
      rows.push(row(`install ${name}, ${files} media files`, median(ours.map(({ ms }) => ms)), "ms", median(floors), 0.7));
      rows.push(row(`install ${name}, most memory`, Math.max(...ours.map(({ peakMb }) => peakMb)), "MB", null, 200));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}
