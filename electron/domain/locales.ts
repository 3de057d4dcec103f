/**
 * What a translation of the interface must keep of English: every key, the language's own plural forms (CLDR, through
 * `Intl.PluralRules`, which is right in every host), the names to fill in, and no English words left over.
 */

/** A file of words, read: names of keys joined by dots, with their texts. */
export type Texts = ReadonlyMap<string, string>;

export interface Finding {
  readonly code: "missing-key" | "extra-key" | "empty-text" | "names-differ" | "english-left" | "forbidden-form" | "very-long";
  readonly severity: "error" | "warning" | "note";
  readonly key: string;
  readonly message: string;
  readonly remedy: string;
}

const category = /_(zero|one|two|few|many|other)$/;

/** The texts of a tree of keys. A leaf that is no text is left out; the schema of the files speaks of it. */
export function flatten(tree: unknown, before = ""): Map<string, string> {
  const texts = new Map<string, string>();
  if (typeof tree !== "object" || tree === null) return texts;
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") texts.set(before + key, value);
    else for (const [inner, text] of flatten(value, `${before}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

/** The keys a language must have: those of English, each counted one once for every plural category of the language. */
export function keysFor(language: string, english: Texts): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return [...english.keys()].flatMap((key) =>
    !isCounted(key, english) ? [key] : key.endsWith("_other") ? pluralCategories.map((name) => key.replace(category, `_${name}`)) : [],
  );
}

/**
 * Compares one namespace of a language with English.
 * @param forbidden forms the language's term base refuses, each with what to write in its place
 */
export function compareTexts(language: string, english: Texts, own: Texts, forbidden: Readonly<Record<string, string>> = {}): Finding[] {
  const wanted = new Set(keysFor(language, english));
  const missing = [...wanted]
    .filter((key) => !own.has(key))
    .map((key): Finding => {
      const said = sourceOf(key, english);
      return problem("missing-key", "error", key, "The text is missing: English is shown in its place.", `Translate “${said}”.`);
    });
  return [
    ...missing,
    ...[...own].flatMap(([key, text]) => (wanted.has(key) ? judge(language, key, text, english, forbidden) : [extra(key)])),
  ];
}

function extra(key: string): Finding {
  return problem(
    "extra-key",
    "error",
    key,
    "English has no such key, or the language has no such plural form.",
    "Remove it, or correct its name.",
  );
}

function judge(language: string, key: string, text: string, english: Texts, forbidden: Readonly<Record<string, string>>): Finding[] {
  const source = sourceOf(key, english);
  if (text.trim() === "") return [problem("empty-text", "error", key, "The text is empty.", `Translate “${source}”.`)];
  const found: Finding[] = [];
  const [has, wants] = [text, source].map((each) => namesIn(each).filter((name) => name !== "count" || !isCounted(key, english)));
  if (has?.join() !== wants?.join())
    found.push(
      problem(
        "names-differ",
        "error",
        key,
        `The text fills in (${has?.join(", ") ?? ""}), English (${wants?.join(", ") ?? ""}).`,
        "Use each {{name}} of English as often as English does, spelt the same.",
      ),
    );
  const left = englishLeft(language, text, source);
  if (left.length > 0)
    found.push(
      problem(
        "english-left",
        "error",
        key,
        `English is left over: ${left.join(", ")}.`,
        "Translate it, or take it into the list of names.",
      ),
    );
  for (const [form, instead] of Object.entries(forbidden))
    if (text.includes(form))
      found.push(problem("forbidden-form", "error", key, `“${form}” is not written in this language.`, `Write ${instead}.`));
  // A label that becomes a sentence breaks its row; sentences have room.
  if (text.length > 32 && text.length > 3 * source.length)
    found.push(
      problem("very-long", "note", key, `${text.length} characters for ${source.length} of English.`, "Look whether it fits its place."),
    );
  return found;
}

/** Names to fill in, sorted, each as often as it stands. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = ""]) => name).toSorted();
}

/**
 * Words in lower-case Latin letters that a translation shares with English: left over, unless they are typed as they are
 * (commands, options, what stands in quotation marks or angle brackets). Names begin with a capital. Languages written in
 * Latin letters share words by right; there only a whole sentence that is the same counts.
 */
function englishLeft(language: string, text: string, source: string): string[] {
  if (/^(id|ms|fil|vi)$/.test(language)) return text === source && source.split(" ").length > 3 ? [source] : [];
  const typed = /\{\{[^}]*\}\}|"[^"]*"|「[^」]*」|<[^>]*>|\S*[-./|[\]]\S*|\n[^\n]*/gu;
  const words = (from: string): string[] => from.replace(typed, " ").match(/(?<![\p{L}\p{M}])[a-z]{3,}(?![\p{L}\p{M}])/gu) ?? [];
  const said = new Set(words(source));
  return words(text).filter((word) => said.has(word) && !kept.has(word));
}
/** Words of the field that are typed as they are. */
const kept = new Set(["root", "academy"]);

/** Whether English counts with this key: it has the forms of a plural. */
export function isCounted(key: string, english: Texts): boolean {
  return category.test(key) && english.has(key.replace(category, "_other"));
}
/** The English of a key, for a plural form that English lacks its general one; empty when there is none. */
export function sourceOf(key: string, english: Texts): string {
  return english.get(key) ?? english.get(key.replace(category, "_other")) ?? "";
}
function problem(code: Finding["code"], severity: Finding["severity"], key: string, message: string, remedy: string): Finding {
  return { code, severity, key, message, remedy };
}
