/**
 * A project read as a course, part by part and only what is asked for: an editor shows one lesson while a course may have hundreds. Parts
 * are kept by the hash of their file. What cannot be read is left out: the check tells why.
 */
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { type CompiledCourse, Course, CourseWords, FactFile, GlossaryFile, ItemFile, LessonWords } from "#contract/model/course.ts";
import type { Figure } from "#contract/model/figure.ts";
import type { Item } from "#contract/model/item.ts";
import { Lab } from "#contract/model/lab.ts";
import type { CourseText } from "#domain/course-text.ts";
import { compileFigure } from "#packs/figure.ts";
import { type CompiledText, compileMarkdown } from "#packs/markdown.ts";
import { allBlocks, blockHash, lengthOf } from "#packs/model.ts";
import { ProblemList } from "#packs/problems.ts";
import { readYaml } from "#packs/yaml.ts";
import type { Project } from "./project.ts";

export interface DraftCourse extends CourseText {
  /** Null while course.yaml cannot be read. */
  readonly course: Course | null;
  /** Items of one file, in its order. */
  itemsIn(path: string): readonly Item[];
  /** A lesson's words of items, labs and figures, without its text. */
  lessonWords(language: string, lessonId: string): LessonWords | null;
  lessonFile(lessonId: string): string;
}

/** Where to find the files of a project, by name: what a folder holds is listed by whoever opened it. */
export interface DraftFiles {
  list(folder: "items" | "labs"): readonly string[];
}
/** A project as it is at this moment: every file is looked at once, however often it is asked for. */
export interface Draft {
  now(): DraftCourse;
}

type File = { readonly text: string; readonly hash: string } | null;
type Read = (path: string) => File;

/** Opens a project for reading as a course. */
export function openDraft(project: Pick<Project, "read">, files: DraftFiles): Draft {
  /** A maker of one kind of part; what it made of a file is kept while the file has the same bytes. */
  const maker = <T>(make: (text: string, path: string) => T): ((read: Read, path: string) => T | null) => {
    const cache = new Map<string, { hash: string; value: T }>();
    return (read, path) => {
      const file = read(path);
      if (file === null) return null;
      const held = cache.get(path);
      if (held?.hash === file.hash) return held.value;
      const value = make(file.text, path);
      cache.set(path, { hash: file.hash, value });
      return value;
    };
  };
  const yaml = <T>(schema: z.ZodType<T>): ((read: Read, path: string) => T | null) =>
    maker((text, path) => readYaml(text, path, schema, new ProblemList()).value);
  const make = {
    course: yaml(Course),
    facts: yaml(FactFile),
    glossary: yaml(GlossaryFile),
    items: yaml(ItemFile),
    lab: yaml(z.unknown().pipe(Lab)),
    courseWords: yaml(CourseWords),
    lessonWords: yaml(LessonWords),
    text: maker((text, path) => compileMarkdown(text, path, new ProblemList())),
    figure: maker((text, path) => compileFigure(text, path.slice("figures/".length, -".svg".length), path, new ProblemList())),
  };
  return {
    now: () =>
      courseNow(
        once((path) => project.read(path)),
        once((folder: "items" | "labs") => files.list(folder)),
        make,
      ),
  };
}

/** Asks once for each. */
function once<K, V>(ask: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const held = known.get(key);
    if (held !== undefined || known.has(key)) return held ?? ask(key);
    const value = ask(key);
    known.set(key, value);
    return value;
  };
}

interface Makers {
  readonly course: (read: Read, path: string) => Course | null;
  readonly facts: (read: Read, path: string) => z.infer<typeof FactFile> | null;
  readonly glossary: (read: Read, path: string) => z.infer<typeof GlossaryFile> | null;
  readonly items: (read: Read, path: string) => z.infer<typeof ItemFile> | null;
  readonly lab: (read: Read, path: string) => Lab | null;
  readonly courseWords: (read: Read, path: string) => CourseWords | null;
  readonly lessonWords: (read: Read, path: string) => LessonWords | null;
  readonly text: (read: Read, path: string) => CompiledText | null;
  readonly figure: (read: Read, path: string) => Figure | null;
}

function courseNow(read: Read, list: DraftFiles["list"], make: Makers): DraftCourse {
  const course = make.course(read, "course.yaml");
  const need = (): Course => {
    if (course === null) throw new AppError("pack-source-problems", { count: 1 });
    return course;
  };
  const lessonFile = (lessonId: string): string => {
    const found = need().lessons.find(({ id }) => id === lessonId);
    if (!found) throw new AppError("not-found", { what: "lesson" });
    return found.file;
  };
  const words = (language: string): CourseWords | null => make.courseWords(read, `${language}/course.yaml`);
  const itemsIn = (path: string): readonly Item[] => make.items(read, path)?.items ?? [];
  const everyItem = once((folder: "items") => list(folder).flatMap((name) => itemsIn(`${folder}/${name}`)));
  const lessonWords = (language: string, id: string): LessonWords | null => make.lessonWords(read, `${language}/${lessonFile(id)}.yaml`);
  const compiled: CompiledCourse = {
    get course() {
      return need();
    },
    get facts() {
      return make.facts(read, "facts.yaml")?.facts ?? [];
    },
    get terms() {
      return make.glossary(read, "glossary.yaml")?.terms ?? [];
    },
    get items() {
      return everyItem("items");
    },
    get labs() {
      return list("labs").flatMap((name) => make.lab(read, `labs/${name}`) ?? []);
    },
  };
  return {
    course,
    compiled,
    words,
    lessonFile,
    itemsIn,
    lessonWords,
    lesson(language, id) {
      const file = lessonFile(id);
      const text = make.text(read, `${language}/${file}.md`);
      if (text === null) return null;
      const { source } = need();
      const original = language === source ? null : make.text(read, `${source}/${file}.md`);
      const now = new Map(original === null ? [] : [...allBlocks(original.blocks)].map((block) => [block.id, blockHash(block)]));
      const stale = [...text.from].filter(([block, from]) => now.has(block) && now.get(block) !== from).map(([block]) => block);
      return {
        id,
        language,
        state: words(language)?.state ?? "machine-drafted",
        blocks: text.blocks,
        stale,
        words: lessonWords(language, id) ?? { items: {}, labs: {}, figures: {} },
        length: lengthOf(text.blocks),
      };
    },
    figure: (id) => make.figure(read, `figures/${id}.svg`),
  };
}
