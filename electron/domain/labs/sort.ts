/** Engine `sort`: what a card in a bin is worth, and what all are worth together. */
import type { SortLab } from "#contract/model/labs/sort.ts";
import { answerOf, check, choose, reach, soundAnswers, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";

export type SortState = StateOf<"sort">;
type Card = SortLab["cards"][number];

/** The bin and the reason chosen for a card. */
export function placeOf(lab: SortLab, state: SortState, card: string): { bin: string | null; reason: string | null } {
  const { chosen } = answerOf(state.answers, card);
  const first = (list: readonly { readonly id: string }[]): string | null => list.find(({ id }) => chosen.includes(id))?.id ?? null;
  return { bin: first(lab.bins), reason: first(lab.reasons) };
}

/** Another bin or reason for a card; the other of the two stays. */
export function placeCard(lab: SortLab, state: SortState, card: string, choice: string): SortState {
  const group = [lab.bins, lab.reasons].find((list) => list.some(({ id }) => id === choice)) ?? [];
  const rest = answerOf(state.answers, card).chosen.filter((id) => !group.some((each) => each.id === id));
  return { ...state, answers: choose(state.answers, card, [...rest, choice]) };
}

/** Whether a card may be checked: it has a bin, and a reason where the lab asks for one. */
export function isPlaced(lab: SortLab, state: SortState, card: string): boolean {
  const { bin, reason } = placeOf(lab, state, card);
  return bin !== null && (lab.reasons.length === 0 || reason !== null);
}

/** Points of a card as it lies, 0 to 1: the right bin 1, a near one 0.5; with reasons, the mean of that and of 1 for a reason that holds. */
export function pointsOf(lab: SortLab, state: SortState, card: Card): number {
  const { bin, reason } = placeOf(lab, state, card.id);
  const forBin = bin === null ? 0 : bin === card.bin ? 1 : card.near.includes(bin) ? 0.5 : 0;
  if (lab.reasons.length === 0) return forBin;
  return (forBin + (reason !== null && card.reasons.includes(reason) ? 1 : 0)) / 2;
}

/** Points of all checked cards. */
export function totalOf(lab: SortLab, state: SortState): number {
  return lab.cards.reduce((sum, card) => sum + (answerOf(state.answers, card.id).checked ? pointsOf(lab, state, card) : 0), 0);
}

/** Checks every placed card; goals whose share is reached are done. */
export function checkSort(lab: SortLab, state: SortState): SortState {
  let { answers } = state;
  for (const { id } of lab.cards) if (isPlaced(lab, state, id)) answers = check(answers, id);
  const next = { ...state, answers };
  const share = totalOf(lab, next) / lab.cards.length;
  // Sums of halves and quarters are exact; the division is not.
  return {
    ...next,
    reached: reach(
      state.reached,
      lab.goals.filter((goal) => share >= goal.share - 1e-9).map(({ id }) => id),
    ),
  };
}

function problemsOf(lab: SortLab): LabProblem[] {
  const { bins, reasons, cards, goals } = lab;
  const problems = repeatedIds({ bins, reasons, cards, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const allBins = new Set(bins.map(({ id }) => id));
  const allReasons = new Set(reasons.map(({ id }) => id));
  for (const [index, card] of cards.entries()) {
    const at = `/cards/${index}`;
    if (!allBins.has(card.bin)) say("lab-unknown-id", `${at}/bin`, card.bin);
    problems.push(...unknownIds(`${at}/near`, card.near, allBins), ...unknownIds(`${at}/reasons`, card.reasons, allReasons));
    if (card.near.includes(card.bin)) say("lab-near-right", `${at}/near`, card.bin);
    if (reasons.length > 0 && card.reasons.length === 0) say("lab-no-choice", `${at}/reasons`, card.id);
  }
  for (const [index, { id }] of bins.entries()) if (!cards.some((card) => card.bin === id)) say("lab-unused", `/bins/${index}`, id);
  return problems;
}

export const sortRules: EngineRules<"sort"> = {
  start: () => ({ engine: "sort", answers: {}, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const offered = new Set([...lab.bins, ...lab.reasons].map(({ id }) => id));
    return soundAnswers(state.answers, new Map(lab.cards.map(({ id }) => [id, offered]))) && allDone(state.reached, sortRules.tasks(lab));
  },
  labels: (lab) => [...[...lab.bins, ...lab.reasons, ...lab.goals].map(({ id }) => id), ...lab.cards.flatMap(({ id }) => [id, whyOf(id)])],
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
