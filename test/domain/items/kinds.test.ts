/** Worked examples for every kind, and what must hold for all of them. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Item, type ItemKind, type Response } from "#contract/model/item.ts";
import { gradeResponse } from "#domain/grade.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { ResponseError } from "#domain/items/rules.ts";
import { accepted, samples } from "./samples.ts";

type Case = [what: string, response: Response, scaled: number];
const pairs = (kind: "match" | "classify" | "cloze", of: Record<string, string>): Response => ({ kind, pairs: of });
const order = (...ids: string[]): Response => ({ kind: "order", order: ids });
const number = (text: string, value: number): Response => ({ kind: "numeric", text, value });

const worked: Partial<Record<ItemKind, Case[]>> = {
  truefalse: [
    ["the key", { kind: "truefalse", value: false }, 1],
    ["the other", { kind: "truefalse", value: true }, 0],
  ],
  numeric: [
    ["the value", number("0.7", 0.7), 1],
    ["the upper bound, although 0.8 - 0.7 > 0.1 in binary", number("0,8", 0.8), 1],
    ["the lower bound", number(".6", 0.6), 1],
    ["beyond it", number("0.81", 0.81), 0],
    ["the right number with the wrong sign", number("-0.7", -0.7), 0],
    ["Thai digits", number("๐.๗", 0.7), 1],
  ],
  order: [
    ["as it should be", order("a", "b", "c", "d"), 1],
    ["one neighbouring pair swapped: five of six pairs", order("b", "a", "c", "d"), 5 / 6],
    ["the first put last: three of six", order("b", "c", "d", "a"), 3 / 6],
    ["the reverse", order("d", "c", "b", "a"), 0],
    ["nothing", order(), 0],
  ],
  match: [
    ["all", pairs("match", { a: "x", b: "y", c: "z" }), 1],
    ["two of three", pairs("match", { a: "x", b: "y", c: "w" }), 2 / 3],
    ["one, the rest left open", pairs("match", { a: "x" }), 1 / 3],
    ["none right", pairs("match", { a: "y", b: "x" }), 0],
  ],
  classify: [
    ["all", pairs("classify", { a: "x", b: "x", c: "y", d: "y" }), 1],
    ["three of four", pairs("classify", { a: "x", b: "x", c: "y", d: "x" }), 3 / 4],
    ["everything in one bin: half", pairs("classify", { a: "x", b: "x", c: "x", d: "x" }), 1 / 2],
  ],
  cloze: [
    ["both", pairs("cloze", { first: "a", second: "b" }), 1],
    ["one", pairs("cloze", { first: "a", second: "a" }), 1 / 2],
    ["neither", pairs("cloze", { first: "b", second: "a" }), 0],
  ],
  hotspot: [
    ["both areas", { kind: "hotspot", areas: ["b", "a"] }, 1],
    ["one", { kind: "hotspot", areas: ["a"] }, 1 / 2],
    ["one and a wrong one", { kind: "hotspot", areas: ["a", "c"] }, 0],
    ["every area", { kind: "hotspot", areas: ["a", "b", "c"] }, 1 / 2],
  ],
  shorttext: [
    ["in other case and spacing", { kind: "shorttext", text: "  public   KEY." }, 1],
    ["another accepted answer", { kind: "shorttext", text: "กุญแจ สาธารณะ" }, 1],
    ["something else", { kind: "shorttext", text: "private key" }, 0],
    ["nothing", { kind: "shorttext", text: "" }, 0],
  ],
  scenario: [
    ["the best way: 1 + 1 of 2", { kind: "scenario", path: ["p", "t"] }, 1],
    ["a good way: 0.5 + 1", { kind: "scenario", path: ["q", "v"] }, 0.75],
    ["well begun: 1 + 0", { kind: "scenario", path: ["p", "u"] }, 0.5],
    ["ended at once", { kind: "scenario", path: ["r"] }, 0],
    ["not begun", { kind: "scenario", path: [] }, 0],
  ],
  open: [
    ["all criteria, by one's own judgement", { kind: "open", met: ["a", "b", "c", "d"] }, 1],
    ["three of four", { kind: "open", met: ["d", "a", "b"] }, 3 / 4],
    ["none", { kind: "open", met: [] }, 0],
  ],
};

describe.each(Object.entries(worked))("%s", (kind, cases) => {
  const item = samples[kind as ItemKind];
  test.each(cases)("%s", (_, response, scaled) => {
    const grade = gradeResponse(item, response, accepted);
    expect(grade.scaled).toBeCloseTo(scaled, 12);
    expect(grade.points).toBeCloseTo(scaled * item.points, 12);
    expect(grade.correct).toBe(scaled === 1);
  });
});

describe("what does not fit is refused", () => {
  test.each<[string, ItemKind, Response]>([
    ["a response of another kind", "truefalse", { kind: "single", choice: "true" }],
    ["a number that was not what was typed", "numeric", number("12", 13)],
    ["words for a number", "numeric", number("twelve", 12)],
    ["an order with an option missing", "order", order("a", "b", "c")],
    ["an order with an option twice", "order", order("a", "a", "b", "c")],
    ["an order with a stranger", "order", order("a", "b", "c", "e")],
    ["a target the item does not have", "match", pairs("match", { a: "nowhere" })],
    ["an option the item does not have", "match", pairs("match", { e: "x" })],
    ["an option of another gap", "cloze", pairs("cloze", { first: "c" })],
    ["an area the item does not have", "hotspot", { kind: "hotspot", areas: ["z"] }],
    ["a case left in the middle", "scenario", { kind: "scenario", path: ["p"] }],
    ["a choice of another step", "scenario", { kind: "scenario", path: ["p", "v"] }],
    ["a choice after the end", "scenario", { kind: "scenario", path: ["r", "t"] }],
    ["a criterion ticked twice", "open", { kind: "open", met: ["a", "a"] }],
  ])("%s", (_, kind, response) => {
    expect(() => gradeResponse(samples[kind], response)).toThrow(ResponseError);
  });
});

describe.each(Object.entries(samples))("every item: %s", (_, item) => {
  const rules = rulesOf(item);
  test("is sound", () => expect(rules.problems(item)).toEqual([]));
  test("the key is worth 1 and is told in xAPI's form", () => {
    const key = rules.key(item, accepted);
    expect(gradeResponse(item, key, accepted)).toEqual({ scaled: 1, points: item.points, max: item.points, correct: true });
    // Free text is in no statement.
    expect(rules.told(key, item).choices === undefined).toBe(item.kind === "shorttext");
  });
  test("a blank is worth 0", () => {
    const blank = rules.blank(item);
    expect(blank === null ? 0 : gradeResponse(item, blank).scaled).toBe(0);
  });
  test("its order is drawn from the seed alone and holds each id once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const drawn = rules.order(item, seed);
        expect(drawn).toEqual(rules.order(item, seed));
        expect(drawn.toSorted()).toEqual(rules.ids(item).toSorted());
      }),
      { numRuns: 30 },
    );
  });
});

/** Any response that fits a sample, blank and key among them. */
function fitting(item: Item): fc.Arbitrary<Response> {
  const some = (kind: "match" | "classify" | "cloze", parts: { id: string; options: readonly string[] }[]) =>
    fc
      .tuple(...parts.map(({ options }) => fc.option(fc.constantFrom(...options))))
      .map((chosen): Response => ({ kind, pairs: Object.fromEntries(chosen.flatMap((to, i) => (to ? [[parts[i]?.id ?? "", to]] : []))) }));
  switch (item.kind) {
    case "single":
      return fc.constantFrom(...item.options).map((choice) => ({ kind: "single", choice }));
    case "multiple":
      return fc.shuffledSubarray(item.options).map((choices) => ({ kind: "multiple", choices }));
    case "truefalse":
      return fc.boolean().map((value) => ({ kind: "truefalse", value }));
    case "numeric":
      return fc.integer({ min: -1000, max: 1000 }).map((n) => ({ kind: "numeric", text: String(n / 10), value: n / 10 }));
    case "order":
      return fc.shuffledSubarray(item.options, { minLength: item.options.length }).map((ids) => ({ kind: "order", order: ids }));
    case "match":
    case "classify":
      return some(
        item.kind,
        item.options.map((id) => ({ id, options: item.targets })),
      );
    case "cloze":
      return some("cloze", item.gaps);
    case "hotspot":
      return fc.shuffledSubarray(item.options).map((areas) => ({ kind: "hotspot", areas }));
    case "shorttext":
      return fc.oneof(fc.constantFrom(...accepted), fc.string({ maxLength: 200 })).map((text) => ({ kind: "shorttext", text }));
    case "scenario":
      return fc
        .constantFrom<string[]>(["p", "t"], ["p", "u"], ["q", "v"], ["q", "w"], ["r"], [])
        .map((path) => ({ kind: "scenario", path }));
    case "open":
      return fc.shuffledSubarray(item.options).map((met) => ({ kind: "open", met }));
  }
}

describe("what makes an item unsound", () => {
  const codes = (kind: ItemKind, change: object): string[] => {
    const item = Item.parse({ ...samples[kind], ...change });
    return rulesOf(item)
      .problems(item)
      .map(({ code }) => code);
  };
  const end = { id: "x1", choices: [{ id: "x2", worth: 1 }, { id: "x3" }] };
  test.each<[ItemKind, object, string[]]>([
    ["single", { key: "z" }, ["key-not-an-option"]],
    ["multiple", { key: ["a", "a"] }, ["duplicate-key"]],
    ["numeric", { value: 0, tolerance: { relative: 0.1 } }, ["tolerance-of-zero"]],
    ["order", { options: ["a", "b", "a"] }, ["duplicate-option"]],
    ["match", { key: { a: "x", b: "x", c: "z" } }, ["target-used-twice"]],
    ["match", { key: { a: "x", b: "y" } }, ["option-without-key"]],
    ["classify", { key: { a: "x", b: "x", c: "x", d: "x" } }, ["empty-target"]],
    ["cloze", { gaps: [{ id: "g", options: ["a", "b"], key: "c" }] }, ["key-not-an-option"]],
    ["hotspot", { key: ["z"] }, ["key-not-an-option"]],
    ["scenario", { steps: [{ id: "s", choices: [{ id: "a", to: "s", worth: 1 }, { id: "b" }] }] }, ["scenario-loop"]],
    ["scenario", { steps: [{ id: "s", choices: [{ id: "a", to: "t", worth: 1 }, { id: "b" }] }] }, ["unknown-step"]],
    ["scenario", { steps: [{ id: "s", choices: [{ id: "a", worth: 1 }, { id: "b" }] }, end] }, ["unreached-step"]],
    ["scenario", { steps: [{ id: "s", choices: [{ id: "a" }, { id: "b" }] }] }, ["scenario-worthless"]],
    ["open", { options: ["a", "a"] }, ["duplicate-option"]],
  ])("%s with %j", (kind, change, expected) => expect(codes(kind, change)).toEqual(expected));
});

describe("any response to any item", () => {
  const item = fc.constantFrom(...Object.values(samples));
  const answered = item.chain((each) => fc.tuple(fc.constant(each), fitting(each)));
  test("is worth between 0 and all its points", () => {
    fc.assert(
      fc.property(answered, ([each, response]) => {
        const { scaled, points, max } = gradeResponse(each, response, accepted);
        expect(scaled).toBeGreaterThanOrEqual(0);
        expect(scaled).toBeLessThanOrEqual(1);
        expect(points).toBeCloseTo(scaled * max, 12);
      }),
      { numRuns: 500 },
    );
  });
  test("is worth the same however the author listed the options", () => {
    fc.assert(
      fc.property(answered, fc.infiniteStream(fc.integer()), ([each, response], keys) => {
        const mixed = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => [keys.next().value, value] as const)
            .toSorted(([a], [b]) => Number(a) - Number(b))
            .map(([, value]) => value);
        // An order's options are its key; everything else may stand in any order.
        const other: Record<string, unknown> = { ...each };
        for (const field of each.kind === "order" ? [] : ["options", "targets", "gaps"]) {
          const list: unknown = other[field];
          if (Array.isArray(list)) other[field] = mixed(list);
        }
        expect(gradeResponse(Item.parse(other), response, accepted)).toEqual(gradeResponse(each, response, accepted));
      }),
      { numRuns: 300 },
    );
  });
});
