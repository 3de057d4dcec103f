/** The course on standards: keys and the printed ballots follow from the two tests of the ballot box itself. */
import { describe, expect, it } from "vitest";
import type { ModelLab } from "#contract/model/labs/model.ts";
import { evaluateFormula, readFormula } from "#domain/formula.ts";
import { decimalsIn, openCourse, wholesIn } from "./course.ts";

const { model, facts, labs, words, keyed, itemOf, valueOf, text: textOf } = openCourse("standards-and-chips");

const ballotBox = (): ModelLab => {
  const lab = labs.find((each) => each.id === "ballot-box");
  if (lab?.engine !== "model") throw new Error("no ballot box");
  return lab;
};

/** How the box of the lesson counts: votes of P-members, of others, and what both tests say. */
function counted(votes: Record<string, number>): Record<string, number> {
  const known: Record<string, number> = {};
  const own = ballotBox();
  for (const input of own.inputs) known[input.id.replaceAll("-", "_")] = votes[input.id] ?? 0;
  for (const output of own.outputs) known[output.id.replaceAll("-", "_")] = evaluateFormula(readFormula(output.formula), known);
  return known;
}
const rounded = (share = NaN): number => Math.round(1000 * share) / 10;

describe("courses/standards-and-chips", () => {
  it("prints the ballot of 2010 as its fact and the box count it", () => {
    const of = (key: string): number => valueOf("f4.15", key);
    const preset = ballotBox().presets.find((each) => each.id === "social-2010")?.values ?? {};
    expect(preset).toEqual({
      "p-yes": of("p-yes"),
      "p-no": of("p-no"),
      "p-silent": of("registered") - of("p-cast"),
      "other-yes": of("yes") - of("p-yes"),
      "other-no": of("no") - of("p-no"),
      "no-reason": 0,
    });
    const result = counted(preset);
    expect([result["p_cast"], result["all_cast"], result["passed"]]).toEqual([of("p-cast"), of("cast"), 1]);
    const rows = textOf("010-how-a-standard-is-born.md");
    expect(decimalsIn(/^\| P-members who approve.*$/m.exec(rows)?.[0] ?? "")[0]).toBe(rounded(result["approve"]));
    expect(decimalsIn(/^\| All votes that are negative.*$/m.exec(rows)?.[0] ?? "")[0]).toBe(rounded(result["negative"]));
  });

  it("tells rightly what two turned votes and six or seven silent ones would have done", () => {
    const real = { "p-yes": 56, "p-no": 15, "other-yes": 4, "other-no": 3 };
    const passed = (change: Partial<typeof real>): unknown => counted({ ...real, ...change })["passed"];
    expect([passed({ "p-yes": 55, "p-no": 16 }), passed({ "p-yes": 54, "p-no": 17 })]).toEqual([1, 0]);
    expect([passed({ "p-yes": 50 }), passed({ "p-yes": 49 })]).toEqual([1, 0]);
  });

  it("keys the shares and the least of yes votes to what the stems tell", () => {
    const [, yes = 0, no = 0] = wholesIn(words("en", "share-negative").stem);
    expect(Number(keyed("en", "share-negative"))).toBeCloseTo((100 * no) / (yes + no), 6);
    const [all = 0, approving = 0, against = 0, silent = 0] = wholesIn(words("en", "approve-share").stem);
    expect(approving + against + silent).toBe(all);
    expect(Number(keyed("en", "approve-share"))).toBeCloseTo((100 * approving) / (approving + against), 6);
    const [members = 0] = wholesIn(words("en", "yes-needed").stem);
    const least = Array.from({ length: members + 1 }, (_, count) => count).find(
      (count) => counted({ "p-yes": count, "p-no": members - count })["passed"] === 1,
    );
    expect(keyed("en", "yes-needed")).toBe(`${least} yes`);
  });

  it("puts each of the four ballots where the box puts it", () => {
    const item = itemOf("pass-or-fail");
    if (item.kind !== "classify") throw new Error("pass-or-fail does not classify");
    for (const [ballot, bin] of Object.entries(item.key)) {
      const [members = "", others = ""] = (words("en", "pass-or-fail").options[ballot]?.text ?? "").split(". ");
      const [yes = 0, no = 0] = wholesIn(members);
      const result = counted({ "p-yes": yes, "p-no": no, "other-yes": wholesIn(others)[0] ?? 0 });
      const found = result["passed"] === 1 ? "passes" : result["first_test"] === 1 ? "fails-second" : "fails-first";
      expect([ballot, found]).toEqual([ballot, bin]);
    }
  });

  it("keys the missing days to the days that the stem tells", () => {
    const [given = 0, ...asked] = wholesIn(words("en", "day-budget").stem);
    expect(Number(keyed("en", "day-budget"))).toBe(asked.reduce((sum, days) => sum + days, 0) - given);
  });

  it("counts in the venue finder's debrief the cards of each house", () => {
    const lab = labs.find((each) => each.id === "venue-finder");
    if (lab?.engine !== "sort") throw new Error("no venue finder");
    const held = lab.bins.map((bin) => lab.cards.filter((card) => card.bin === bin.id).length);
    expect(held).toEqual([3, 3, 2, 2, 2]);
    expect(textOf("020-doors-that-are-open.yaml")).toContain("Three go to ISO, three to SEMI, two each to the others.");
  });

  it("keys the days from the virus to the task force to the dates of their facts", () => {
    const dateOf = (fact: string, key: string): number =>
      Date.parse(String(facts.find((each) => each.id === fact)?.values?.[key]));
    expect(Number(keyed("en", "days-between"))).toBe((dateOf("f4.06", "formed") - dateOf("f4.25", "day")) / 86_400_000);
    const [all = 0, conform = 0, held = 0, fail = 0] = wholesIn(words("en", "share-settled").stem);
    expect(conform + held + fail).toBe(all);
    expect(Number(keyed("en", "share-settled"))).toBeCloseTo((100 * (conform + held)) / all, 6);
  });

  it("counts in the inspection's debrief the findings of each bin", () => {
    const lab = labs.find((each) => each.id === "tool-inspection");
    if (lab?.engine !== "sort") throw new Error("no inspection");
    expect(lab.bins.map((bin) => lab.cards.filter((card) => card.bin === bin.id).length)).toEqual([7, 4, 5]);
    expect(textOf("030-fab-security.yaml")).toContain("Seven conform, four are compensated and five fail: 11 of 16 are settled.");
  });

  it("counts the alignment desk as its debriefing, the worked example and the items tell it", () => {
    const desk = labs.find((each) => each.id === "alignment-desk");
    if (desk?.engine !== "sort") throw new Error("no alignment desk");
    const told = model.lessons.get("en")?.get("standards-and-law")?.words.labs["alignment-desk"];
    const { labels = {}, debrief = "" } = told ?? {};
    const exported = (card: string): number => Number(/exports (\d+)/.exec(labels[card]?.label ?? "")?.[1] ?? 0);
    const inBin = (...bins: string[]): string[] => desk.cards.filter(({ bin }) => bins.includes(bin)).map(({ id }) => id);
    const sum = (cards: readonly string[]): number => cards.reduce((all, card) => all + exported(card), 0);
    const matching = inBin("identical", "modified");
    const comparable = inBin("identical", "modified", "other-text");
    expect([desk.cards.length, inBin("identical").length, inBin("modified").length, comparable.length]).toEqual([30, 10, 8, 24]);
    expect([(100 * matching.length) / comparable.length, sum(desk.cards.map(({ id }) => id)), sum(matching)]).toEqual([75, 200, 80]);
    expect((100 * (sum(matching) + exported("cardamom") + exported("mandarins"))) / 200).toBe(85);
    for (const figure of ["75%", "40%", "85%", "90 million"]) expect(debrief).toContain(figure);
    const [all = 0, without = 0, match = 0] = wholesIn(words("en", "match-rate").stem);
    expect(Number(keyed("en", "match-rate"))).toBe((100 * match) / (all - without));
    const [exports = 0, covered = 0] = wholesIn(words("en", "trade-covered").stem);
    expect(Number(keyed("en", "trade-covered"))).toBe((100 * covered) / exports);
    const months = (key: string): number => {
      const [year = 0, month = 0] = String(facts.find(({ id }) => id === "f2.04")?.values?.[key] ?? "").split("-").map(Number);
      return 12 * year + month;
    };
    expect(Number(keyed("en", "months-moved"))).toBe(months("annex-three") - months("general"));
  });

  it("pays the three teams as the debriefing tells, and each task of the lab can be met", () => {
    const lab = labs.find((each) => each.id === "kpi-gaming");
    if (lab?.engine !== "model") throw new Error("no pay lab");
    const paid = (filed: number, adopted: number, used: number): Record<string, number> => {
      const known: Record<string, number> = { per_filed: filed, per_adopted: adopted, per_used: used };
      for (const { id, formula } of lab.outputs) known[id.replaceAll("-", "_")] = evaluateFormula(readFormula(formula), known);
      return known;
    };
    const told = paid(0, 6, 9);
    expect([told["busy"], told["careful"], told["bringing"]]).toEqual([12, 33, 33]);
    const met = new Set<string>();
    for (let filed = 0; filed <= 5; filed += 0.5)
      for (let adopted = 0; adopted <= 20; adopted += 1)
        for (let used = 0; used <= 30; used += 1) {
          const known = paid(filed, adopted, used);
          if (lab.limits.some(({ formula }) => evaluateFormula(readFormula(formula), known) === 0)) continue;
          for (const { id, formula } of lab.goals) if (evaluateFormula(readFormula(formula), known) !== 0) met.add(id);
        }
    expect([...met].toSorted()).toEqual(lab.goals.map(({ id }) => id).toSorted());
    const [filed = 0, adopted = 0] = wholesIn(words("en", "adoption-rate").stem);
    expect(Number(keyed("en", "adoption-rate"))).toBeCloseTo((100 * adopted) / filed, 0);
    const [, used = 0] = wholesIn(words("en", "use-share").stem);
    expect(Number(keyed("en", "use-share"))).toBe((100 * used) / 10);
    const [perFiled = 0, perAdopted = 0, perUsed = 0, own = 0, taken = 0, inUse = 0] = wholesIn(words("en", "team-pay").stem);
    expect(Number(keyed("en", "team-pay"))).toBe(own * perFiled + taken * perAdopted + inUse * perUsed);
  });
});
