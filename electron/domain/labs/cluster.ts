/**
 * Engine `cluster`: a grouping held against the author's, pair by pair. The share of pairs that agree is the Rand index
 * (W. M. Rand, "Objective Criteria for the Evaluation of Clustering Methods", Journal of the American Statistical Association 66, 1971):
 * the names of groups do not matter to it, nor does how many there are.
 */
import type { ClusterLab } from "#contract/model/labs/cluster.ts";
import { reach } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";

export type ClusterState = StateOf<"cluster">;

/** Ids of the groups that people put cards into: the author's, or `own-1`, `own-2`… */
export function groupsOf(lab: ClusterLab): string[] {
  if (lab.own === undefined) return lab.groups.map(({ id }) => id);
  return Array.from({ length: lab.own }, (_, index) => `own-${index + 1}`);
}

/** The group that a card lies in; null if in none. */
export function groupOf(state: ClusterState, card: string): string | null {
  return (Object.hasOwn(state.placed, card) ? state.placed[card] : undefined) ?? null;
}

/** Puts a card into a group; what was compared before is so no longer. */
export function putCard(lab: ClusterLab, state: ClusterState, card: string, group: string): ClusterState {
  if (!lab.cards.some(({ id }) => id === card) || !groupsOf(lab).includes(group) || groupOf(state, card) === group) return state;
  return { ...state, placed: { ...state.placed, [card]: group }, compared: false };
}

/** Names a group of one's own, in at most 60 characters. A name changes nothing about what agrees. */
export function nameGroup(lab: ClusterLab, state: ClusterState, group: string, name: string): ClusterState {
  if (lab.own === undefined || !groupsOf(lab).includes(group)) return state;
  return { ...state, names: { ...state.names, [group]: name.slice(0, 60) } };
}

/** How many cards lie in no group yet. */
export function openCards(lab: ClusterLab, state: ClusterState): number {
  return lab.cards.filter(({ id }) => groupOf(state, id) === null).length;
}

export interface Pair {
  readonly cards: readonly [string, string];
  /** Whether the two lie together in one's own grouping, and in the author's. */
  readonly yours: boolean;
  readonly authors: boolean;
  /** Id of the author's reason, if one is given. */
  readonly reason: string | null;
}

/** Every pair of cards that both lie in a group, in the order of the cards. */
export function pairsOf(lab: ClusterLab, state: ClusterState): Pair[] {
  return lab.cards.flatMap((first, index) =>
    lab.cards.slice(index + 1).flatMap((second): Pair[] => {
      const [one, two] = [groupOf(state, first.id), groupOf(state, second.id)];
      if (one === null || two === null) return [];
      const reason = lab.pairs.find(({ cards }) => cards.includes(first.id) && cards.includes(second.id))?.id ?? null;
      return [{ cards: [first.id, second.id], yours: one === two, authors: first.group === second.group, reason }];
    }),
  );
}

/** Share of pairs that agree, 0 to 1: together in both groupings, or apart in both (Rand 1971). 0 where there is no pair. */
export function agreement(pairs: readonly Pair[]): number {
  return pairs.length === 0 ? 0 : pairs.filter(({ yours, authors }) => yours === authors).length / pairs.length;
}

/** Compares once every card lies in a group; goals whose share is reached are done. */
export function compareGroups(lab: ClusterLab, state: ClusterState): ClusterState {
  if (openCards(lab, state) > 0) return state;
  const share = agreement(pairsOf(lab, state));
  const met = lab.goals.filter((goal) => share >= goal.share - 1e-9).map(({ id }) => id);
  return { ...state, compared: true, reached: reach(state.reached, met) };
}

function problemsOf(lab: ClusterLab): LabProblem[] {
  const { groups, cards, pairs, goals } = lab;
  const problems = repeatedIds({ groups, cards, pairs, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const known = new Set(groups.map(({ id }) => id));
  const all = new Set(cards.map(({ id }) => id));
  for (const [index, { group }] of cards.entries()) if (!known.has(group)) say("lab-unknown-id", `/cards/${index}/group`, group);
  for (const [index, { id }] of groups.entries()) if (!cards.some(({ group }) => group === id)) say("lab-unused", `/groups/${index}`, id);
  const seen = new Set<string>();
  for (const [index, pair] of pairs.entries()) {
    problems.push(...unknownIds(`/pairs/${index}/cards`, pair.cards, all));
    const key = pair.cards.toSorted().join(" ");
    if (seen.has(key) || new Set(pair.cards).size < 2) say("lab-pair-twice", `/pairs/${index}/cards`, pair.id);
    seen.add(key);
  }
  if (lab.own !== undefined && lab.own < groups.length) say("lab-few-groups", "/own", String(lab.own));
  const lump = clusterRules.start(lab);
  const [only = ""] = groupsOf(lab);
  const joined = agreement(pairsOf(lab, { ...lump, placed: Object.fromEntries(cards.map(({ id }) => [id, only])) }));
  for (const [index, goal] of goals.entries()) if (joined >= goal.share - 1e-9) say("lab-goal-lump", `/goals/${index}/share`, goal.id);
  return problems;
}

export const clusterRules: EngineRules<"cluster"> = {
  start: () => ({ engine: "cluster", placed: {}, names: {}, compared: false, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const groups = new Set(groupsOf(lab));
    const cards = new Set(lab.cards.map(({ id }) => id));
    const sound =
      Object.entries(state.placed).every(([card, group]) => cards.has(card) && groups.has(group)) &&
      Object.keys(state.names).every((group) => lab.own !== undefined && groups.has(group));
    return sound && allDone(state.reached, clusterRules.tasks(lab));
  },
  labels: (lab) => [...lab.groups, ...lab.cards, ...lab.pairs, ...lab.goals].map(({ id }) => id),
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
