/** A file of questions, whatever wrote it: its encoding and its format are told by what is in it, not by its name. */
import type { BringRefusal, BroughtFormat, GivenFormat } from "#contract/model/exchange.ts";
import { isAiken, readAiken } from "./aiken.ts";
import { isQuestionTable, readCsv } from "./csv.ts";
import { readGift, writeGift } from "./gift.ts";
import { readMoodleXml, writeMoodleXml } from "./moodle-xml.ts";
import type { Brought, Defaults, Holds, Question, Writing } from "./question.ts";

/** A bank of a thousand questions has one megabyte without its pictures. */
export const mostBytes = 8 * 1024 * 1024;

export type Reading =
  | { readonly ok: true; readonly format: BroughtFormat; readonly brought: readonly Brought[] }
  | { readonly ok: false; readonly why: BringRefusal };

/** Reads the questions of a file. Never throws: what cannot be read is told. */
export function readQuestions(bytes: Uint8Array, defaults: Defaults): Reading {
  if (bytes.length > mostBytes) return { ok: false, why: "too-large" };
  const text = decoded(bytes);
  if (text === null) return { ok: false, why: "encoding" };
  const format = formatOf(text);
  if (format === null) return { ok: false, why: "unknown" };
  const brought = readers[format](text, defaults);
  if (typeof brought === "string") return { ok: false, why: brought };
  return brought.length === 0 ? { ok: false, why: "none" } : { ok: true, format, brought };
}

const readers: Readonly<Record<BroughtFormat, (text: string, defaults: Defaults) => Brought[] | BringRefusal>> = {
  gift: readGift,
  "moodle-xml": readMoodleXml,
  aiken: readAiken,
  csv: readCsv,
};

/** The text of UTF-8, or of UTF-16 that says it is; null: it is neither, and letters would come out as others. */
function decoded(bytes: Uint8Array): string | null {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const declared = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1] ?? "utf-8";
    return /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii)$/i.test(declared) ? text : null;
  } catch {
    return null;
  }
}

function formatOf(text: string): BroughtFormat | null {
  if (/^\s*<(?:\?xml|!--|!DOCTYPE|quiz)/i.test(text)) return "moodle-xml";
  if (isQuestionTable(text)) return "csv";
  if (isAiken(text)) return "aiken";
  return text.includes("{") && text.includes("}") ? "gift" : null;
}

/** Writes questions in a format. */
export function writeQuestions(questions: readonly Question[], format: GivenFormat, truths: Holds): Writing {
  return format === "gift" ? writeGift(questions, truths) : writeMoodleXml(questions, truths);
}
