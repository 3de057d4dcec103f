/** Figures of the impact register. Every one is a part of something, and says of what. */
import {
  followUpMonths,
  reactionQuestions,
  resultStages,
  type FollowUpMonths,
  type FollowUpOutcome,
  type Reaction,
  type ReactionQuestion,
  type ResultKind,
  type ResultStage,
} from "#contract/model/impact.ts";
import { normalisedChange } from "./gain.ts";

/** So many (`n`) of so many (`of`). */
export interface Share {
  readonly n: number;
  readonly of: number;
}

/** A course that a person finished, with what was measured. */
export interface Completion {
  readonly personId: string;
  readonly courseId: string;
  readonly country: string | null;
  /** The day on which the last of it was done. */
  readonly day: string;
  /** Scores 0..1 of the first entry test and the best exit test; null: not both taken in that order. */
  readonly tests: { readonly entry: number; readonly exit: number } | null;
}

export interface RatingLine {
  readonly question: ReactionQuestion;
  readonly mean: number | null;
  readonly counts: number[];
}
/** How courses were received (level 1). */
export function reactionFigures(said: readonly Reaction[]): RatingLine[] {
  return reactionQuestions.map((question) => {
    const counts = [0, 0, 0, 0, 0];
    for (const one of said) counts[one[question] - 1] = (counts[one[question] - 1] ?? 0) + 1;
    return { question, mean: mean(said.map((one) => one[question])), counts };
  });
}

export interface Learning {
  readonly measured: Share;
  readonly entry: number | null;
  readonly exit: number | null;
  readonly gain: number | null;
}
/** What was learned (level 2): the mean of each person's normalised change. Who had both tests at 0 or both at 1 tells nothing. */
export function learningFigures(completions: readonly Completion[]): Learning {
  const told = completions.flatMap(({ tests }) => {
    const change = tests === null ? null : normalisedChange(tests.entry, tests.exit);
    return tests === null || change === null ? [] : [{ ...tests, change }];
  });
  return {
    measured: { n: told.length, of: completions.length },
    entry: mean(told.map(({ entry }) => entry)),
    exit: mean(told.map(({ exit }) => exit)),
    gain: mean(told.map(({ change }) => change)),
  };
}

/** The day so many months later; at the month's end where it has no such day. @param day YYYY-MM-DD */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

export interface Due {
  readonly completion: Completion;
  readonly months: FollowUpMonths;
  readonly due: string;
}
/** Questions after people's plans that are due on a day (level 3). @param today YYYY-MM-DD */
export function followUpsDue(completions: readonly Completion[], today: string): Due[] {
  return completions
    .flatMap((completion) => followUpMonths.map((months) => ({ completion, months, due: monthsLater(completion.day, months) })))
    .filter(({ due }) => due <= today);
}

export interface Behaviour {
  readonly months: FollowUpMonths;
  readonly asked: Share;
  readonly inUse: Share;
  readonly begun: Share;
}
/** @param outcomes one for each question that is due; null: nobody has asked yet */
export function behaviourFigures(
  outcomes: readonly { readonly months: FollowUpMonths; readonly outcome: FollowUpOutcome | null }[],
): Behaviour[] {
  return followUpMonths.map((months) => {
    const due = outcomes.filter((one) => one.months === months);
    const asked = due.filter(({ outcome }) => outcome !== null);
    const reached = asked.filter(({ outcome }) => outcome !== "not-reached");
    const inUse = reached.filter(({ outcome }) => outcome === "in-use").length;
    const begun = reached.filter(({ outcome }) => outcome === "begun").length;
    return {
      months,
      asked: { n: asked.length, of: due.length },
      inUse: { n: inUse, of: reached.length },
      begun: { n: inUse + begun, of: reached.length },
    };
  });
}

export interface Result {
  readonly kind: ResultKind;
  readonly country: string | null;
  readonly steps: readonly { readonly stage: ResultStage; readonly day: string }[];
  readonly withdrawn: string | null;
}
/** The stage that is worth the work: of a proposal `adopted`, not `declined`. */
export const aim = { model: "adopted", memorandum: "signed", proposal: "adopted" } as const satisfies Record<ResultKind, ResultStage>;
/** The day on which a result reached its aim; null: not yet. A proposal that was declined after that is declined. */
export function achievedOn({ kind, steps, withdrawn }: Result): string | null {
  const reached = steps.find(({ stage }) => stage === aim[kind]);
  const declined = steps.find(({ stage }) => stage === "declined");
  return withdrawn !== null || reached === undefined || (declined !== undefined && declined.day >= reached.day) ? null : reached.day;
}

export interface ResultLine {
  readonly kind: ResultKind;
  readonly stages: { readonly stage: ResultStage; readonly reached: Share }[];
  readonly countries: Share;
}
/**
 * What came of it outside the classroom (level 4). What reached a later good stage went through the ones before.
 * @param countries How many countries people are of: what results' countries are a part of
 */
export function resultFigures(results: readonly Result[], countries: number): ResultLine[] {
  return (["model", "memorandum", "proposal"] as const).map((kind) => {
    const counting = results.filter((result) => result.kind === kind && result.withdrawn === null);
    const of = counting.length;
    const reached = (stage: ResultStage): number =>
      counting.filter((result) => {
        if (stage === aim[kind]) return achievedOn(result) !== null;
        if (stage === resultStages[kind][0]) return true;
        return result.steps.some((step) => step.stage === stage);
      }).length;
    const named = new Set(counting.flatMap((result) => (achievedOn(result) === null ? [] : (result.country ?? [])))).size;
    return {
      kind,
      stages: resultStages[kind].map((stage) => ({ stage, reached: { n: reached(stage), of } })),
      countries: { n: named, of: Math.max(named, countries) },
    };
  });
}

/** The months before and with that of a day, oldest first, as YYYY-MM. */
export function monthsUpTo(today: string, many: number): string[] {
  return Array.from({ length: many }, (_, i) => monthsLater(`${today.slice(0, 7)}-01`, i + 1 - many).slice(0, 7));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}
