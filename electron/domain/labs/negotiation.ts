/**
 * Engine `game`, mode `negotiation`: packages with additive worths (R. L. Keeney and H. Raiffa, "Decisions with Multiple Objectives", 1976),
 * and computed parties that give way with time and offer what lies nearest to the last offer (P. Faratin, C. Sierra and N. R. Jennings,
 * "Negotiation decision functions for autonomous agents", Robotics and Autonomous Systems 24, 1998). The gain, and its equal parts, are
 * counted as in B. Nalebuff, "Split the Pie", 2022: what a deal adds to what each has without it.
 */
import type { NegotiationLab } from "#contract/model/labs/negotiation.ts";
import { reach } from "./answers.ts";
import type { StateOf } from "./engine.ts";
import { drawn } from "./rounds.ts";

export type NegotiationState = Extract<StateOf<"game">, { mode: "negotiation" }>;
export type Deal = Readonly<Record<string, string>>;

/** No lab has more packages: the check tries each. */
export const mostDeals = 4096;
/** What binary fractions leave behind. */
const slack = 1e-9;

/** A whole package, with its worth to each party in their order. */
export interface Package {
  readonly deal: Deal;
  readonly worth: readonly number[];
}

/** What follows from a definition alone; worked out once for each lab. */
interface Table {
  readonly all: readonly Package[];
  /** Packages that no other one betters for somebody without harm to anybody. */
  readonly frontier: readonly Package[];
  /** The greatest gain of all parties together in a package that leaves nobody below its no-deal outcome; 0 if there is none above 0. */
  readonly pie: number;
  /** The most that each party can have while the others still have what they have without a deal. */
  readonly tops: readonly number[];
}

const tables = new WeakMap<NegotiationLab, Table>();

/** How many packages there are, without building them. */
export function countDeals(lab: NegotiationLab): number {
  return lab.issues.reduce((count, { options }) => count * options.length, 1);
}

function everyPackage(lab: NegotiationLab): Package[] {
  const none: Package = { deal: {}, worth: lab.parties.map(() => 0) };
  return lab.issues.reduce<Package[]>(
    (packages, issue) =>
      packages.flatMap(({ deal, worth }) =>
        issue.options.map((option) => ({
          deal: { ...deal, [issue.id]: option.id },
          worth: worth.map((sum, party) => Number((sum + (option.worth[party] ?? 0)).toFixed(9))),
        })),
      ),
    [none],
  );
}

/** Whether one list of worths is better for somebody and worse for nobody. */
export function betters(one: readonly number[], other: readonly number[]): boolean {
  return one.every((worth, party) => worth >= (other[party] ?? 0)) && one.some((worth, party) => worth > (other[party] ?? 0));
}

/** Packages that none betters. The greatest sums come first, so that each need only be held against those kept: one that betters another has a greater sum. */
function frontierOf(all: readonly Package[]): Package[] {
  const sum = ({ worth }: Package): number => worth.reduce((total, each) => total + each, 0);
  const kept: Package[] = [];
  for (const each of all.toSorted((a, b) => sum(b) - sum(a))) if (!kept.some(({ worth }) => betters(worth, each.worth))) kept.push(each);
  return kept;
}

/** @throws RangeError when the lab has more than {@link mostDeals} packages */
export function tableOf(lab: NegotiationLab): Table {
  const known = tables.get(lab);
  if (known) return known;
  if (countDeals(lab) > mostDeals) throw new RangeError(`${countDeals(lab)} packages`);
  const all = everyPackage(lab);
  const alone = lab.parties.map((party) => party.alone);
  const fine = all.filter(({ worth }) => worth.every((each, party) => each >= (alone[party] ?? 0) - slack));
  const gains = fine.map(({ worth }) => worth.reduce((sum, each, party) => sum + each - (alone[party] ?? 0), 0));
  const table: Table = {
    all,
    frontier: frontierOf(all),
    pie: Math.max(0, ...gains),
    tops: alone.map((own, party) => Math.max(own, ...fine.map(({ worth }) => worth[party] ?? 0))),
  };
  tables.set(lab, table);
  return table;
}

/** Whether every issue has an option of its own. */
export function isWhole(lab: NegotiationLab, deal: Deal): boolean {
  return (
    Object.keys(deal).length === lab.issues.length &&
    lab.issues.every(({ id, options }) => Object.hasOwn(deal, id) && options.some((option) => option.id === deal[id]))
  );
}

/** Worth of a package to each party, in their order; an open issue adds nothing. */
export function worthOf(lab: NegotiationLab, deal: Deal): number[] {
  return lab.parties.map((_, party) =>
    Number(
      lab.issues
        .reduce((sum, { id, options }) => sum + (options.find((option) => option.id === deal[id])?.worth[party] ?? 0), 0)
        .toFixed(9),
    ),
  );
}

/** Place of the person's own party. */
export function seatOf(lab: NegotiationLab): number {
  return lab.parties.findIndex(({ id }) => id === lab.seat);
}

/**
 * The least worth that a party signs for in a round (from 1). Of its greatest gain it asks for the share
 * ends + (opens − ends) · (1 − ((t − 1) / (n − 1)) ^ pace), n being the number of rounds.
 */
export function asksFor(lab: NegotiationLab, party: number, t: number): number {
  const { alone = 0, opens = 0, ends = 0, pace = 1 } = lab.parties[party] ?? {};
  const share = ends + (opens - ends) * (1 - ((t - 1) / (lab.rounds - 1)) ** pace);
  return alone + ((tableOf(lab).tops[party] ?? alone) - alone) * share;
}

export interface Answer {
  /** Place of the party that answers. */
  readonly party: number;
  readonly signs: boolean;
  /** It refuses, and not much is missing: at most a tenth of its greatest gain. */
  readonly near: boolean;
  /** What it would sign now; null when it signs, and in the last round. */
  readonly proposes: Deal | null;
}

/**
 * What a party answers to an offer in a round (from 1). It signs for what it asks for or more. Else it proposes, of all packages with that
 * much, one that changes fewest issues of the offer; of these, one that gives itself least; of these the seed decides.
 */
export function answerTo(lab: NegotiationLab, party: number, t: number, offer: Deal): Answer {
  const asks = asksFor(lab, party, t);
  const { all, tops } = tableOf(lab);
  const worth = worthOf(lab, offer)[party] ?? 0;
  if (worth >= asks - slack) return { party, signs: true, near: false, proposes: null };
  const near = asks - worth <= ((tops[party] ?? 0) - (lab.parties[party]?.alone ?? 0)) / 10 + slack;
  const changes = ({ deal }: Package): number => lab.issues.filter(({ id }) => deal[id] !== offer[id]).length;
  const enough = all.filter((each) => (each.worth[party] ?? 0) >= asks - slack);
  const fewest = Math.min(...enough.map(changes));
  const close = enough.filter((each) => changes(each) === fewest);
  const least = Math.min(...close.map((each) => each.worth[party] ?? 0));
  const equal = close.filter((each) => (each.worth[party] ?? 0) <= least + slack);
  const chosen = equal[Math.floor(drawn(lab.seed, party, t) * equal.length)];
  return { party, signs: false, near, proposes: t === lab.rounds ? null : (chosen?.deal ?? null) };
}

export interface Talk {
  /** Number of the round, from 1. */
  readonly t: number;
  readonly offer: Deal;
  /** Of every other party, in their order. */
  readonly answers: readonly Answer[];
  readonly signed: boolean;
}

/** Every offer made with its answers. After all have signed nothing follows. */
export function talksOf(lab: NegotiationLab, offers: readonly Deal[]): Talk[] {
  const talks: Talk[] = [];
  for (const [index, offer] of offers.slice(0, lab.rounds).entries()) {
    if (talks.at(-1)?.signed) break;
    const others = lab.parties.flatMap(({ id }, party) => (id === lab.seat ? [] : [party]));
    const answers = others.map((party) => answerTo(lab, party, index + 1, offer));
    talks.push({ t: index + 1, offer, answers, signed: answers.every(({ signs }) => signs) });
  }
  return talks;
}

/** How a talk ended: the package that all signed and in which round, none, or not yet. */
export type Ending =
  | { readonly kind: "open" }
  | { readonly kind: "deal"; readonly deal: Deal; readonly t: number }
  | { readonly kind: "none" };

export function endingOf(lab: NegotiationLab, state: Pick<NegotiationState, "offers" | "left">): Ending {
  const talks = talksOf(lab, state.offers);
  const last = talks.at(-1);
  if (last?.signed) return { kind: "deal", deal: last.offer, t: last.t };
  return state.left || talks.length >= lab.rounds ? { kind: "none" } : { kind: "open" };
}

export interface Balance {
  readonly worth: readonly number[];
  /** Over what each has without a deal. */
  readonly gains: readonly number[];
  /** Gain of all together, and the greatest there is. */
  readonly total: number;
  readonly pie: number;
  /** The smallest gain as a share of an equal part of the pie, 0 to 1: it counts both how large the pie was made and how evenly it was shared. */
  readonly score: number;
  /** Whether no other package betters this one. */
  readonly frontier: boolean;
}

/** What a package is to everybody. */
export function balanceOf(lab: NegotiationLab, deal: Deal): Balance {
  const { pie, frontier } = tableOf(lab);
  const worth = worthOf(lab, deal);
  const gains = worth.map((each, party) => Number((each - (lab.parties[party]?.alone ?? 0)).toFixed(9)));
  const total = Number(gains.reduce((sum, each) => sum + each, 0).toFixed(9));
  const score = pie > 0 ? Math.min(1, Math.max(0, (Math.min(...gains) * gains.length) / pie)) : 0;
  return { worth, gains, total, pie, score, frontier: !frontier.some((each) => betters(each.worth, worth)) };
}

/** Goals that a package signed in a round meets. */
export function goalsMet(lab: NegotiationLab, deal: Deal, t: number): string[] {
  const { gains, total, pie, score, frontier } = balanceOf(lab, deal);
  const own = gains[seatOf(lab)] ?? 0;
  return lab.goals
    .filter(
      (goal) =>
        own >= (goal.gain ?? -Infinity) - slack &&
        Math.min(...gains) >= (goal.each ?? -Infinity) - slack &&
        (goal.joint === undefined || (pie > 0 && total / pie >= goal.joint - slack)) &&
        score >= (goal.score ?? 0) - slack &&
        (frontier || goal.frontier !== true) &&
        t <= (goal.within ?? lab.rounds),
    )
    .map(({ id }) => id);
}

/** Another option in the draft. An issue or option that is not there changes nothing. */
export function draftOption(lab: NegotiationLab, state: NegotiationState, issue: string, option: string): NegotiationState {
  const known = lab.issues.some(({ id, options }) => id === issue && options.some((each) => each.id === option));
  return known ? { ...state, draft: { ...state.draft, [issue]: option } } : state;
}

/** Takes a whole package over into the draft. */
export function draftDeal(lab: NegotiationLab, state: NegotiationState, deal: Deal): NegotiationState {
  return isWhole(lab, deal) ? { ...state, draft: { ...deal } } : state;
}

/** Offers the draft, if it is whole and the talk is still open; the draft stays for the next round. */
export function offerDraft(lab: NegotiationLab, state: NegotiationState): NegotiationState {
  if (!isWhole(lab, state.draft) || endingOf(lab, state).kind !== "open") return state;
  const next = { ...state, offers: [...state.offers, state.draft] };
  const ending = endingOf(lab, next);
  return ending.kind === "deal" ? { ...next, reached: reach(state.reached, goalsMet(lab, ending.deal, ending.t)) } : next;
}

/** Walks out: everybody has what it has without a deal. */
export function walkOut(lab: NegotiationLab, state: NegotiationState): NegotiationState {
  return endingOf(lab, state).kind === "open" ? { ...state, left: true } : state;
}
