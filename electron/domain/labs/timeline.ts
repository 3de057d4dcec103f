/** Engine `timeline`: which duties apply on a day, and how the steps lie to one another. Days are texts YYYY-MM-DD, which sort as they follow. */
import type { Lab } from "#contract/model/lab.ts";
import type { Fact } from "#contract/model/course.ts";
import type { TimelineLab, When } from "#contract/model/labs/timeline.ts";
import { answerOf, check, choose, compare, reach, soundAnswers, whyOf, type Verdict } from "./answers.ts";
import type { EngineRules, LabProblem, NamedFact, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";

export type TimelineState = StateOf<"timeline">;
type Duty = TimelineLab["duties"][number];

/** The first day of a date known to the year or month; null where it is still to be read from a fact, or nobody set one. */
export function dayOf(when: When | undefined): string | null {
  return typeof when === "string" ? `${when}-01-01`.slice(0, 10) : null;
}
function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
/** The first day of the month so many months after the start of the span. */
export function dayAt(lab: TimelineLab, months: number): string {
  const at = monthNumber(dayOf(lab.span.from) ?? "") + months;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}
/** Months from the first to the last of the span. */
export function spanMonths(lab: TimelineLab): number {
  return monthNumber(dayOf(lab.span.to) ?? "") - monthNumber(dayOf(lab.span.from) ?? "");
}
/** Whole months from one day to another; below zero where the other lies before. */
export function monthsBetween(first: string, then: string): number {
  const months = monthNumber(then) - monthNumber(first);
  const [from, to] = [first.slice(8), then.slice(8)];
  if (months > 0 && to < from) return months - 1;
  return months < 0 && to > from ? months + 1 : months;
}

/** The day of a mark or a step; null for a mark without date. */
export function dayOfPlace(lab: TimelineLab, state: TimelineState, id: string): string | null {
  const step = lab.steps.find((each) => each.id === id);
  if (step) return dayAt(lab, (Object.hasOwn(state.months, id) ? state.months[id] : undefined) ?? step.months);
  return dayOf(lab.marks.find((each) => each.id === id)?.at);
}

export interface Reign {
  /** `never`: not under these options. `open`: its beginning has no date. */
  readonly now: "applies" | "later" | "past" | "never" | "open";
  readonly from: string | null;
  /** Null: without end, or nobody knows it. */
  readonly until: string | null;
}

/** How a duty stands on a day, under options. Its first day counts, the day it ends does not. */
export function reignOf(lab: TimelineLab, state: TimelineState, duty: Duty, day: string, given: readonly string[]): Reign {
  const from = dayOfPlace(lab, state, duty.from);
  const until = duty.until === undefined ? null : dayOfPlace(lab, state, duty.until);
  if (!duty.when.every((id) => given.includes(id))) return { now: "never", from, until };
  if (from === null) return { now: "open", from, until };
  if (until !== null && day >= until) return { now: "past", from, until };
  return { now: day >= from ? "applies" : "later", from, until };
}

/** Duties that apply on the day and under the options that a question gives. */
export function wantedOf(lab: TimelineLab, state: TimelineState, askId: string): string[] {
  const ask = lab.asks.find(({ id }) => id === askId);
  const day = dayOf(ask?.at);
  if (!ask || day === null) return [];
  return lab.duties.filter((duty) => reignOf(lab, state, duty, day, ask.given).now === "applies").map(({ id }) => id);
}
/** What a checked answer is worth; null while it is unchecked. */
export function verdictOf(lab: TimelineLab, state: TimelineState, askId: string): Verdict | null {
  const { chosen, checked } = answerOf(state.answers, askId);
  return checked ? compare(chosen, wantedOf(lab, state, askId)) : null;
}

/** Months by which `second` comes too early, 0 where the rule is kept; null where one of the two has no date. */
export function shortOf(lab: TimelineLab, state: TimelineState, ruleId: string): number | null {
  const rule = lab.rules.find(({ id }) => id === ruleId);
  const first = rule ? dayOfPlace(lab, state, rule.first) : null;
  const then = rule ? dayOfPlace(lab, state, rule.second) : null;
  if (!rule || first === null || then === null) return null;
  const between = monthsBetween(first, then);
  // Days within the same month count too: a day too early is not on time.
  if (rule.months === 0 && then < first) return Math.max(1, -between);
  return Math.max(0, rule.months - between);
}

/** Another option; the others of its choice go. */
export function giveOption(lab: TimelineLab, state: TimelineState, option: string): TimelineState {
  const given = lab.choices.flatMap(({ options }) => {
    const ids = options.map(({ id }) => id);
    return ids.includes(option) ? [option] : state.given.filter((id) => ids.includes(id));
  });
  return { ...state, given };
}
/** Another day for a step. What was checked before is so no longer. */
export function moveStep(state: TimelineState, step: string, months: number): TimelineState {
  return { ...state, months: { ...state.months, [step]: months }, checked: false };
}
/** Checks the order of the steps; rules that are kept are done. */
export function checkSteps(lab: TimelineLab, state: TimelineState): TimelineState {
  const kept = lab.rules.filter(({ id }) => shortOf(lab, state, id) === 0).map(({ id }) => id);
  return { ...state, checked: true, reached: reach(state.reached, kept) };
}
export function answerAsk(state: TimelineState, ask: string, chosen: readonly string[]): TimelineState {
  return { ...state, answers: choose(state.answers, ask, chosen) };
}
/** Checks the answer to a question; a right one is a task done. */
export function checkAsk(lab: TimelineLab, state: TimelineState, ask: string): TimelineState {
  const next = { ...state, answers: check(state.answers, ask) };
  return { ...next, reached: reach(state.reached, verdictOf(lab, next, ask)?.right === true ? [ask] : []) };
}

/** The values of facts that a lab reads dates from, each with its place (JSON Pointer, RFC 6901). */
export function datesRead(lab: Lab): { readonly pointer: string; readonly fact: string; readonly value: string }[] {
  if (lab.engine !== "timeline") return [];
  return Object.entries({ marks: lab.marks, asks: lab.asks }).flatMap(([group, list]) =>
    list.flatMap(({ at }, index) => (typeof at === "object" ? [{ pointer: `/${group}/${index}/at`, ...at }] : [])),
  );
}
/** A date among a fact's values; undefined where it has none of that name. A whole year is a number in YAML. */
export function dateIn(facts: readonly Fact[], fact: string, value: string): string | undefined {
  const found = facts.find(({ id }) => id === fact)?.values;
  const date = found && Object.hasOwn(found, value) ? found[value] : undefined;
  return typeof date === "number" ? (Number.isInteger(date) && date >= 1000 && date <= 9999 ? String(date) : undefined) : date;
}
/** The lab with its dates read from the course's facts; of another engine, the lab as it is. */
export function readDates<L extends Lab>(lab: L, facts: readonly Fact[]): L {
  if (lab.engine !== "timeline") return lab;
  const read = (at: When): When => (typeof at === "string" ? at : (dateIn(facts, at.fact, at.value) ?? at));
  const marks = lab.marks.map(({ id, at }) => (at === undefined ? { id } : { id, at: read(at) }));
  return { ...lab, marks, asks: lab.asks.map((ask) => ({ ...ask, at: read(ask.at) })) };
}

/** What is wrong with a lab once its dates are read: a fact without that date, a question that nothing answers. An unknown fact is told elsewhere. */
export function dateProblems(lab: Lab, facts: readonly Fact[]): LabProblem[] {
  if (lab.engine !== "timeline") return [];
  const unread = datesRead(lab).filter(
    ({ fact, value }) => facts.some(({ id }) => id === fact) && dateIn(facts, fact, value) === undefined,
  );
  const read = readDates(lab, facts);
  const unanswered = read.asks.flatMap(({ id, at }, index) =>
    typeof at === "string" && wantedOf(read, timelineRules.start(read), id).length === 0
      ? [{ code: "lab-no-choice", pointer: `/asks/${index}`, at: -1, found: id }]
      : [],
  );
  return [
    ...unread.map(({ pointer, value }) => ({ code: "lab-unknown-date", pointer: `${pointer}/value`, at: -1, found: value })),
    ...unanswered,
  ];
}

function factsOf(lab: TimelineLab): NamedFact[] {
  return [...factsAt("/facts", lab.facts), ...datesRead(lab).map(({ pointer, fact }) => ({ pointer: `${pointer}/fact`, id: fact }))];
}

function problemsOf(lab: TimelineLab): LabProblem[] {
  const { choices, marks, steps, duties, rules, asks } = lab;
  const options = choices.flatMap((choice) => choice.options);
  const problems = repeatedIds({ choices, options, marks, steps, duties, rules, asks });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const places = new Set([...marks, ...steps].map(({ id }) => id));
  const known = new Set(options.map(({ id }) => id));
  const length = spanMonths(lab);
  if (length <= 0) say("lab-empty-range", "/span/to", "");
  for (const [index, { id, months }] of steps.entries()) if (months > length) say("lab-outside-range", `/steps/${index}/months`, id);
  for (const [index, { from, until, when }] of duties.entries()) {
    const at = `/duties/${index}`;
    for (const [key, id] of Object.entries({ from, until }))
      if (id !== undefined && !places.has(id)) say("lab-unknown-id", `${at}/${key}`, id);
    problems.push(...unknownIds(`${at}/when`, when, known));
  }
  for (const [index, { first, second }] of rules.entries()) {
    for (const [key, id] of Object.entries({ first, second })) if (!places.has(id)) say("lab-unknown-id", `/rules/${index}/${key}`, id);
    if (!steps.some(({ id }) => id === first || id === second)) say("lab-no-choice", `/rules/${index}`, "");
  }
  for (const [index, { id, given }] of asks.entries()) {
    problems.push(...unknownIds(`/asks/${index}/given`, given, known));
    // A question may not hang on where steps were put: its answer is one.
    if (duties.some(({ from, until }) => steps.some((step) => step.id === from || step.id === until)))
      say("lab-answer-moves", `/asks/${index}`, id);
  }
  if (rules.length + asks.length === 0) say("lab-no-task", "/rules", "");
  const listed = new Set(lab.facts);
  for (const { pointer, id } of factsOf(lab)) if (!listed.has(id)) say("lab-unlisted-fact", pointer, id);
  return problems;
}

export const timelineRules: EngineRules<"timeline"> = {
  start: (lab) => ({
    engine: "timeline",
    at: 0,
    months: {},
    given: lab.choices.flatMap(({ options }) => options.slice(0, 1).map(({ id }) => id)),
    answers: {},
    checked: false,
    reached: [],
  }),
  tasks: (lab) => [...lab.rules, ...lab.asks].map(({ id }) => id),
  canFinish(state, lab) {
    const duties = new Set(lab.duties.map(({ id }) => id));
    const last = spanMonths(lab);
    const sound =
      state.at <= last &&
      Object.entries(state.months).every(([id, months]) => lab.steps.some((step) => step.id === id) && months <= last) &&
      lab.choices.every(({ options }) => options.filter(({ id }) => state.given.includes(id)).length === 1) &&
      state.given.length === lab.choices.length;
    return (
      sound &&
      soundAnswers(state.answers, new Map(lab.asks.map(({ id }) => [id, duties]))) &&
      allDone(state.reached, timelineRules.tasks(lab))
    );
  },
  labels: (lab) => [
    ...[...lab.choices, ...lab.choices.flatMap(({ options }) => options), ...lab.marks, ...lab.steps, ...lab.duties].map(({ id }) => id),
    ...[...lab.rules, ...lab.asks].flatMap(({ id }) => [id, whyOf(id)]),
  ],
  facts: factsOf,
  problems: problemsOf,
};
