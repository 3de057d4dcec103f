/** Merges a folder of hand-ins, then undoes it, again and again until it is killed. Prints `go` when it begins. */
import { readdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import { openOfficeFile } from "#db/office-file.ts";
import { handsOf, mergeBatch, sweep, undoBatch } from "#records/batches.ts";

const [office = "", stick = ""] = process.argv.slice(2);
const control = { signal: new AbortController().signal, progress: () => undefined };
const now = new Date("2026-11-23T04:00:00.000Z");
const db = await openOfficeFile(office, now);
await sweep(db);
const hands = handsOf(
  readdirSync(stick).map((name) => join(stick, name)),
  [],
);
writeSync(1, "go\n");
for (;;) {
  const { batch } = await mergeBatch(db, "stick", hands, now, control);
  await undoBatch(db, batch ?? "", now);
}
