/** The engines whose boards are drafts, dates and plans, drawn with their real words: the examples of their pages for authors, played. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Lab, type LabWords } from "#contract/model/lab.ts";
import { ComposeLab } from "#contract/model/labs/compose.ts";
import { checkDraft, composeRules, putClauses } from "#domain/labs/compose.ts";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { ComposeLab as ComposeView } from "#renderer/features/labs/compose/compose-lab.tsx";
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

beforeAll(() => speak("en"));

describe("examples for authors", () => {
  it.each(["compose"])("%s is sound", (engine) => {
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
