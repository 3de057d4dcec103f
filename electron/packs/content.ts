/** Compiled parts of a pack from outside, read back and held to the rules a source folder is held to. */
import type { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { CompiledCourse, CompiledLesson, CourseWords } from "#contract/model/course.ts";
import { Figure } from "#contract/model/figure.ts";
import type { Manifest } from "#contract/model/manifest.ts";
import { checkModel } from "./check.ts";
import { figureTreeProblem } from "./figure.ts";
import { readJson } from "./json.ts";
import { logical, partOf } from "./layout.ts";
import { allBlocks, type CourseModel } from "./model.ts";
import { ProblemList } from "./problems.ts";

/**
 * Reads every compiled part by `read` (its hash is already checked) and refuses a course that the app could not teach or grade.
 * @throws AppError pack-bad-content with the path and what is wrong
 */
export function checkContent(manifest: Manifest, read: (sha256: string) => Buffer): CourseModel {
  const files = new Map(manifest.files.map((f) => [f.path, f.sha256]));
  const part = <T>(path: string, schema: z.ZodType<T>): T =>
    readJson(read(files.get(path) ?? fail(path, "missing")), schema, path, "pack-bad-content");

  const compiled = part(logical.course, CompiledCourse);
  if (compiled.course.id !== manifest.id || compiled.course.version !== manifest.version) return fail(logical.course, "other-course");
  const languages = new Set(manifest.languages.map((l) => l.tag));
  if (!languages.has(compiled.course.source)) return fail(logical.course, "source-language");
  const model: CourseModel = { compiled, words: new Map(), lessons: new Map(), figures: new Map() };
  for (const { tag, state } of manifest.languages) {
    const words = part(logical.words(tag), CourseWords);
    if (words.state !== state) return fail(logical.words(tag), "state");
    model.words.set(tag, words);
    model.lessons.set(tag, new Map());
  }
  for (const { path } of manifest.files) {
    const place = partOf(path);
    if (place?.kind === "lesson") {
      const lesson = part(path, CompiledLesson);
      const own = model.lessons.get(place.first);
      if (!own || lesson.id !== place.second || lesson.language !== place.first) return fail(path, "misplaced");
      if (!compiled.course.lessons.some((l) => l.id === lesson.id)) return fail(path, "not-in-outline");
      const ids = [...allBlocks(lesson.blocks)].map((b) => b.id);
      if (new Set(ids).size !== ids.length) return fail(path, "block-ids");
      own.set(lesson.id, lesson);
    } else if (place?.kind === "figure") {
      const figure = part(path, Figure);
      const problem = figure.id === place.first ? figureTreeProblem(figure.root) : "misplaced";
      if (problem) return fail(path, "figure", problem);
      model.figures.set(figure.id, figure);
    } else if (place?.kind === "words" && !languages.has(place.first)) return fail(path, "misplaced");
  }
  // Judged as of the epoch: that a fact is past its review is no reason to refuse a pack.
  const problems = new ProblemList();
  checkModel({
    model,
    locate: (subject, at = []) => ({ file: subject, line: 0, pointer: at.map((key) => `/${key}`).join("") }),
    problems,
    broken: new Set(),
    today: new Date(0),
  });
  const first = problems.sorted().find((p) => p.severity === "error");
  return first ? fail(first.file, first.code, first.pointer) : model;
}

function fail(path: string, reason: string, at = ""): never {
  throw new AppError("pack-bad-content", { path, reason, ...(at === "" ? {} : { at: at.slice(0, 120) }) });
}
