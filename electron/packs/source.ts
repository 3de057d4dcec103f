/** A course folder to a course in memory: every file is read on its own, so that one broken file hides no other's problems. */
import { z } from "zod";
import type { LanguageTag } from "#contract/model/basic.ts";
import { Course, type CompiledLesson, CourseWords, FactFile, GlossaryFile, ItemFile, LessonWords } from "#contract/model/course.ts";
import type { Item } from "#contract/model/item.ts";
import { Lab } from "#contract/model/lab.ts";
import { compileFigure } from "./figure.ts";
import { listFolder, readText, type SourceFile, sourceLimits } from "./folder.ts";
import { isMedia, languagePattern } from "./layout.ts";
import { type CompiledText, compileMarkdown } from "./markdown.ts";
import { allBlocks, blockHash, type CourseModel, lengthOf, type Locate, type Part } from "./model.ts";
import type { ProblemList } from "./problems.ts";
import { pointerOf, readYaml, type YamlFile } from "./yaml.ts";

export interface CourseSource {
  /** Null when course.yaml cannot be read: then only the files on their own were checked. */
  readonly model: CourseModel | null;
  readonly locate: Locate;
  readonly broken: ReadonlySet<Part>;
  /** Every file that was read, and the media. */
  readonly files: readonly SourceFile[];
  /** Text and compiled blocks of every lesson file, by path. */
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly compiled: CompiledText }>;
}

const ofLanguage = {
  course: new RegExp(`^(${languagePattern})/course\\.yaml$`),
  words: new RegExp(`^(${languagePattern})/(\\d{3}-[a-z0-9-]+)\\.yaml$`),
  text: new RegExp(`^(${languagePattern})/(\\d{3}-[a-z0-9-]+)\\.md$`),
} as const;
const LabFile = z.unknown().pipe(Lab);

/** Reads a course folder. Problems are added to `problems`, never thrown. @throws AppError not-found, pack-too-many-entries */
export function readSource(root: string, problems: ProblemList): CourseSource {
  return new Reader(root, problems).run();
}

class Reader {
  readonly root: string;
  readonly problems: ProblemList;
  readonly broken = new Set<Part>();
  readonly places = new Map<string, (path: readonly (string | number)[]) => { file: string; line: number; pointer: string }>();
  readonly texts = new Map<string, { text: string; compiled: CompiledText }>();
  readonly used = new Set<string>();
  files: SourceFile[] = [];

  constructor(root: string, problems: ProblemList) {
    this.root = root;
    this.problems = problems;
  }

  run(): CourseSource {
    this.files = listFolder(this.root, this.problems);
    const locate: Locate = (subject, path = []) => this.places.get(subject)?.(path) ?? { file: subject, line: 0, pointer: pointerOf(path) };
    const model = this.model();
    const read: SourceFile[] = [];
    for (const file of this.files) {
      if (isMedia(file.path)) {
        if (file.bytes > sourceLimits.mediaBytes) {
          this.problems.error(
            { file: file.path, line: 0 },
            {
              code: "too-large",
              message: "A media file of 4 GB or more.",
              remedy: "Split it, or compress it harder.",
              details: { bytes: file.bytes },
            },
          );
        }
      } else if (!this.used.has(file.path)) {
        if (file.path === "README.md") continue;
        this.problems.warning(
          { file: file.path, line: 0 },
          {
            code: "unexpected-file",
            message: "Nothing reads this file.",
            remedy: "Rename it to what courses/README.md names, or remove it.",
          },
        );
        continue;
      }
      read.push(file);
    }
    return { model, locate, broken: this.broken, files: read, texts: this.texts };
  }

  yaml<T>(path: string, schema: z.ZodType<T>, part: Part | null): YamlFile<T> | null {
    const file = this.files.find((f) => f.path === path);
    if (!file) return null;
    this.used.add(path);
    const text = readText(file, this.problems);
    const read = text === null ? null : readYaml(text, path, schema, this.problems);
    if (part && !read?.value) this.broken.add(part);
    return read;
  }
  place(subject: string, read: YamlFile<unknown>, prefix: readonly (string | number)[] = []): void {
    this.places.set(subject, (path) => {
      const whole = [...prefix, ...path];
      return { file: read.file, line: read.lineOf(whole), pointer: pointerOf(whole) };
    });
  }

  model(): CourseModel | null {
    const course = this.yaml("course.yaml", Course, null);
    if (!course)
      this.problems.error(
        { file: "course.yaml", line: 0 },
        {
          code: "missing-file",
          message: "There is no course.yaml.",
          remedy: "Every course begins with one; see courses/README.md.",
          details: { file: "course.yaml" },
        },
      );
    else this.place("course", course);
    const facts = this.yaml("facts.yaml", FactFile, "facts");
    if (facts) this.place("facts", facts, ["facts"]);
    const glossary = this.yaml("glossary.yaml", GlossaryFile, "glossary");
    if (glossary) this.place("glossary", glossary, ["terms"]);
    const items: Item[] = [];
    const labs: Lab[] = [];
    const figures: CourseModel["figures"] = new Map();
    for (const { path } of this.files) {
      if (/^items\/\d{3}-[a-z0-9-]+\.yaml$/.test(path)) {
        const read = this.yaml(path, ItemFile, "items");
        for (const [i, item] of (read?.value?.items ?? []).entries()) {
          if (read && !this.places.has(`item:${item.id}`)) this.place(`item:${item.id}`, read, ["items", i]);
          else if (read)
            this.problems.error(
              { file: path, line: read.lineOf(["items", i, "id"]) },
              {
                code: "duplicate-item",
                message: `There is another item "${item.id}".`,
                remedy: "Give one of them another id.",
                details: { item: item.id },
              },
            );
          items.push(item);
        }
      } else if (/^labs\/[a-z0-9-]+\.yaml$/.test(path)) {
        const read = this.yaml(path, LabFile, "labs");
        if (!read?.value) continue;
        const lab = read.value;
        this.place(`lab:${lab.id}`, read);
        if (path !== `labs/${lab.id}.yaml`)
          this.problems.error(
            { file: path, line: read.lineOf(["id"]) },
            {
              code: "file-id",
              message: `The file's name and the id "${lab.id}" differ.`,
              remedy: `Name the file ${lab.id}.yaml.`,
              details: { id: lab.id },
            },
          );
        labs.push(lab);
      } else if (/^figures\/[a-z0-9-]+\.svg$/.test(path)) this.figure(path, figures);
    }
    const written = this.written();
    if (!course?.value) return null;
    const { words, lessons } = this.languages(course.value, written);
    return {
      compiled: { course: course.value, facts: facts?.value?.facts ?? [], terms: glossary?.value?.terms ?? [], items, labs },
      words,
      lessons,
      figures,
    };
  }

  figure(path: string, figures: CourseModel["figures"]): void {
    this.used.add(path);
    const file = this.files.find((f) => f.path === path);
    const text = file ? readText(file, this.problems) : null;
    const id = path.slice("figures/".length, -".svg".length);
    const figure = text === null ? null : compileFigure(text, id, path, this.problems);
    if (figure) figures.set(id, figure);
    else this.broken.add("figures");
    this.places.set(`figure:${id}`, () => ({ file: path, line: 1, pointer: "" }));
  }

  /** Compiles every lesson text there is, by language and file name. */
  written(): Map<string, CompiledText> {
    const found = new Map<string, CompiledText>();
    for (const file of this.files) {
      const match = ofLanguage.text.exec(file.path);
      if (!match) continue;
      const text = readText(file, this.problems);
      this.used.add(file.path);
      if (text === null) {
        this.broken.add("lessons");
        continue;
      }
      const compiled = compileMarkdown(text, file.path, this.problems);
      this.texts.set(file.path, { text, compiled });
      found.set(`${match[1]}/${match[2]}`, compiled);
    }
    return found;
  }

  languages(course: Course, written: Map<string, CompiledText>): Pick<CourseModel, "words" | "lessons"> {
    const words: CourseModel["words"] = new Map();
    const lessons: CourseModel["lessons"] = new Map();
    const tags = new Set(this.files.flatMap(({ path }) => ofLanguage.course.exec(path)?.[1] ?? []));
    // The source language first: translations are held against it.
    const sorted: LanguageTag[] = [...tags].toSorted(
      (a, b) => Number(b === course.source) - Number(a === course.source) || (a < b ? -1 : 1),
    );
    const read = new Map<string, YamlFile<LessonWords>>();
    for (const { path } of this.files) {
      const match = ofLanguage.words.exec(path);
      if (!match) continue;
      const file = this.yaml(path, LessonWords, "words");
      if (file) read.set(`${match[1]}/${match[2]}`, file);
    }
    for (const language of sorted) {
      const own = this.yaml(`${language}/course.yaml`, CourseWords, "words");
      if (own) this.place(`words:${language}`, own);
      if (own?.value) words.set(language, own.value);
      const inLanguage = new Map<string, CompiledLesson>();
      lessons.set(language, inLanguage);
      for (const outline of course.lessons) {
        const key = `${language}/${outline.file}`;
        const text = written.get(key);
        written.delete(key);
        const file = read.get(key);
        read.delete(key);
        this.places.set(`lesson-words:${language}:${outline.id}`, (path) => ({
          file: `${key}.yaml`,
          line: file?.lineOf(path) ?? 0,
          pointer: pointerOf(path),
        }));
        this.places.set(`lesson:${language}:${outline.id}`, ([block = ""]) => ({
          file: `${key}.md`,
          line: text?.lines.get(String(block)) ?? 0,
          pointer: String(block),
        }));
        if (!text) continue;
        const source = lessons.get(course.source)?.get(outline.id);
        inLanguage.set(outline.id, {
          id: outline.id,
          language,
          state: own?.value?.state ?? "machine-drafted",
          blocks: text.blocks,
          stale: source && language !== course.source ? staleBlocks(source, text) : [],
          words: file?.value ?? { items: {}, labs: {}, figures: {} },
          length: lengthOf(text.blocks),
        });
      }
    }
    for (const key of [...written.keys()].map((k) => `${k}.md`).concat([...read.keys()].map((k) => `${k}.yaml`))) {
      this.problems.error(
        { file: key, line: 0 },
        {
          code: "file-without-lesson",
          message: "No lesson of course.yaml has this file, or its language has no course.yaml.",
          remedy: "Name it after the `file` of a lesson, and give its language a course.yaml.",
        },
      );
    }
    return { words, lessons };
  }
}

/** Blocks of a translation whose source has changed since they were made. */
function staleBlocks(source: CompiledLesson, text: CompiledText): string[] {
  const now = new Map([...allBlocks(source.blocks)].map((block) => [block.id, blockHash(block)]));
  return [...text.from].filter(([id, from]) => now.has(id) && now.get(id) !== from).map(([id]) => id);
}
