/** Engine `connect`: which links are missing, which are wrong and why. */
import type { ConnectLab } from "#contract/model/labs/connect.ts";
import { answerOf, check, choose, compare, reach, soundAnswers, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds } from "./engine.ts";

export type ConnectState = StateOf<"connect">;

export interface LinkVerdict {
  readonly right: boolean;
  /** How many links still lack. */
  readonly missing: number;
  /** Label ids that explain the links made: right ones, then traps. */
  readonly why: readonly string[];
  /** Nodes linked against no named rule: neither wanted nor a trap. */
  readonly unfounded: readonly string[];
}

/** What a node of `from` should be linked to: nodes of `to`, or the gap. */
export function wantedLinks(lab: ConnectLab, from: string): string[] {
  const wanted = lab.links.filter((link) => link.from === from).map(({ to }) => to);
  return wanted.length === 0 && lab.gap ? [lab.gap.id] : wanted;
}

/** How a checked node compares with what it should be; null while it is unchecked. */
export function linkVerdict(lab: ConnectLab, state: ConnectState, from: string): LinkVerdict | null {
  const { chosen, checked } = answerOf(state.answers, from);
  if (!checked) return null;
  const { right, missing, extra } = compare(chosen, wantedLinks(lab, from));
  const made = (links: ConnectLab["links"]): ConnectLab["links"] => links.filter((link) => link.from === from && chosen.includes(link.to));
  const traps = made(lab.traps);
  const gap = right && lab.gap !== undefined && chosen.includes(lab.gap.id) ? [whyOf(from)] : [];
  return {
    right,
    missing: missing.length,
    why: [...made(lab.links).map(({ id }) => id), ...gap, ...traps.map(({ id }) => id)],
    unfounded: extra.filter((to) => !traps.some((trap) => trap.to === to)),
  };
}

/** Another choice for a node. The gap and a link exclude each other: the newer one stays. */
export function linkTo(lab: ConnectLab, state: ConnectState, from: string, chosen: readonly string[]): ConnectState {
  const before = answerOf(state.answers, from).chosen;
  const gap = lab.gap?.id;
  const clean =
    gap === undefined || !chosen.includes(gap)
      ? chosen
      : before.includes(gap) && chosen.length > 1
        ? chosen.filter((id) => id !== gap)
        : [gap];
  return { ...state, answers: choose(state.answers, from, clean) };
}

/** How many nodes are checked and right. */
export function rightLinks(lab: ConnectLab, state: ConnectState): number {
  return lab.from.filter(({ id }) => linkVerdict(lab, state, id)?.right === true).length;
}

/** Checks a node; goals whose number is reached are done. */
export function checkLinks(lab: ConnectLab, state: ConnectState, from: string): ConnectState {
  const next = { ...state, answers: check(state.answers, from) };
  const right = rightLinks(lab, next);
  return {
    ...next,
    reached: reach(
      state.reached,
      lab.goals.filter((goal) => right >= goal.right).map(({ id }) => id),
    ),
  };
}

function problemsOf(lab: ConnectLab): LabProblem[] {
  const { from, to, links, traps, goals } = lab;
  const problems = repeatedIds({ from, to, gap: lab.gap ? [lab.gap] : [], links, traps, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const begins = new Set(from.map(({ id }) => id));
  const ends = new Set(to.map(({ id }) => id));
  const pairs = new Set<string>();
  for (const [group, list] of Object.entries({ links, traps })) {
    for (const [index, link] of list.entries()) {
      const at = `/${group}/${index}`;
      if (!begins.has(link.from)) say("lab-unknown-id", `${at}/from`, link.from);
      if (!ends.has(link.to)) say("lab-unknown-id", `${at}/to`, link.to);
      const pair = `${link.from} ${link.to}`;
      if (pairs.has(pair)) say("lab-link-twice", at, link.id);
      pairs.add(pair);
    }
  }
  for (const [index, { id }] of from.entries())
    if (!lab.gap && !links.some((link) => link.from === id)) say("lab-no-choice", `/from/${index}`, id);
  for (const [index, { id }] of to.entries())
    if (![...links, ...traps].some((link) => link.to === id)) say("lab-unused", `/to/${index}`, id);
  for (const [index, { id, right }] of goals.entries()) if (right > from.length) say("lab-goal-too-high", `/goals/${index}/right`, id);
  return problems;
}

export const connectRules: EngineRules<"connect"> = {
  start: () => ({ engine: "connect", answers: {}, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const offered = new Set([...lab.to, ...(lab.gap ? [lab.gap] : [])].map(({ id }) => id));
    return soundAnswers(state.answers, new Map(lab.from.map(({ id }) => [id, offered]))) && allDone(state.reached, connectRules.tasks(lab));
  },
  labels: (lab) => [
    ...[...lab.from, ...lab.to, ...(lab.gap ? [lab.gap] : []), ...lab.links, ...lab.traps, ...lab.goals].map(({ id }) => id),
    ...lab.from.filter(({ id }) => lab.gap && wantedLinks(lab, id)[0] === lab.gap.id).map(({ id }) => whyOf(id)),
  ],
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
