/** A course's words as units for a translator, and back into the files they came from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Document, isCollection, parseDocument } from "yaml";
import { AppError } from "#contract/errors.ts";
import { LanguageTag } from "#contract/model/basic.ts";
import type { Block } from "#contract/model/block.ts";
import { shape } from "#packs/check-translations.ts";
import { compileMarkdown } from "#packs/markdown.ts";
import { allBlocks, blockHash, courseParts, type CourseModel, lessonParts, referencesOf } from "#packs/model.ts";
import { joinPieces, type Piece, piecesOf } from "#packs/pieces.ts";
import { ProblemList } from "#packs/problems.ts";
import { readSource } from "#packs/source.ts";
import type { Exchange, Refusal, Unit } from "./units.ts";
import { listTexts, partOf, type YamlTexts } from "./yaml-texts.ts";

/** A file of words in the source language, and the same file in another. */
interface WordFile {
  /** Below the folder of a language: `course.yaml`, `010-first-steps.md`. */
  readonly name: string;
  readonly texts: YamlTexts;
  readonly own: YamlTexts;
}
interface Sources {
  readonly root: string;
  readonly model: CourseModel;
  readonly files: readonly WordFile[];
  /** Names of the texts whose source has changed since they were translated. */
  readonly stale: ReadonlySet<string>;
}

/**
 * Every text of a course, with its translation where there is one.
 * @throws AppError not-found for the folder; pack-source-problems when a file of it has errors; bad-input for a language that is no tag or the
 * source's own
 */
export function exportCourse(root: string, tag: string): Exchange {
  const { model, language, files, stale } = openCourse(root, tag);
  const state = model.words.get(language)?.state === "reviewed" ? "reviewed" : "translated";
  const units = files.flatMap(({ name, texts, own }) =>
    [...texts].map(([path, source]): Unit => {
      const id = `${name}/${path}`;
      const target = own.get(path) ?? "";
      return { id, source, target, state: target === "" ? "initial" : state, notes: notesFor(name, path, source, stale.has(id)) };
    }),
  );
  return { sourceLanguage: model.compiled.course.source, language, original: originalOf(model), units };
}

export interface CourseTaken {
  readonly language: string;
  /** Names of the texts that are another now. */
  readonly changed: readonly string[];
  readonly refusals: readonly Refusal[];
  /** Files to write, by path in the course's folder. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * What a translator's file changes in a course. Nothing is written here. A text without a translation leaves what there is; one that breaks
 * its block, was made for another source, or leaves an item half translated, is refused and leaves it too. A text that is taken counts as
 * made from the present source.
 * @throws AppError as `exportCourse`
 */
export function takeCourse(root: string, { sourceLanguage, language: tag, original, units }: Exchange): CourseTaken | Refusal {
  const { model, language, files } = openCourse(root, tag);
  if (sourceLanguage !== model.compiled.course.source || original !== originalOf(model))
    return {
      code: "other-language",
      unit: null,
      message: `The file is from ${sourceLanguage}, of ${original === "" ? "something" : original}.`,
      remedy: `Take a file that was exported from ${originalOf(model)}.`,
    };
  const refusals: Refusal[] = [];
  const taken = new Map<string, Map<string, string>>(files.map(({ name }) => [name, new Map()]));
  for (const { id, source, target } of units) {
    const file = files.find(({ name }) => id.startsWith(`${name}/`));
    const path = file ? id.slice(file.name.length + 1) : "";
    const present = file?.texts.get(path);
    const refuse = (code: Refusal["code"], message: string, remedy: string): void =>
      void refusals.push({ code, unit: id, message, remedy });
    if (!file || present === undefined) refuse("unknown-unit", "The course has no such text.", "Export again.");
    else if (present !== source) refuse("source-changed", "The source is another by now.", `Export again: “${present}”`);
    else if (target !== "") {
      const fault = file.name.endsWith(".md") ? faultOf(root, model, file.name, path, target) : null;
      if (fault === null) taken.get(file.name)?.set(path, target);
      else refuse("unsound", fault, "Keep the marks of the source: lists, tables, and what stands in :fact[…]{ref=…}.");
    }
  }
  const changed: string[] = [];
  const written = new Map<string, string>();
  for (const file of files) {
    const fresh = taken.get(file.name) ?? new Map<string, string>();
    for (const [part, missing] of incomplete(file, fresh)) {
      for (const path of [...fresh.keys()].filter((each) => partOf(each) === part)) {
        fresh.delete(path);
        refusals.push({
          code: "unsound",
          unit: `${file.name}/${path}`,
          message: `${part} is not whole: ${missing} is not translated.`,
          remedy: "Translate all its texts; it comes in as one.",
        });
      }
    }
    changed.push(...[...fresh].filter(([path, text]) => file.own.get(path) !== text).map(([path]) => `${file.name}/${path}`));
    const before = textOf(root, `${language}/${file.name}`);
    const after =
      fresh.size === 0
        ? before
        : file.name.endsWith(".md")
          ? lessonWith(root, model, file, fresh, language)
          : wordsWith(root, model, file, fresh, language);
    if (after !== null && after !== before) written.set(`${language}/${file.name}`, after);
  }
  return { language, changed, refusals, files: written };
}

function originalOf({ compiled }: CourseModel): string {
  return `course ${compiled.course.id}`;
}

function openCourse(root: string, tag: string): Sources & { readonly language: string } {
  const problems = new ProblemList();
  const { model } = readSource(root, problems);
  if (!model) throw new AppError("not-found", { what: "course-folder" });
  const { source, lessons } = model.compiled.course;
  const language = LanguageTag.safeParse(tag).data;
  if (language === undefined || language === source) throw new AppError("bad-input", { where: "--language", reason: tag });
  const broken = problems.all.filter(({ severity }) => severity === "error").length;
  if (broken > 0) throw new AppError("pack-source-problems", { count: broken });
  const names = ["course.yaml", ...lessons.flatMap(({ file }) => [`${file}.md`, `${file}.yaml`])];
  const files = names
    .map((name) => ({ name, texts: textsIn(root, `${source}/${name}`), own: textsIn(root, `${language}/${name}`) }))
    .filter((file) => file.texts.size > 0);
  const stale = new Set<string>();
  for (const { id, file } of lessons) {
    for (const block of model.lessons.get(language)?.get(id)?.stale ?? []) stale.add(`${file}.md/${block}`);
    const words = model.lessons.get(source)?.get(id)?.words;
    const made = model.lessons.get(language)?.get(id)?.words.made_from;
    if (words) staleParts(stale, files, `${file}.yaml`, lessonParts(words), made);
  }
  const words = model.words.get(source);
  if (words) staleParts(stale, files, "course.yaml", courseParts(words), model.words.get(language)?.made_from);
  return { root, model, files, stale, language };
}

function staleParts(
  stale: Set<string>,
  files: readonly WordFile[],
  name: string,
  now: Map<string, string>,
  made: Record<string, string> | undefined,
): void {
  const paths = [...(files.find((file) => file.name === name)?.texts.keys() ?? [])];
  for (const [part, from] of Object.entries(made ?? {}))
    if (now.get(part) !== from) for (const path of paths) if (partOf(path) === part) stale.add(`${name}/${path}`);
}

function textOf(root: string, path: string): string | null {
  try {
    return readFileSync(join(root, path), "utf8").replace(/^\u{feff}/u, "");
  } catch {
    return null;
  }
}
function textsIn(root: string, path: string): YamlTexts {
  const text = textOf(root, path);
  return text === null ? new Map() : textsOfFile(path, text);
}
/** Every text of a file of words, `.yaml` or `.md`, by its path in it. */
export function textsOfFile(path: string, text: string): YamlTexts {
  if (path.endsWith(".yaml")) return listTexts(parseDocument(text, { stringKeys: true }).toJS());
  return new Map(
    piecesOf(text)
      .flat()
      .flatMap((piece) => (typeof piece === "string" || "block" in piece ? [] : [[piece.name, piece.text]])),
  );
}

function notesFor(name: string, path: string, source: string, stale: boolean): string[] {
  return [
    ...(stale ? ["The source has changed since this was translated."] : []),
    ...(name.endsWith(".md") && /:(fact|term)\[/.test(source)
      ? ["Words in :fact[…]{ref=…} and :term[…]{ref=…} are translated, the marks stay."]
      : []),
    ...(/\[\[[a-z0-9-]+\]\]/.test(source) ? ["[[…]] is a gap, and stays."] : []),
    ...(path.endsWith("/accepted") ? ["Answers that count as right, one a line: as many as the language needs."] : []),
  ];
}

/** What a translated block or attribute would break in its lesson; null when nothing. */
function faultOf(root: string, model: CourseModel, name: string, path: string, target: string): string | null {
  const source = textOf(root, `${model.compiled.course.source}/${name}`) ?? "";
  const problems = new ProblemList();
  const pieces = piecesOf(source).flat();
  const text = joinPieces(
    pieces.map((piece) => (typeof piece !== "string" && "name" in piece && piece.name === path ? { ...piece, text: target } : piece)),
  );
  const blocks = (of: string, list: ProblemList): Block[] => [...allBlocks(compileMarkdown(of, name, list).blocks)];
  const [was, now] = [blocks(source, new ProblemList()), blocks(text, problems)];
  const [problem] = problems.all;
  if (problem) return problem.message;
  if (was.length !== now.length) return "It makes another number of blocks.";
  for (const [i, block] of was.entries()) {
    const other = now[i];
    if (!other || block.id !== other.id || shape(block) !== shape(other))
      return `The block is ${shape(block)}, and would be ${other ? shape(other) : "none"}.`;
    const lost = referencesOf(block).facts.find((fact) => !referencesOf(other).facts.includes(fact));
    if (lost !== undefined) return `It no longer names the fact ${lost}.`;
  }
  return null;
}

/** Parts of a YAML file that would have some of their texts and not all, with the first that is missing. */
function incomplete({ name, texts, own }: WordFile, fresh: ReadonlyMap<string, string>): Map<string, string> {
  if (name.endsWith(".md")) return new Map();
  const touched = new Set([...fresh.keys()].map(partOf));
  const missing = new Map<string, string>();
  for (const path of texts.keys()) {
    const part = partOf(path);
    if (touched.has(part) && !missing.has(part) && !fresh.has(path) && !own.has(path)) missing.set(part, path);
  }
  // Without a title a language has no file to put anything else in.
  const title = name === "course.yaml" && !own.has("title") && !fresh.has("title");
  if (title) for (const part of touched) missing.set(part, "title");
  return missing;
}

/**
 * A lesson in another language: the source's file with the words of the other. A block nobody has translated is left out, and read in the
 * source's language; inside a container it keeps the source's words, for a container is one thing.
 */
function lessonWith(
  root: string,
  model: CourseModel,
  { name, own }: WordFile,
  fresh: ReadonlyMap<string, string>,
  language: string,
): string {
  const source = textOf(root, `${model.compiled.course.source}/${name}`) ?? "";
  const hashes = new Map(
    [...allBlocks(compileMarkdown(source, name, new ProblemList()).blocks)].map((block) => [block.id, blockHash(block)]),
  );
  const made = new Map(
    piecesOf(textOf(root, `${language}/${name}`) ?? "")
      .flat()
      .flatMap((piece) => (typeof piece !== "string" && "block" in piece ? [[piece.block, piece.from] as const] : [])),
  );
  const now = (path: string): string | undefined => fresh.get(path) ?? own.get(path);
  const from = (block: string): string | null => {
    const touched = [...fresh.keys()].some((path) => path === block || path.startsWith(`${block}/`));
    return touched ? (hashes.get(block) ?? null) : (made.get(block) ?? null);
  };
  const kept = piecesOf(source).filter((pieces) => {
    const words = pieces.flatMap((piece) => (typeof piece !== "string" && "name" in piece ? [piece.name] : []));
    return words.length === 0 || words.some((path) => now(path) !== undefined);
  });
  const text = kept.map((pieces) =>
    joinPieces(
      pieces.map((piece): Piece => {
        if (typeof piece === "string") return piece;
        return "block" in piece ? { ...piece, from: from(piece.block) } : { ...piece, text: now(piece.name) ?? piece.text };
      }),
    ),
  );
  return `${text.join("").trimEnd()}\n`;
}

/** A YAML file of words with these texts put in: what is there keeps its place, its comments and its quoting. */
function wordsWith(
  root: string,
  model: CourseModel,
  { name, texts }: WordFile,
  fresh: ReadonlyMap<string, string>,
  language: string,
): string {
  const before = textOf(root, `${language}/${name}`);
  const document = before === null ? new Document({}) : parseDocument(before, { stringKeys: true });
  if (before === null && name === "course.yaml")
    for (const [key, value] of [
      ["state", "machine-drafted"],
      ["title", ""],
      ["summary", ""],
      ["lessons", {}],
    ] as const)
      document.set(key, document.createNode(value));
  let same = true;
  const put = (keys: readonly string[], value: unknown): void => {
    if (JSON.stringify(plain(document.getIn(keys))) === JSON.stringify(value)) return;
    document.setIn(keys, typeof value === "string" ? value : document.createNode(value));
    same = false;
  };
  const source = textOf(root, `${model.compiled.course.source}/${name}`) ?? "";
  const tree = parseDocument(source, { stringKeys: true });
  for (const path of texts.keys()) {
    const text = fresh.get(path);
    if (text === undefined) continue;
    const keys = path.split("/");
    const value = tree.getIn(keys);
    const list = typeof value === "object" && value !== null;
    put(keys, list ? text.split("\n").filter((line) => line.trim() !== "") : text);
  }
  const words = model.words.get(model.compiled.course.source);
  const outline = model.compiled.course.lessons.find(({ file }) => `${file}.yaml` === name);
  const lesson = model.lessons.get(model.compiled.course.source)?.get(outline?.id ?? "");
  const parts = name === "course.yaml" ? words && courseParts(words) : lesson && lessonParts(lesson.words);
  for (const part of new Set([...fresh.keys()].map(partOf))) {
    const hash = parts?.get(part);
    if (hash !== undefined) put(["made_from", part], hash);
  }
  return before !== null && same ? before : document.toString({ lineWidth: 0 });
}
function plain(value: unknown): unknown {
  return isCollection(value) ? value.toJSON() : value;
}
