/** Engine `rounds`: its rules, and what is wrong with a definition. */
import type { Effects, RoundsLab } from "#contract/model/labs/rounds.ts";
import type { Kind } from "#domain/formula.ts";
import { FormulaError, isName, nameOf, readFormula } from "#domain/formula.ts";
import type { EngineRules, LabProblem } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";
import { maySettle, metBy, offeredIn, playRounds, type RoundsState } from "./rounds.ts";

/** Ways through a lab, and choices on them, that are tried before its goals are taken on trust. */
const mostWays = 4_000;
const mostTries = 100_000;

/** Everything wrong with a definition; goals are tried only if nothing else is. */
function problemsOf(lab: RoundsLab): LabProblem[] {
  const problems = [...shapeProblems(lab), ...formulaProblems(lab), ...timeProblems(lab)];
  return problems.length > 0 ? problems : goalProblems(lab);
}

function shapeProblems(lab: RoundsLab): LabProblem[] {
  const { variables, actions, rounds, events, plots, goals } = lab;
  const later = Object.fromEntries(actions.map((action, index) => [`actions/${index}/later`, action.later]));
  const budget = lab.budget ? [lab.budget] : [];
  const problems = repeatedIds({ variables, actions, ...later, rounds, events, plots, goals, budget });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  for (const [index, { id, start, min, max }] of variables.entries()) {
    if (!isName(id)) say("lab-reserved-id", `/variables/${index}/id`, id);
    if (max <= min) say("lab-empty-range", `/variables/${index}`, id);
    else if (start < min || start > max) say("lab-outside-range", `/variables/${index}/start`, id);
  }
  const known = new Set(variables.map(({ id }) => id));
  const offered = new Set(actions.map(({ id }) => id));
  for (const [index, round] of rounds.entries()) {
    problems.push(...unknownIds(`/rounds/${index}/actions`, round.actions, offered));
    if (round.least > round.most) say("lab-empty-range", `/rounds/${index}`, round.id);
  }
  for (const [index, { id }] of actions.entries())
    if (!rounds.some((round) => round.actions.includes(id))) say("lab-unused", `/actions/${index}`, id);
  for (const [index, plot] of plots.entries()) problems.push(...unknownIds(`/plots/${index}/values`, plot.values, known));
  for (const [index, { id, chance }] of events.entries())
    if (chance !== undefined && lab.seed === undefined) say("lab-no-seed", `/events/${index}/chance`, id);
  return problems;
}

function formulaProblems(lab: RoundsLab): LabProblem[] {
  const ids = new Set(lab.variables.map(({ id }) => id));
  const names = new Set([...lab.variables.map(({ id }) => nameOf(id)), "t"]);
  const problems: LabProblem[] = [];
  const check = (kind: Kind, text: string | undefined, pointer: string): void => {
    if (text === undefined) return;
    try {
      if (readFormula(text, names).kind !== kind) problems.push({ code: "formula-kind", pointer, at: 0, found: kind });
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      problems.push({ code: error.code, pointer, at: error.at, found: error.found });
    }
  };
  const checkEffects = (effects: Effects, pointer: string): void => {
    for (const [id, effect] of Object.entries(effects)) {
      if (!ids.has(id)) problems.push({ code: "lab-unknown-id", pointer: `${pointer}/${id}`, at: -1, found: id });
      else if (typeof effect === "string") check("number", effect, `${pointer}/${id}`);
    }
  };
  check("number", lab.budget?.formula, "/budget/formula");
  for (const [index, action] of lab.actions.entries()) {
    check("truth", action.needs, `/actions/${index}/needs`);
    checkEffects(action.effects, `/actions/${index}/effects`);
    for (const [nth, later] of action.later.entries()) checkEffects(later.effects, `/actions/${index}/later/${nth}/effects`);
  }
  for (const [index, event] of lab.events.entries()) {
    check("truth", event.when, `/events/${index}/when`);
    checkEffects(event.effects, `/events/${index}/effects`);
  }
  checkEffects(lab.every, "/every");
  for (const [index, goal] of lab.goals.entries()) check("truth", goal.formula, `/goals/${index}/formula`);
  return problems;
}

/** Delayed effects that never come: even from the first round that offers their action they fall after the last one. */
function timeProblems(lab: RoundsLab): LabProblem[] {
  return lab.actions.flatMap((action, index) => {
    const first = lab.rounds.findIndex((round) => round.actions.includes(action.id));
    return action.later.flatMap(({ id, after }, nth) =>
      first >= 0 && first + after >= lab.rounds.length
        ? [{ code: "lab-never-due", pointer: `/actions/${index}/later/${nth}/after`, at: -1, found: id }]
        : [],
    );
  });
}

/** Every way through the lab; null if there are too many to try. */
function everyWay(lab: RoundsLab): string[][][] | null {
  let ways: string[][][] = [[]];
  let tries = 0;
  for (let t = 1; t <= lab.rounds.length; t += 1) {
    const longer: string[][][] = [];
    for (const way of ways) {
      const now = playRounds(lab, way).at(-1);
      if (!now) continue;
      const offered = offeredIn(lab, now);
      for (let bits = 0; bits < 2 ** offered.length; bits += 1) {
        const choice = offered.filter((_, nth) => (bits >> nth) % 2 === 1);
        tries += 1;
        if (tries > mostTries) return null;
        if (!maySettle(lab, now, choice)) continue;
        if (longer.length >= mostWays) return null;
        longer.push([...way, choice]);
      }
    }
    ways = longer;
  }
  return ways;
}

/** Goals that no way meets, or every way. */
function goalProblems(lab: RoundsLab): LabProblem[] {
  const met = everyWay(lab)?.map((way) => new Set(metBy(lab, way)));
  if (met === undefined) return [];
  return lab.goals.flatMap(({ id }, index) => {
    const ways = met.filter((each) => each.has(id)).length;
    const code = ways === 0 ? "lab-goal-too-high" : ways === met.length ? "lab-goal-given" : null;
    return code === null ? [] : [{ code, pointer: `/goals/${index}`, at: -1, found: id }];
  });
}

/** Whether choices are such as the lab offers, round by round. */
function isSound(lab: RoundsLab, played: RoundsState["played"]): boolean {
  const rounds = playRounds(lab, played);
  return played.length <= lab.rounds.length && rounds.every((round) => round.chosen === null || maySettle(lab, round, round.chosen));
}

export const roundsRules: EngineRules<"rounds"> = {
  start: () => ({ engine: "rounds", played: [], choice: [], reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const known = new Set(lab.actions.map(({ id }) => id));
    return isSound(lab, state.played) && state.choice.every((id) => known.has(id)) && allDone(state.reached, roundsRules.tasks(lab));
  },
  labels: (lab) => {
    const plotted = new Set(lab.plots.flatMap(({ values }) => values));
    const seen = lab.variables.filter(({ id, shown }) => shown || plotted.has(id));
    const later = lab.actions.flatMap((action) => action.later);
    return [
      ...seen,
      ...(lab.budget ? [lab.budget] : []),
      ...lab.actions,
      ...later,
      ...lab.rounds,
      ...lab.events,
      ...lab.plots,
      ...lab.goals,
    ].map(({ id }) => id);
  },
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
