/** What is wrong with one file of a project by itself, and where a problem of a whole course stands in the editor. */
import type { z } from "zod";
import { Course, CourseWords, FactFile, GlossaryFile, ItemFile, LessonWords } from "#contract/model/course.ts";
import { Lab } from "#contract/model/lab.ts";
import type { Problem } from "#contract/model/manifest.ts";
import type { PlacedProblem } from "#contract/model/studio.ts";
import { compileFigure } from "#packs/figure.ts";
import { compileMarkdown } from "#packs/markdown.ts";
import { ProblemList } from "#packs/problems.ts";
import { readYaml } from "#packs/yaml.ts";

type Placed = z.infer<typeof PlacedProblem>;

const schemas: readonly (readonly [RegExp, z.ZodType])[] = [
  [/^course\.yaml$/, Course],
  [/^facts\.yaml$/, FactFile],
  [/^glossary\.yaml$/, GlossaryFile],
  [/^items\//, ItemFile],
  [/^labs\//, Lab],
  [/^[a-zA-Z-]+\/course\.yaml$/, CourseWords],
  [/^[a-zA-Z-]+\/\d{3}-.*\.yaml$/, LessonWords],
];

/** Problems of a file's own form. What it names of other files is for the check of the whole. */
export function problemsOfFile(path: string, text: string): Placed[] {
  const problems = new ProblemList();
  if (path.endsWith(".md")) compileMarkdown(text, path, problems);
  else if (path.endsWith(".svg")) compileFigure(text, path.slice(path.lastIndexOf("/") + 1, -".svg".length), path, problems);
  else {
    const schema = schemas.find(([pattern]) => pattern.test(path))?.[1];
    if (schema) readYaml(text, path, schema, problems);
  }
  return problems.sorted().map((problem) => place(problem, null));
}

/** A problem with the lesson, language and block it stands in. */
export function place(problem: Problem, course: Course | null): Placed {
  const [, language = null, file = null, ending] = /^([a-zA-Z-]+)\/(\d{3}-[a-z0-9-]+)\.(md|yaml)$/.exec(problem.file) ?? [];
  const inItems = /^items\/(.+)\.yaml$/.exec(problem.file)?.[1] ?? null;
  const lesson = course?.lessons.find((each) => each.file === (file ?? inItems));
  return {
    ...problem,
    lessonId: lesson?.id ?? null,
    language: inItems === null ? language : null,
    block: ending === "md" && /^[a-z0-9]{4,8}$/.test(problem.pointer) ? problem.pointer : null,
  };
}
