/** Compiled parts of a pack from outside, read back and held to the rules a source folder is held to. */
import type { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { CompiledCourse, CompiledLesson, CourseWords } from "#contract/model/course.ts";
import { Figure } from "#contract/model/figure.ts";
import type { Manifest, Problem } from "#contract/model/manifest.ts";
import { checkModel } from "./check.ts";
import { figureTreeProblem } from "./figure.ts";
import { readJson } from "./json.ts";
import { logical, partOf } from "./layout.ts";
import { allBlocks, type CourseModel, type Part } from "./model.ts";
import { ProblemList } from "./problems.ts";

/** One thing wrong with a pack's content: a part that cannot be read, or what the checker says of the course it makes. */
export interface ContentFinding {
  /** A logical path of the pack, or the checker's name of a subject. */
  readonly path: string;
  readonly reason: string;
  readonly at: string;
  readonly severity: Problem["severity"];
  readonly details: Problem["details"];
}

/**
 * Reads every compiled part by `read` (its hash is already checked) and refuses a course that the app could not teach or grade.
 * @throws AppError pack-bad-content with the path and what is wrong
 */
export function checkContent(manifest: Manifest, read: (sha256: string) => Buffer): CourseModel {
  const refuse = ({ severity, path, reason, at }: ContentFinding): void => {
    if (severity === "error") throw new AppError("pack-bad-content", { path, reason, ...(at === "" ? {} : { at: at.slice(0, 120) }) });
  };
  // That a fact is past its review, or this computer's clock stands still, is no reason to refuse a pack.
  const model = readContent(manifest, read, refuse, new Date(0));
  // Without a model something was wrong, and was thrown.
  if (model === null) throw new AppError("pack-bad-content", { path: logical.course, reason: "missing" });
  return model;
}

/**
 * Reads what can be read of a pack's content and tells everything that is wrong with it.
 * @param read A part's bytes by hash; null for one that is damaged, which was told of already.
 * @param tell Called for each finding; what it throws ends the reading.
 * @param today Dates of facts are judged by it.
 * @returns the course of the parts that are sound; null when its outline is not
 */
export function readContent(
  manifest: Manifest,
  read: (sha256: string) => Buffer | null,
  tell: (finding: ContentFinding) => void,
  today: Date,
): CourseModel | null {
  const files = new Map(manifest.files.map((f) => [f.path, f.sha256]));
  const broken = new Set<Part>();
  const wrong = (path: string, reason: string, at = ""): void => tell({ path, reason, at, severity: "error", details: {} });
  const part = <T>(path: string, schema: z.ZodType<T>): T | null => {
    const hash = files.get(path);
    if (hash === undefined) {
      wrong(path, "missing");
      return null;
    }
    try {
      const bytes = read(hash);
      return bytes && readJson(bytes, schema, path, "pack-bad-content");
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "pack-bad-content") throw error;
      wrong(path, String(error.details["reason"]), String(error.details["at"] ?? ""));
      return null;
    }
  };

  const compiled = part(logical.course, CompiledCourse);
  if (compiled === null) return null;
  if (compiled.course.id !== manifest.id || compiled.course.version !== manifest.version) wrong(logical.course, "other-course");
  const languages = new Set(manifest.languages.map((l) => l.tag));
  if (!languages.has(compiled.course.source)) wrong(logical.course, "source-language");
  const model: CourseModel = { compiled, words: new Map(), lessons: new Map(), figures: new Map() };
  for (const { tag, state } of manifest.languages) {
    const words = part(logical.words(tag), CourseWords);
    model.lessons.set(tag, new Map());
    if (words === null) {
      broken.add("words");
      continue;
    }
    if (words.state !== state) wrong(logical.words(tag), "state");
    model.words.set(tag, words);
  }
  for (const { path } of manifest.files) {
    const place = partOf(path);
    if (place?.kind === "lesson") {
      const lesson = part(path, CompiledLesson);
      const problem = lesson === null ? null : misplaced(lesson, place, compiled, languages);
      if (lesson === null || problem !== null) broken.add("lessons");
      if (problem !== null) wrong(path, problem);
      else if (lesson !== null) model.lessons.get(place.first)?.set(lesson.id, lesson);
    } else if (place?.kind === "figure") {
      const figure = part(path, Figure);
      const problem = figure === null ? null : figure.id === place.first ? figureTreeProblem(figure.root) : "misplaced";
      if (figure === null || problem) broken.add("figures");
      if (problem) wrong(path, "figure", problem);
      else if (figure !== null) model.figures.set(figure.id, figure);
    } else if (place?.kind === "words" && !languages.has(place.first)) wrong(path, "misplaced");
  }
  const problems = new ProblemList();
  checkModel({
    model,
    locate: (subject, at = []) => ({ file: subject, line: 0, pointer: at.map((key) => `/${key}`).join("") }),
    problems,
    broken,
    today,
  });
  for (const { file, code, pointer, severity, details } of problems.sorted())
    tell({ path: file, reason: code, at: pointer, severity, details });
  return model;
}

/** Why a lesson cannot be where it is, or null. */
function misplaced(
  lesson: CompiledLesson,
  place: { readonly first: string; readonly second: string },
  { course }: CompiledCourse,
  languages: ReadonlySet<string>,
): string | null {
  if (!languages.has(place.first) || lesson.id !== place.second || lesson.language !== place.first) return "misplaced";
  if (!course.lessons.some(({ id }) => id === lesson.id)) return "not-in-outline";
  const ids = [...allBlocks(lesson.blocks)].map(({ id }) => id);
  return new Set(ids).size === ids.length ? null : "block-ids";
}
