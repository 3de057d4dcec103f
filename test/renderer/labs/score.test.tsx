/** The engine of scores, drawn with its real words: the example of its page for authors, played. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { LabWords } from "#contract/model/lab.ts";
import { ScoreLab } from "#contract/model/labs/score.ts";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { checkCase, scoreCell, weigh, type ScoreState } from "#domain/labs/score.ts";
import { scoreRules } from "#domain/labs/score-rules.ts";
import { ScoreLab as ScoreView } from "#renderer/features/labs/score/score-lab.tsx";
import { draw, speak } from "#test/renderer/content/draw.tsx";

const source = readFileSync(join(import.meta.dirname, "../../../courses/labs/score.md"), "utf8");
const lab = ScoreLab.parse(parse(/```yaml\n([\s\S]*?)```/.exec(source)?.[1] ?? ""));
const words: LabWords = {
  title: "T",
  question: "Q",
  how: "H",
  notice: "N",
  debrief: "D",
  labels: Object.fromEntries(labelsOf(lab).map((id) => [id, { label: `[${id}]`, help: `(${id})` }])),
};
const start = scoreRules.start(lab);
const cells = { "forum-door": "good", "forum-reach": "fair", "council-door": "poor", "council-reach": "good" };
const scored = Object.entries(cells).reduce((state, [cell, level]) => scoreCell(lab, state, cell, [level]), start);
/** Without the marks that keep a name in its own direction. */
const html = (state: ScoreState): string =>
  draw(<ScoreView lab={lab} words={words} language="en" state={state} onStep={() => undefined} />).replace(/[\u2068\u2069]/g, "");

beforeAll(() => speak("en"));

describe("score on the screen", () => {
  it("has a sound example", () => expect(problemsOf(lab)).toEqual([]));
  it("shows the evidence of one case with its levels, and compares nothing yet", () => {
    const page = html(start);
    expect(page).toMatch(/1 of 2.*\[forum\].*\(forum\).*\[door\].*\[forum-door\]/);
    expect(page).not.toContain("[council-door]");
    expect(page.match(/type="radio"/g)).toHaveLength(6);
    expect(page).toMatch(/aria-disabled="true"[^>]*>Compare with the author/);
    expect(page).not.toContain("-why]");
    expect(page).toMatch(/0 of 2 in place; 2 or more multiply the sum by 1\.2/);
    expect(page).not.toContain("Order of the cases");
  });
  it("writes the arithmetic out, with the measures", () => {
    const page = html(scored);
    // 2 × 2 + 1 × 1 = 5 of 6; with both measures × 1.2 = 1, at most.
    expect(page).toMatch(/\[door\].*<td class="r">2<\/td><td class="r">2<\/td><td class="r">4<\/td>/);
    expect(page).toMatch(/5 ÷ 6 = <b>0\.83<\/b>.*\[now\]/);
    const helped = html(scoreCell(lab, scored, "forum-help", ["travel-paid", "expert-lent"]));
    expect(helped).toMatch(/5 × 1\.2 ÷ 6 = <b>1\.00<\/b>/);
  });
  it("says beside each score how near the author is, and why", () => {
    const page = html(checkCase(lab, scored, "forum"));
    expect(page).toMatch(/Right<\/b>.*\[forum-door-why\].*Nearly<\/b>.*The author&#x27;s level: \[poor\].*\[forum-reach-why\]/);
    expect(page).toContain("Agreement: 38%");
  });
  it("shows the order, what weights do to it, and the shares over one of them in words and as a table", () => {
    const page = html(weigh(lab, scored, "reach", 4));
    // Forum 2 × 2 + 4 × 1 = 8 of 12; council 0 + 4 × 2 = 8 of 12: both first; before 5 and 2 of 6.
    expect(page).toMatch(/<td>1<\/td>.*\[forum\].*0\.67.*1: 0\.83.*<td>1<\/td>.*\[council\].*0\.67.*2: 0\.33/);
    expect(page).toMatch(/Who comes first stays the same.*\[reach\].*4 and 4/);
    expect(page).toMatch(/aria-label="Shares over the weight of: \[door\]\. At Weight 2: \[forum\] 0\.67 and \[council\] 0\.67\."/);
    expect(page.match(/type="range"/g)).toHaveLength(2);
  });
});
