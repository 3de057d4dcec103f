/** One office of a million statements, or fewer: its reports, and its statements written out, beside a bare scan and write of the same bytes. */
import { closeSync, fsyncSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import { z } from "zod";
import { openOfficeFile, readOfficeFile } from "#db/office-file.ts";
import { csvChunks } from "#exports/csv.ts";
import { handsOf, mergeBatch } from "#records/batches.ts";
import { answerReport, type ReportAsk } from "#records/office-reports.ts";
import { peakMb } from "./peak.ts";

const [how = "", office = "", folder = ""] = process.argv.slice(2);
const now = new Date("2026-11-23T04:00:00.000Z");
const none = { country: null, organisation: null, cohortId: null, language: null, supervised: null };
const filter = { from: "2026-01-01", to: "2026-12-31", courseId: null, ...none };
const tools = { toCsv: csvChunks, tell: () => undefined };

const seconds = (work: () => unknown): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};
async function run(): Promise<Record<string, number>> {
  if (how === "fill") {
    const db = await openOfficeFile(office, now);
    const files = readdirSync(folder).map((name) => join(folder, name));
    await mergeBatch(db, "stick", handsOf(files, []), now, { signal: new AbortController().signal, progress: () => undefined });
    db.close();
    return { ms: 0 };
  }
  if (how === "xapi" || how === "csv") {
    const file = join(folder, `out.${how}`);
    const ask: ReportAsk = { what: "statements", filter, courses: [], write: { file, form: how, headings: {} } };
    const db = readOfficeFile(office);
    const ms = seconds(() => answerReport(db, ask, tools));
    db.close();
    return { ms, bytes: statSync(file).size };
  }
  if (how === "floor") {
    // The same rows with the same members, read by the bare library in the order of their keys; the bytes written as they are.
    const raw = new Database(join(office, "office.db"), { readonly: true });
    const handle = openSync(join(folder, "floor"), "w");
    const Row = z.custom<{ bytes: Buffer }>();
    const ms = seconds(() => {
      const pieces: Buffer[] = [];
      let size = 0;
      for (const row of raw
        .prepare(
          "SELECT bytes, verb, course_id, lesson_id, object_kind, object_id, rev, version, scaled, success, supervised, seconds, at FROM statement ORDER BY key",
        )
        .iterate()) {
        const { bytes } = Row.parse(row);
        pieces.push(bytes);
        size += bytes.length;
        if (size < 1 << 20) continue;
        writeSync(handle, Buffer.concat(pieces));
        pieces.length = 0;
        size = 0;
      }
      writeSync(handle, Buffer.concat(pieces));
      fsyncSync(handle);
    });
    closeSync(handle);
    raw.close();
    return { ms };
  }
  const asks: Record<string, ReportAsk> = {
    country: { what: "groups", by: "country", filter, courses: [] },
    month: { what: "groups", by: "month", filter, courses: [] },
    lines: { what: "lines", filter, courses: [] },
    items: { what: "items", filter: { ...filter, courseId: "e-government" }, courses: [] },
  };
  const ask = asks[how];
  if (ask === undefined) throw new Error(how);
  const db = readOfficeFile(office);
  const ms = seconds(() => answerReport(db, ask, tools));
  db.close();
  return { ms };
}
process.stdout.write(JSON.stringify({ ...(await run()), peakMb: peakMb() }));
