/** A case that branches: each step offers choices, each choice leads on or ends it. */
import { shuffle } from "#domain/shuffle.ts";
import type { ItemOf, ItemProblem } from "./rules.ts";
import { kind, repeated, ResponseError } from "./rules.ts";

type Scenario = ItemOf<"scenario">;
type Step = Scenario["steps"][number];
type Choice = Step["choices"][number];
/** A step taken: where one stood, and what was chosen. */
interface Taken {
  readonly step: Step;
  readonly choice: Choice;
}

function stepOf(item: Scenario, id: string | undefined): Step | null {
  return item.steps.find((step) => step.id === id) ?? null;
}

/** The steps that a path of choices takes, and the step it stands at: null at the end. @throws ResponseError for a choice not offered there */
function walk(item: Scenario, path: readonly string[]): { taken: Taken[]; at: Step | null } {
  const taken: Taken[] = [];
  let at: Step | null = item.steps[0] ?? null;
  for (const id of path) {
    const choice: Choice | undefined = at?.choices.find((each) => each.id === id);
    if (at === null || choice === undefined) throw new ResponseError();
    taken.push({ step: at, choice });
    at = stepOf(item, choice.to);
  }
  return { taken, at };
}

/** The path worth most from a step on, the author's first among equals. Steps passed already are not taken again. */
function best(item: Scenario, from: Step | null, passed: readonly Step[] = []): { worth: number; path: string[] } {
  if (from === null || passed.includes(from)) return { worth: 0, path: [] };
  const ways = from.choices.map((choice) => {
    const onward = best(item, stepOf(item, choice.to), [...passed, from]);
    return { worth: choice.worth + onward.worth, path: [choice.id, ...onward.path] };
  });
  return ways.reduce((top, way) => (way.worth > top.worth ? way : top));
}

function allIds(item: Scenario): string[] {
  return item.steps.flatMap(({ id, choices }) => [id, ...choices.map((choice) => choice.id)]);
}
function choiceIds(item: Scenario): string[] {
  return item.steps.flatMap(({ choices }) => choices.map(({ id }) => id));
}

export const scenario = kind("scenario", {
  ids: allIds,
  explained: choiceIds,
  order: (item, seed) =>
    item.steps.flatMap(({ id, choices }) => [id, ...shuffle(choices, seed, `${item.id} ${id}`).map((choice) => choice.id)]),
  show: (item, options) => ({
    kind: "scenario",
    options: [...options],
    fixed: false,
    steps: item.steps.map((step) => ({
      id: step.id,
      choices: options.flatMap(({ id }) => {
        const choice = step.choices.find((each) => each.id === id);
        return choice ? [{ id, to: choice.to ?? null }] : [];
      }),
    })),
  }),
  /**
   * What the path is worth over what the best is. If the best path earns 1 + 1 and another 0.5 + 1, the other is 0.75. A path must be
   * walked to an end; only an empty one, which is worth nothing, may stop before.
   */
  grade: (item, { path }) => {
    if (path.length === 0) return 0;
    const { taken, at } = walk(item, path);
    if (at !== null) throw new ResponseError();
    const worth = taken.reduce((sum, { choice }) => sum + choice.worth, 0);
    const top = best(item, item.steps[0] ?? null).worth;
    // Sums of tenths in another order must still be exactly the best.
    return top === 0 ? 0 : Math.min(1, Math.round((worth / top) * 1e9) / 1e9);
  },
  key: (item) => ({ kind: "scenario", path: best(item, item.steps[0] ?? null).path }),
  blank: () => ({ kind: "scenario", path: [] }),
  problems: (item) => [...idProblems(item), ...wayProblems(item)],
  told: ({ path }, item) => ({
    interaction: "performance",
    choices: walk(item, path).taken.map(({ step, choice }) => `${step.id}[.]${choice.id}`),
  }),
});

function idProblems(item: Scenario): ItemProblem[] {
  return repeated(allIds(item)).map(([, id]) => ({
    path: ["steps"],
    code: "duplicate-option",
    message: `"${item.id}" has the step or choice "${id}" twice.`,
    remedy: "Give one of them another id: each has words of its own.",
  }));
}

/** Choices that lead nowhere or back, steps that nobody reaches, and a case in which nothing is worth anything. */
function wayProblems(item: Scenario): ItemProblem[] {
  const reached = new Set<string>();
  const loops: ItemProblem[] = [];
  const visit = (step: Step | null, passed: readonly string[]): void => {
    if (step === null || (reached.has(step.id) && !passed.includes(step.id))) return;
    if (passed.includes(step.id)) {
      loops.push({
        path: ["steps"],
        code: "scenario-loop",
        message: `"${item.id}" comes back to its step "${step.id}".`,
        remedy: "Lead on to another step, or end the case: a case goes forward.",
      });
      return;
    }
    reached.add(step.id);
    for (const choice of step.choices) visit(stepOf(item, choice.to), [...passed, step.id]);
  };
  visit(item.steps[0] ?? null, []);
  const lost = item.steps.flatMap((step, i) =>
    step.choices.flatMap((choice, j) =>
      choice.to === undefined || stepOf(item, choice.to)
        ? []
        : [
            {
              path: ["steps", i, "choices", j, "to"],
              code: "unknown-step",
              message: `"${item.id}" has no step "${choice.to}".`,
              remedy: "Name a step, or leave out to: and the case ends.",
            },
          ],
    ),
  );
  const unreached = item.steps.flatMap((step, i) =>
    reached.has(step.id)
      ? []
      : [
          {
            path: ["steps", i, "id"],
            code: "unreached-step",
            message: `No choice of "${item.id}" leads to the step "${step.id}".`,
            remedy: "Let a choice lead to it, or remove it.",
          },
        ],
  );
  const worthless = item.steps.every(({ choices }) => choices.every(({ worth }) => worth === 0));
  return [
    ...loops,
    ...lost,
    ...unreached,
    ...(worthless
      ? [
          {
            path: ["steps"],
            code: "scenario-worthless",
            message: `No choice of "${item.id}" is worth anything.`,
            remedy: "Give the good choices worth: up to 1.",
          },
        ]
      : []),
  ];
}
