/**
 * Units as a PO file (GNU gettext manual §10). A unit's name is its context; a translation that nobody reviewed is marked fuzzy. Plural
 * forms are units of their own, for the forms of a language are those of CLDR and not a formula.
 */
import { po, type PoFile } from "gettext-parser";
import { z } from "zod";
import { unread, withoutRepeated, type Exchange, type Reading, type Refusal, type Unit } from "./units.ts";

const Entry = z.object({
  msgctxt: z.string().optional(),
  msgid: z.string(),
  msgid_plural: z.string().optional(),
  msgstr: z.array(z.string()),
  comments: z.object({ extracted: z.string().optional(), flag: z.string().optional() }).optional(),
});
const File = z.object({
  headers: z.record(z.string(), z.string()),
  translations: z.record(z.string(), z.record(z.string(), Entry)),
});

/** The one name and text that the library under this takes for the prototype of its tables, and loses. */
const lost = "__proto__";

/**
 * @returns the bytes of a PO file in UTF-8
 * @throws RangeError where a name or a source is `__proto__`
 */
export function writePo({ sourceLanguage, language, original, units }: Exchange): Uint8Array {
  const translations: PoFile["translations"] = { "": { "": { msgid: "", msgstr: [""] } } };
  for (const { id, source, target, state, notes } of units) {
    if (id === lost || source === lost) throw new RangeError(`PO cannot hold the text ${id}.`);
    translations[id] = {
      [source]: {
        msgctxt: id,
        msgid: source,
        msgstr: [target],
        comments: {
          ...(notes.length === 0 ? {} : { extracted: notes.join("\n") }),
          ...(state === "translated" ? { flag: "fuzzy" } : {}),
        },
      },
    };
  }
  return po.compile(
    {
      charset: "utf-8",
      headers: {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        Language: language,
        "X-Source-Language": sourceLanguage,
        "X-Original": original,
      },
      translations,
    },
    { foldLength: 0 },
  );
}

/** Reads a PO file. Comments and earlier texts of a translator are not kept; obsolete entries are left aside. */
export function readPo(bytes: Uint8Array): Reading {
  let file: z.infer<typeof File>;
  try {
    file = File.parse(po.parse(Buffer.from(bytes), { defaultCharset: "utf-8" }));
  } catch {
    return unread("unreadable", "This is no PO file that can be read.", "Save it again as PO, in UTF-8.");
  }
  const headers = new Map(Object.entries(file.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const language = headers.get("language") ?? "";
  if (language === "") return unread("no-language", "The file does not say its language.", "Write it into the header: Language: th");
  const refusals: Refusal[] = [];
  const units: Unit[] = [];
  for (const entry of Object.values(file.translations).flatMap((context) => Object.values(context))) {
    const { msgctxt: id, msgid: source, msgstr, comments } = entry;
    if (id === undefined && source === "") continue;
    const [target = "", ...others] = msgstr;
    if (id === undefined || id === "")
      refusals.push({ code: "no-name", unit: source, message: "The text has no context.", remedy: "Keep the line msgctxt of the export." });
    else if (entry.msgid_plural !== undefined || others.length > 0)
      refusals.push({
        code: "inline-code",
        unit: id,
        message: "The text was given plural forms of gettext.",
        remedy: "Translate the entry of each plural form by itself, as exported.",
      });
    else {
      const fuzzy = comments?.flag?.split(/[\s,]+/).includes("fuzzy") === true;
      const notes = comments?.extracted === undefined ? [] : comments.extracted.split("\n");
      units.push({ id, source, target, state: target === "" ? "initial" : fuzzy ? "translated" : "reviewed", notes });
    }
  }
  const known = withoutRepeated(units);
  return {
    exchange: {
      sourceLanguage: headers.get("x-source-language") ?? "en",
      language,
      original: headers.get("x-original") ?? "interface",
      units: known.units,
    },
    refusals: [...refusals, ...known.refusals],
  };
}
