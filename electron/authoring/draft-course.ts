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
import { compileMarkdown } from "#packs/markdown.ts";
import { allBlocks, blockHash, lengthOf } from "#packs/model.ts";
import { ProblemList } from "#packs/problems.ts";
import { readYaml } from "#packs/yaml.ts";
import type { Project } from "./project.ts";

export interface DraftCourse extends CourseText {
  /** Null while course.yaml cannot be read. */
  readonly course: Course | null;
  /** Where an item is defined. */
  itemFile(id: string): string | null;
  lessonFile(lessonId: string): string;
}

/** Where to find the files of a project, by name: what a folder holds is listed by whoever opened it. */
export interface DraftFiles {
  list(folder: "items" | "labs"): readonly string[];
}

/** Opens a project for reading as a course. It follows what is written: every call sees the files as they are. */
export function openDraft(project: Pick<Project, "read">, files: DraftFiles): DraftCourse {
  /** A reader of one kind of part; what it made of a file is kept while the file has the same bytes. */
  const reader = <T>(make: (text: string, path: string) => T): ((path: string) => T | null) => {
    const cache = new Map<string, { hash: string; value: T }>();
    return (path) => {
      const file = project.read(path);
      if (file === null) return null;
      const held = cache.get(path);
      if (held?.hash === file.hash) return held.value;
      const value = make(file.text, path);
      cache.set(path, { hash: file.hash, value });
      return value;
    };
  };
  const yaml = <T>(schema: z.ZodType<T>): ((path: string) => T | null) =>
    reader((text, path) => readYaml(text, path, schema, new ProblemList()).value);
  const read = {
    course: yaml(Course),
    facts: yaml(FactFile),
    glossary: yaml(GlossaryFile),
    items: yaml(ItemFile),
    lab: yaml(z.unknown().pipe(Lab)),
    courseWords: yaml(CourseWords),
    lessonWords: yaml(LessonWords),
    text: reader((text, path) => compileMarkdown(text, path, new ProblemList())),
    figure: reader((text, path) => compileFigure(text, path.slice("figures/".length, -".svg".length), path, new ProblemList())),
  };
  const course = (): Course | null => read.course("course.yaml");
  const need = (): Course => {
    const found = course();
    if (found === null) throw new AppError("pack-source-problems", { count: 1 });
    return found;
  };
  const lessonFile = (lessonId: string): string => {
    const found = need().lessons.find(({ id }) => id === lessonId);
    if (!found) throw new AppError("not-found", { what: "lesson" });
    return found.file;
  };
  const words = (language: string): CourseWords | null => read.courseWords(`${language}/course.yaml`);
  const blocksOf = (language: string, file: string) => read.text(`${language}/${file}.md`);
  const itemsIn = (name: string): readonly Item[] => read.items(`items/${name}`)?.items ?? [];
  const items = (): Item[] => files.list("items").flatMap(itemsIn);
  const compiled: CompiledCourse = {
    get course() {
      return need();
    },
    get facts() {
      return read.facts("facts.yaml")?.facts ?? [];
    },
    get terms() {
      return read.glossary("glossary.yaml")?.terms ?? [];
    },
    get items() {
      return items();
    },
    get labs() {
      return files.list("labs").flatMap((name) => read.lab(`labs/${name}`) ?? []);
    },
  };
  return {
    get course() {
      return course();
    },
    compiled,
    words,
    lessonFile,
    itemFile: (id) => files.list("items").find((name) => itemsIn(name).some((item) => item.id === id)) ?? null,
    lesson(language, id) {
      const file = lessonFile(id);
      const text = blocksOf(language, file);
      if (text === null) return null;
      const { source } = need();
      const original = language === source ? null : blocksOf(source, file);
      const now = new Map(original === null ? [] : [...allBlocks(original.blocks)].map((block) => [block.id, blockHash(block)]));
      const stale = [...text.from].filter(([block, from]) => now.has(block) && now.get(block) !== from).map(([block]) => block);
      return {
        id,
        language,
        state: words(language)?.state ?? "machine-drafted",
        blocks: text.blocks,
        stale,
        words: read.lessonWords(`${language}/${file}.yaml`) ?? { items: {}, labs: {}, figures: {} },
        length: lengthOf(text.blocks),
      };
    },
    figure: (id): Figure | null => read.figure(`figures/${id}.svg`),
  };
}
