/** Engine `model`: inputs on sliders feed formulas; outputs, limits, plots and goals follow. Used by the client while a person plays and
 * by the service when a result is recorded. */
import type { ModelLab } from "#contract/model/labs/model.ts";
import type { Budget, Formula, Kind, Scope } from "#domain/formula.ts";
import { evaluateFormula, FormulaError, formulaLimits, isName, nameOf, readFormula } from "#domain/formula.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, factsIn, repeatedIds } from "./engine.ts";

export type ModelState = StateOf<"model">;
export type Values = Readonly<Record<string, number>>;

/** A lab whose formulas have been read. */
export interface CompiledModel {
  readonly lab: ModelLab;
  readonly outputs: readonly { id: string; formula: Formula }[];
  readonly limits: readonly { id: string; formula: Formula }[];
  readonly goals: readonly { id: string; formula: Formula }[];
}

export interface ModelResult {
  /** By output id; null where the inputs give no value (a division by zero, say). */
  readonly outputs: Readonly<Record<string, number | null>>;
  /** Ids of limits that the inputs break. */
  readonly broken: readonly string[];
  /** Ids of goals that hold now; none while a limit is broken. */
  readonly met: readonly string[];
}

/** Reads every formula of a lab. @throws FormulaError for the first that cannot be read; a checked pack has none. */
export function compileModel(lab: ModelLab): CompiledModel {
  const names = new Set(lab.inputs.map((input) => nameOf(input.id)));
  const outputs = lab.outputs.map(({ id, formula }) => {
    const read = readAs("number", formula, names);
    names.add(nameOf(id));
    return { id, formula: read };
  });
  const truths = (list: readonly { id: string; formula: string }[]): { id: string; formula: Formula }[] =>
    list.map(({ id, formula }) => ({ id, formula: readAs("truth", formula, names) }));
  return { lab, outputs, limits: truths(lab.limits), goals: truths(lab.goals) };
}

function readAs(kind: Kind, text: string, names: ReadonlySet<string>): Formula {
  const formula = readFormula(text, names);
  if (formula.kind !== kind) throw new FormulaError("formula-kind", 0, kind);
  return formula;
}

/** Where a lab starts: every input at its initial value, no goal reached. */
export function initialState(lab: ModelLab): ModelState {
  return { engine: "model", values: Object.fromEntries(lab.inputs.map((input) => [input.id, input.initial])), reached: [] };
}

/** The inputs as the lab accepts them: missing ones at their initial value, all within their bounds and on their steps; others dropped. */
export function settle(lab: ModelLab, values: Values): Record<string, number> {
  return Object.fromEntries(
    lab.inputs.map((input) => {
      const given = Object.hasOwn(values, input.id) ? values[input.id] : undefined;
      return [input.id, onStep(input, given ?? input.initial)];
    }),
  );
}

function onStep(input: ModelLab["inputs"][number], value: number): number {
  const steps = Math.round((value - input.min) / input.step);
  // Steps such as 0.05 are no binary fractions: cut what their multiplication leaves behind.
  const stepped = Number((input.min + steps * input.step).toFixed(9));
  return Math.min(input.max, Math.max(input.min, stepped));
}

/** Works out outputs, limits and goals for settled inputs. Never throws: what has no value is null, and no goal rests on it. */
export function evaluateModel(model: CompiledModel, values: Values, budget: Budget = { left: formulaLimits.steps }): ModelResult {
  const scope: Record<string, number | null> = {};
  for (const input of model.lab.inputs) scope[nameOf(input.id)] = values[input.id] ?? null;
  const outputs: Record<string, number | null> = {};
  for (const { id, formula } of model.outputs) {
    const value = valueOrNull(formula, scope, budget);
    outputs[id] = value;
    scope[nameOf(id)] = value;
  }
  const broken = model.limits.filter(({ formula }) => valueOrNull(formula, scope, budget) !== 1).map(({ id }) => id);
  const met = broken.length > 0 ? [] : model.goals.filter(({ formula }) => valueOrNull(formula, scope, budget) === 1).map(({ id }) => id);
  return { outputs, broken, met };
}

function valueOrNull(formula: Formula, scope: Scope, budget: Budget): number | null {
  try {
    return evaluateFormula(formula, scope, budget);
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

/** The state after the inputs are set: settled, with the goals that hold now added to those reached before, in order. */
export function advance(model: CompiledModel, state: ModelState, values: Values): ModelState {
  const settled = settle(model.lab, values);
  const { met } = evaluateModel(model, settled);
  const known = new Set(model.lab.goals.map((goal) => goal.id));
  return { engine: "model", values: settled, reached: [...new Set([...state.reached.filter((id) => known.has(id)), ...met])] };
}

export interface LinePoint {
  readonly x: number;
  readonly outputs: Readonly<Record<string, number | null>>;
}

/** Outputs along one input from its lowest to its highest value, the others as they stand: what a `line` plot draws. At most 101 points. */
export function sweep(model: CompiledModel, values: Values, over: string): LinePoint[] {
  const input = model.lab.inputs.find((candidate) => candidate.id === over);
  if (input === undefined) return [];
  const budget = { left: formulaLimits.steps };
  const steps = Math.max(1, Math.min(100, Math.round((input.max - input.min) / input.step)));
  return Array.from({ length: steps + 1 }, (_, index) => {
    const x = onStep(input, input.min + ((input.max - input.min) * index) / steps);
    return { x, outputs: evaluateModel(model, { ...values, [over]: x }, budget).outputs };
  });
}

/**
 * Whether a lab may be recorded as done: every goal reached once, and inputs that this lab can have. Goals may exclude each other (raise
 * the index; raise use), so those reached earlier count and cannot be worked out again from the inputs as they stand: a lab is practice,
 * never an assessment.
 */
export function canFinish(state: ModelState, lab: ModelLab): boolean {
  const settled = settle(lab, state.values);
  // A slider counts in binary fractions: 0.30000000000000004 is the step 0.3.
  const sound = lab.inputs.every(({ id }) => Math.abs((state.values[id] ?? Infinity) - (settled[id] ?? 0)) < 1e-6);
  return sound && allDone(state.reached, modelRules.tasks(lab));
}

/** Everything wrong with a lab that its shape alone does not show; empty for a sound one. */
export function problemsOf(lab: ModelLab): LabProblem[] {
  return [...nameProblems(lab), ...rangeProblems(lab), ...formulaProblems(lab), ...referenceProblems(lab)];
}

function nameProblems(lab: ModelLab): LabProblem[] {
  const { inputs, outputs, limits, plots, presets, goals } = lab;
  return [
    ...repeatedIds({ inputs, outputs, limits, plots, presets, goals }),
    ...Object.entries({ inputs, outputs }).flatMap(([group, list]) =>
      list.flatMap(({ id }, index) =>
        isName(id) ? [] : [{ code: "lab-reserved-id", pointer: `/${group}/${index}/id`, at: -1, found: id }],
      ),
    ),
  ];
}

function rangeProblems(lab: ModelLab): LabProblem[] {
  return lab.inputs.flatMap((input, index) => {
    if (input.min >= input.max) return [{ code: "lab-empty-range", pointer: `/inputs/${index}/max`, at: -1, found: input.id }];
    const outside = input.initial < input.min || input.initial > input.max;
    return outside ? [{ code: "lab-outside-range", pointer: `/inputs/${index}/initial`, at: -1, found: input.id }] : [];
  });
}

function formulaProblems(lab: ModelLab): LabProblem[] {
  const names = new Set(lab.inputs.map((input) => nameOf(input.id)));
  const problems: LabProblem[] = [];
  const check = (kind: Kind, text: string, pointer: string): void => {
    try {
      readAs(kind, text, names);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      problems.push({ code: error.code, pointer, at: error.at, found: error.found });
    }
  };
  for (const [index, output] of lab.outputs.entries()) {
    check("number", output.formula, `/outputs/${index}/formula`);
    names.add(nameOf(output.id));
  }
  for (const [index, limit] of lab.limits.entries()) check("truth", limit.formula, `/limits/${index}/formula`);
  for (const [index, goal] of lab.goals.entries()) check("truth", goal.formula, `/goals/${index}/formula`);
  return problems;
}

function referenceProblems(lab: ModelLab): LabProblem[] {
  const inputs = new Map(lab.inputs.map((input) => [input.id, input]));
  const values = new Set([...inputs.keys(), ...lab.outputs.map((output) => output.id)]);
  const problems: LabProblem[] = [];
  const unknown = (pointer: string, found: string): void => void problems.push({ code: "lab-unknown-id", pointer, at: -1, found });
  for (const [index, plot] of lab.plots.entries()) {
    if (plot.type === "line" && !inputs.has(plot.over)) unknown(`/plots/${index}/over`, plot.over);
    for (const [place, id] of plot.values.entries()) if (!values.has(id)) unknown(`/plots/${index}/values/${place}`, id);
  }
  for (const [index, preset] of lab.presets.entries()) {
    for (const [id, value] of Object.entries(preset.values)) {
      const input = inputs.get(id);
      const pointer = `/presets/${index}/values/${id}`;
      if (input === undefined) unknown(pointer, id);
      else if (value < input.min || value > input.max) problems.push({ code: "lab-outside-range", pointer, at: -1, found: id });
    }
  }
  return problems;
}

export const modelRules: EngineRules<"model"> = {
  start: initialState,
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish,
  labels: (lab) =>
    [...lab.inputs, ...lab.outputs.filter((output) => output.shown), ...lab.limits, ...lab.plots, ...lab.presets, ...lab.goals].map(
      ({ id }) => id,
    ),
  facts: (lab) => [...factsAt("/facts", lab.facts), ...factsIn("/presets", lab.presets)],
  problems: problemsOf,
};
