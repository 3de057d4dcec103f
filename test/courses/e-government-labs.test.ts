/** The course's labs besides the model, the tracer and the groups: they can be finished, and what the lesson and the debrief say is so. */
import { describe, expect, it } from "vitest";
import { checkLinks, connectRules, linkTo, linkVerdict, wantedLinks } from "#domain/labs/connect.ts";
import { mend, passing, repairRules } from "#domain/labs/repair.ts";
import { chooseActions, endRound, playRounds } from "#domain/labs/rounds.ts";
import { roundsRules } from "#domain/labs/rounds-rules.ts";
import { openCourse, wholesIn, workOut } from "./course.ts";

const { labs, text, model, valueOf } = openCourse("e-government-systems");
/** The words of a lab in the source language. */
const labelsOf = (id: string) =>
  [...(model.lessons.get("en")?.values() ?? [])].map((lesson) => lesson.words.labs[id]?.labels).find((each) => each !== undefined) ?? {};

describe("stack-planner", () => {
  const lab = labs.find((each) => each.id === "stack-planner");
  if (lab?.engine !== "rounds") throw new Error("no rounds lab stack-planner");
  /** Six years with nothing else done, unless told by round. */
  const years = (way: string, others: Readonly<Record<number, readonly string[]>> = {}): (readonly string[])[] =>
    [[way], [], ["refuse-second"], ["wait"], ["sign-renewal"], ["wait"]].map((choice, index) => others[index + 1] ?? choice);
  const end = (played: readonly (readonly string[])[]) => playRounds(lab, played).at(-1)?.after ?? {};

  it("costs what the example of the lesson costs, and what its year three adds", () => {
    expect(end(years("build"))["cost"]).toBe(workOut("500 + 6 × 90"));
    expect(end(years("reuse"))["cost"]).toBe(workOut("260 + 6 × 80 + 100"));
    // The two renewals at twice the price come on top of the 1,550 of the lesson.
    expect(end(years("buy"))["cost"]).toBe(workOut("1,100 + 200 + 250 + 2 × 150"));
    const tried = { 2: ["trial-export"], 5: ["bargain"] };
    expect(end(years("buy", tried))["cost"]).toBe(workOut("1,100 + 200 + 30 + 5 × 5 + 10"));
    for (const cost of ["1,040", "1,100", "740"]) expect(text("050-blocks-and-procurement.md")).toContain(`= ${cost} |`);
    expect(text("050-blocks-and-procurement.md")).toContain("1,100 + 200 + 250 = 1,550");
  });

  it("can be finished, and shows what its debrief says", () => {
    const ways = [
      years("reuse"),
      years("buy"),
      years("buy", { 2: ["trial-export"] }),
      years("reuse", { 2: ["train-two"], 3: ["share-blocks"], 4: ["hire-help"] }),
    ];
    let state = roundsRules.start(lab);
    for (const way of ways) {
      state = { ...state, played: [] };
      for (const choice of way) state = endRound(lab, chooseActions(state, choice));
    }
    expect(state.reached).toEqual(["cheap", "trapped", "open-door", "both-services"]);
    expect(roundsRules.canFinish(state, lab)).toBe(true);
    expect(["build", "buy", "reuse"].map((way) => end(years(way))["exit-cost"])).toEqual([0, 450, 0]);
    expect(end(years("buy", { 2: ["trial-export"] }))["exit-cost"]).toBe(230);
  });
});

describe("life-event-builder", () => {
  const lab = labs.find((each) => each.id === "life-event-builder");
  if (lab?.engine !== "connect") throw new Error("no connect lab life-event-builder");
  const labels = labelsOf(lab.id);

  it("can be finished: seven fields leave the forms, one of them by the parents' key, and the lesson's five stay", () => {
    let state = connectRules.start(lab);
    for (const { id } of lab.from) state = checkLinks(lab, linkTo(lab, state, id, wantedLinks(lab, id)), id);
    expect(state.reached).toEqual(["eight", "all"]);
    expect(connectRules.canFinish(state, lab)).toBe(true);
    const asked = lab.from.filter(({ id }) => linkVerdict(lab, state, id)?.why[0] === `${id}-why`);
    expect([asked.length, lab.links.length, lab.links.filter(({ to }) => to === "parents-key").length]).toEqual([5, 7, 1]);
    expect(text("040-once-only.md")).toContain("9 + 8 + 11 + 6 + 7 = 41 fields. Five of them are news");
  });

  it("names for every link the paragraph that the lesson prints", () => {
    const printed = [...text("040-once-only.md").matchAll(/^- (§ \d)\./gm)].map((match) => match[1]);
    expect(printed).toEqual(["§ 1", "§ 2", "§ 3", "§ 4"]);
    for (const { id } of lab.links) expect(printed).toContain(labels[id]?.label.slice(0, 3));
  });
});

describe("form-clinic", () => {
  const lab = labs.find((each) => each.id === "form-clinic");
  if (lab?.engine !== "repair") throw new Error("no repair lab form-clinic");
  const mended = (changes: Readonly<Record<string, string>>) =>
    Object.entries(changes).reduce((state, [part, to]) => mend(lab, state, part, to), repairRules.start(lab));
  const page = { "text-grey": "grey-16", "send-button": "real-word", "field-order": "as-read", calendar: "typed-date" };
  const rest = { "mistake-note": "says-what", session: "warns-and-keeps", robots: "server-slows" };

  it("can be finished, and no change of the page alone brings the tenth in", () => {
    const three = mended({ "text-grey": "grey-16", "send-button": "real-word", "mistake-note": "says-what" });
    expect(three.reached).toEqual(["five-by-three"]);
    expect(passing(lab, mended({ ...page, ...rest }).mended)).toHaveLength(9);
    const all = mended({ ...page, ...rest, "other-way": "clerk-too" });
    expect(all.reached).toEqual(["five-by-three", "eight-pass", "all-by-eight"]);
    expect(repairRules.canFinish(all, lab)).toBe(true);
  });

  it("lets only the greys pass whose ratio reaches the value of the fact", () => {
    for (const grey of lab.parts[0]?.states ?? []) {
      const luminance = (wholesIn(labelsOf(lab.id)[grey.id]?.label.slice(-2) ?? "")[0] ?? NaN) / 100;
      const ratio = 1.05 / (luminance + valueOf("f1.21a", "added"));
      expect(passing(lab, mended({ "text-grey": grey.id }).mended).includes("contrast")).toBe(ratio >= valueOf("f1.21", "normal"));
    }
    expect([workOut("1.05 ÷ 0.35"), workOut("1.05 ÷ 0.25")].map((each) => each.toFixed(1))).toEqual(["3.0", "4.2"]);
  });

  it("turns both ways with the states that its debrief tells of", () => {
    const found = passing(lab, {});
    expect(passing(lab, { session: "never-ends" })).not.toContain("shared-computer");
    expect(passing(lab, { robots: "no-check" })).not.toContain("guessing");
    expect(found).toEqual(["shared-computer", "guessing"]);
    const spoken = { ...page, "send-button": "file-name" };
    expect(passing(lab, spoken)).toContain("program");
    expect(passing(lab, spoken)).not.toContain("read-out");
    expect(passing(lab, { ...page, voice: "voice-starts" })).not.toContain("read-out");
  });
});
