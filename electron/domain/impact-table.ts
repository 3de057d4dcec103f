/** The impact register as tables of plain values: figures with what each is a part of, results step by step, and what became of plans. */
import {
  reactionQuestions,
  resultStages,
  type FollowUpOutcome,
  type ReactionQuestion,
  type ResultKind,
  type ResultStage,
} from "#contract/model/impact.ts";
import type { Cell, Table, TableWords } from "./report-table.ts";

interface Share {
  readonly n: number;
  readonly of: number;
}
export interface ImpactFigures {
  readonly reaction: {
    readonly answered: Share;
    readonly questions: readonly {
      readonly question: ReactionQuestion;
      readonly mean: number | null;
      readonly counts: readonly number[];
    }[];
  };
  readonly learning: {
    readonly measured: Share;
    readonly gain: number | null;
    readonly byCourse: readonly { readonly courseId: string; readonly title: string; readonly measured: Share; readonly gain: number }[];
  };
  readonly behaviour: readonly { readonly months: number; readonly asked: Share; readonly inUse: Share; readonly begun: Share }[];
  readonly results: readonly {
    readonly kind: ResultKind;
    readonly stages: readonly { readonly stage: ResultStage; readonly reached: Share }[];
    readonly countries: Share;
  }[];
  readonly completions: number;
  readonly trend: readonly { readonly month: string; readonly completions: number; readonly entered: number; readonly achieved: number }[];
}
/** Keys of figures that have no name of their own, so that whoever names them names all: months and courses come with theirs. */
export const figureKeys: readonly string[] = [
  "answered",
  ...reactionQuestions.map((question) => `question ${question}`),
  "measured",
  ...[3, 6, 12].flatMap((months) => [`asked ${months}`, `inUse ${months}`, `begun ${months}`]),
  ...Object.entries(resultStages).flatMap(([kind, stages]) => [...stages.map((stage) => `stage ${kind} ${stage}`), `countries ${kind}`]),
];

type Row = Readonly<Record<string, Cell>>;
const named = ({ names }: TableWords, of: string, key: string): string => names[`${of} ${key}`] ?? key;

/** A line a figure: so many (`n`) of so many (`of`), and the mean where there is one. */
export function impactTable({ reaction, learning, behaviour, results, completions, trend }: ImpactFigures, words: TableWords): Table {
  const line = (key: string, { n, of }: Share, mean: number | null = null, name = named(words, "figure", key)): Row => ({
    figure: name,
    n,
    of,
    mean,
  });
  const rows = [
    line("answered", reaction.answered),
    ...reaction.questions.map(({ question, mean, counts }) =>
      line(`question ${question}`, { n: counts.reduce((sum, count) => sum + count, 0), of: reaction.answered.n }, mean),
    ),
    line("measured", learning.measured, learning.gain),
    ...learning.byCourse.map(({ courseId, title, measured, gain }) => line(courseId, measured, gain, title)),
    ...behaviour.flatMap(({ months, asked, inUse, begun }) => [
      line(`asked ${months}`, asked),
      line(`inUse ${months}`, inUse),
      line(`begun ${months}`, begun),
    ]),
    ...results.flatMap(({ kind, stages, countries }) => [
      ...stages.map(({ stage, reached }) => line(`stage ${kind} ${stage}`, reached)),
      line(`countries ${kind}`, countries),
    ]),
    ...trend.flatMap((month) =>
      month.completions === 0
        ? []
        : [line(month.month, { n: month.completions, of: completions }, null, named(words, "month", month.month))],
    ),
  ];
  const column = (key: string, kind: "text" | "count" | "number") => ({ key, kind, heading: words.headings[key] ?? key });
  return { columns: [column("figure", "text"), column("n", "count"), column("of", "count"), column("mean", "number")], rows };
}

export interface ImpactEntry {
  readonly kind: ResultKind;
  readonly title: string;
  readonly country: string | null;
  readonly courseId: string | null;
  readonly withdrawn: string | null;
  readonly steps: readonly { readonly stage: ResultStage; readonly day: string; readonly evidence: string }[];
}
/** A line for each stage that a result reached, withdrawn ones with their reason. */
export function resultsTable(entries: readonly ImpactEntry[], titleOf: (courseId: string) => string, words: TableWords): Table {
  const rows = entries.flatMap(({ kind, title, country, courseId, withdrawn, steps }) =>
    steps.map(({ stage, day, evidence }): Row => ({
      kind: named(words, "kind", kind),
      title,
      country: country === null ? "" : named(words, "country", country),
      course: courseId === null ? "" : titleOf(courseId),
      stage: named(words, "stage", stage),
      day,
      evidence,
      withdrawn: withdrawn ?? "",
    })),
  );
  return { columns: textColumns(["kind", "title", "country", "course", "stage", "day", "evidence", "withdrawn"], words), rows };
}

export interface AskedPlan {
  readonly name: string;
  readonly country: string | null;
  readonly title: string;
  readonly months: number;
  readonly due: string;
  readonly answer: { readonly outcome: FollowUpOutcome; readonly day: string; readonly evidence: string } | null;
}
export function plansTable(plans: readonly AskedPlan[], words: TableWords): Table {
  const rows = plans.map(({ name, country, title, months, due, answer }): Row => ({
    name,
    country: country === null ? "" : named(words, "country", country),
    course: title,
    months,
    due,
    outcome: answer === null ? "" : named(words, "outcome", answer.outcome),
    day: answer?.day ?? null,
    evidence: answer?.evidence ?? "",
  }));
  return { columns: textColumns(["name", "country", "course", "months", "due", "outcome", "day", "evidence"], words), rows };
}
function textColumns(keys: readonly string[], { headings }: TableWords): Table["columns"] {
  const kindOf = (key: string) => (key === "day" || key === "due" ? "day" : key === "months" ? "count" : "text");
  return keys.map((key) => ({ key, kind: kindOf(key), heading: headings[key] ?? key }));
}
