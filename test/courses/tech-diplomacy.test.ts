/** The course on tech diplomacy: keys and the worked example follow from their numbers; the lab can be finished and its debrief counts right. */
import { describe, expect, it } from "vitest";
import { canFinish, startOf } from "#domain/labs/engines.ts";
import { compileModel, evaluateModel } from "#domain/labs/model.ts";
import type { AuctionState } from "#domain/labs/auction.ts";
import { checkPie, holdRun, openBids, placeBid, setRule, setShare, sumsOf, worthsIn } from "#domain/labs/auction.ts";
import type { Move, RepeatedState } from "#domain/labs/repeated.ts";
import { limitOf, makeMove, moveLever, nameStrategy, settingsOf, tallyOf, turnsOf } from "#domain/labs/repeated.ts";
import { chooseActions, endRound, playRounds } from "#domain/labs/rounds.ts";
import { roundsRules } from "#domain/labs/rounds-rules.ts";
import { checkSort, placeCard, type SortState } from "#domain/labs/sort.ts";
import { decimalsIn, openCourse, wholesIn } from "./course.ts";

const { labs, words, keyed, text: textOf } = openCourse("tech-diplomacy");

describe("courses/tech-diplomacy", () => {
  it("keys the files an envoy can carry to what the stem tells", () => {
    const [days = 0, travel = 0, reports = 0, each = 1] = wholesIn(words("en", "days-left").stem);
    expect(Number(keyed("en", "days-left"))).toBe((days - travel - reports) / each);
  });

  it("works the lesson's example out as its own lines say", () => {
    const text = textOf("010-envoys-and-roles.md");
    const [, days, travel, reports, left] = (/(\d+) − (\d+) − (\d+) = (\d+) days/.exec(text) ?? []).map(Number);
    const [, whole, each, files] = (/(\d+) ÷ (\d+) = (\d+) files/.exec(text) ?? []).map(Number);
    expect((days ?? 0) - (travel ?? 0) - (reports ?? 0)).toBe(left);
    expect(whole).toBe(left);
    expect((whole ?? 0) / (each ?? 1)).toBe(files);
    expect(9 * (each ?? 0) - (left ?? 0)).toBe(60);
  });

  it("lets the org chart desk be finished by its own bins, and counts them in the debrief", () => {
    const lab = labs.find((one) => one.id === "org-chart-desk");
    if (lab?.engine !== "sort") throw new Error("no sort lab");
    let state = startOf(lab) as SortState;
    for (const { id, bin } of lab.cards) state = placeCard(lab, state, id, bin);
    expect(canFinish(checkSort(lab, state), lab)).toBe(true);
    const count = (bin: string): number => lab.cards.filter((card) => card.bin === bin).length;
    expect(["foreign", "digital", "science"].map(count)).toEqual([3, 4, 3]);
  });

  it("keys what the maker pays for a second line to the stem, and what it then does to the least of three costs", () => {
    const stem = words("en", "second-line").stem;
    const [all = 0, own = 0] = wholesIn(stem);
    const [each = 0] = decimalsIn(stem);
    const second = own * each + 80_000;
    expect(Number(keyed("en", "second-line"))).toBe(second);
    const next = words("en", "what-firm-does").stem;
    expect(wholesIn(next).slice(1)).toEqual([all * each, second]);
    const [margin = 0] = wholesIn(next);
    expect(Math.min(all * each, second, own * margin)).toBe(second);
    expect(keyed("en", "what-firm-does")).toContain("second line");
  });

  it("mixes influence as its debrief tells: each task can be met, and the numbers named come out", () => {
    const lab = labs.find((one) => one.id === "influence-mixer");
    if (lab?.engine !== "model") throw new Error("no model lab");
    const compiled = compileModel(lab);
    const mix = (rules: number, standards: number, buying: number, training: number, testing: number, market = 1, years = 10) =>
      evaluateModel(compiled, { rules, standards, buying, training, testing, market, years });
    const firms = (...values: Parameters<typeof mix>): number | null | undefined => mix(...values).outputs["adopters"];
    expect([firms(10, 0, 0, 0, 0), firms(8, 0, 0, 0, 0, 2), firms(8, 0, 0, 0, 0, 25), firms(0, 9, 0, 0, 0)]).toEqual([2, 3, 36, 6]);
    expect(firms(0, 4, 2, 4, 2)).toBe(21);
    expect([firms(0, 0, 6, 5, 1, 1, 2), firms(0, 0, 6, 5, 1)]).toEqual([8, 10]);
    const met = [mix(8, 0, 0, 0, 0), mix(0, 9, 0, 0, 0), mix(0, 0, 6, 5, 1, 1, 2), mix(0, 4, 2, 4, 2)].flatMap((each) => each.met);
    expect(new Set(met)).toEqual(new Set(lab.goals.map((goal) => goal.id)));
    expect(mix(0, 10, 3, 0, 0).broken).toEqual(["twelve"]);
  });

  it("keys patience to the payoffs and chances of its stems", () => {
    const [temptation = 0, reward = 0, punishment = 0] = wholesIn(words("en", "least-patience").stem);
    expect(Number(keyed("en", "least-patience"))).toBeCloseTo((temptation - reward) / (temptation - punishment), 9);
    const [value = 0, chance = 0] = decimalsIn(words("en", "chance-of-later").stem);
    expect(Number(keyed("en", "chance-of-later"))).toBeCloseTo(value * chance, 9);
    const printed = [1, 2, 3, 4].map((rounds) => (((5 - 3) / (5 - 1)) ** (1 / rounds)).toFixed(2));
    const table = [...textOf("030-game-theory.md").matchAll(/\| \d rounds? \| (0\.\d\d) \|/g)].map((match) => match[1]);
    expect(table).toEqual(printed);
  });

  it("lets every task of the alerts be done, and plays as its debrief tells", () => {
    const lab = labs.find((one) => one.id === "repeated-alerts");
    if (lab?.engine !== "game" || lab.mode !== "repeated") throw new Error("no repeated lab");
    const play = (state: RepeatedState, match: string, own: (round: number) => Move): RepeatedState =>
      Array.from({ length: lab.rounds }, (_, round) => own(round + 1)).reduce((now, move) => makeMove(lab, now, match, move), state);
    const earned = (state: RepeatedState, match: string): number => tallyOf(turnsOf(lab, state, match), 1).mean[0] ?? 0;
    const start = startOf(lab) as RepeatedState;
    const steady = play(start, "with-north", () => "c");
    expect(earned(steady, "with-north")).toBe(3);
    expect(earned(play(start, "with-north", (round) => (round === lab.rounds ? "d" : "c")), "with-north")).toBeGreaterThan(3);
    const south = turnsOf(lab, play(start, "with-south", () => "d"), "with-south");
    expect(south.slice(1).map(({ payoffs }) => payoffs[0])).toEqual(Array.from({ length: lab.rounds - 1 }, () => 1));

    let state = play(steady, "with-south", (round) => (round > 3 ? "d" : "c"));
    state = nameStrategy(lab, state, "south-team", "grim");
    state = nameStrategy(lab, play(state, "with-west", () => "d"), "west-team", "generous");
    state = play(state, "with-east", (round) => (round === 1 ? "c" : "d"));
    state = moveLever(lab, moveLever(lab, state, "value-of-tomorrow", 0.75), "rounds-until-seen", 3);
    expect(limitOf(settingsOf(lab, state)).toFixed(2)).toBe("0.79");
    state = moveLever(lab, moveLever(lab, state, "rounds-until-seen", 1), "gain-from-silence", 4);
    state = moveLever(lab, state, "value-of-tomorrow", 0.35);
    expect(limitOf(settingsOf(lab, state)).toFixed(2)).toBe("0.33");
    expect(canFinish(state, lab)).toBe(true);
  });

  it("keys shares, prices and what a winner costs the others to their stems", () => {
    const [first = 0, second = 0, together = 0] = wholesIn(words("en", "fair-part").stem);
    expect(Number(keyed("en", "fair-part"))).toBe(first - (first + second - together) / 2);
    const [c = 0, d = 0, both = 0] = wholesIn(words("en", "fair-shares").stem);
    const saved = (c + d - both) / 2;
    expect(wholesIn(keyed("en", "fair-shares"))).toEqual([c - saved, d - saved]);
    const bids = wholesIn(words("en", "what-price").stem).toSorted((a, b) => b - a);
    expect(Number(keyed("en", "what-price"))).toBe(bids[1]);
    const [x = 0, y = 0, z = 0] = wholesIn(words("en", "pays-for-harm").stem);
    expect(y + z).toBeGreaterThan(x);
    expect(Number(keyed("en", "pays-for-harm"))).toBe(x - z);
  });

  it("holds the auctions as their debrief tells, and lets every task be done", () => {
    const lab = labs.find((one) => one.id === "slots-and-bids");
    if (lab?.engine !== "game" || lab.mode !== "auction") throw new Error("no auction lab");
    const worths = Array.from({ length: lab.runs }, (_, run) => worthsIn(lab, run + 1)[0]?.[0] ?? 0);
    const bids = (share: number): number[][] => worths.map((worth) => [Math.round(worth * share)]);
    const honest = sumsOf(lab, "second", 0, bids(1));
    expect([honest.payoff, honest.best, honest.welfare, honest.most, honest.revenue]).toEqual([101, 101, 557, 557, 315]);
    const firsts = [1, 0.6, 0.5].map((share) => sumsOf(lab, "first", 0, bids(share)));
    expect(firsts.map(({ payoff, welfare }) => [payoff, welfare])).toEqual([[0, 535], [104, 557], [103, 545]]);
    expect(Math.round(firsts[0]?.best ?? 0)).toBe(150);

    const hold = (state: AuctionState, share: number): AuctionState =>
      bids(share).reduce((now, [bid = 0]) => holdRun(lab, placeBid(lab, { ...now, draft: openBids(lab) }, 0, bid)), state);
    let state = hold(startOf(lab) as AuctionState, 0.6);
    state = hold(setRule(lab, state, "second", 0), 1);
    state = checkPie(lab, setShare(lab, setShare(lab, state, "partner-a", 50), "partner-b", 20));
    expect(canFinish(state, lab)).toBe(true);
  });

  it("keys the shares of alumni to who answered, and the claim to the difference", () => {
    const [all = 0, answered = 0, yes = 0] = wholesIn(words("en", "at-least").stem);
    expect(Number(keyed("en", "at-least"))).toBeCloseTo((100 * yes) / all, 9);
    const [silent = 0, called = 0, using = 0] = wholesIn(words("en", "with-calls").stem);
    expect(silent).toBe(all - answered);
    expect(Number(keyed("en", "with-calls"))).toBeCloseTo(yes + (silent * using) / called, 9);
    const [ours = 0, of = 0, others = 0, ofOthers = 0] = wholesIn(words("en", "what-to-claim").stem).filter((each) => each !== 2);
    const gap = Math.round(100 * (ours / of - ofOthers / others));
    expect(wholesIn(keyed("en", "what-to-claim"))).toEqual([gap]);
  });

  it("plans the evaluation as its debrief tells, and lets every task be done", () => {
    const lab = labs.find((one) => one.id === "evaluation-planner");
    if (lab?.engine !== "rounds") throw new Error("no rounds lab");
    const bare = [["save-money"], ["feedback-sheet"], ["email-survey"], ["read-gazettes", "ask-heads"]];
    const thrifty = [["write-aim", "two-contacts"], ["dated-promise"], ["calls-by-lot"], ["read-gazettes"]];
    const whole = [
      ["write-aim", "entry-test", "choose-others", "two-contacts"],
      ["feedback-sheet", "exit-test", "dated-promise"],
      ["calls-by-lot"],
      ["read-gazettes", "compare"],
    ];
    const endOf = (way: string[][]): readonly (number | undefined)[] => {
      const end = playRounds(lab, way).at(-1)?.after;
      return ["money", "reaction", "learning", "behaviour", "results"].map((id) => end?.[id]);
    };
    expect([bare, thrifty, whole].map(endOf)).toEqual([
      [12, 8, 0, 3, 3],
      [10, 0, 0, 7, 5],
      [0, 8, 8, 7, 9],
    ]);
    let state = roundsRules.start(lab);
    for (const way of [thrifty, whole]) {
      state = { ...state, played: [] };
      for (const choice of way) state = endRound(lab, chooseActions(state, choice));
    }
    expect(roundsRules.canFinish(state, lab)).toBe(true);
  });
});
