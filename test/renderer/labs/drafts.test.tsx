/** The engines whose boards are drafts, dates and plans, drawn with their real words: the examples of their pages for authors, played. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Lab, type LabWords } from "#contract/model/lab.ts";
import { ComposeLab } from "#contract/model/labs/compose.ts";
import { checkDraft, composeRules, putClauses } from "#domain/labs/compose.ts";
import { answerAsk, checkAsk, checkSteps, moveStep, readDates, timelineRules } from "#domain/labs/timeline.ts";
import { TimelineLab } from "#contract/model/labs/timeline.ts";
import { planRules } from "#domain/labs/plan.ts";
import { PlanLab } from "#contract/model/labs/plan.ts";
import { PlanLab as PlanView } from "#renderer/features/labs/plan/plan-lab.tsx";
import { WritingContext, type LabWriting } from "#renderer/features/labs/writing.ts";
import { mend, repairRules } from "#domain/labs/repair.ts";
import { RepairLab } from "#contract/model/labs/repair.ts";
import { RepairLab as RepairView } from "#renderer/features/labs/repair/repair-lab.tsx";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { ComposeLab as ComposeView } from "#renderer/features/labs/compose/compose-lab.tsx";
import { TimelineLab as TimelineView } from "#renderer/features/labs/timeline/timeline-lab.tsx";
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
  labels: Object.fromEntries(labelsOf(lab).map((id) => [id, { label: `[${id}]`, help: `(${id})` }])),
});
const props = { language: "en", onStep: (): void => undefined };
/** Without the marks that keep a name in its own direction. */
const html = (board: ReactNode): string => draw(board).replace(/[\u2068\u2069]/g, "");
const checkedIn = (page: string): number => page.match(/checked=""/g)?.length ?? 0;

beforeAll(() => speak("en"));

describe("examples for authors", () => {
  it.each(["compose", "timeline", "plan", "repair"])("%s is sound", (engine) => {
    const lab = Lab.parse(example(engine));
    expect([lab.engine, problemsOf(lab)]).toEqual([engine, []]);
  });
});

describe("compose on the screen", () => {
  const lab = ComposeLab.parse(example("compose"));
  const words = wordsOf(lab);
  const start = composeRules.start(lab);
  it("offers every clause, and writes the draft from the clauses chosen", () => {
    const page = html(<ComposeView {...props} lab={lab} words={words} state={putClauses(lab, start, "start", ["in-one-year"])} />);
    expect(page.match(/type="checkbox"/g)).toHaveLength(6);
    expect(page).toMatch(/Your draft<\/h2><ol><li><span[^>]*>\(in-one-year\)/);
    expect(page).not.toContain("<table");
  });
  it("says what covers what, where the gap is, what is loose, what clashes, and how each case fares", () => {
    const state = ["each-ministry", "appeal"].reduce(
      (now, id) => putClauses(lab, now, id === "appeal" ? "rights" : "institution", [id]),
      start,
    );
    const page = html(<ComposeView {...props} lab={lab} words={words} state={checkDraft(lab, state)} />);
    expect(page).toMatch(/\[somebody-checks\]<\/span><\/th><td>\[each-ministry\]/);
    expect(page).toMatch(/\[people-can-appeal\]<\/span><\/th><td><b class="bad">Gap<\/b>.*\(people-can-appeal\)/);
    expect(page).toContain("[appeal] says nothing without: [new-agency]");
    expect(page).toMatch(/Missing: \[people-can-appeal\] and \[it-begins\].*Fails because of: \[each-ministry\].*\[refused-loan-why\]/);
    const clash = checkDraft(lab, putClauses(lab, putClauses(lab, start, "institution", ["new-agency"]), "start", ["by-decree"]));
    expect(html(<ComposeView {...props} lab={lab} words={words} state={clash} />)).toMatch(
      /cannot stand together: \[new-agency\] and \[by-decree\].*\[no-time\]/,
    );
  });
});

describe("timeline on the screen", () => {
  const values = { bans: "2025-02-02", "annex-three": "2027-12-02" };
  const source = { title: "S", publisher: "P" };
  const fact = { id: "f2.04", sources: [source], as_of: "2026", review_by: "2027", certainty: "primary" as const, volatile: true, values };
  const lab = readDates(TimelineLab.parse(example("timeline")), [fact]);
  const words = wordsOf(lab);
  const start = timelineRules.start(lab);
  it("tells of every duty from when it applies and how it stands on the day, in words and by a bar", () => {
    const page = html(<TimelineView {...props} lab={lab} words={words} state={{ ...start, at: 12 }} />);
    expect(page).toMatch(/<tr data-now="applies">.*\[no-bans-broken\].*2 Feb 2025.*applies<\/td>/);
    expect(page).toMatch(/<tr data-now="later">.*\[high-risk-duties\].*2 Dec 2027.*not yet<\/td>/);
    expect(page).toMatch(/\[rights-of-people\].*No date yet<\/td>/);
    expect(page.match(/class="bar"/g)).toHaveLength(3);
    const lender = html(<TimelineView {...props} lab={lab} words={words} state={{ ...start, given: ["chat"] }} />);
    expect(lender).toMatch(/<tr data-now="never">.*\[high-risk-duties\].*Not under these choices/);
  });
  it("says by how many months a step comes too early", () => {
    const state = checkSteps(lab, moveStep(moveStep(start, "authority", 20), "fines", 22));
    expect(html(<TimelineView {...props} lab={lab} words={words} state={state} />)).toMatch(
      /Not right yet.*\[authority-first\].*Months too few: 4.*\[authority-first-why\]/,
    );
  });
  it("compares an answer with what applies on the day", () => {
    const state = checkAsk(lab, answerAsk(start, "spring-2027", ["high-risk-duties"]), "spring-2027");
    expect(html(<TimelineView {...props} lab={lab} words={words} state={state} />)).toMatch(
      /Missing: \[no-bans-broken\].*Does not belong: \[high-risk-duties\]/,
    );
  });
});

describe("plan on the screen", () => {
  const lab = PlanLab.parse(example("plan"));
  const words = wordsOf(lab);
  const savedAt = "2026-11-23T01:00:00.000Z";
  const writing: LabWriting = {
    courseId: "c",
    lessonId: "l",
    before: [{ block: "vet4", text: "40 of 200 gave up.\n", savedAt }],
    write: () => Promise.resolve({ savedAt }),
    SaveAs: () => null,
  };
  it("shows what was written under the lesson's prompts, and the whole as text and for paper", () => {
    const page = html(
      <WritingContext value={writing}>
        <PlanView {...props} lab={lab} words={words} state={{ ...planRules.start(lab), ticked: ["weakest-part"] }} />
      </WritingContext>,
    );
    expect(page.match(/<textarea class="pad read"/g)).toHaveLength(3);
    expect(page).toMatch(/<h3[^>]*>.*\[problem\].*<textarea[^>]*>40 of 200 gave up\.\n<\/textarea>/s);
    expect(page).toMatch(/class="paper-only written"[^>]*>40 of 200 gave up\.<\/p>/);
    expect(page).toMatch(/<textarea[^>]*readonly=""[^>]*>T\n\n\[problem\]\n40 of 200 gave up\.\n\n\[steps\]\n\n\[date\]\n<\/textarea>/i);
    expect(page.match(/type="checkbox"/g)).toHaveLength(2);
    expect(checkedIn(page)).toBe(1);
  });
});

describe("repair on the screen", () => {
  const lab = RepairLab.parse(example("repair"));
  const words = wordsOf(lab);
  const start = repairRules.start(lab);
  it("shows the design as it was found, and why each test fails", () => {
    const page = html(<RepairView {...props} lab={lab} words={words} state={start} />);
    expect([page.match(/type="radio"/g)?.length, checkedIn(page)]).toEqual([7, 3]);
    expect(page.match(/<b>fails<\/b>/g)).toHaveLength(3);
    expect(page).toContain("[contrast-why]");
  });
  it("says beside a change which test it turns, and which not", () => {
    const dark = mend(lab, start, "text-colour", "dark-grey");
    const page = html(<RepairView {...props} lab={lab} words={words} state={dark} />);
    expect(page).toContain("Now passes: [contrast]");
    expect(page).not.toContain("[contrast-why]");
    const black = html(<RepairView {...props} lab={lab} words={words} state={mend(lab, dark, "text-colour", "black")} />);
    expect(black).toContain("This change alters no test.");
    const back = html(<RepairView {...props} lab={lab} words={words} state={mend(lab, dark, "text-colour", "light-grey")} />);
    expect(back).toContain("Now fails: [contrast]");
  });
});
