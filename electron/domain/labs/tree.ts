/** Engine `tree`: the way through a decision tree, and where it leaves the reference. */
import type { TreeLab } from "#contract/model/labs/tree.ts";
import { reach, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem, NamedFact, StateOf } from "./engine.ts";
import { allDone, factsAt, factsIn, repeatedIds } from "./engine.ts";

export type TreeState = StateOf<"tree">;
type Replies = Readonly<Record<string, string>>;

export interface Walk {
  /** Questions met, in order; the last one is open if there is no outcome. */
  readonly questions: readonly string[];
  /** The outcome, or null while a question is open. */
  readonly outcome: string | null;
}

const own = (record: Replies, key: string): string | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

/** The way that replies lead from the first question. A tree that turns in a circle ends at the question met twice, without outcome. */
export function walk(lab: TreeLab, replies: Replies): Walk {
  const questions: string[] = [];
  let at = lab.questions[0]?.id;
  for (;;) {
    const question = lab.questions.find(({ id }) => id === at);
    if (!question) return { questions, outcome: at ?? null };
    if (questions.includes(question.id)) return { questions, outcome: null };
    questions.push(question.id);
    const reply = own(replies, question.id);
    const next = reply === undefined ? undefined : own(question.next, reply);
    if (next === undefined) return { questions, outcome: null };
    at = next;
  }
}

/** The replies given for a case. */
export function repliesOf(state: TreeState, caseId: string): Replies {
  return (Object.hasOwn(state.replies, caseId) ? state.replies[caseId] : undefined) ?? {};
}

/** The first question of a walk that was answered otherwise than in the reference; null if none was. */
export function partsAt(lab: TreeLab, state: TreeState, caseId: string): string | null {
  const reference = lab.cases.find(({ id }) => id === caseId)?.replies ?? {};
  const replies = repliesOf(state, caseId);
  return walk(lab, replies).questions.find((id) => own(replies, id) !== undefined && own(replies, id) !== own(reference, id)) ?? null;
}

/** Whether a case was walked to its end as in the reference. */
export function agrees(lab: TreeLab, state: TreeState, caseId: string): boolean {
  return walk(lab, repliesOf(state, caseId)).outcome !== null && partsAt(lab, state, caseId) === null;
}

/** A reply to a question of the case looked at. Replies that are no longer on the way are dropped; goals that now hold are done. */
export function replyTo(lab: TreeLab, state: TreeState, question: string, reply: string): TreeState {
  const given = { ...repliesOf(state, state.at), [question]: reply };
  const { questions } = walk(lab, given);
  const kept = Object.fromEntries(Object.entries(given).filter(([id]) => questions.includes(id)));
  const next = { ...state, replies: { ...state.replies, [state.at]: kept } };
  const agreed = lab.cases.filter(({ id }) => agrees(lab, next, id)).length;
  return {
    ...next,
    reached: reach(
      state.reached,
      lab.goals.filter((goal) => agreed >= goal.agree).map(({ id }) => id),
    ),
  };
}

function factsOf(lab: TreeLab): NamedFact[] {
  return [...factsAt("/facts", lab.facts), ...factsIn("/questions", lab.questions), ...factsIn("/outcomes", lab.outcomes)];
}

function problemsOf(lab: TreeLab): LabProblem[] {
  const { replies, questions, outcomes, cases, goals } = lab;
  const problems = repeatedIds({ replies, questions, outcomes, cases, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const places = new Set([...questions, ...outcomes].map(({ id }) => id));
  const known = new Set(replies.map(({ id }) => id));
  for (const [index, question] of questions.entries()) {
    for (const [reply, to] of Object.entries(question.next)) {
      const at = `/questions/${index}/next/${reply}`;
      if (!known.has(reply)) say("lab-unknown-id", at, reply);
      if (!places.has(to)) say("lab-unknown-id", at, to);
    }
    if (Object.keys(question.next).length < 2) say("lab-no-choice", `/questions/${index}/next`, question.id);
  }
  problems.push(...reachProblems(lab));
  for (const [index, each] of cases.entries()) {
    const { questions: met, outcome } = walk(lab, each.replies);
    if (outcome === null) say("lab-open-path", `/cases/${index}/replies`, met.at(-1) ?? each.id);
    for (const id of Object.keys(each.replies)) if (!met.includes(id)) say("lab-unused", `/cases/${index}/replies/${id}`, id);
  }
  for (const [index, { id, agree }] of goals.entries()) if (agree > cases.length) say("lab-goal-too-high", `/goals/${index}/agree`, id);
  const listed = new Set(lab.facts);
  for (const { pointer, id } of factsOf(lab)) if (!listed.has(id)) say("lab-unlisted-fact", pointer, id);
  return problems;
}

/** Places that no way leads to, and ways that come back to where they were. */
function reachProblems(lab: TreeLab): LabProblem[] {
  const nextOf = new Map(lab.questions.map(({ id, next }) => [id, Object.values(next)]));
  const seen = new Set<string>();
  const circles = new Set<string>();
  const visit = (id: string, way: readonly string[]): void => {
    if (way.includes(id)) circles.add(id);
    if (way.includes(id) || seen.has(id)) return;
    for (const next of nextOf.get(id) ?? []) visit(next, [...way, id]);
    // Only once everything behind it was followed: a circle is found from wherever it is entered.
    seen.add(id);
  };
  const [first] = lab.questions;
  if (first) visit(first.id, []);
  return Object.entries({ questions: lab.questions, outcomes: lab.outcomes }).flatMap(([group, list]) =>
    list.flatMap(({ id }, index) => {
      const at = { pointer: `/${group}/${index}`, at: -1, found: id };
      if (circles.has(id)) return [{ code: "lab-circle", ...at }];
      return seen.has(id) ? [] : [{ code: "lab-unreachable", ...at }];
    }),
  );
}

export const treeRules: EngineRules<"tree"> = {
  start: (lab) => ({ engine: "tree", at: lab.cases[0]?.id ?? lab.id, replies: {}, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const cases = new Set(lab.cases.map(({ id }) => id));
    const sound = Object.keys(state.replies).every((id) => {
      const replies = repliesOf(state, id);
      const met = new Set(walk(lab, replies).questions);
      return cases.has(id) && Object.keys(replies).every((question) => met.has(question));
    });
    return cases.has(state.at) && sound && allDone(state.reached, treeRules.tasks(lab));
  },
  labels: (lab) => [
    ...[...lab.replies, ...lab.questions, ...lab.outcomes, ...lab.goals].map(({ id }) => id),
    ...lab.cases.flatMap(({ id }) => [id, whyOf(id)]),
  ],
  facts: factsOf,
  problems: problemsOf,
};
