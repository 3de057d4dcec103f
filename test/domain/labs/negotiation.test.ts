/** Two parties and three issues, small enough to count by hand; and invented labs by the hundred, held against trying every pair of packages. */
import { describe, expect, it } from "vitest";
import { NegotiationLab } from "#contract/model/labs/negotiation.ts";
import { negotiationRules } from "#domain/labs/negotiation-rules.ts";
import {
  answerTo,
  asksFor,
  balanceOf,
  betters,
  draftDeal,
  draftOption,
  endingOf,
  offerDraft,
  tableOf,
  talksOf,
  walkOut,
  worthOf,
  type Deal,
  type NegotiationState,
} from "#domain/labs/negotiation.ts";
import { drawn } from "#domain/labs/rounds.ts";

const definition = {
  id: "talks",
  engine: "game",
  mode: "negotiation",
  seat: "a",
  parties: [
    { id: "a", alone: 20 },
    { id: "b", alone: 10, opens: 0.9, ends: 0.1, pace: 1 },
  ],
  issues: [
    {
      id: "test",
      options: [
        { id: "strict", worth: [40, 10] },
        { id: "loose", worth: [10, 20] },
      ],
    },
    {
      id: "judge",
      options: [
        { id: "panel", worth: [20, 0] },
        { id: "board", worth: [15, 30] },
      ],
    },
  ],
  rounds: 3,
  goals: [
    { id: "any" },
    { id: "fair", each: 20, joint: 0.9 },
    { id: "best", frontier: true, score: 0.9 },
    { id: "quick", gain: 10, within: 2 },
  ],
};
const lab = NegotiationLab.parse(definition);
const start = negotiationRules.start(lab);
const deal = (test: string, judge: string): Deal => ({ test, judge });
const play = (...deals: Deal[]): NegotiationState => deals.reduce((state, each) => offerDraft(lab, draftDeal(lab, state, each)), start);

describe("by hand", () => {
  it("adds up worths: strict and board are 40 + 15 and 10 + 30", () => {
    expect(worthOf(lab, deal("strict", "board"))).toEqual([55, 40]);
    expect(worthOf(lab, { test: "strict" })).toEqual([40, 10]);
  });
  it("finds the pie: 60 10, 55 40, 30 20, 25 50 less 20 and 10; the greatest sum is 95 - 30 = 65", () => {
    const { pie, tops, frontier } = tableOf(lab);
    // b could have 50 while a still has 25.
    expect([pie, tops]).toEqual([65, [60, 50]]);
    expect(frontier.map(({ worth }) => worth).toSorted((x, y) => (x[0] ?? 0) - (y[0] ?? 0))).toEqual([
      [25, 50],
      [55, 40],
      [60, 10],
    ]);
  });
  it("scores the smallest gain against half the pie: gains 35 and 30 of 65 are 30 / 32.5", () => {
    const balance = balanceOf(lab, deal("strict", "board"));
    expect(balance).toMatchObject({ gains: [35, 30], total: 65, frontier: true });
    expect(balance.score).toBeCloseTo(30 / 32.5, 12);
    expect(balanceOf(lab, deal("strict", "panel")).score).toBe(0);
    expect(balanceOf(lab, deal("loose", "panel")).frontier).toBe(false);
  });
  it("asks for 0.9, 0.5 and 0.1 of a greatest gain of 40, above 10", () => {
    expect([1, 2, 3].map((t) => asksFor(lab, 1, t))).toEqual([46, 30, expect.closeTo(14, 9) as number]);
    const late = NegotiationLab.parse({ ...definition, parties: [definition.parties[0], { ...definition.parties[1], pace: 2 }] });
    // Half the way and pace 2: a quarter of the way down from 0.9 to 0.1 is 0.7.
    expect(asksFor(late, 1, 2)).toBeCloseTo(10 + 40 * 0.7, 12);
  });
  it("refuses 40 in the first round, changing one issue and asking for no more than it needs; signs in the second", () => {
    expect(answerTo(lab, 1, 1, deal("strict", "board"))).toEqual({ party: 1, signs: false, near: false, proposes: deal("loose", "board") });
    expect(answerTo(lab, 1, 2, deal("strict", "board")).signs).toBe(true);
    // 20 of 30 is more than a tenth of 40 away; one issue changed gives it 50.
    expect(answerTo(lab, 1, 2, deal("loose", "panel"))).toMatchObject({ near: false, proposes: deal("loose", "board") });
    // From 10 the least that is enough is 40, one issue away.
    expect(answerTo(lab, 1, 2, deal("strict", "panel")).proposes).toEqual(deal("strict", "board"));
    // 10 of 14 in the last round: near, and nothing is proposed any more.
    expect(answerTo(lab, 1, 3, deal("strict", "panel"))).toEqual({ party: 1, signs: false, near: true, proposes: null });
  });
});

describe("the play", () => {
  it("ends with a deal, and does what that deal meets", () => {
    const done = play(deal("strict", "board"), deal("strict", "board"));
    expect(endingOf(lab, done)).toEqual({ kind: "deal", deal: deal("strict", "board"), t: 2 });
    expect(done.reached).toEqual(["any", "fair", "best", "quick"]);
    expect(negotiationRules.canFinish(done, lab)).toBe(true);
    expect(offerDraft(lab, done)).toBe(done);
  });
  it("ends without one after the last round, or by walking out", () => {
    const none = play(deal("strict", "panel"), deal("strict", "panel"), deal("strict", "panel"));
    expect([endingOf(lab, none).kind, none.reached]).toEqual(["none", []]);
    const left = walkOut(lab, play(deal("strict", "panel")));
    expect([endingOf(lab, left).kind, offerDraft(lab, left)]).toEqual(["none", left]);
  });
  it("offers whole packages only", () => {
    const half = draftOption(lab, start, "test", "strict");
    expect(offerDraft(lab, half)).toBe(half);
    expect(draftOption(lab, start, "test", "panel")).toBe(start);
    expect(draftDeal(lab, start, { test: "strict" })).toBe(start);
  });
  it("keeps tasks done in an earlier talk, and records no state that this lab cannot have", () => {
    const again = { ...start, reached: ["any", "fair", "best", "quick"] };
    expect(negotiationRules.canFinish(again, lab)).toBe(true);
    expect(negotiationRules.canFinish({ ...again, draft: { test: "panel" } }, lab)).toBe(false);
    expect(negotiationRules.canFinish({ ...again, offers: [{ test: "strict" }] }, lab)).toBe(false);
    const over = [deal("strict", "board"), deal("strict", "board"), deal("strict", "board")];
    expect(negotiationRules.canFinish({ ...again, offers: over }, lab)).toBe(false);
  });
});

/** A lab of chance: 2 or 3 parties, up to 4 issues of up to 4 options, worths from 0 to 40. */
function invented(seed: number): NegotiationLab {
  let count = 0;
  const next = (most: number): number => Math.floor(drawn(seed, 7, (count += 1)) * (most + 1));
  const parties = Array.from({ length: 2 + next(1) }, (_, n) => ({ id: `p${n}`, alone: next(30), pace: 0.3 + next(3) }));
  return NegotiationLab.parse({
    ...definition,
    seed,
    seat: "p0",
    parties,
    rounds: 2 + next(4),
    issues: Array.from({ length: 1 + next(3) }, (_, i) => ({
      id: `i${i}`,
      options: Array.from({ length: 2 + next(2) }, (_each, o) => ({ id: `o${i}${o}`, worth: parties.map(() => next(40)) })),
    })),
    goals: [{ id: "any" }],
  });
}
const seeds = Array.from({ length: 150 }, (_, seed) => seed + 1);

describe("of every invented lab", () => {
  it("the frontier is what trying every pair of packages finds", () => {
    for (const seed of seeds) {
      const { all, frontier } = tableOf(invented(seed));
      const brute = all.filter((each) => !all.some((other) => betters(other.worth, each.worth)));
      expect(new Set(frontier), `seed ${seed}`).toEqual(new Set(brute));
    }
  });
  it("worths stay between the sums of least and greatest, and the score between 0 and 1", () => {
    const faults = seeds.flatMap((seed) => {
      const one = invented(seed);
      const bound = (party: number, pick: (...numbers: number[]) => number): number =>
        one.issues.reduce((sum, { options }) => sum + pick(...options.map(({ worth }) => worth[party] ?? 0)), 0);
      return tableOf(one).all.filter(({ deal: each, worth }) => {
        const { score, total, pie, gains } = balanceOf(one, each);
        const within = worth.every((sum, party) => sum >= bound(party, Math.min) && sum <= bound(party, Math.max));
        return !within || score < 0 || score > 1 || (Math.min(...gains) >= 0 && total > pie);
      });
    });
    expect(faults).toEqual([]);
  });
  it("nobody signs or proposes less than it asks for, asks for more than the round before, or for less than it has alone", () => {
    const faults = seeds.flatMap((seed) => {
      const one = invented(seed);
      const { all } = tableOf(one);
      const offers = Array.from({ length: one.rounds }, (_, t) => all[Math.floor(drawn(seed, t, 99) * all.length)]?.deal ?? {});
      return talksOf(one, offers).flatMap(({ t, offer, answers }) =>
        answers.filter(({ party, signs, proposes }) => {
          const asks = asksFor(one, party, t);
          const enough = (to: Deal): boolean => (worthOf(one, to)[party] ?? 0) >= asks - 1e-9;
          const before = t > 1 ? asksFor(one, party, t - 1) : Infinity;
          const alone = one.parties[party]?.alone ?? 0;
          return signs !== enough(offer) || (proposes !== null && !enough(proposes)) || asks > before + 1e-9 || asks < alone - 1e-9;
        }),
      );
    });
    expect(faults).toEqual([]);
  });
  it("the same seed answers the same, and another seed only another of the equals", () => {
    const pairs = seeds.map((seed) => {
      const [one, same, other] = [invented(seed), invented(seed), NegotiationLab.parse({ ...invented(seed), seed: seed + 1000 })];
      const offer = tableOf(one).all[0]?.deal ?? {};
      const [answer, again, turned] = [one, same, other].map((each) => answerTo(each, 1, 1, offer));
      const weigh = (to: Deal | null | undefined): number[] =>
        to ? [one.issues.filter(({ id }) => to[id] !== offer[id]).length, worthOf(one, to)[1] ?? 0] : [];
      return { answer, again, turned, weights: [weigh(answer?.proposes), weigh(turned?.proposes)] };
    });
    expect(pairs.map(({ again }) => again)).toEqual(pairs.map(({ answer }) => answer));
    expect(pairs.map(({ weights }) => weights[1])).toEqual(pairs.map(({ weights }) => weights[0]));
    expect(pairs.filter(({ answer, turned }) => JSON.stringify(answer) !== JSON.stringify(turned)).length).toBeGreaterThan(0);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    negotiationRules.problems(NegotiationLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const [test, judge] = definition.issues;
  it.each<[string, object, string[]]>([
    ["sound", {}, []],
    ["a seat that is not there", { seat: "c" }, ["lab-unknown-id /seat"]],
    ["an id twice", { issues: [test, { ...judge, id: "strict" }] }, ["lab-duplicate-id /issues/0/options/0/id"]],
    [
      "a worth too many",
      { issues: [test, { id: "judge", options: [...(judge?.options ?? []), { id: "none", worth: [1, 2, 3] }] }] },
      ["lab-worth-count /issues/1/options/2/worth"],
    ],
    [
      "ends above opens",
      { parties: [definition.parties[0], { id: "b", alone: 10, opens: 0.2, ends: 0.4 }] },
      ["lab-empty-range /parties/1"],
    ],
    [
      "too many packages",
      {
        issues: Array.from({ length: 5 }, (_, i) => ({
          id: `i${i}`,
          options: Array.from({ length: 6 }, (_each, o) => ({ id: `o${i}${o}`, worth: [o, 6 - o] })),
        })),
      },
      ["lab-many-deals /issues"],
    ],
    [
      "nothing to gain",
      { parties: [{ id: "a", alone: 60 }, definition.parties[1]], goals: [{ id: "any" }] },
      // Only 60 and 10 leave nobody worse, and it adds nothing.
      ["lab-no-pie /parties"],
    ],
    ["a goal that no deal meets", { goals: [{ id: "any" }, { id: "g", gain: 41 }] }, ["lab-goal-too-high /goals/1"]],
    ["a goal that nobody signs so early", { goals: [{ id: "g", gain: 10, within: 1 }] }, ["lab-goal-too-high /goals/0"]],
  ])("%s", (_, change, found) => expect(codes(change)).toEqual(found));
});
