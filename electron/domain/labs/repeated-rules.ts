/** What is wrong with a repeated game's definition, and the rules by which the rest of the program plays it. */
import type { RepeatedLab } from "#contract/model/labs/repeated.ts";
import { FormulaError, readFormula } from "#domain/formula.ts";
import type { LabProblem, ModeRules } from "./engine.ts";
import { allDone, factsAt, repeatedIds } from "./engine.ts";
import type { Move, RepeatedState } from "./repeated.ts";
import { defaultOf, goalsHeld, holdsOf, payoffsOf, playMatch, settingNames, settingsOf, strategies } from "./repeated.ts";

/** No lab's levers have more settings than are tried. */
const mostSettings = 20_000;

function problemsOf(lab: RepeatedLab): LabProblem[] {
  const { moves, payoffs, levers, matches, goals } = lab;
  const partners = matches.flatMap((match) => match.partners);
  const problems = repeatedIds({ moves: [moves.cooperate, moves.defect], levers, matches, partners, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  for (const [index, match] of matches.entries())
    for (const [name, list] of Object.entries(payoffs))
      if (list.length !== match.partners.length + 1) say("lab-payoff-count", `/payoffs/${name}`, `${match.id} ${index + 1}`);
  const { temptation, reward, punishment } = payoffsOf(settingsOf(lab, { set: {} }));
  if (!(temptation > reward && reward > punishment)) say("lab-no-dilemma", "/payoffs", lab.id);
  for (const [index, { id, of, min, max }] of levers.entries()) {
    if (max <= min) say("lab-empty-range", `/levers/${index}`, id);
    else if (defaultOf(lab, of) < min || defaultOf(lab, of) > max) say("lab-outside-range", `/levers/${index}`, id);
    if (levers.some((other, nth) => nth < index && other.of === of)) say("lab-lever-twice", `/levers/${index}/of`, of);
  }
  for (const [index, goal] of goals.entries())
    if ("match" in goal && !matches.some(({ id }) => id === goal.match)) say("lab-unknown-id", `/goals/${index}/match`, goal.match);
  return problems.length > 0 ? problems : goalProblems(lab);
}

/** Goals that cannot be done, or are done before anybody did anything. */
function goalProblems(lab: RepeatedLab): LabProblem[] {
  return lab.goals.flatMap((goal, index): LabProblem[] => {
    const problem = (code: string, pointer: string, at = -1): LabProblem[] => [{ code, pointer, at, found: goal.id }];
    if ("when" in goal) {
      const pointer = `/goals/${index}/when`;
      try {
        if (readFormula(goal.when, settingNames).kind !== "truth") return [{ code: "formula-kind", pointer, at: 0, found: "truth" }];
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        return [{ code: error.code, pointer, at: error.at, found: error.found }];
      }
      if (holdsOf(settingsOf(lab, { set: {} }), goal.when)) return problem("lab-done-at-start", pointer);
      const every = everySetting(lab);
      return every !== null && !every.some((set) => holdsOf(settingsOf(lab, { set }), goal.when))
        ? problem("lab-goal-too-high", pointer)
        : [];
    }
    return "named" in goal || canReach(lab, goal.match, goal.id) ? [] : problem("lab-goal-untried", `/goals/${index}`);
  });
}

/** Every setting of the levers; null if there are too many. */
function everySetting(lab: RepeatedLab): Record<string, number>[] | null {
  let every: Record<string, number>[] = [{}];
  for (const { id, min, max, step } of lab.levers) {
    const places = Math.floor((max - min) / step + 1e-9) + 1;
    if (every.length * places > mostSettings) return null;
    every = every.flatMap((set) => Array.from({ length: places }, (_, n) => ({ ...set, [id]: Number((min + n * step).toFixed(9)) })));
  }
  return every;
}

/** Whether some plain way of playing does a goal: each strategy from some round on, or for some rounds defecting first, or at the end. */
function canReach(lab: RepeatedLab, match: string, goal: string): boolean {
  const place = lab.matches.findIndex(({ id }) => id === match);
  const partners = lab.matches[place]?.partners.map(({ strategy }) => strategy) ?? [];
  const plain = strategies.map((own) =>
    playMatch([own, ...partners], settingsOf(lab, { set: {} }), lab.rounds, lab.seed, place + 1).map(({ meant }) => meant[0] ?? "c"),
  );
  const ways = plain.flatMap((way) =>
    way.flatMap((_, n): Move[][] => [
      [...Array.from({ length: n }, (): Move => "d"), ...way.slice(n)],
      [...way.slice(0, lab.rounds - n), ...Array.from({ length: n }, (): Move => "d")],
    ]),
  );
  const start = repeatedRules.start(lab);
  return ways.some((way) => goalsHeld(lab, { ...start, moves: { [match]: way.join("") } }).includes(goal));
}

/** Whether a state is such as the lab can have. */
function isSound(lab: RepeatedLab, { set, moves, named }: RepeatedState): boolean {
  const levers = new Map(lab.levers.map((lever) => [lever.id, lever]));
  const partners = new Set(lab.matches.flatMap((match) => match.partners).map(({ id }) => id));
  return (
    Object.entries(set).every(([id, value]) => value >= (levers.get(id)?.min ?? Infinity) && value <= (levers.get(id)?.max ?? -Infinity)) &&
    Object.entries(moves).every(([id, made]) => lab.matches.some((match) => match.id === id) && made.length <= lab.rounds) &&
    Object.keys(named).every((id) => partners.has(id))
  );
}

export const repeatedRules: ModeRules<"repeated"> = {
  start: () => ({ engine: "game", mode: "repeated", set: {}, moves: {}, named: {}, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish: (state, lab) => isSound(lab, state) && allDone(state.reached, repeatedRules.tasks(lab)),
  labels: ({ moves, levers, matches, goals }) =>
    [moves.cooperate, moves.defect, ...levers, ...matches, ...matches.flatMap(({ partners }) => partners), ...goals].map(({ id }) => id),
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
