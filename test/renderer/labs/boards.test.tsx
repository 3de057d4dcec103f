/** The engines that ask and check, drawn with their real words: the examples of their pages for authors, played. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { LabWords } from "#contract/model/lab.ts";
import { Lab } from "#contract/model/lab.ts";
import { ConnectLab } from "#contract/model/labs/connect.ts";
import { SelectLab } from "#contract/model/labs/select.ts";
import { SortLab } from "#contract/model/labs/sort.ts";
import { TreeLab } from "#contract/model/labs/tree.ts";
import { checkLinks, connectRules, linkTo } from "#domain/labs/connect.ts";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { checkSelect, selectOptions, selectRules } from "#domain/labs/select.ts";
import { checkSort, placeCard, sortRules } from "#domain/labs/sort.ts";
import { replyTo, treeRules } from "#domain/labs/tree.ts";
import { ConnectLab as ConnectView } from "#renderer/features/labs/connect/connect-lab.tsx";
import { SelectLab as SelectView } from "#renderer/features/labs/select/select-lab.tsx";
import { SortLab as SortView } from "#renderer/features/labs/sort/sort-lab.tsx";
import { TreeLab as TreeView } from "#renderer/features/labs/tree/tree-lab.tsx";
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
const checked = (page: string): number => page.match(/checked=""/g)?.length ?? 0;

beforeAll(() => speak("en"));

describe("examples for authors", () => {
  it.each(["model", "trace", "sort", "select", "tree", "connect"])("%s is sound", (engine) => {
    const lab = Lab.parse(example(engine));
    expect([lab.engine, problemsOf(lab)]).toEqual([engine, []]);
  });
});

describe("sort on the screen", () => {
  const lab = SortLab.parse(example("sort"));
  const words = wordsOf(lab);
  it("asks each card for a bin and a reason by radio buttons", () => {
    const page = html(<SortView {...props} lab={lab} words={words} state={sortRules.start(lab)} />);
    expect(page.match(/type="radio"/g)).toHaveLength(3 * 4);
    expect(page).toContain("0 of 3 right");
  });
  it("shows the card in its bin, says nearly for half, and why", () => {
    const placed = placeCard(lab, placeCard(lab, sortRules.start(lab), "exam-marking", "guidance"), "exam-marking", "few-grave");
    const page = html(<SortView {...props} lab={lab} words={words} state={checkSort(lab, placed)} />);
    expect(page).toMatch(/<li><span lang="en" dir="ltr">\[exam-marking\]/);
    expect(page).toMatch(/Nearly.*\[exam-marking-why\]/);
    // (0.5 + 1) / 2 = 0.75
    expect(page).toContain("0.75 of 3 right");
  });
});

describe("select on the screen", () => {
  const lab = SelectLab.parse(example("select"));
  const words = wordsOf(lab);
  const start = selectRules.start(lab);
  it("offers options with their costs for the case looked at", () => {
    const page = html(<SelectView {...props} lab={lab} words={words} state={start} />);
    expect(page.match(/type="checkbox"/g)).toHaveLength(3);
    expect(page).toMatch(/1 of 2.*<legend[^>]*>\[cinema\]/);
  });
  it("compares with the least, and says what is missing", () => {
    const dear = checkSelect(lab, selectOptions(start, "cinema", ["whole-card"]), "cinema");
    expect(html(<SelectView {...props} lab={lab} words={words} state={dear} />)).toContain("[exposed]: 8; the least that works: 1");
    const poor = checkSelect(lab, selectOptions(start, "cinema", ["full-name"]), "cinema");
    expect(html(<SelectView {...props} lab={lab} words={words} state={poor} />)).toMatch(/Not right yet.*Missing: \[adult\]/);
  });
  it("tries one choice on all cases", () => {
    const once = SelectLab.parse({ ...(example("select") as object), choice: "once", budget: 5 });
    const state = checkSelect(once, selectOptions(selectRules.start(once), once.id, ["over-18"]), once.id);
    const page = html(<SelectView {...props} lab={once} words={wordsOf(once)} state={state} />);
    expect(page).toMatch(/\[cinema\].*Right.*\[parcel\].*Not right yet/);
    expect(page).toContain("[exposed]: 1, at most 5");
  });
});

describe("tree on the screen", () => {
  const lab = TreeLab.parse(example("tree"));
  const words = wordsOf(lab);
  const start = treeRules.start(lab);
  it("asks one question after the other", () => {
    const page = html(<TreeView {...props} lab={lab} words={words} state={start} />);
    expect(page.match(/<fieldset/g)).toHaveLength(1);
    const next = html(<TreeView {...props} lab={lab} words={words} state={replyTo(lab, start, "adequate", "no")} />);
    expect([next.match(/<fieldset/g)?.length, checked(next)]).toEqual([2, 1]);
  });
  it("says where the path leads and where it parts from the reference", () => {
    const wrong = html(<TreeView {...props} lab={lab} words={words} state={replyTo(lab, start, "adequate", "yes")} />);
    expect(wrong).toMatch(/Your path leads to.*\[by-adequacy\].*The paths part at: \[adequate\]/);
    const right = replyTo(lab, replyTo(lab, start, "adequate", "no"), "safeguards", "yes");
    expect(html(<TreeView {...props} lab={lab} words={words} state={right} />)).toMatch(/\[by-contract\].*Right.*\[payroll-why\]/);
  });
});

describe("connect on the screen", () => {
  const lab = ConnectLab.parse(example("connect"));
  const words = wordsOf(lab);
  const start = connectRules.start(lab);
  it("draws a line a link, and offers the gap", () => {
    const page = html(<ConnectView {...props} lab={lab} words={words} state={linkTo(lab, start, "birth-date", ["civil-register"])} />);
    expect(page.match(/<line /g)).toHaveLength(1);
    expect(page.match(/type="checkbox"/g)).toHaveLength(6);
  });
  it("says why a link is wrong, and that one is missing", () => {
    const state = checkLinks(lab, linkTo(lab, start, "bank-account", ["tax-register"]), "bank-account");
    expect(html(<ConnectView {...props} lab={lab} words={words} state={state} />)).toMatch(
      /Not right yet.*\[account-from-tax\].*Still missing: 1/,
    );
  });
  it("says which link no rule supports", () => {
    const state = checkLinks(lab, linkTo(lab, start, "birth-date", ["tax-register"]), "birth-date");
    expect(html(<ConnectView {...props} lab={lab} words={words} state={state} />)).toContain("No rule supports this link. [tax-register]");
  });
});
