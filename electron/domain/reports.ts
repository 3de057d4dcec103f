/** Figures of reports, added up from what each person did in each course. */
import type { OutcomeLine, ReportBy, ReportFilter, ReportLine } from "#contract/model/report.ts";
import { learningGain, type TestScore } from "./gain.ts";

/** With the time of each month (YYYY-MM) of the period. */
export interface Outcome extends OutcomeLine {
  readonly months: ReadonlyMap<string, number>;
  /** Day of the first exit test. */
  readonly testedOn: string | null;
}

/** Whether a line is looked at. The period is not asked here: it is what the line was made for. */
export function isAsked(line: OutcomeLine, ask: ReportFilter): boolean {
  const one = <T>(wanted: T | null, there: T | null): boolean => wanted === null || wanted === there;
  return (
    one(ask.courseId, line.courseId) &&
    one(ask.country, line.country) &&
    one(ask.organisation, line.organisation) &&
    one(ask.cohortId, line.cohortId) &&
    one(ask.language, line.language) &&
    one(ask.supervised, line.supervised)
  );
}

export interface TestTaken {
  readonly quizId: string;
  readonly scaled: number;
  readonly supervised: boolean;
}
/** What tests tell, in the order they were finished: the first entry test, the best exit test, and what was learned between. */
export function testsTold(taken: readonly TestTaken[]): Pick<OutcomeLine, "entry" | "exit" | "gain" | "supervised"> {
  const scores = taken.map<TestScore>(({ quizId, scaled }) => ({ kind: quizId === "entry" ? "entry" : "exit", scaled }));
  const exits = taken.filter(({ quizId }) => quizId === "exit");
  const best = exits.length === 0 ? null : Math.max(...exits.map(({ scaled }) => scaled));
  return {
    entry: scores.find(({ kind }) => kind === "entry")?.scaled ?? null,
    exit: best,
    gain: learningGain(scores)?.change ?? null,
    // Of the score that is told.
    supervised: exits.some(({ supervised, scaled }) => supervised && scaled === best),
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
const told = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** One line of figures over some outcomes. @param from first day of the period */
export function figuresOf(key: string, name: string | null, outcomes: readonly Outcome[], from: string): ReportLine {
  const completed = outcomes.flatMap(({ completedOn }) => completedOn ?? []);
  const exits = told(outcomes.map(({ exit }) => exit));
  const gains = told(outcomes.map(({ gain }) => gain));
  return {
    key,
    name,
    people: new Set(outcomes.map(({ personId }) => personId)).size,
    begun: outcomes.length,
    before: completed.filter((day) => day < from).length,
    completed: completed.length,
    share: outcomes.length === 0 ? null : completed.length / outcomes.length,
    tested: exits.length,
    exit: mean(exits),
    measured: gains.length,
    gain: mean(gains),
    seconds: Math.round(outcomes.reduce((sum, { seconds }) => sum + seconds, 0)),
  };
}

/** The group or groups of an outcome: its key, and a name where it has one of its own. */
function groupOf(line: Outcome, by: Exclude<ReportBy, "month">): { key: string; name: string | null } {
  switch (by) {
    case "course":
      return { key: line.courseId, name: line.title };
    case "country":
      return { key: line.country ?? "", name: null };
    case "organisation":
      return { key: line.organisation, name: line.organisation === "" ? null : line.organisation };
    case "cohort":
      return { key: line.cohortId ?? "", name: line.cohort };
    case "language":
      return { key: line.language, name: null };
    case "supervised":
      return { key: line.supervised ? "yes" : "no", name: null };
    case "person":
      return { key: line.personId, name: line.name === "" ? null : line.name };
  }
}

/** Lines of a report by their own order: months as time goes, everything else from the largest to the smallest. */
export function reportLines(outcomes: readonly Outcome[], by: ReportBy, { from, to }: Pick<ReportFilter, "from" | "to">): ReportLine[] {
  if (by === "month") return monthLines(outcomes, from, to);
  const groups = new Map<string, { name: string | null; own: Outcome[] }>();
  for (const line of outcomes) {
    const { key, name } = groupOf(line, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name, own: [line] });
    else group.own.push(line);
  }
  return [...groups]
    .map(([key, { name, own }]) => figuresOf(key, name, own, from))
    .toSorted((a, b) => b.people - a.people || b.begun - a.begun || b.completed - a.completed || (a.key < b.key ? -1 : 1));
}

/** A line for each month of the period in which somebody studied: who did, and what was completed in it. */
function monthLines(outcomes: readonly Outcome[], from: string, to: string): ReportLine[] {
  const months = new Set(outcomes.flatMap((line) => [...line.months.keys()]));
  return [...months].toSorted().map((month) => {
    const [first, last] = [`${month}-01` < from ? from : `${month}-01`, `${month}-31` > to ? to : `${month}-31`];
    const own = outcomes
      .filter((line) => line.months.has(month))
      .map((line) => ({
        ...line,
        // As it stood at that month's end.
        completedOn: line.completedOn !== null && line.completedOn <= last ? line.completedOn : null,
        ...(line.testedOn === null || line.testedOn <= last ? {} : { exit: null, gain: null }),
        seconds: line.months.get(month) ?? 0,
      }));
    return figuresOf(month, null, own, first);
  });
}

/**
 * Pearson's correlation, from sums, of the score on an item (x) with the mean over a person's other items (y): the corrected item-total
 * correlation. Null below ten answers, or where one side is all alike.
 */
export function discrimination({
  m,
  x,
  y,
  xy,
  xx,
  yy,
}: {
  m: number;
  x: number;
  y: number;
  xy: number;
  xx: number;
  yy: number;
}): number | null {
  if (m < fewest) return null;
  const [across, along, beside] = [m * xy - x * y, m * xx - x * x, m * yy - y * y];
  return along <= 1e-9 || beside <= 1e-9 ? null : Math.max(-1, Math.min(1, across / Math.sqrt(along * beside)));
}
/** Answers below which nothing is said of an item. */
export const fewest = 10;

/** Why somebody should look at an item. The bounds are ours: rough, and said in the report. */
export function noticeOf(
  answered: number,
  difficulty: number,
  correlation: number | null,
): "too-easy" | "too-hard" | "against" | "weak" | "few" | null {
  if (answered < fewest) return "few";
  if (correlation !== null && correlation < 0) return "against";
  if (difficulty < 0.2) return "too-hard";
  if (difficulty > 0.95) return "too-easy";
  return correlation !== null && correlation < 0.15 ? "weak" : null;
}
