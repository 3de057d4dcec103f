/** The engine of rounds, drawn with its real words: the example of its page for authors, played. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { LabWords } from "#contract/model/lab.ts";
import { RoundsLab } from "#contract/model/labs/rounds.ts";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { chooseActions, endRound, type RoundsState } from "#domain/labs/rounds.ts";
import { roundsRules } from "#domain/labs/rounds-rules.ts";
import { RoundsLab as RoundsView } from "#renderer/features/labs/rounds/rounds-lab.tsx";
import { draw, speak } from "#test/renderer/content/draw.tsx";

const source = readFileSync(join(import.meta.dirname, "../../../courses/labs/rounds.md"), "utf8");
const lab = RoundsLab.parse(parse(/```yaml\n([\s\S]*?)```/.exec(source)?.[1] ?? ""));
const words: LabWords = {
  title: "T",
  question: "Q",
  how: "H",
  notice: "N",
  debrief: "D",
  labels: Object.fromEntries(labelsOf(lab).map((id) => [id, { label: `[${id}]`, help: `(${id})` }])),
};
const played = (choices: string[][]): RoundsState =>
  choices.reduce((state, choice) => endRound(lab, chooseActions(state, choice)), roundsRules.start(lab));
/** Without the marks that keep a name in its own direction. */
const html = (state: RoundsState): string =>
  draw(<RoundsView lab={lab} words={words} language="en" state={state} onStep={() => undefined} />).replace(/[\u2068\u2069]/g, "");

beforeAll(() => speak("en"));

describe("rounds on the screen", () => {
  it("has a sound example", () => expect(problemsOf(lab)).toEqual([]));
  it("tells the round, how things stand, and what may be chosen for how much", () => {
    const page = html(chooseActions(roundsRules.start(lab), ["hire-help"]));
    expect(page).toMatch(/Round 1 of 3<\/span>.*\[spring\].*\(spring\)/);
    expect(page).toMatch(/\[queue\].*<td class="r">60<\/td><td class="r">\+20<\/td>/);
    expect(page).toMatch(/at most 2<\/span><\/legend>/);
    expect(page.match(/type="checkbox"/g)).toHaveLength(3);
    expect(page).toContain("[money]: 4, at most 7");
    expect(page).toMatch(/seed 7/);
    expect(page).toMatch(/What happened.*\[network-down\]/);
  });
  it("lets no round end with nothing chosen where something is asked", () => {
    expect(html(roundsRules.start(lab))).toMatch(/aria-disabled="true"[^>]*>End this round/);
    expect(html(chooseActions(roundsRules.start(lab), ["save-money"]))).not.toMatch(/aria-disabled="true"[^>]*>End this round/);
  });
  it("draws the way so far in words and as a table, with radio buttons where one is chosen", () => {
    const page = html(played([["train-staff"], ["hire-help"]]));
    expect(html(played([["train-staff"]]))).toMatch(/What happened.*\[course-ends\].*\(course-ends\).*\[new-form\]/);
    expect(page).toMatch(/aria-label="\[queue-over-time\]\. At Round 2: \[queue\] \d+ and \[spent\] 7\."/);
    expect(page.match(/type="radio"/g)).toHaveLength(2);
    expect(page.match(/<tr><th scope="row">\d<\/th>/g)).toHaveLength(3);
  });
  it("judges at the end, shows the way, and offers another one", () => {
    const page = html(played([["save-money"], ["save-money"], ["save-money"]]));
    expect(page).toMatch(/All rounds are played.*Not done<\/b>.*\[short-queue\].*Done<\/b>.*\[cheap\]/s);
    expect(page).toMatch(/Your way, round by round.*\[new-form\].*Had you chosen otherwise.*This way/s);
    expect(page).toContain("Play on from this round");
    expect(page).not.toContain("End this round");
  });
});
