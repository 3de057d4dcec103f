/** Impact assessment and enforcement capacity: keys follow from stems, and both calculators do what the lessons say of them. */
import { describe, expect, it } from "vitest";
import { compileModel, evaluateModel, settle, type Values } from "#domain/labs/model.ts";
import { openCourse, workOut } from "./course.ts";

const { labs, words, keyed, text: textOf } = openCourse("ai-regulatory-design");

function opened(id: string) {
  const lab = labs.find((each) => each.id === id);
  if (lab?.engine !== "model") throw new Error(`no model lab ${id}`);
  const compiled = compileModel(lab);
  return { lab, at: (values: Values) => evaluateModel(compiled, settle(lab, values)) };
}

const upTo = (top: number): number[] => Array.from({ length: top + 1 }, (_, step) => step);

describe("keys", () => {
  it("follow from the numbers of their stems", () => {
    expect(words("en", "share-of-form").stem).toContain("rated 4, 3, 3, 3, 3 and 2");
    expect(Number(keyed("en", "share-of-form"))).toBe(workOut("(4 + 3 + 3 + 3 + 3 + 2) ÷ 24"));
    expect(words("en", "staff-needed").stem).toMatch(/15% of 600 .* 6 weeks .* 44 working weeks/);
    expect(Number(keyed("en", "staff-needed"))).toBe(Math.ceil(workOut("600 × 0.15 × 6 ÷ 44")));
    expect(words("en", "audits-done").stem).toMatch(/4 inspectors with 44 working weeks each\. An audit takes 8 weeks/);
    expect(Number(keyed("en", "audits-done"))).toBe(Math.floor(workOut("4 × 44 ÷ 8")));
  });
});

describe("impact calculator", () => {
  const { lab, at } = opened("impact-calculator");
  const preset = (id: string): Values => lab.presets?.find((each) => each.id === id)?.values ?? {};

  it("gives both programs the levels of the lesson's table", () => {
    const text = textOf("050-impact-assessment.md");
    const visa = at(preset("visa-triage")).outputs;
    expect(visa).toMatchObject({ raw: 19, "level-before": 4, "level-after": 4 });
    expect(text).toContain(`19 ÷ 24 = ${visa["share-before"]?.toFixed(2)}`);
    const measured = at({ ...preset("visa-triage"), measures: 6 }).outputs;
    expect(measured["level-after"]).toBe(3);
    expect(text).toContain(`16.15 ÷ 24 = ${measured["share-after"]?.toFixed(2)}`);
    expect(at(preset("pothole-photos")).outputs).toMatchObject({ raw: 5, "level-before": 1 });
  });

  it("gives 14 points with seven measures the level that the quiz keys", () => {
    const { outputs } = at({ rights: 4, undo: 2, lasting: 2, people: 2, defenceless: 2, decides: 2, measures: 7 });
    expect(outputs).toMatchObject({ raw: 14, "level-before": 3, "level-after": 2 });
    expect(keyed("en", "after-measures")).toBe("Level II");
  });

  it("can be finished, and lowers by one level at most by measures", () => {
    const cases: Values[] = [
      { rights: 1, undo: 0, lasting: 0, people: 3, defenceless: 0, decides: 1, measures: 0 },
      { rights: 4, undo: 4, lasting: 4, people: 0, defenceless: 4, decides: 4, measures: 0 },
      { ...preset("visa-triage"), measures: 6 },
      { rights: 4, undo: 4, lasting: 4, people: 4, defenceless: 4, decides: 4, measures: 8 },
      { rights: 4, undo: 1, lasting: 1, people: 4, defenceless: 3, decides: 1, measures: 6 },
    ];
    lab.goals.forEach((goal, place) => expect(at(cases[place] ?? {}).met).toContain(goal.id));
    for (const raw of upTo(24)) {
      const parts = ["rights", "undo", "lasting", "people", "defenceless", "decides"];
      const values = Object.fromEntries(parts.map((part, place) => [part, Math.min(4, Math.max(0, raw - 4 * place))]));
      const { outputs } = at({ ...values, measures: 8 });
      expect((outputs["level-before"] ?? 0) - (outputs["level-after"] ?? 0)).toBeLessThanOrEqual(1);
    }
  });
});

describe("regulator on a budget", () => {
  const { lab, at } = opened("regulator-budget");
  const all = upTo(10).flatMap((sandbox) =>
    upTo(10 - sandbox).flatMap((guidance) =>
      upTo(10 - sandbox - guidance).flatMap((audits) =>
        upTo(10 - sandbox - guidance - audits).flatMap((complaints) =>
          [0, 1].flatMap((targeted) => [0, 1].map((shock) => ({ sandbox, guidance, audits, complaints, targeted, shock }))),
        ),
      ),
    ),
  );
  const met = all.map((values) => ({ values, ...at(values) }));
  const meeting = (goal: string) => met.filter((each) => each.met.includes(goal));

  it("can be finished with ten people", () => {
    for (const goal of lab.goals) expect({ goal: goal.id, found: meeting(goal.id).length > 0 }).toEqual({ goal: goal.id, found: true });
  });

  it("needs five people for a tenth of the systems, and four or five for every letter of a usual year", () => {
    expect(Math.min(...meeting("tenth-audited").map(({ values }) => values.audits))).toBe(5);
    const usual = meeting("every-letter").filter(({ values }) => values.shock === 0);
    expect(Math.min(...usual.map(({ values }) => values.complaints))).toBe(4);
    expect(usual.some(({ values }) => values.complaints === 5 && values.guidance === 0)).toBe(true);
  });

  it("is got through the rise only with the sandbox closed", () => {
    for (const { values } of meeting("through-shock")) expect(values.sandbox).toBe(0);
  });
});
