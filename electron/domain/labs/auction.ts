/**
 * Engine `game`, mode `auction`: sealed bids for sets of items. Who gets what is what brings most by the bids, found by trying all. Under
 * the rule `second` a winner pays what the others lose by it (W. Vickrey, "Counterspeculation, Auctions, and Competitive Sealed Tenders",
 * Journal of Finance 16, 1961; E. H. Clarke 1971; T. Groves 1973), so that no bid is better than the truth. Under `first` the computed
 * bidders shade their bids to (n − 1) / n in whole numbers, Vickrey's equilibrium for worths drawn evenly from zero.
 */
import type { AuctionLab, AuctionRule } from "#contract/model/labs/auction.ts";
import { evaluateFormula, FormulaError, readFormula } from "#domain/formula.ts";
import { reach } from "./answers.ts";
import type { StateOf } from "./engine.ts";
import { drawn } from "./rounds.ts";

export type AuctionState = Extract<StateOf<"game">, { mode: "auction" }>;

const slack = 1e-9;
const exact = (value: number): number => Number(value.toFixed(9));

/** What a set of items is worth to a bidder in one run. Drawn ones are whole numbers. */
function drawnWorth(lab: AuctionLab, run: number, bidder: number, place: number): number {
  const worth = lab.bidders[bidder]?.worths[place]?.worth ?? 0;
  if (typeof worth === "number") return worth;
  return Math.floor(worth.min + drawn(lab.seed, bidder * 4 + place, run) * (worth.max - worth.min + 1));
}

/** Worths of every bidder's sets in a run (from 1), in their order. */
export function worthsIn(lab: AuctionLab, run: number): number[][] {
  return lab.bidders.map(({ worths }, bidder) => worths.map((_, place) => drawnWorth(lab, run, bidder, place)));
}

/** Place of the person's bidder; -1 if they only set the rule. */
export function seatIn(lab: AuctionLab): number {
  return lab.bidders.findIndex(({ id }) => id === lab.seat);
}

/** The bids of all under a rule: the person's as given, the others' by their strategy. */
export function bidsIn(lab: AuctionLab, rule: AuctionRule, worths: readonly (readonly number[])[], own: readonly number[]): number[][] {
  const seat = seatIn(lab);
  const shade = (lab.bidders.length - 1) / lab.bidders.length;
  return worths.map((list, bidder) =>
    bidder === seat ? [...own] : list.map((worth) => (rule === "first" ? Math.round(worth * shade) : worth)),
  );
}

/** Which of its sets each bidder gets; null gets none. `total`: what all bids that won bring, and the reserve for items that stay. */
interface Allocation {
  readonly won: readonly (number | null)[];
  readonly total: number;
}

/** The allocation that brings most; of equals the one that serves the bidders named first. `without`: a bidder left out. */
export function allocate(lab: AuctionLab, bids: readonly (readonly number[])[], reserve: number, without = -1): Allocation {
  const masks = lab.bidders.map(({ worths }) =>
    worths.map(({ items }) => items.reduce((mask, item) => mask | (1 << lab.items.findIndex(({ id }) => id === item)), 0)),
  );
  const count = (mask: number): number => lab.items.filter((_, item) => (mask >> item) % 2 === 1).length;
  const best = (bidder: number, taken: number): Allocation => {
    if (bidder === lab.bidders.length) return { won: [], total: reserve * (lab.items.length - count(taken)) };
    let found: Allocation | null = null;
    for (const [place, mask] of bidder === without ? [] : (masks[bidder] ?? []).entries()) {
      const bid = bids[bidder]?.[place] ?? 0;
      if ((taken & mask) !== 0 || bid <= 0 || bid < reserve * count(mask) - slack) continue;
      const rest = best(bidder + 1, taken | mask);
      if (found === null || rest.total + bid > found.total + slack) found = { won: [place, ...rest.won], total: rest.total + bid };
    }
    const rest = best(bidder + 1, taken);
    return found === null || rest.total > found.total + slack ? { won: [null, ...rest.won], total: rest.total } : found;
  };
  return best(0, 0);
}

export interface Outcome {
  readonly bids: readonly (readonly number[])[];
  readonly worths: readonly (readonly number[])[];
  /** By bidder: which of its sets it gets, what it pays, and what it gains by that. */
  readonly won: readonly (number | null)[];
  readonly prices: readonly number[];
  readonly gains: readonly number[];
  readonly revenue: number;
  /** Worth of the items to those who got them, and the most it could have been. */
  readonly welfare: number;
  readonly most: number;
}

/** One run (from 1) under a rule, with the person's bids. */
export function outcomeOf(lab: AuctionLab, rule: AuctionRule, reserve: number, run: number, own: readonly number[]): Outcome {
  const worths = worthsIn(lab, run);
  const bids = bidsIn(lab, rule, worths, own);
  const { won, total } = allocate(lab, bids, reserve);
  const prices = won.map((place, bidder) => {
    if (place === null) return 0;
    const bid = bids[bidder]?.[place] ?? 0;
    return rule === "first" ? bid : exact(allocate(lab, bids, reserve, bidder).total - (total - bid));
  });
  const worthTo = (bidder: number): number => {
    const place = won[bidder] ?? null;
    return place === null ? 0 : (worths[bidder]?.[place] ?? 0);
  };
  const sum = (list: readonly number[]): number => exact(list.reduce((all, each) => all + each, 0));
  return {
    bids,
    worths,
    won,
    prices,
    gains: prices.map((price, bidder) => exact(worthTo(bidder) - price)),
    revenue: sum(prices),
    welfare: sum(won.map((_, bidder) => worthTo(bidder))),
    most: exact(allocate(lab, worths, 0).total),
  };
}

/** Bids as shares of what the sets are worth: 0 to 1.5 in steps of 0.05. */
export const bidShares: readonly number[] = Array.from({ length: 31 }, (_, n) => Number((n * 0.05).toFixed(2)));

/** One's own gain in a run, had one bid this share of what each set is worth. */
export function gainAt(lab: AuctionLab, rule: AuctionRule, reserve: number, run: number, share: number): number {
  const seat = seatIn(lab);
  const own = (worthsIn(lab, run)[seat] ?? []).map((worth) => exact(worth * share));
  return outcomeOf(lab, rule, reserve, run, own).gains[seat] ?? 0;
}

export interface Sums {
  readonly payoff: number;
  /** What honest bids would have brought in the same runs, and the most that any bids would have. */
  readonly truth: number;
  readonly best: number;
  readonly revenue: number;
  readonly welfare: number;
  readonly most: number;
}

/** Sums over runs with the person's bids; without a seat over all runs of the lab. */
export function sumsOf(lab: AuctionLab, rule: AuctionRule, reserve: number, runs: AuctionState["runs"]): Sums {
  const seat = seatIn(lab);
  const held = seat < 0 ? Array.from({ length: lab.runs }, () => []) : runs;
  const all = held.map((own, index) => {
    const { gains, revenue, welfare, most } = outcomeOf(lab, rule, reserve, index + 1, own);
    const payoff = gains[seat] ?? 0;
    const tried = seat < 0 ? [0] : bidShares.map((share) => gainAt(lab, rule, reserve, index + 1, share));
    const truth = seat < 0 ? 0 : gainAt(lab, rule, reserve, index + 1, 1);
    return { payoff, truth, best: Math.max(payoff, ...tried), revenue, welfare, most };
  });
  const sum = (key: keyof Sums): number => exact(all.reduce((total, each) => total + each[key], 0));
  return {
    payoff: sum("payoff"),
    truth: sum("truth"),
    best: sum("best"),
    revenue: sum("revenue"),
    welfare: sum("welfare"),
    most: sum("most"),
  };
}

/** Names that a condition of a goal may use. */
export const sumNames: ReadonlySet<string> = new Set(["payoff", "truth", "best", "revenue", "welfare", "most", "second", "reserve"]);

/** Whether a condition holds of sums; one that cannot be read or has no value does not. */
export function holdsFor(when: string, sums: Sums, rule: AuctionRule, reserve: number): boolean {
  try {
    return evaluateFormula(readFormula(when, sumNames), { ...sums, second: rule === "second" ? 1 : 0, reserve }) === 1;
  } catch (error) {
    if (error instanceof FormulaError) return false;
    throw error;
  }
}

/** Whether the auction is over: all runs held, or nobody to wait for. */
export function isOver(lab: AuctionLab, state: Pick<AuctionState, "runs">): boolean {
  return seatIn(lab) < 0 || state.runs.length >= lab.runs;
}

/** What each party of the pie pays when all save the same; null if the lab has no pie. */
export function equalShares(lab: AuctionLab): Record<string, number> | null {
  if (!lab.pie) return null;
  const { parties, together } = lab.pie;
  const saving = (parties.reduce((sum, { alone }) => sum + alone, 0) - together) / parties.length;
  return Object.fromEntries(parties.map(({ id, alone }) => [id, exact(alone - saving)]));
}

/** Whether the shares are those by which all save the same, to a hundredth. */
export function pieIsRight(lab: AuctionLab, shares: AuctionState["shares"]): boolean {
  const equal = equalShares(lab);
  return (
    equal !== null &&
    Object.entries(equal).every(([id, share]) => Object.hasOwn(shares, id) && Math.abs((shares[id] ?? 0) - share) < 0.01 + slack)
  );
}

function goalsHeld(lab: AuctionLab, state: AuctionState): string[] {
  const over = isOver(lab, state);
  const sums = over ? sumsOf(lab, state.rule, state.reserve, state.runs) : null;
  return lab.goals
    .filter((goal) =>
      "pie" in goal
        ? state.checked && pieIsRight(lab, state.shares)
        : sums !== null && holdsFor(goal.when, sums, state.rule, state.reserve),
    )
    .map(({ id }) => id);
}

const judged = (lab: AuctionLab, state: AuctionState): AuctionState => ({ ...state, reached: reach(state.reached, goalsHeld(lab, state)) });

/** No bids yet: one open place for each of one's own sets. */
export function openBids(lab: AuctionLab): null[] {
  return (lab.bidders[seatIn(lab)]?.worths ?? []).map(() => null);
}

/** Another rule or reserve; runs held under the one before are taken away. */
export function setRule(lab: AuctionLab, state: AuctionState, rule: AuctionRule, reserve: number): AuctionState {
  const { min = 0, max = 0 } = lab.reserve ?? {};
  if (!lab.rules.includes(rule) || reserve < min || reserve > max) return state;
  return judged(lab, { ...state, rule, reserve, runs: [], draft: openBids(lab) });
}

/** A bid for one of one's sets in the next run; null takes it away. */
export function placeBid(lab: AuctionLab, state: AuctionState, place: number, bid: number | null): AuctionState {
  if (isOver(lab, state) || place < 0 || place >= state.draft.length || (bid !== null && bid < 0)) return state;
  return { ...state, draft: state.draft.map((each, nth) => (nth === place ? bid : each)) };
}

/** Holds the next run, once every bid is there. */
export function holdRun(lab: AuctionLab, state: AuctionState): AuctionState {
  const bids = state.draft.flatMap((bid) => (bid === null ? [] : [bid]));
  if (isOver(lab, state) || bids.length < state.draft.length) return state;
  return judged(lab, { ...state, runs: [...state.runs, bids], draft: openBids(lab) });
}

/** What a party of the pie is to pay; null takes it away. */
export function setShare(lab: AuctionLab, state: AuctionState, party: string, share: number | null): AuctionState {
  if (!lab.pie?.parties.some(({ id }) => id === party) || (share !== null && share < 0)) return state;
  const rest = Object.entries(state.shares).filter(([id]) => id !== party);
  return { ...state, shares: Object.fromEntries(share === null ? rest : [...rest, [party, share]]), checked: false };
}

/** Checks the shares, once every party has one. */
export function checkPie(lab: AuctionLab, state: AuctionState): AuctionState {
  return lab.pie?.parties.every(({ id }) => Object.hasOwn(state.shares, id)) ? judged(lab, { ...state, checked: true }) : state;
}
