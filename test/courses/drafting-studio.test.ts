/** The drafting studio: what its keys, its grids and its text count follows from stems and facts. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDraft, readDraft, type ComposeState } from "#domain/labs/compose.ts";
import { canFinish } from "#domain/labs/engines.ts";
import { openCourse, workOut } from "./course.ts";

const { root, model, labs, words, keyed, text: textOf } = openCourse("ai-regulatory-design");
const monthOf = (named: string): number => {
  const date = new Date(`1 ${named} UTC`);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
};

describe("ai-regulatory-design, the drafting studio", () => {
  it("keys the share of clear answers and the months to an amendment to what the stem gives", () => {
    expect(words("en", "clear-answers").stem).toMatch(/four questions to each of five cases\. Fifteen/);
    expect(Number(keyed("en", "clear-answers"))).toBe(workOut("15 ÷ (4 × 5)"));
    const [from = "", to = ""] = words("en", "months-to-amend").stem.match(/[A-Z][a-z]+ 20\d\d/g) ?? [];
    expect(Number(keyed("en", "months-to-amend"))).toBe(monthOf(to) - monthOf(from));
  });

  it("counts the months to the European amendment from the dates of its facts", () => {
    const statements = model.words.get("en")?.facts;
    expect(statements?.["f2.01"]?.statement).toContain("in force since 1 August 2024");
    expect(statements?.["f2.03"]?.statement).toContain("in force on 27 July 2026");
    const text = textOf("070-drafting-studio.md");
    expect(text).toContain("in force on 1 August 2024");
    expect(text).toContain("in force on 27 July 2026");
    expect(text).toContain(`= ${monthOf("July 2026") - monthOf("August 2024")} months`);
  });

  it("fills as many fields of each grid as the lesson counts clear answers", () => {
    const fields = readFileSync(`${root}/figures/three-cases.svg`, "utf8").match(/<rect [^>]*>/g) ?? [];
    const filled = [fields.slice(0, 12), fields.slice(12)].map((grid) => grid.filter((field) => field.includes("fill=")).length);
    expect(filled).toEqual([1, 11]);
    expect(textOf("070-drafting-studio.md")).toContain("11 ÷ 12 = 0.92");
  });

  it("lets the composer be finished by the lesson's second draft, and finds the faults of strict ones", () => {
    const lab = labs.find((each) => each.id === "clause-composer");
    if (lab?.engine !== "compose") throw new Error("no clause composer");
    const drafted = (...chosen: string[]): ComposeState => checkDraft(lab, { engine: "compose", chosen, checked: false, reached: [] });
    const second = ["scope-decisions", "duty-test", "office-twelve", "told", "anew", "not-enforced", "start-july", "review-two"];
    expect(drafted(...second).reached).toEqual(lab.goals.map(({ id }) => id));
    expect(canFinish(drafted(...second), lab)).toBe(true);
    // Each of the eight is needed.
    for (const clause of second) expect(drafted(...second.filter((each) => each !== clause)).reached).not.toContain("no-gap");
    const strict = readDraft(lab, ["scope-all", "duty-approval", "office-twelve", "fine-ten", "start-now"]);
    expect(strict.clashes).toEqual(["queue"]);
    expect(strict.gaps).toEqual(["knows", "appeal", "abroad", "reviewed"]);
    expect(strict.cases.every(({ missing, failing }) => missing.length + failing.length > 0)).toBe(true);
  });
});
