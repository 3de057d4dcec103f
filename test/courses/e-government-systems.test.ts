/** Numbers in the course are worked out again from its facts, so that no key and no preset can drift from them. */
import { describe, expect, it } from "vitest";
import { advance, canFinish, compileModel, evaluateModel, initialState, settle } from "#domain/labs/model.ts";
import { decimalsIn, openCourse, wholesIn, workOut } from "./course.ts";

const { model, labs, itemOf, words, keyed, valueOf, text: textOf } = openCourse("e-government-systems");
const mean = (...parts: number[]): number => parts.reduce((sum, part) => sum + part, 0) / parts.length;

describe("courses/e-government-systems", () => {
  it.each([...model.words.keys()])("keys its numeric items to what the arithmetic gives (%s)", (language) => {
    const parts = decimalsIn(words(language, "three-to-one").stem);
    expect(parts).toHaveLength(3);
    expect(decimalsIn(keyed(language, "three-to-one"))).toEqual([Number(mean(...parts).toFixed(2))]);
    expect(mean(...parts)).toBeGreaterThan(valueOf("f1.18", "very-high"));

    const [services = 0, people = 0, target = 0] = decimalsIn(words(language, "missing-part").stem);
    expect(decimalsIn(keyed(language, "missing-part"))).toEqual([Number((3 * target - services - people).toFixed(2))]);

    const [rise = 0] = decimalsIn(words(language, "one-part-up").stem);
    expect(decimalsIn(keyed(language, "one-part-up"))).toEqual([Number((rise / 3).toFixed(2))]);
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

    const text = textOf("030-identity-and-wallets.md");
    const rows = [...text.matchAll(/\| (\d+) \| (\d+): /g)].map((row) => ({ card: Number(row[1]), enough: Number(row[2]) }));
    const card = rows.reduce((sum, row) => sum + row.card, 0);
    const enough = rows.reduce((sum, row) => sum + row.enough, 0);
    expect(rows).toHaveLength(3);
    expect(text).toContain(`8 × 3 = ${card} fields`);
    expect(text).toContain(`1 + 2 + 1 = ${enough}. The other ${card - enough} `);
    expect(text).toContain(`690 can hold one; ${1000 - workOut("820 − 90 − 40")} cannot`);
  });

  it("keys what reuse spares to what the arithmetic gives", () => {
    const [first = 0, second = 0, third = 0] = wholesIn(words("en", "moving-house").stem);
    expect(Number(keyed("en", "moving-house"))).toBe(first + second + third - 2);
    const [applicants = 0, certificates = 0, minutes = 0] = wholesIn(words("en", "hours-saved").stem);
    expect(wholesIn(keyed("en", "hours-saved"))).toEqual([(applicants * certificates * minutes) / 60]);
    const rows = [...textOf("040-once-only.md").matchAll(/\| (\d+) \| 1: /g)].map((row) => Number(row[1]));
    expect(textOf("040-once-only.md")).toContain(`${rows.join(" + ")} = ${rows.reduce((sum, each) => sum + each, 0)} fields. Five of them`);
    expect(rows).toHaveLength(5);
  });

  it("keys costs over the years to what the arithmetic gives", () => {
    const [buyStart = 0, buyYear = 0, reuseStart = 0, reuseYear = 0] = wholesIn(words("en", "five-years").stem);
    expect(Number(keyed("en", "five-years"))).toBe(buyStart + 5 * buyYear - (reuseStart + 5 * reuseYear));
    const [dearStart = 0, cheapYear = 0, cheapStart = 0, dearYear = 0] = wholesIn(words("en", "lines-cross").stem);
    expect(Number(keyed("en", "lines-cross"))).toBe((dearStart - cheapStart) / (dearYear - cheapYear));
    const months = workOut(`${valueOf("f1.14", "year-billions")} ÷ 12`);
    expect(Math.abs(months - valueOf("f1.14", "january-billions"))).toBeLessThan(2);
  });

  it("counts the days of a petition and the shares of two groups", () => {
    const after = (date: string, days: number): string =>
      new Date(Date.parse(`${date} 2026 UTC`) + days * 86_400_000).toLocaleDateString("en-GB", {
        day: "numeric",
        month: "long",
        timeZone: "UTC",
      });
    const days = valueOf("f1.07", "answer-days");
    expect(words("en", "answer-due").stem).toContain("10 June");
    expect(keyed("en", "answer-due")).toBe(after("10 June", days));
    const text = textOf("060-open-data-and-participation.md");
    expect(text).toContain(`reaches 5,000 on 20 April, well inside its 60 days. Sixty days later is ${after("20 April", days)}`);

    const groups = [...words("en", "four-statements").stem.matchAll(/([A-Z][a-z ]+), A (\d+) and B (\d+)/g)];
    expect(groups).toHaveLength(4);
    const lowest = groups.map(([, name = "", a, b]) => ({ name, low: Math.min(Number(a) / 50, Number(b) / 25) }));
    const best = lowest.toSorted((one, other) => other.low - one.low)[0];
    expect(keyed("en", "four-statements")).toBe(best?.name);
    const total = groups
      .map(([, name = "", a, b]) => ({ name, all: Number(a) + Number(b) }))
      .toSorted((one, other) => other.all - one.all)[0];
    expect(total?.name).toBe("Fixed prices");

    const shares = [...text.matchAll(/(\d+) of (\d+): (\d+)%/g)];
    expect(shares).toHaveLength(15);
    for (const [, part, whole, percent] of shares) expect(Math.round((100 * Number(part)) / Number(whole))).toBe(Number(percent));
  });

  it("keys contrast and doors in a row to what the arithmetic gives", () => {
    const added = valueOf("f1.21a", "added");
    const luminance = Number(/luminance of (0\.\d+)/.exec(words("en", "text-on-white").stem)?.[1]);
    const ratio = (1 + added) / (luminance + added);
    expect(Number(keyed("en", "text-on-white"))).toBeCloseTo(ratio, 6);
    expect(words("en", "ratio-verdict").stem).toContain(`${ratio.toFixed(1)}:1`);
    expect(ratio).toBeGreaterThan(valueOf("f1.21", "large"));
    expect(ratio).toBeLessThan(valueOf("f1.21", "normal"));
    const greys = [...textOf("070-inclusion-and-security.md").matchAll(/L = (0\.\d+) \| 1\.05 ÷ 0\.\d+ = (\d\.\d)/g)];
    expect(greys.map(([, grey]) => ((1 + added) / (Number(grey) + added)).toFixed(1))).toEqual(greys.map(([, , shown]) => shown));
    expect(greys).toHaveLength(3);

    const [people = 0, ...shares] = wholesIn(words("en", "four-shares").stem);
    expect(wholesIn(keyed("en", "four-shares"))).toEqual([Math.round(shares.reduce((left, share) => (left * share) / 100, people))]);
    const gains = Object.entries(words("en", "widest-gain").options).map(([id, { text }]) => {
      const [from = 0, to = 0] = wholesIn(text);
      return { id, gain: to / from };
    });
    const item = itemOf("widest-gain");
    expect(item.kind === "single" && item.key).toBe(gains.toSorted((one, other) => other.gain - one.gain)[0]?.id);
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
