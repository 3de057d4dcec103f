/** Numbers in the course are worked out again from its facts, so that no key and no preset can drift from them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Item } from "#contract/model/item.ts";
import { advance, canFinish, compileModel, evaluateModel, initialState, settle } from "#domain/labs/model.ts";
import { checkFolder } from "#packs/check.ts";
import { ProblemList } from "#packs/problems.ts";
import { readSource } from "#packs/source.ts";

const root = fileURLToPath(new URL("../../courses/e-government-systems", import.meta.url));
const { model } = readSource(root, new ProblemList());
if (!model) throw new Error("the course cannot be read");
const { facts, items, labs } = model.compiled;

const mean = (...parts: number[]): number => parts.reduce((sum, part) => sum + part, 0) / parts.length;
/** A value of a fact; a missing one fails the test that asks for it. */
const valueOf = (fact: string, key: string): number => {
  const value = facts.find((each) => each.id === fact)?.values?.[key];
  if (typeof value !== "number") throw new Error(`${fact} has no number ${key}`);
  return value;
};
const itemOf = (id: string): Item => {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
};
const words = (language: string, id: string) => {
  const lessons = [...(model.lessons.get(language)?.values() ?? [])];
  const own = lessons.map((lesson) => lesson.words.items[id]).find((each) => each !== undefined);
  if (!own) throw new Error(`no ${language} words for ${id}`);
  return own;
};
/** The words of the right option, in a language. */
const keyed = (language: string, id: string): string => {
  const item = itemOf(id);
  if (item.kind !== "single") throw new Error(`${id} is not single`);
  return words(language, id).options[item.key]?.text ?? "";
};
/** The lesson as its author wrote it. */
const lessonText = (file: string): string => readFileSync(`${root}/en/${file}.md`, "utf8");
/** Whole numbers as they are read: "1,150" is 1150. */
const wholesIn = (text: string): number[] => [...text.matchAll(/\d+(?:,\d{3})*/g)].map((match) => Number(match[0].replaceAll(",", "")));
/** The number that a spelling stands for, without its unit: "7,200" and "7200" are the same. */
const figuresIn = (text: string): string[] =>
  [...text.matchAll(/\d+(?:,\d{3})+|\d+(?:\.\d+)?/g)].map((match) => match[0].replaceAll(",", ""));
const months = "January February March April May June July August September October November December".split(" ");
/** Spellings in which a value of a fact may stand in an English sentence. */
const spellings = (value: number | string): string[] => {
  if (typeof value === "string") {
    const [year = "", month, day] = value.split("-");
    const name = month === undefined ? "" : `${months[Number(month) - 1] ?? ""} `;
    return [day === undefined ? `${name}${year}` : `${Number(day)} ${name}${year}`];
  }
  const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  const grouped = String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  return [
    String(value),
    value.toFixed(4),
    ...(value >= 1000 ? [grouped] : []),
    ...(value >= 1e6 ? [`${value / 1e6} million`] : []),
    ...(small[value] === undefined ? [] : [small[value]]),
  ];
};
const numbersIn = (text: string): number[] => [...text.matchAll(/\d+\.\d+/g)].map((match) => Number(match[0]));

describe("courses/e-government-systems", () => {
  it("has no errors and no warnings", () => {
    expect(checkFolder(root, new Date("2026-11-22T00:00:00Z")).filter((problem) => problem.severity !== "note")).toEqual([]);
  });

  it("asks at least half of its items at apply or above", () => {
    const high = items.filter((item) => item.level !== "remember" && item.level !== "understand");
    expect(high.length).toBeGreaterThanOrEqual(items.length / 2);
  });

  it.each([...model.words.keys()])("keys its numeric items to what the arithmetic gives (%s)", (language) => {
    const parts = numbersIn(words(language, "three-to-one").stem);
    expect(parts).toHaveLength(3);
    expect(numbersIn(keyed(language, "three-to-one"))).toEqual([Number(mean(...parts).toFixed(2))]);
    expect(mean(...parts)).toBeGreaterThan(valueOf("f1.18", "very-high"));

    const [services = 0, people = 0, target = 0] = numbersIn(words(language, "missing-part").stem);
    expect(numbersIn(keyed(language, "missing-part"))).toEqual([Number((3 * target - services - people).toFixed(2))]);

    const [rise = 0] = numbersIn(words(language, "one-part-up").stem);
    expect(numbersIn(keyed(language, "one-part-up"))).toEqual([Number((rise / 3).toFixed(2))]);
  });

  it("keys the number of links between agencies to what the arithmetic gives", () => {
    const agencies = 12;
    expect(words("en", "links-or-channel").stem).toContain("Twelve");
    expect(Number(keyed("en", "links-or-channel"))).toBe((agencies * (agencies - 1)) / 2);
  });

  it("keys what wallets show and whom they leave out to what the arithmetic gives", () => {
    const [fields = 0, counters = 0, ...needed] = wholesIn(words("en", "four-counters").stem);
    expect(needed).toHaveLength(counters);
    expect(Number(keyed("en", "four-counters"))).toBe(fields * counters - needed.reduce((sum, each) => sum + each, 0));
    const [adults = 0, phones = 0, old = 0, shared = 0] = wholesIn(words("en", "town-shut-out").stem);
    expect(Number(keyed("en", "town-shut-out"))).toBe(adults - (phones - old - shared));

    const text = lessonText("030-identity-and-wallets");
    const rows = [...text.matchAll(/\| (\d+) \| (\d+): /g)].map((row) => ({ card: Number(row[1]), enough: Number(row[2]) }));
    const card = rows.reduce((sum, row) => sum + row.card, 0);
    const enough = rows.reduce((sum, row) => sum + row.enough, 0);
    expect(rows).toHaveLength(3);
    expect(text).toContain(`8 × 3 = ${card} fields`);
    expect(text).toContain(`1 + 2 + 1 = ${enough}. The other ${card - enough} `);
    expect(text).toContain(`820 − 90 − 40 = ${820 - 90 - 40} can hold one; ${1000 - (820 - 90 - 40)} cannot`);
    expect(words("en", "town-shut-out").rationale).toContain("1,150");
  });

  it("says in the statement of each fact every value that the fact holds", () => {
    const statements = model.words.get("en")?.facts ?? {};
    const missing = facts.flatMap((fact) =>
      Object.entries(fact.values ?? {})
        .filter(([, value]) => !spellings(value).some((spelling) => statements[fact.id]?.statement.includes(spelling)))
        .map(([key]) => `${fact.id} ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(model.compiled.course.lessons.map((lesson) => lesson.file))(
    "tells in %s no number of a fact that its statement lacks",
    (file) => {
      const statements = model.words.get("en")?.facts ?? {};
      const told = [...lessonText(file).matchAll(/:fact\[([^\]]*)\]\{ref=(f[\d.]+[a-z]?)\}/g)];
      const strange = told.flatMap(([, text = "", fact = ""]) => {
        const known = new Set(figuresIn(statements[fact as `f${string}`]?.statement ?? ""));
        return figuresIn(text)
          .filter((figure) => !known.has(figure))
          .map((figure) => `${fact}: ${figure}`);
      });
      expect(told.length).toBeGreaterThan(0);
      expect(strange).toEqual([]);
    },
  );

  it.each(model.compiled.course.lessons.map((lesson) => [lesson.file, lesson.quiz] as const))("asks ten items in %s", (_file, quiz) => {
    expect(new Set(quiz).size).toBeGreaterThanOrEqual(10);
    const positions = quiz.map(itemOf).flatMap((item) => (item.kind === "single" ? [item.options.indexOf(item.key)] : []));
    // Options are shuffled, except where they are numbers; the source spreads its keys all the same.
    expect(new Set(positions).size).toBeGreaterThanOrEqual(2);
  });

  it("gives no answer away by its length", () => {
    const longest = items.filter((item) => {
      if (item.kind !== "single") return false;
      const lengths = Object.entries(words("en", item.id).options).map(([id, { text }]) => [id, text.length] as const);
      const top = Math.max(...lengths.map(([, length]) => length));
      return lengths.every(([id, length]) => (id === item.key ? length === top : length < top));
    });
    // By chance it is one in four.
    expect(longest.length / items.length).toBeLessThanOrEqual(0.25);
  });
});

describe("index lab", () => {
  const lab = labs.find((each) => each.id === "index-lab");
  if (lab?.engine !== "model") throw new Error("no index lab");
  const compiled = compileModel(lab);
  const at = (values: Record<string, number>) => evaluateModel(compiled, settle(lab, values));

  it("begins at Nepal's parts of 2024 and gives its published index within the rounding of the parts", () => {
    const start = initialState(lab).values;
    const preset = lab.presets.find((each) => each.id === "nepal-2024");
    expect(preset?.values).toEqual(start);
    for (const part of ["services", "telecom", "people"]) expect(start[part]).toBe(valueOf("f1.19", `nepal-${part}`));
    // Three decimals in each part: the mean can be off by half a thousandth.
    expect(Math.abs((at(start).outputs["egdi"] ?? 0) - valueOf("f1.19", "nepal-egdi"))).toBeLessThanOrEqual(0.0005);
  });

  it("keeps every preset within the budget and on the steps", () => {
    for (const preset of lab.presets) {
      expect(at(preset.values).broken).toEqual([]);
      expect(settle(lab, preset.values)).toEqual(preset.values);
    }
  });

  it("can be finished: every task is reached within the budget", () => {
    const plans = [
      { services: 0.448, telecom: 0.9, people: 0.521, help: 0 },
      { services: 0.63, telecom: 1, people: 0.521, help: 0 },
      { services: 0.521, telecom: 0.765, people: 0.521, help: 0.9 },
      { services: 0.521, telecom: 0.93, people: 0.521, help: 0.54 },
    ];
    let state = initialState(lab);
    for (const plan of plans) state = advance(compiled, state, plan);
    expect(state.reached).toEqual(["index-only", "high-index", "high-use", "both"]);
    expect(canFinish(state, lab)).toBe(true);
  });

  it("cannot buy the high index and the high use with the same money", () => {
    // A grid over services and telecom, the rest of the money spent on help; people cost most and are left as they are.
    for (let services = 448; services <= 1000; services += 4) {
      for (let telecom = 765; telecom <= 1000; telecom += 5) {
        const spent = 0.2 * (services - 448) + 0.1 * (telecom - 765);
        if (spent > 60) continue;
        const help = Math.min(1, Math.floor((60 - spent) * 2) / 100);
        const { met } = at({ services: services / 1000, telecom: telecom / 1000, people: 0.521, help });
        expect(met.includes("high-index") && met.includes("high-use")).toBe(false);
      }
    }
  });
});
