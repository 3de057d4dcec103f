/** Cases worked by hand. Each step needs the one before it unless it says otherwise. */
import { describe, expect, it } from "vitest";
import { TraceLab } from "#contract/model/labs/trace.ts";
import { checkTrace, chooseTrace, happening, standing, traceRules, verdictOf, type Failure } from "#domain/labs/trace.ts";

const definition = {
  id: "tracer",
  engine: "trace",
  members: [{ id: "asker" }, { id: "layer" }, { id: "holder" }],
  steps: [
    { id: "apply", from: "asker", to: "holder", parts: [{ id: "purpose" }] },
    { id: "approve", from: "holder", to: "asker", parts: [{ id: "rule" }] },
    { id: "ask", from: "asker", to: "holder", parts: [{ id: "name" }] },
    { id: "log-ask", from: "layer", to: "layer", needs: ["ask"], parts: [{ id: "time" }] },
    { id: "answer", from: "holder", to: "asker", needs: ["ask"], parts: [{ id: "yes" }] },
    { id: "log-answer", from: "layer", to: "layer", needs: ["answer"], parts: [{ id: "time-2" }] },
  ],
  proofs: [
    { id: "allowed", needs: ["approve"] },
    { id: "asked", needs: ["log-ask"] },
    { id: "exchanged", needs: ["log-ask", "log-answer"] },
  ],
  finds: [{ id: "where-logged", steps: ["log-ask", "log-answer"] }],
  breaks: [{ id: "layer-down", members: ["layer"] }],
};
const lab = TraceLab.parse(definition);
const all = ["apply", "approve", "ask", "log-ask", "answer", "log-answer"];
const fail = (members: string[], steps: string[] = []): Failure => ({ members, steps });

describe("which steps happen, and which proofs stand", () => {
  const table: [string, Failure, string[], string[]][] = [
    ["nothing fails", fail([]), all, ["allowed", "asked", "exchanged"]],
    // The layer only logs: question and answer go between the two others.
    ["the layer is down", fail(["layer"]), ["apply", "approve", "ask", "answer"], ["allowed"]],
    // Every chain begins at the asker; the logs need the question.
    ["the asker is down", fail(["asker"]), [], []],
    ["the holder is down", fail(["holder"]), [], []],
    ["no application: nothing follows", fail([], ["apply"]), [], []],
    ["no approval: the question needs the step before it", fail([], ["approve"]), ["apply"], []],
    ["no question", fail([], ["ask"]), ["apply", "approve"], ["allowed"]],
    // The answer needs the question, not its log.
    ["the question is not logged", fail([], ["log-ask"]), ["apply", "approve", "ask", "answer", "log-answer"], ["allowed"]],
    ["no answer: the question was logged", fail([], ["answer"]), ["apply", "approve", "ask", "log-ask"], ["allowed", "asked"]],
    ["the answer is not logged", fail([], ["log-answer"]), all.slice(0, 5), ["allowed", "asked"]],
    ["layer down and no answer", fail(["layer"], ["answer"]), ["apply", "approve", "ask"], ["allowed"]],
    ["someone else is down", fail(["nobody"]), all, ["allowed", "asked", "exchanged"]],
  ];
  it.each(table)("%s", (_, failure, steps, proofs) => {
    expect(happening(lab, failure)).toEqual(steps);
    expect(standing(lab, failure)).toEqual(proofs);
  });
});

describe("tasks", () => {
  const start = traceRules.start(lab);
  const answer = (task: string, chosen: string[], from = start): typeof start => checkTrace(lab, chooseTrace(from, task, chosen), task);
  it("say nothing before they are checked, nor after another choice", () => {
    const chosen = chooseTrace(start, "where-logged", ["ask"]);
    expect(verdictOf(lab, chosen, "where-logged")).toBeNull();
    expect(verdictOf(lab, chooseTrace(checkTrace(lab, chosen, "where-logged"), "where-logged", []), "where-logged")).toBeNull();
  });
  it("say what is missing and what is too much", () => {
    expect(verdictOf(lab, answer("where-logged", ["ask", "log-ask"]), "where-logged")).toEqual({
      right: false,
      missing: ["log-answer"],
      extra: ["ask"],
    });
  });
  it("are done once right; a break shows in the picture; then the lab may be recorded", () => {
    const one = answer("where-logged", ["log-answer", "log-ask"]);
    expect(one.reached).toEqual(["where-logged"]);
    expect(traceRules.canFinish(one, lab)).toBe(false);
    const two = answer("layer-down", ["allowed"], one);
    expect(two).toMatchObject({ broken: "layer-down", reached: ["where-logged", "layer-down"] });
    expect(traceRules.canFinish(two, lab)).toBe(true);
    expect(traceRules.canFinish({ ...two, at: "elsewhere" }, lab)).toBe(false);
    expect(traceRules.canFinish(chooseTrace(two, "layer-down", ["ask"]), lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    traceRules.problems(TraceLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const [first, ...others] = definition.steps;
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    ["a step to nobody", { steps: [{ ...first, to: "nobody" }, ...others] }, "lab-unknown-id /steps/0/to"],
    ["a step that needs a later one", { steps: [{ ...first, needs: ["ask"] }, ...others] }, "lab-unknown-id /steps/0/needs/0"],
    ["a part named like a step", { steps: [{ ...first, parts: [{ id: "ask" }] }, ...others] }, "lab-duplicate-id /steps/0/parts/0/id"],
    ["a member without a step", { members: [...definition.members, { id: "idle" }] }, "lab-unused /members/3"],
    ["a proof from nothing", { proofs: [{ id: "p", needs: ["gone"] }] }, "lab-unknown-id /proofs/0/needs/0"],
    ["a find of nothing", { finds: [{ id: "f", steps: ["gone"] }] }, "lab-unknown-id /finds/0/steps/0"],
    ["a failure that stops nothing", { breaks: [{ id: "b" }] }, "lab-nothing-fails /breaks/0"],
    ["a question without choices", { proofs: [] }, "lab-no-choice /breaks/0"],
    ["no task", { finds: [], breaks: [] }, "lab-no-task /finds"],
    ["an id used twice", { proofs: [{ id: "asker", needs: ["ask"] }] }, "lab-duplicate-id /proofs/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
