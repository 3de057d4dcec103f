/** One thing with bids of 90, 70 and 40 and two things with a bidder for both, by hand; and invented auctions, held against every bid that could be made. */
import { describe, expect, it } from "vitest";
import { AuctionLab } from "#contract/model/labs/auction.ts";
import { auctionRules } from "#domain/labs/auction-rules.ts";
import {
  allocate,
  bidShares,
  checkPie,
  equalShares,
  gainAt,
  holdRun,
  outcomeOf,
  placeBid,
  setRule,
  setShare,
  sumsOf,
  worthsIn,
  type AuctionState,
} from "#domain/labs/auction.ts";
import { drawn } from "#domain/labs/rounds.ts";

const single = {
  id: "one-slot",
  engine: "game",
  mode: "auction",
  items: [{ id: "slot" }],
  bidders: [
    { id: "you", worths: [{ items: ["slot"], worth: 90 }] },
    { id: "b", worths: [{ items: ["slot"], worth: 70 }] },
    { id: "c", worths: [{ items: ["slot"], worth: 40 }] },
  ],
  seat: "you",
  rules: ["second", "first"],
  reserve: { id: "least", min: 0, max: 100, step: 10 },
  pie: {
    id: "cost",
    parties: [
      { id: "pa", alone: 60 },
      { id: "pb", alone: 30 },
    ],
    together: 70,
  },
  goals: [
    { id: "honest", when: "second = 1 and payoff = best" },
    { id: "shaded", when: "second = 0 and payoff > 0" },
    { id: "fair", pie: true },
  ],
};
const lab = AuctionLab.parse(single);
const start = auctionRules.start(lab);
const bundle = AuctionLab.parse({
  ...single,
  items: [{ id: "am" }, { id: "pm" }],
  bidders: [
    { id: "x", worths: [{ items: ["am"], worth: 50 }] },
    {
      id: "y",
      worths: [
        { items: ["pm"], worth: 40 },
        { items: ["am"], worth: 45 },
      ],
    },
    { id: "z", worths: [{ items: ["am", "pm"], worth: 80 }] },
  ],
  seat: undefined,
  reserve: undefined,
  pie: undefined,
  goals: [{ id: "g", when: "second = 0" }],
});

describe("by hand", () => {
  it("90, 70 and 40 under second: the first wins and pays 70", () => {
    const { won, prices, gains, revenue } = outcomeOf(lab, "second", 0, 1, [90]);
    expect([won, prices, gains, revenue]).toEqual([[0, null, null], [70, 0, 0], [20, 0, 0], 70]);
  });
  it("under first one pays one's bid, against two thirds of 70 and of 40 in whole numbers", () => {
    const { bids, prices, gains } = outcomeOf(lab, "first", 0, 1, [50]);
    expect([bids, prices, gains[0]]).toEqual([[[50], [47], [27]], [50, 0, 0], 40]);
    expect(outcomeOf(lab, "first", 0, 1, [46]).won).toEqual([null, 0, null]);
  });
  it("a reserve of 80 is what the winner pays; of 95 nobody wins", () => {
    expect(outcomeOf(lab, "second", 80, 1, [90]).prices[0]).toBe(80);
    expect(outcomeOf(lab, "second", 95, 1, [90]).won).toEqual([null, null, null]);
  });
  it("two things: 50 + 40 beat 80; x pays 80 - 40, y pays 80 - 50", () => {
    const { won, prices, welfare, most } = outcomeOf(bundle, "second", 0, 1, []);
    expect([won, prices, welfare, most]).toEqual([[0, 0, null], [40, 30, 0], 90, 90]);
  });
  it("under first, two thirds: 33 + 27 = 60 beat 53", () => {
    expect(outcomeOf(bundle, "first", 0, 1, []).prices).toEqual([33, 27, 0]);
  });
  it("of equal bids the bidder named first wins; a bid of nothing wins nothing", () => {
    expect(outcomeOf(lab, "second", 0, 1, [70]).won).toEqual([0, null, null]);
    expect(allocate(lab, [[0], [0], [0]], 0).won).toEqual([null, null, null]);
  });
  it("60 and 30 alone, 70 together: a saving of 20 makes 50 and 20", () => {
    expect(equalShares(lab)).toEqual({ pa: 50, pb: 20 });
  });
});

describe("the play", () => {
  const hold = (bid: number, from: AuctionState = start): AuctionState => holdRun(lab, placeBid(lab, from, 0, bid));
  it("holds a run once there is a bid, and judges after the last", () => {
    expect(holdRun(lab, start)).toBe(start);
    expect(hold(90)).toMatchObject({ runs: [[90]], reached: ["honest"] });
    expect(hold(60)).toMatchObject({ reached: [] });
    const shaded = hold(48, setRule(lab, hold(90), "first", 0));
    expect([shaded.runs, shaded.reached]).toEqual([[[48]], ["honest", "shaded"]]);
    expect(hold(10, shaded)).toBe(shaded);
    expect(placeBid(lab, start, 0, null).draft).toEqual([null]);
  });
  it("checks the shares of the pie once all are there", () => {
    const half = setShare(lab, start, "pa", 50);
    expect(checkPie(lab, half)).toBe(half);
    expect(checkPie(lab, setShare(lab, half, "pb", 20)).reached).toEqual(["fair"]);
    expect(checkPie(lab, setShare(lab, half, "pb", 30))).toMatchObject({ checked: true, reached: [] });
    expect(setShare(lab, half, "pa", null).shares).toEqual({});
    expect(setShare(lab, half, "px", 1)).toBe(half);
  });
  it("judges at once where people only set the rule", () => {
    const designer = AuctionLab.parse({
      ...single,
      seat: undefined,
      goals: [
        { id: "dear", when: "revenue >= 80" },
        { id: "fair", pie: true },
      ],
    });
    const begun = auctionRules.start(designer);
    expect(setRule(designer, begun, "second", 80).reached).toEqual(["dear"]);
    expect(setRule(designer, begun, "second", 110)).toBe(begun);
  });
  it("records no state that this lab cannot have", () => {
    const done = { ...start, reached: ["honest", "shaded", "fair"] };
    expect(auctionRules.canFinish(done, lab)).toBe(true);
    expect(auctionRules.canFinish({ ...done, reserve: 200 }, lab)).toBe(false);
    expect(auctionRules.canFinish({ ...done, runs: [[1], [2]] }, lab)).toBe(false);
    expect(auctionRules.canFinish({ ...done, draft: [] }, lab)).toBe(false);
    expect(auctionRules.canFinish({ ...done, shares: { px: 1 } }, lab)).toBe(false);
  });
});

/** An auction of chance: one to three things, three bidders with up to three sets. */
function invented(seed: number): AuctionLab {
  let count = 0;
  const next = (most: number): number => Math.floor(drawn(seed, 5, (count += 1)) * (most + 1));
  const items = Array.from({ length: 1 + next(2) }, (_, n) => ({ id: `i${n}` }));
  const sets = Array.from({ length: 2 ** items.length - 1 }, (_, mask) => items.filter((_item, n) => ((mask + 1) >> n) % 2 === 1));
  return AuctionLab.parse({
    ...single,
    items,
    bidders: ["you", "b", "c"].map((id) => ({
      id,
      worths: [...new Set(Array.from({ length: 1 + next(2) }, () => next(sets.length - 1)))].map((set) => ({
        items: sets[set]?.map((item) => item.id) ?? [],
        worth: { min: next(40), max: 60 + next(40) },
      })),
    })),
    pie: undefined,
    seed,
    goals: [{ id: "g", when: "payoff > 0" }],
  });
}
const seeds = Array.from({ length: 60 }, (_, seed) => seed + 1);

describe("of every invented auction", () => {
  it("no share of the worth, nor any bid for one set alone, brings more than the truth under second", () => {
    const faults = seeds.flatMap((seed) => {
      const one = invented(seed);
      const worths = worthsIn(one, 1)[0] ?? [];
      const truth = gainAt(one, "second", 0, 1, 1);
      const lone = worths.flatMap((_, place) =>
        [0, 20, 45, 70, 95, 200].map(
          (bid) =>
            outcomeOf(
              one,
              "second",
              0,
              1,
              worths.map((worth, nth) => (nth === place ? bid : worth)),
            ).gains[0] ?? 0,
        ),
      );
      return [...bidShares.map((share) => gainAt(one, "second", 0, 1, share)), ...lone].filter((gain) => gain > truth + 1e-9);
    });
    expect(faults).toEqual([]);
  });
  it("under first the truth brings nothing, and some shading more in most", () => {
    expect(seeds.filter((seed) => gainAt(invented(seed), "first", 0, 1, 1) > 1e-9)).toEqual([]);
    const better = seeds.filter((seed) => bidShares.some((share) => gainAt(invented(seed), "first", 0, 1, share) > 1e-9));
    expect(better.length).toBeGreaterThan(30);
  });
  it("prices lie between the reserve and the bid, no item goes twice, and honest bids make the greatest worth", () => {
    const faults = seeds.filter((seed) => {
      const one = invented(seed);
      const { won, prices, bids, welfare, most } = outcomeOf(one, "second", 10, 1, worthsIn(one, 1)[0] ?? []);
      const sets = won.map((place, bidder) => (place === null ? [] : (one.bidders[bidder]?.worths[place]?.items ?? [])));
      const sold = sets.flat();
      const priced = won.every((place, bidder) => {
        const price = prices[bidder] ?? 0;
        return place === null
          ? price === 0
          : price >= 10 * (sets[bidder]?.length ?? 0) - 1e-9 && price <= (bids[bidder]?.[place] ?? 0) + 1e-9;
      });
      return !priced || new Set(sold).size < sold.length || welfare > most + 1e-9;
    });
    expect(faults).toEqual([]);
    expect(
      seeds.filter((seed) => {
        const one = invented(seed);
        const { welfare, most } = outcomeOf(one, "second", 0, 1, worthsIn(one, 1)[0] ?? []);
        return Math.abs(welfare - most) > 1e-9;
      }),
    ).toEqual([]);
  });
  it("worths are drawn within their bounds, and the same for a seed", () => {
    for (const seed of seeds) {
      expect(worthsIn(invented(seed), 2)).toEqual(worthsIn(invented(seed), 2));
      expect(
        worthsIn(invented(seed), 2)
          .flat()
          .filter((worth) => worth < 0 || worth > 100 || !Number.isInteger(worth)),
      ).toEqual([]);
    }
    expect(sumsOf(invented(1), "second", 0, [[60]])).toEqual(sumsOf(invented(1), "second", 0, [[60]]));
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    auctionRules.problems(AuctionLab.parse({ ...single, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const bidders = (...worths: object[]): object => ({ bidders: [{ id: "you", worths }, single.bidders[1], single.bidders[2]] });
  it.each<[string, object, string[]]>([
    ["sound", {}, []],
    ["an item that is not there", bidders({ items: ["hall"], worth: 1 }), ["lab-unknown-id /bidders/0/worths/0/items/0"]],
    ["a set twice", bidders({ items: ["slot"], worth: 1 }, { items: ["slot"], worth: 2 }), ["lab-set-twice /bidders/0/worths/1/items"]],
    ["nothing to draw from", bidders({ items: ["slot"], worth: { min: 5, max: 5 } }), ["lab-empty-range /bidders/0/worths/0/worth"]],
    ["an item nobody wants", { items: [{ id: "slot" }, { id: "hall" }] }, ["lab-unused /items/1"]],
    ["a seat that is not there", { seat: "d" }, ["lab-unknown-id /seat"]],
    ["a cost that saves nothing", { pie: { ...single.pie, together: 90 } }, ["lab-no-saving /pie/together"]],
    ["a pie that nobody is asked about", { goals: single.goals.slice(0, 2) }, ["lab-unused /pie"]],
    [
      "a goal beyond all bids",
      {
        goals: [
          { id: "g", when: "payoff > 90" },
          { id: "fair", pie: true },
        ],
      },
      ["lab-goal-too-high /goals/0/when"],
    ],
    [
      "a goal that all bids do",
      {
        goals: [
          { id: "g", when: "payoff <= truth + 90" },
          { id: "fair", pie: true },
        ],
      },
      ["lab-goal-given /goals/0/when"],
    ],
    [
      "a rule at the start",
      {
        seat: undefined,
        goals: [
          { id: "g", when: "second = 1" },
          { id: "fair", pie: true },
        ],
      },
      ["lab-done-at-start /goals/0/when"],
    ],
    [
      "a word that is none",
      {
        goals: [
          { id: "g", when: "profit > 1" },
          { id: "fair", pie: true },
        ],
      },
      ["formula-name /goals/0/when"],
    ],
  ])("%s", (_, change, found) => expect(codes(change)).toEqual(found));
});
