/** The later half of the course on cross-border data flows: keys, months and drawings follow from stems and facts; its labs can be finished. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canFinish, startOf } from "#domain/labs/engines.ts";
import { balanceOf, draftDeal, offerDraft, tableOf, type NegotiationState } from "#domain/labs/negotiation.ts";
import { checkLinks, linkTo, linkVerdict, wantedLinks, type ConnectState } from "#domain/labs/connect.ts";
import { checkSteps, moveStep, reignOf, readDates, type TimelineState } from "#domain/labs/timeline.ts";
import { openCourse, wholesIn, workOut } from "./course.ts";

const { root, facts, labs, words, keyed, text: textOf } = openCourse("cross-border-data-flows");

/** Months since the year 0 of a date such as 2026-09 or 2026-09-30. */
const monthOf = (date: string): number => {
  const [year = 0, month = 0] = date.split("-").map(Number);
  return 12 * year + month;
};
const dateOf = (fact: string, key: string): string => {
  const value = facts.find((each) => each.id === fact)?.values?.[key];
  if (typeof value !== "string") throw new Error(`${fact} has no date ${key}`);
  return value;
};
/** From a month named in a text to the next one that it names. */
const monthsIn = (text: string): number[] =>
  [...text.matchAll(/([A-Z][a-z]+) (20\d\d)/g)].map(([, month, year]) => {
    const date = new Date(`1 ${month} ${year} UTC`);
    return monthOf(date.toISOString().slice(0, 7));
  });

describe("courses/cross-border-data-flows, the later lessons", () => {
  it("keys contracts between every two of seven to what the arithmetic gives", () => {
    expect(words("en", "seven-hospitals").stem).toContain("Seven");
    expect(Number(keyed("en", "seven-hospitals"))).toBe(workOut("7 × 6 ÷ 2"));
  });

  it("keys months without an authority to the dates of the stem", () => {
    const [from = 0, to = 0] = monthsIn(words("en", "nobody-there").stem);
    expect(Number(keyed("en", "nobody-there"))).toBe(to - from);
  });

  it("counts the months of three starts from the dates of their facts, and draws them as long", () => {
    const india = facts.find((each) => each.id === "f3.23k")?.values?.["duty-months"];
    const spans = {
      "row-lanka": monthOf(dateOf("f3.24", "duties")) - monthOf(dateOf("f3.24k", "authority")),
      "row-india": monthOf(dateOf("f3.23k", "duties")) - monthOf(dateOf("f3.23k", "notified")),
      "row-indonesia": monthOf(dateOf("f3.19", "seen")) - monthOf(dateOf("f3.19", "binding")),
    };
    expect(spans["row-india"]).toBe(india);
    const text = textOf("060-build-a-national-law.md");
    expect(text).toContain(`= ${spans["row-lanka"]} months`);
    expect(text).toContain(`The board has ${spans["row-india"]} months`);
    expect(text).toContain(`= ${spans["row-indonesia"]} months`);
    const drawing = readFileSync(`${root}/figures/three-starts.svg`, "utf8");
    for (const [row, months] of Object.entries(spans)) {
      const width = Number(new RegExp(`id="${row}"[^>]* width="([\\d.]+)"`).exec(drawing)?.[1]);
      // 78 units a year; a start in the middle of a month counts half of it.
      expect(Math.abs((width / 78) * 12 - months)).toBeLessThanOrEqual(0.55);
    }
  });

  it("keys pies and shares to what the arithmetic gives", () => {
    const [first = 0, second = 0, together = 0] = wholesIn(words("en", "the-pie").stem);
    expect(Number(keyed("en", "the-pie"))).toBe(together - first - second);
    const [one = 0, two = 0, three = 0, all = 0] = wholesIn(words("en", "second-seat").stem);
    expect(Number(keyed("en", "second-seat"))).toBe(two + (all - one - two - three) / 3);
  });

  it("draws the pie of the lesson to scale", () => {
    const drawing = readFileSync(`${root}/figures/what-is-shared.svg`, "utf8");
    const widths = [...drawing.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width) / 4.56);
    expect(widths.map((width) => Math.round(width))).toEqual([20, 20, 20, 40]);
  });

  it("lets the clause matcher be finished, with three needs that nothing meets and a reason for each", () => {
    const lab = labs.find((each) => each.id === "clause-matcher");
    if (lab?.engine !== "connect") throw new Error("no clause matcher");
    const start = startOf(lab);
    if (start.engine !== "connect") throw new Error("no state of the clause matcher");
    let state: ConnectState = start;
    for (const { id } of lab.from) state = checkLinks(lab, linkTo(lab, state, id, wantedLinks(lab, id)), id);
    expect(state.reached).toEqual(lab.goals.map(({ id }) => id));
    expect(canFinish(state, lab)).toBe(true);
    const unmet = lab.from.filter(({ id }) => wantedLinks(lab, id).includes(lab.gap?.id ?? ""));
    expect(unmet.map(({ id }) => id).toSorted()).toEqual(["access", "law-there", "patients-act"]);
    for (const { id } of unmet) expect(linkVerdict(lab, state, id)?.why).toEqual([`${id}-why`]);
  });

  it("lets the roll-out be finished, starts it with duties that nobody watches, and reads three countries from their facts", () => {
    const found = labs.find((each) => each.id === "roll-out-lab");
    if (found?.engine !== "timeline") throw new Error("no roll-out lab");
    const lab = readDates(found, facts);
    const start = startOf(lab);
    if (start.engine !== "timeline") throw new Error("no state of the roll-out");
    const stands = (state: TimelineState, duty: string, day: string): string => {
      const of = lab.duties.find(({ id }) => id === duty);
      if (!of) throw new Error(`no duty ${duty}`);
      return reignOf(lab, state, of, day, state.given).now;
    };
    expect(checkSteps(lab, start).reached).toEqual(["time-to-build", "then-guidance", "not-for-ever"]);
    for (const day of ["2027-01-01", "2027-09-01"]) expect([stands(start, "here-report", day), stands(start, "here-received", day)]).toEqual(["applies", "later"]);
    expect(stands(start, "here-received", "2027-10-01")).toBe("applies");
    expect(stands(start, "lanka-prepares", "2026-09-01")).toBe("applies");
    expect(stands(start, "lanka-claims", "2028-12-01")).toBe("open");
    expect(stands(start, "indonesia-unwatched", "2026-09-01")).toBe("applies");
    let state = start;
    const plan = { authority: 40, guidance: 44, officers: 48, duties: 56, rights: 50, fines: 62 };
    for (const [step, months] of Object.entries(plan)) state = moveStep(state, step, months);
    state = checkSteps(lab, state);
    expect(state.reached).toEqual(lab.rules.map(({ id }) => id));
    expect(canFinish(state, lab)).toBe(true);
    expect([stands(state, "here-received", "2027-09-01"), stands(state, "here-report", "2027-09-01")]).toEqual(["applies", "applies"]);
  });

  it("opens three-seat talks on the numbers of the lesson, which bear out the debrief", () => {
    const lab = labs.find((each) => each.id === "three-seat-talks");
    if (lab?.engine !== "game" || lab.mode !== "negotiation") throw new Error("no three-seat talks");
    const lesson = textOf("070-negotiation-clinic.md");
    const alone = lab.parties.map((party) => party.alone);
    const highest = Math.max(...tableOf(lab).all.map(({ worth }) => worth.reduce((sum, each) => sum + each)));
    expect(lesson).toContain(`Without a deal A has ${alone[0]}, B ${alone[1]}, C ${alone[2]}`);
    expect(lesson).toContain(`The pie is ${highest} − 80 = ${tableOf(lab).pie}`);
    const deal = (...options: string[]) => Object.fromEntries(lab.issues.map(({ id }, place) => [id, options[place] ?? ""]));
    const whole = deal("strict", "committee", "five-years", "train-four", "old-promises");
    const own = deal("strict", "panel", "five-years", "each-its-own", "old-promises");
    expect(balanceOf(lab, whole)).toMatchObject({ gains: [18, 19, 23], total: 60, frontier: true });
    expect(balanceOf(lab, own)).toMatchObject({ gains: [6, 25, 8], total: 39 });
    // The three moves from what B alone would like, one after another: what each adds to A, B and C.
    const steps = [
      deal("strict", "panel", "at-once", "each-its-own", "old-promises"),
      deal("strict", "committee", "at-once", "each-its-own", "old-promises"),
      deal("strict", "committee", "five-years", "each-its-own", "old-promises"),
      whole,
    ].map((each) => balanceOf(lab, each).worth);
    const moves = steps.slice(1).map((worth, step) => worth.map((each, party) => each - (steps[step]?.[party] ?? 0)));
    expect(moves).toEqual([
      [12, -3, 1],
      [12, -3, 1],
      [0, -3, 14],
    ]);
    const talk = (from: NegotiationState, offer: Readonly<Record<string, string>>, rounds: number): NegotiationState => {
      let state: NegotiationState = { ...from, offers: [], left: false };
      for (let round = 0; round < rounds; round += 1) state = offerDraft(lab, draftDeal(lab, state, offer));
      return state;
    };
    const start = startOf(lab);
    if (start.engine !== "game" || start.mode !== "negotiation") throw new Error("no talk");
    // For B alone they sign only when they ask for little; for the whole pie in the second round.
    expect(talk(start, own, 3).reached).toEqual([]);
    const selfish = talk(start, own, lab.rounds);
    expect(selfish.reached).toEqual(["all-sign", "own-most"]);
    const done = talk(selfish, whole, 2);
    expect(done.reached).toEqual(["all-sign", "own-most", "whole-pie"]);
    expect(canFinish(done, lab)).toBe(true);
  });
});
