/** `academy records merge FILE…`: what was handed in, taken into the office of a data folder as one batch, or only looked at. */
import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { Identity } from "#contract/model/enrolment.ts";
import { openDataFolder } from "#db/folder.ts";
import { openOfficeFile, readOfficeFile } from "#db/office-file.ts";
import type { Db } from "#db/open.ts";
import { findOffice } from "#db/repositories/office.ts";
import { dataPaths } from "#platform/paths.ts";
import { handsOf, mergeBatch, previewBatch } from "#records/batches.ts";
import type { Report } from "#records/batches.ts";
import type { Outcome } from "#records/collect.ts";
import { unwrapOfficeKeys } from "#records/office-keys.ts";
import type { Status } from "#server/outcome.ts";
import { handInsIn } from "#services/collection.ts";
import type { Surroundings } from "./surroundings.ts";

export interface MergeWork {
  /** Files, and folders of them. */
  readonly paths: readonly string[];
  readonly dataDir: string;
  readonly preview: boolean;
  /** Of the office, for what was sealed to it; without it such files stay outside. */
  readonly passphrase: string | undefined;
  readonly json: boolean;
}

/** 0 when every file could be taken in, 1 otherwise. @throws AppError not-found, passphrase-wrong, data-in-use, disk-full, read-only */
export async function mergeRecords(work: MergeWork, { words }: Surroundings): Promise<Status> {
  const files: string[] = [];
  for (const path of work.paths) {
    if (!existsSync(path)) throw new AppError("not-found", { what: "file" });
    files.push(...(statSync(path).isDirectory() ? await handInsIn(path) : [path]));
  }
  const now = new Date();
  const control = { signal: new AbortController().signal, progress: () => undefined };
  const run = async (db: Db): Promise<Report> => {
    const identities = await identitiesOf(db, work.passphrase);
    const hands = handsOf(files, identities);
    if (work.preview) return previewBatch(db, hands, now, control);
    return mergeBatch(db, basename(work.paths[0] ?? ""), hands, now, control);
  };
  const report = await (work.preview ? reading(work.dataDir, run) : writing(work.dataDir, now, run));
  if (work.json) console.log(JSON.stringify(toldOf(report, files)));
  else for (const line of linesOf(report, words)) console.log(line);
  for (const { file, reason } of report.bundles) if (reason !== null) console.error(`${file}: ${words.say(`collection:reason.${reason}`)}`);
  return report.totals.refused === 0 ? 0 : 1;
}

async function reading<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = readOfficeFile(dataPaths(dataDir).office);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
async function writing<T>(dataDir: string, now: Date, work: (db: Db) => Promise<T>): Promise<T> {
  const folder = openDataFolder(dataDir, { mustWrite: true });
  try {
    const db = await openOfficeFile(folder.office, now);
    try {
      return await work(db);
    } finally {
      db.close();
    }
  } finally {
    folder.close();
  }
}
async function identitiesOf(db: Db, passphrase: string | undefined): Promise<readonly Identity[]> {
  if (passphrase === undefined) return [];
  const office = findOffice(db);
  if (office === null) throw new AppError("not-found", { what: "office" });
  const keys = await unwrapOfficeKeys(office.passphraseWrap, passphrase);
  if (keys === null) throw new AppError("passphrase-wrong");
  return keys.identities;
}

/** The answer of `--json` (DESIGN §10). */
function toldOf({ batch, bundles, totals }: Report, files: readonly string[]) {
  return {
    batch,
    bundles: bundles.map((each, at) => ({
      file: files[at] ?? each.file,
      state: each.state,
      ...(each.reason === null ? {} : { reason: each.reason }),
      new: each.new,
      same: each.same,
      conflicting: each.conflicting,
      erased: each.erased,
      gaps: each.gaps,
      marks: marksOf(each),
    })),
    totals,
  };
}
export const markNames = ["newDevice", "gaps", "clock", "ahead", "fast"] as const;
function marksOf(each: Outcome): string[] {
  return markNames.filter((mark) => Number(each[mark]) > 0);
}
function linesOf({ bundles, totals }: Report, words: Surroundings["words"]): string[] {
  const kinds = (each: Pick<Outcome, "new" | "same" | "conflicting" | "erased">): string =>
    (["new", "same", "conflicting", "erased"] as const).map((kind) => `${words.say(`collection:kind.${kind}`)}: ${each[kind]}`).join(", ");
  return [
    ...bundles.map((each) => `${each.file}: ${kinds(each)}`),
    `${words.say("collection:statements")}: ${totals.statements}; ${kinds(totals)}`,
  ];
}
