/** The first half of the course on cross-border data flows: keys and tables follow from stems and facts; its labs can be finished. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canFinish, startOf } from "#domain/labs/engines.ts";
import { checkSort, placeCard, type SortState } from "#domain/labs/sort.ts";
import { advance, compileModel, evaluateModel, initialState, type Values } from "#domain/labs/model.ts";
import { walk } from "#domain/labs/tree.ts";
import { openCourse, wholesIn, workOut } from "./course.ts";

const { root, facts, labs, words, keyed, valueOf, text: textOf } = openCourse("cross-border-data-flows");

describe("courses/cross-border-data-flows, the first lessons", () => {
  it("keys the cost of a copy to what the arithmetic gives, and draws the lesson's three to scale", () => {
    const [copy = 0, customers = 0] = wholesIn(words("en", "cost-each").stem);
    expect(Number(keyed("en", "cost-each"))).toBe(copy / customers);
    const rows = [...textOf("010-open-and-close.md").matchAll(/\| ([\d,]+) \| (24,000 ÷ [\d,]+) = (\d+) \|/g)];
    expect(rows).toHaveLength(3);
    for (const [, people = "", division = "", each] of rows) {
      expect(division).toContain(people);
      expect(workOut(division)).toBe(Number(each));
    }
    const drawing = readFileSync(`${root}/figures/cost-of-a-copy.svg`, "utf8");
    const widths = [...drawing.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width) / 25);
    expect(widths).toEqual(rows.map(([, , , each]) => Number(each)));
  });

  it("keys what stops when a decision falls to what the arithmetic gives", () => {
    const [resting = 0, ready = 0] = wholesIn(words("en", "stop-that-day").stem);
    expect(Number(keyed("en", "stop-that-day"))).toBe(resting - ready);
  });

  it("draws the end of each framework where its fact says", () => {
    const drawing = readFileSync(`${root}/figures/three-frameworks.svg`, "utf8");
    const bars = [...drawing.matchAll(/<rect [^>]*x="([\d.]+)" y="\d+" width="([\d.]+)"/g)].map(([, x, width]) => [Number(x), Number(x) + Number(width)]);
    // 35.5 units a year from 2015 at 30.
    const at = (fact: string, key: string): number => {
      const date = Date.parse(String(facts.find((each) => each.id === fact)?.values?.[key]));
      return 30 + ((date - Date.parse("2015-01-01")) / 31_557_600_000) * 35.5;
    };
    const wanted = [at("f3.06", "harbour"), at("f3.06", "shield-from"), at("f3.06", "shield"), at("f3.04", "decision")];
    const drawn = [bars[0]?.[1], bars[1]?.[0], bars[1]?.[1], bars[2]?.[0]];
    for (const [index, each] of wanted.entries()) expect(Math.abs((drawn[index] ?? 0) - each)).toBeLessThan(0.6);
  });

  it("lets the decoder of motives be finished by the right bins and reasons", () => {
    const lab = labs.find((each) => each.id === "motive-decoder");
    if (lab?.engine !== "sort") throw new Error("no decoder");
    let state = startOf(lab) as SortState;
    for (const { id, bin, reasons } of lab.cards) state = placeCard(lab, placeCard(lab, state, id, bin), id, reasons[0] ?? "");
    expect(canFinish(checkSort(lab, state), lab)).toBe(true);
    // No tool alone, and no motive alone, wins the lab.
    for (const { id } of lab.reasons) expect(lab.cards.filter(({ reasons }) => reasons.includes(id)).length).toBeLessThan(lab.cards.length / 2);
  });

  it("lets the transfer picker be finished by the reference paths, and ends where its debrief counts", () => {
    const lab = labs.find((each) => each.id === "transfer-picker");
    if (lab?.engine !== "tree") throw new Error("no picker");
    const ends = lab.cases.map(({ replies }) => walk(lab, replies).outcome);
    const count = (outcome: string): number => ends.filter((each) => each === outcome).length;
    expect(["by-adequacy", "by-clauses", "by-rules", "by-derogation", "not-so", "outside"].map(count)).toEqual([4, 4, 1, 2, 1, 1]);
  });

  it("keys what a certificate costs and saves to what the arithmetic gives", () => {
    const [, cost = 0, saved = 0] = wholesIn(words("en", "pay-back-clients").stem.replace("three", "3"));
    expect(Number(keyed("en", "pay-back-clients"))).toBe(cost / saved);
    const [alone = 0, ...parts] = wholesIn(words("en", "gap-of-firm").stem);
    const [fee = 0, clients = 0, each = 0, others = 0, half = 0, rest = 0] = parts;
    expect(Number(keyed("en", "gap-of-firm"))).toBe(fee + clients * each + others * half + rest - alone);
  });

  it("starts certify-or-contract from the sums of the lesson, and lets every task be done", () => {
    const lab = labs.find((each) => each.id === "certify-or-contract");
    if (lab?.engine !== "model") throw new Error("no model");
    const compiled = compileModel(lab);
    const start = initialState(lab);
    const text = textOf("030-certification.md");
    const { outputs } = evaluateModel(compiled, start.values);
    expect(text).toContain(`12 × 6 = ${outputs["by-contract"]}.`);
    expect(text).toContain(`38 + 4 × 1 + 3 × 3 + 5 × 6 = ${outputs["certified"]}.`);
    expect(text).toContain(`It does not pay, by ${-(outputs["saving"] ?? 0)}.`);
    const plans: Values[] = [{ accepted: 6 }, { accepted: 0, evidence: 0, elsewhere: 10 }, { accepted: 6, years: 2 }, { preparation: 10 }];
    let state = start;
    for (const plan of plans) state = advance(compiled, state, { ...start.values, ...plan });
    expect(state.reached.toSorted()).toEqual(lab.goals.map(({ id }) => id).toSorted());
    // As the debrief says: with the lesson's clients no number of years brings the money back.
    for (let years = 1; years <= 8; years += 1) expect(evaluateModel(compiled, { ...start.values, years }).outputs["saving"]).toBeLessThan(0);
  });

  it("keys the end of the years of grace to the years of the fact", () => {
    const [years = 0, more = 0] = ["grace", "more"].map((key) => valueOf("f3.11", key));
    expect(words("en", "grace-ends").stem).toContain("1 January 2022");
    expect(words("en", "grace-ends").stem).toContain("five years, and three more");
    expect(Number(keyed("en", "grace-ends"))).toBe(2022 + years + more);
  });

  it("ends the reference paths of the clause bench where its debrief says", () => {
    const lab = labs.find((each) => each.id === "clause-bench");
    if (lab?.engine !== "tree") throw new Error("no bench");
    const ends = Object.fromEntries(lab.cases.map(({ id, replies }) => [id, walk(lab, replies).outcome]));
    expect(ends).toMatchObject({ "shops-cptpp": "cptpp-fails", "shops-rcep": "kept", "favour-cptpp": "cptpp-fails", "favour-rcep": "words-only" });
    for (const each of ["health", "grid"]) expect(ends[`${each}-cptpp`]).toBe("cptpp-stands");
    expect(ends).toMatchObject({ "health-rcep": "kept", "grid-rcep": "undisputed", tender: "outside", file: "no-conflict" });
    expect(ends).toMatchObject({ "grace-2026": "in-grace", "grace-2027": "kept" });
  });
});
