/** Merges a folder of hand-ins into a fresh office, or inserts their rows ready made: prints the milliseconds and the most memory held. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import { z } from "zod";
import { openOfficeFile } from "#db/office-file.ts";
import { insertStatement, keyOf } from "#db/repositories/collection.ts";
import { handsOf, mergeBatch } from "#records/batches.ts";
import { readBrought } from "#records/brought.ts";
import { readHandIn } from "#records/hand-in.ts";
import { peakMb } from "./peak.ts";

const [how = "", office = "", stick = ""] = process.argv.slice(2);
const files = readdirSync(stick).map((name) => join(stick, name));
const now = new Date("2026-11-23T04:00:00.000Z");
const db = await openOfficeFile(office, now);
let ms = 0;
if (how === "merge") {
  const began = performance.now();
  const control = { signal: new AbortController().signal, progress: () => undefined };
  await mergeBatch(db, "stick", handsOf(files, []), now, control);
  ms = performance.now() - began;
} else {
  const raw = new Database(join(office, "office.db"));
  raw.pragma("synchronous = FULL");
  raw.pragma("secure_delete = ON");
  const insert = raw.prepare(insertStatement);
  const bit = (value: boolean | null): number | null => (value === null ? null : Number(value));
  for (const [at, file] of files.entries()) {
    const reading = readHandIn(readFileSync(file));
    if (!reading.ok) throw new Error(reading.why);
    const { head, chains } = reading.handIn;
    const rows = chains.flatMap((chain) =>
      Array.from({ length: chain.head.length }, (_, index) => {
        const seq = index + 1;
        const place = { profileId: head.profile.id, chain: chain.head.chain, deviceId: head.device.id, epoch: 1, seq };
        const told = readBrought(chain.line(seq).toString(), place);
        if (told === null) throw new Error("Not one of ours.");
        const { marks: _marks, answeredIn: _answeredIn, ...columns } = told;
        const bits = { success: bit(told.success), supervised: bit(told.supervised) };
        return { ...columns, ...bits, key: keyOf(at + 1, seq), hash: chain.hash(seq), bytes: chain.line(seq) };
      }),
    );
    // Only this is measured.
    const began = performance.now();
    raw.exec("BEGIN IMMEDIATE");
    for (const row of rows) insert.run(row);
    raw.exec("COMMIT");
    ms += performance.now() - began;
  }
  raw.close();
}
const statements = db.get("SELECT count(*) AS n FROM statement", z.object({ n: z.number() }))?.n ?? 0;
db.close();
process.stdout.write(JSON.stringify({ ms, peakMb: peakMb(), statements }));
