/** `academy locales export|import` and `course export|import`: words to a translator's tool and back. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { interfaceLanguages } from "#contract/model/basic.ts";
import { exportCourse, takeCourse } from "#exports/course.ts";
import { exportInterface, takeInterface } from "#exports/interface.ts";
import { readPo, writePo } from "#exports/po.ts";
import type { Exchange, Reading, Refusal } from "#exports/units.ts";
import { readXliff, writeXliff } from "#exports/xliff.ts";
import { UsageError, type Status } from "#server/outcome.ts";

/** Writes a language's words to a file. @throws UsageError where the language or the format is none of ours */
export function localesExport(folder: string, language: string, format: string, file: string): Status {
  const tag = interfaceLanguages.find((each) => each === language && each !== "en");
  if (tag === undefined) throw new UsageError(`locales export ${language}`);
  return writeExchange(exportInterface(folder, tag), format, file);
}

/** Writes a course's words in a language, to be translated, to a file. @throws UsageError for the format; AppError as `exportCourse` */
export function courseExport(root: string, language: string, format: string, file: string): Status {
  return writeExchange(exportCourse(root, language), format, file);
}

export interface ImportOptions {
  /** Tells what would change, and writes nothing. */
  readonly dryRun: boolean;
  readonly json: boolean;
}

/**
 * Takes a translator's file into a folder of words. What is refused is told and changes nothing; the rest is taken.
 * @returns 1 when anything was refused
 */
export function localesImport(folder: string, file: string, options: ImportOptions): Status {
  return readExchange(folder, file, options, (exchange) => takeInterface(folder, exchange));
}

/** The same for a course. @throws AppError as `takeCourse` */
export function courseImport(root: string, file: string, options: ImportOptions): Status {
  return readExchange(root, file, options, (exchange) => takeCourse(root, exchange));
}

function writeExchange(exchange: Exchange, format: string, file: string): Status {
  if (format !== "po" && format !== "xliff") throw new UsageError(`--format ${format}`);
  writeFileSync(file, format === "po" ? writePo(exchange) : writeXliff(exchange));
  const count = (state: string): number => exchange.units.filter((unit) => unit.state === state).length;
  console.log(`${file}: ${exchange.units.length} texts, ${count("initial")} without a translation, ${count("reviewed")} reviewed`);
  return 0;
}

interface Taken {
  readonly language: string;
  readonly changed: readonly string[];
  readonly reviewed?: readonly string[];
  readonly refusals: readonly Refusal[];
  readonly files: ReadonlyMap<string, string>;
}

function readExchange(
  folder: string,
  file: string,
  { dryRun, json }: ImportOptions,
  take: (exchange: Exchange) => Taken | Refusal,
): Status {
  const bytes = readFileSync(file);
  const reading: Reading = /\.po$/i.test(file) ? readPo(bytes) : readXliff(bytes.toString("utf8").replace(/^\u{feff}/u, ""));
  const taken = reading.exchange === null ? null : take(reading.exchange);
  const found = taken !== null && !("code" in taken) ? taken : null;
  const refusals: Refusal[] = [...reading.refusals, ...(taken === null ? [] : "code" in taken ? [taken] : taken.refusals)];
  if (!dryRun) for (const [path, text] of found?.files ?? []) replaceFile(join(folder, path), text);
  const { language = null, changed = [], reviewed = [] } = found ?? {};
  if (json) console.log(JSON.stringify({ ok: refusals.length === 0, language, changed, reviewed, refusals }, null, 2));
  else {
    for (const { unit, message, remedy, code } of refusals) console.log(`${unit ?? file}: ${message} ${remedy} [${code}]`);
    console.log(`${changed.length} changed, ${reviewed.length} newly reviewed, ${refusals.length} refused`);
  }
  return refusals.length === 0 ? 0 : 1;
}

/** The old file stays whole until the new one is. */
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
