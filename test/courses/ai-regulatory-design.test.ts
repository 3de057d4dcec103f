/** Numbers in the course are worked out again from its facts and its stems, so that no key can drift from them. */
import { describe, expect, it } from "vitest";
import { openCourse, wholesIn, workOut } from "./course.ts";

const { model, facts, labs, words, keyed, valueOf, text: textOf } = openCourse("ai-regulatory-design");

describe("courses/ai-regulatory-design", () => {
  it("keys those whom a program passes over to what the arithmetic gives", () => {
    const [all = 0, hills = 0, there = 0, elsewhere = 0] = wholesIn(words("en", "wrongly-refused").stem);
    expect(Number(keyed("en", "wrongly-refused"))).toBe((hills * there + (all - hills) * elsewhere) / 100);
  });

  it("keys fines to the ceilings of the fact, the higher for large firms and the lower for small ones", () => {
    const statement = model.words.get("en")?.facts["f2.06"]?.statement ?? "";
    const ceilings = [...statement.matchAll(/EUR ([\d.]+) million or (\d+)%/g)].flatMap(([, millions, share]) => [
      Number(millions),
      Number(share),
    ]);
    const [bans = 0, bansShare = 0, other = 0, otherShare = 0] = ceilings;
    expect([bans, bansShare, other, otherShare].every((each) => each > 0)).toBe(true);
    const turnover = (item: string): number => Number(/EUR (\d+) million/.exec(words("en", item).stem)?.[1]);
    expect(words("en", "large-fine").stem).toContain("Article 50");
    expect(Number(keyed("en", "large-fine"))).toBeCloseTo(Math.max(other, (turnover("large-fine") * otherShare) / 100), 9);
    expect(words("en", "small-fine").stem).toContain("Article 5 ");
    expect(Number(keyed("en", "small-fine"))).toBeCloseTo(Math.min(bans, (turnover("small-fine") * bansShare) / 100), 9);
  });

  it("keys dangerous answers, and those that are left, to what the arithmetic gives", () => {
    const [month = 0, tested = 0, wrong = 0, oneIn = 0] = wholesIn(words("en", "dangerous-answers").stem);
    const dangerous = (month * wrong) / tested / oneIn;
    expect(Number(keyed("en", "dangerous-answers"))).toBe(dangerous);
    const [before = 0, caught = 0, of = 0] = wholesIn(words("en", "left-over").stem);
    expect(before).toBe(dangerous);
    expect(Number(keyed("en", "left-over"))).toBeCloseTo(before * (1 - caught / of), 9);
    const uses = valueOf("f2.20", "uses") / valueOf("f2.20", "ministries");
    expect(textOf("030-taiwan-model.md")).toContain(`144 ÷ 8 = ${uses} uses`);
  });

  it("keys thresholds, days between dates and days left to what the arithmetic gives", () => {
    const exponents = [...words("en", "times-threshold").stem.matchAll(/10\^(\d+)/g)].map(([, each]) => Number(each));
    expect(exponents).toHaveLength(2);
    expect(Number(keyed("en", "times-threshold"))).toBe(10 ** ((exponents[1] ?? 0) - (exponents[0] ?? 0)));

    const day = (fact: string, key: string): number => Date.parse(String(facts.find(({ id }) => id === fact)?.values?.[key]));
    const days = (from: number, to: number): number => (to - from) / 86_400_000;
    const inForce = day("f2.23", "in-force");
    expect(Number(keyed("en", "days-to-list"))).toBe(days(inForce, day("f2.24", "decision")));
    expect(textOf("040-asia-compared.md")).toContain(` = ${days(day("f2.23", "passed"), inForce)} days.`);

    const [people = 0, year = 0, notices = 0, each = 0, checks = 0, long = 0] = wholesIn(words("en", "days-over").stem);
    expect(Number(keyed("en", "days-over"))).toBe(people * year - notices * each - checks * long);
    const rows = [...textOf("040-asia-compared.md").matchAll(/\| (\d+ × [\d.×+ ]+) \| ([\d,]+) \|/g)];
    expect(rows.map(([, work = "", total = ""]) => workOut(work) - workOut(total))).toEqual([0, 0, 0]);
  });

  it("answers the classifier's questions about dates by the day on the card and the calendar of the fact", () => {
    const lab = labs.find((each) => each.id === "eu-classifier");
    if (lab?.engine !== "tree") throw new Error("no classifier");
    const calendar = facts.find((fact) => fact.id === "f2.04")?.values ?? {};
    const labels = [...(model.lessons.get("en")?.values() ?? [])].map((lesson) => lesson.words.labs[lab.id]).find((each) => each)?.labels;
    const dated = lab.cases.flatMap(({ id, replies }) => {
      const [question, key] = "area-date" in replies ? ["area-date", "annex-three"] : ["product-date", "annex-one"];
      const reply = replies[question];
      if (reply === undefined) return [];
      const day = Date.parse(`${/, (.+)$/.exec(labels?.[id]?.label ?? "")?.[1] ?? ""} UTC`);
      return [{ id, right: reply === (day >= Date.parse(String(calendar[key])) ? "yes" : "no") }];
    });
    expect(dated.length).toBeGreaterThanOrEqual(9);
    expect(dated.filter(({ right }) => !right)).toEqual([]);
  });

  it("counts in the classifier's debrief what its cards come to", () => {
    const lab = labs.find((each) => each.id === "eu-classifier");
    if (lab?.engine !== "tree") throw new Error("no classifier");
    const ends = lab.cases.map(({ replies }) => {
      let at = lab.questions[0]?.id ?? "";
      for (let question = lab.questions[0]; question; question = lab.questions.find(({ id }) => id === at)) {
        at = question.next[replies[question.id] ?? ""] ?? "";
      }
      return at;
    });
    const count = (...outcomes: string[]): number => ends.filter((end) => outcomes.includes(end)).length;
    expect(ends).toHaveLength(20);
    expect([count("outside"), count("prohibited"), count("product-now", "product-later")]).toEqual([1, 4, 2]);
    expect([count("area-now"), count("area-later"), count("set-aside")]).toEqual([4, 3, 2]);
    expect([count("transparency"), count("no-new-duty")]).toEqual([2, 2]);
  });
});
