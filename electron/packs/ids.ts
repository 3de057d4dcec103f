/** Writes missing block ids into the source language, and hashes of the source into translations: by insertion, nothing else changes. */
import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "#contract/model/block.ts";
import type { Problem } from "#contract/model/manifest.ts";
import { allBlocks, blockHash, courseParts, hasWords, lessonParts } from "./model.ts";
import { ProblemList } from "./problems.ts";
import { type CourseSource, readSource } from "./source.ts";

export interface IdsResult {
  readonly written: { readonly file: string; readonly ids: number; readonly hashes: number }[];
  /** Problems that must be mended first; the files they stand in were left alone. */
  readonly refused: Problem[];
}
interface Insertion {
  readonly offset: number;
  readonly text: string;
  /** Characters replaced, when a hash is renewed. */
  readonly replaces?: number;
}

/** Letters and digits that are not taken for one another. */
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

/**
 * Writes what is missing. With `translated`, that language's hashes are renewed as well: its text stands for the present source.
 * @throws AppError not-found for the folder
 */
export function writeIds(root: string, translated: string | null): IdsResult {
  const problems = new ProblemList();
  const source = readSource(root, problems);
  const { model, texts } = source;
  // A missing id is what this mends; anything else wrong in a file could put an id in the wrong place.
  const others = problems.all.filter((p) => p.severity === "error" && p.code !== "missing-id");
  const refused = new Set(others.map((p) => p.file));
  const written: IdsResult["written"] = [];
  if (!model) return { written, refused: others };
  const language = model.compiled.course.source;
  for (const [path, { text, compiled }] of texts) {
    if (!path.startsWith(`${language}/`) || compiled.gaps.length === 0 || refused.has(path)) continue;
    const taken = new Set(compiled.lines.keys());
    insert(
      root,
      path,
      text,
      compiled.gaps.map((gap) => ({ offset: gap.offset, text: gap.write(newId(taken)) })),
    );
    written.push({ file: path, ids: compiled.gaps.length, hashes: 0 });
  }
  // Hashes are of the compiled source, which ids do not change.
  for (const [tag, lessons] of model.lessons) {
    if (tag === language) continue;
    for (const outline of model.compiled.course.lessons) {
      const original = model.lessons.get(language)?.get(outline.id);
      if (!original || !lessons.has(outline.id)) continue;
      const path = `${tag}/${outline.file}`;
      if (!refused.has(`${path}.md`))
        note(written, `${path}.md`, writeFrom(root, `${path}.md`, source, original.blocks, tag === translated));
      if (!refused.has(`${path}.yaml`))
        note(
          written,
          `${path}.yaml`,
          writeMadeFrom(
            root,
            `${path}.yaml`,
            source,
            lessonParts(original.words),
            lessons.get(outline.id)?.words.made_from,
            lessonParts(lessons.get(outline.id)?.words ?? original.words),
            tag === translated,
          ),
        );
    }
    const words = model.words.get(tag);
    const sourceWords = model.words.get(language);
    if (words && sourceWords && !refused.has(`${tag}/course.yaml`)) {
      note(
        written,
        `${tag}/course.yaml`,
        writeMadeFrom(
          root,
          `${tag}/course.yaml`,
          source,
          courseParts(sourceWords),
          words.made_from,
          courseParts(words),
          tag === translated,
        ),
      );
    }
  }
  return { written, refused: others };
}

function note(written: IdsResult["written"], file: string, hashes: number): void {
  if (hashes > 0) written.push({ file, ids: 0, hashes });
}

/** Four characters, the first a letter, that no block of the lesson has. */
function newId(taken: Set<string>): string {
  for (;;) {
    const id = Array.from({ length: 4 }, (_, i) => alphabet[randomInt(i === 0 ? 24 : alphabet.length)] ?? "").join("");
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

/** `from=` of a translation's blocks. */
function writeFrom(root: string, path: string, source: CourseSource, original: readonly Block[], renew: boolean): number {
  const entry = source.texts.get(path);
  if (!entry) return 0;
  const { text, compiled } = entry;
  const insertions: Insertion[] = [];
  for (const block of allBlocks(original)) {
    const offset = compiled.marks.get(block.id);
    if (offset === undefined || !hasWords(block)) continue;
    const hash = blockHash(block);
    const now = compiled.from.get(block.id);
    if (now === undefined) insertions.push({ offset, text: ` from=${hash}` });
    else if (renew && now !== hash) {
      const at = text.indexOf(now, offset);
      insertions.push({ offset: at, text: hash, replaces: now.length });
    }
  }
  insert(root, path, text, insertions);
  return insertions.length;
}

/** `made_from` of a translation's YAML file: renewed in place, added below the key, or as a new key at the end. */
function writeMadeFrom(
  root: string,
  path: string,
  source: CourseSource,
  now: Map<string, string>,
  made: Record<string, string> | undefined,
  own: Map<string, string>,
  renew: boolean,
): number {
  if (!source.files.some((f) => f.path === path)) return 0;
  const text = readFileSync(join(root, path), "utf8");
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const insertions: Insertion[] = [];
  const lines: string[] = [];
  for (const [part, hash] of now) {
    if (!own.has(part)) continue;
    const from = made?.[part];
    // Always quoted: eight digits would be read as a number.
    if (from === undefined) lines.push(`  ${part}: "${hash}"`);
    else if (renew && from !== hash) {
      const at = text.indexOf(from, text.indexOf(part, text.search(/^made_from:/m)));
      insertions.push({ offset: at, text: hash, replaces: from.length });
    }
  }
  if (lines.length > 0) {
    const key = /^made_from:[^\r\n]*(\r?\n)/m.exec(text);
    const block = lines.join(newline) + newline;
    if (key) insertions.push({ offset: key.index + key[0].length, text: block });
    else insertions.push({ offset: text.length, text: `${text.endsWith("\n") ? "" : newline}made_from:${newline}${block}` });
  }
  insert(root, path, text, insertions);
  return lines.length + insertions.filter((i) => i.replaces !== undefined).length;
}

/** Applies insertions from the end, so that offsets stay true. A byte order mark, which the compiler does not see, is kept. */
function insert(root: string, path: string, text: string, insertions: readonly Insertion[]): void {
  if (insertions.length === 0) return;
  const file = join(root, path);
  const mark = text.startsWith("\ufeff") ? "" : readFileSync(file).subarray(0, 3).toString("hex") === "efbbbf" ? "\ufeff" : "";
  let out = text;
  for (const { offset, text: added, replaces = 0 } of insertions.toSorted((a, b) => b.offset - a.offset)) {
    out = out.slice(0, offset) + added + out.slice(offset + replaces);
  }
  writeFileSync(file, mark + out);
}
