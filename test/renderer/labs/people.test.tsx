/** The engines about people in data, drawn with the examples of their pages for authors. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Lab, type LabWords } from "#contract/model/lab.ts";
import { ThresholdLab } from "#contract/model/labs/threshold.ts";
import { DeidentifyLab } from "#contract/model/labs/deidentify.ts";
import { deidentifyRules, setLevel, toggleRecord } from "#domain/labs/deidentify.ts";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { joinThresholds, moveThreshold, thresholdRules } from "#domain/labs/threshold.ts";
import { DeidentifyLab as DeidentifyView } from "#renderer/features/labs/deidentify/deidentify-lab.tsx";
import { peopleAMark } from "#renderer/features/labs/threshold/score-bins.tsx";
import { ThresholdLab as ThresholdView } from "#renderer/features/labs/threshold/threshold-lab.tsx";
import { draw, speak } from "#test/renderer/content/draw.tsx";

const example = (engine: string): unknown => {
  const page = readFileSync(join(import.meta.dirname, `../../../courses/labs/${engine}.md`), "utf8");
  return parse(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
};
const wordsOf = (lab: Lab): LabWords => ({
  title: "T",
  question: "Q",
  how: "H",
  notice: "N",
  debrief: "D",
  labels: Object.fromEntries(labelsOf(lab).map((id) => [id, { label: `[${id}]` }])),
});
const props = { language: "en", onStep: (): void => undefined };
/** Without the marks that keep a name in its own direction. */
const html = (board: ReactNode): string => draw(board).replace(/[\u2068\u2069]/g, "");
const plain = (board: ReactNode): string => html(board).replace(/<[^>]+>/g, "|");

beforeAll(() => speak("en"));

describe("examples for authors", () => {
  it.each(["threshold", "deidentify"])("%s is sound", (engine) => {
    const lab = Lab.parse(example(engine));
    expect([lab.engine, problemsOf(lab)]).toEqual([engine, []]);
  });
});

describe("threshold on the screen", () => {
  const lab = ThresholdLab.parse(example("threshold"));
  const words = wordsOf(lab);
  const start = thresholdRules.start(lab);
  const at60 = moveThreshold(lab, start, "river", 6);
  it("tells the picture of each group in words: from 60 on 17 and 46 in the first, 42 and 29 in the second", () => {
    const page = html(<ThresholdView {...props} lab={lab} words={words} state={at60} />);
    expect(page).toContain(
      "[river]. At Threshold 60: [held], [false-claims]: 17, [held], [honest-claims]: 46, [let-through], [false-claims]: 7 and [let-through], [honest-claims]: 530.",
    );
    // A mark for everybody held, a bar for every bin in which there is somebody.
    expect(page.match(/<circle[^>]*class="of-yes"/g)).toHaveLength(17 + 42);
    expect(page).toContain("The people are invented.");
    expect(page.match(/type="range"/g)).toHaveLength(2);
  });
  it("gives every rate by group, for all and the difference, and says which rule holds", () => {
    const text = plain(<ThresholdView {...props} lab={lab} words={words} state={at60} />);
    expect(text).toMatch(/Positive predictive value \(precision\).*?27\.0%\|+59\.2%\|+44\.0%\|+32\.2 points/);
    expect(text).toMatch(/10 × FN \+ 1 × FP\|+116\|+209\|+325/);
    const page = html(<ThresholdView {...props} lab={lab} words={words} state={at60} />);
    const rule = (name: string): boolean => new RegExp(`class="yes"><svg(?:(?!</li>).)*${name}<`).test(page);
    expect(["One threshold for all", "Equal false positive rates", "Equal sensitivity", "Equal predictive value"].map(rule)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
  it("has a slider a group once they are parted, and judges the tasks as they stand", () => {
    const apart = moveThreshold(lab, moveThreshold(lab, joinThresholds(lab, start, false), "river", 6), "hills", 4);
    const text = plain(<ThresholdView {...props} lab={lab} words={words} state={apart} />);
    expect(text).toContain("Threshold: [river]");
    expect(text).toMatch(/\[few-alarms\]\|+ ·[| ]*limits not kept/);
    expect(text).toMatch(/\[held-alike\]\|+ ·[| ]*limits kept/);
  });
  it("lets a mark stand for more people where there are many", () =>
    expect([0, 120, 121, 600, 601, 70_000].map(peopleAMark)).toEqual([1, 1, 2, 5, 10, 1000]));
});

describe("deidentify on the screen", () => {
  const lab = DeidentifyLab.parse(example("deidentify"));
  const words = wordsOf(lab);
  const start = deidentifyRules.start(lab);
  const play = (...levels: [string, number][]): typeof start =>
    levels.reduce((state, [id, level]) => setLevel(lab, state, id, level), start);
  const text = (state: typeof start): string => plain(<DeidentifyView {...props} lab={lab} words={words} state={state} />);
  it("offers each column as it is, by its levels, or left out; what is sensitive stays", () => {
    const page = html(<DeidentifyView {...props} lab={lab} words={words} state={start} />);
    expect([page.match(/type="radio"/g)?.length, page.match(/checked=""/g)?.length]).toEqual([2 + 4 + 3 + 2, 4]);
    expect(page).toContain("stays as it is");
    expect(page).toContain("The records are invented.");
    expect(page.match(/class="lone"><\/circle>/g)).toHaveLength(12);
    expect(text(start)).toMatch(/\[shop-keeper\]\|+ known: 47, \[ridge\] and \[man\].*?Found: one record fits\./);
  });
  it("draws the groups, tells them in words, and says what all of a group say", () => {
    const page = html(<DeidentifyView {...props} lab={lab} words={words} state={play(["card", 1], ["age", 3], ["district", 1])} />);
    expect(page).toContain('aria-label="Who looks alike: Group 1: alike: 3, Group 2: alike: 3, Group 3: alike: 3 and Group 4: alike: 3."');
    const said = page.replace(/<[^>]+>/g, "|");
    expect(said).toMatch(/Smallest group \(k\)\|+3\|.*?\(l\)\|+1\|.*?found\|+33%.*?Detail kept\|+50%/);
    expect(said).toMatch(/\[three-alike\]\|+ ·[| ]*limits kept/);
    expect(said).toContain("Records that fit: 3. All say: [no-dengue]");
    expect(said).toMatch(/Group 3\|+ · alike: 3 · different values: 1/);
  });
  it("shows ranges and a record left out, in the place where it was", () => {
    const state = toggleRecord(lab, play(["card", 1], ["age", 2], ["district", 1], ["sex", 1]), 12);
    const page = html(<DeidentifyView {...props} lab={lab} words={words} state={state} />);
    expect(page.match(/20–39/g)).toHaveLength(6);
    expect(page).toMatch(/class="gone"><th[^>]*>12<.*?60–79/);
    expect(page).toContain("Records left out: 1 of at most 1");
    expect(text(state)).toMatch(/\[village-elder\].*?No record fits\./);
    expect(state.reached).toEqual(["nothing-certain"]);
  });
});
