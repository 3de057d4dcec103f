/** `academy course report SRC…`: what courses hold, counted. */
import { resolve } from "node:path";
import { AppError } from "#contract/errors.ts";
import { checkModel } from "#packs/check.ts";
import { ProblemList } from "#packs/problems.ts";
import { type CourseReport, courseReport, type ItemReport } from "#packs/report.ts";
import { readSource } from "#packs/source.ts";
import type { Status } from "#server/outcome.ts";

/**
 * Prints one report a course. 0 when all courses are free of errors, 1 otherwise: what could be read is counted all the same.
 * @throws AppError not-found
 */
export function reportCourses(sources: readonly string[], json: boolean, out: (line: string) => void, today: Date): Status {
  const reports = sources.map((source) => {
    const problems = new ProblemList();
    const { model, locate, broken } = readSource(resolve(source), problems);
    if (model === null) throw new AppError("not-found", { what: "course-folder" });
    checkModel({ model, locate, problems, broken, today });
    const errors = problems.all.filter(({ severity }) => severity === "error").length;
    const warnings = problems.all.filter(({ severity }) => severity === "warning").length;
    return { ...courseReport(model, today), problems: { errors, warnings } };
  });
  if (json) out(JSON.stringify({ courses: reports }, null, 2));
  else for (const report of reports) for (const line of linesOf(report)) out(line);
  return reports.every(({ problems }) => problems.errors === 0) ? 0 : 1;
}

function linesOf(report: CourseReport & { problems: { errors: number; warnings: number } }): string[] {
  const { facts, items } = report;
  const header = ["lesson", "words", "read", "stated", "sentence", "grade", "items", "kinds", "apply+", "facts", "figures", "lab"];
  const rows = report.lessons.map((lesson) => [
    lesson.id,
    String(lesson.words),
    `${lesson.reading} min`,
    `${lesson.minutes} min`,
    lesson.sentenceLength?.toFixed(1) ?? "-",
    lesson.grade?.toFixed(1) ?? "-",
    String(lesson.items.total),
    String(Object.keys(lesson.items.kinds).length),
    percent(lesson.items.applied),
    String(lesson.facts),
    String(lesson.figures),
    lesson.lab ?? "-",
  ]);
  const unmeasured = report.lessons.flatMap((lesson) => lesson.unmeasured.map((id) => `${lesson.id}/${id}`));
  return [
    `${report.id} ${report.version} (${report.source}): ${report.problems.errors} errors, ${report.problems.warnings} warnings`,
    "",
    ...table([header, ...rows]),
    "",
    `text       ${report.words} words, ${report.reading} min to read, ${report.minutes} min stated`,
    `items      ${itemLine(items)}`,
    ...(unmeasured.length > 0 ? [`unmeasured ${unmeasured.join(", ")}`] : []),
    `tests      entry ${report.tests.entry} items, exit ${report.tests.exit} items`,
    `facts      ${facts.total}: ${counts(facts.certainty)}; ${facts.volatile} volatile`,
    `           as of ${counts(facts.years)}; next review ${facts.nextReview ?? "-"}; past review: ${facts.late.join(", ") || "none"}`,
    `labs       ${report.labs.map(({ id, engine }) => `${id} (${engine})`).join(", ") || "none"}`,
    `figures    ${report.figures}    terms ${report.terms}`,
    ...report.languages.map(
      ({ tag, state, lessons, stale }) =>
        `language   ${tag}: ${state}, ${lessons} of ${report.lessons.length} lessons, ${stale} stale blocks`,
    ),
  ];
}

const itemLine = ({ total, kinds, levels, applied }: ItemReport): string =>
  `${total}: ${counts(kinds)}; ${counts(levels)}; ${percent(applied)} at apply or above`;
const percent = (share: number): string => `${Math.round(100 * share)}%`;
const counts = (of: Readonly<Partial<Record<string, number>>>): string =>
  Object.entries(of)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ") || "none";

/** Columns as wide as their widest cell; all but the first hold numbers or short words. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
