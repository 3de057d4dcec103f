/** Every engine by its name. A new engine is one entry here and one in the client; the compiler asks for both. */
import type { Engine, Lab, LabState } from "#contract/model/lab.ts";
import type { AnyEngineRules, EngineRules, LabProblem, NamedFact } from "./engine.ts";
import { modelRules } from "./model.ts";
import { sortRules } from "./sort.ts";
import { connectRules } from "./connect.ts";
import { selectRules } from "./select.ts";
import { treeRules } from "./tree.ts";
import { traceRules } from "./trace.ts";
import { composeRules } from "./compose.ts";
import { timelineRules } from "./timeline.ts";
import { planRules } from "./plan.ts";
import { roundsRules } from "./rounds-rules.ts";
import { scoreRules } from "./score-rules.ts";
import { repairRules } from "./repair.ts";
import { clusterRules } from "./cluster.ts";
import { thresholdRules } from "./threshold.ts";
import { matrixRules } from "./matrix.ts";
import { gameRules } from "./game.ts";
import { deidentifyRules } from "./deidentify.ts";

const engines: { readonly [E in Engine]: EngineRules<E> } = {
  model: modelRules,
  trace: traceRules,
  sort: sortRules,
  connect: connectRules,
  select: selectRules,
  tree: treeRules,
  compose: composeRules,
  timeline: timelineRules,
  plan: planRules,
  repair: repairRules,
  cluster: clusterRules,
  game: gameRules,
  rounds: roundsRules,
  score: scoreRules,
  threshold: thresholdRules,
  deidentify: deidentifyRules,
  matrix: matrixRules,
};

const anyEngine: Readonly<Record<Engine, AnyEngineRules>> = engines;

function rulesOf(lab: Lab): AnyEngineRules {
  return anyEngine[lab.engine];
}

/** Where a lab starts, with no task done. */
export function startOf(lab: Lab): LabState {
  return rulesOf(lab).start(lab);
}

/** Ids of a lab's tasks, in order. */
export function tasksOf(lab: Lab): readonly string[] {
  return rulesOf(lab).tasks(lab);
}

/** Whether a result may be recorded. A state of another engine never may. */
export function canFinish(state: LabState, lab: Lab): boolean {
  return state.engine === lab.engine && rulesOf(lab).canFinish(state, lab);
}

/** Every id of a lab that needs words. */
export function labelsOf(lab: Lab): readonly string[] {
  return rulesOf(lab).labels(lab);
}

/** Every fact that a lab names, with its place. */
export function factsOf(lab: Lab): readonly NamedFact[] {
  return rulesOf(lab).facts(lab);
}

/** Everything wrong with a lab that its shape alone does not show; empty for a sound one. */
export function problemsOf(lab: Lab): readonly LabProblem[] {
  return rulesOf(lab).problems(lab);
}
