/** What is wrong with an auction's definition, and the rules by which the rest of the program plays it. */
import type { AuctionLab } from "#contract/model/labs/auction.ts";
import { FormulaError, readFormula } from "#domain/formula.ts";
import type { AuctionState } from "./auction.ts";
import { bidShares, equalShares, holdsFor, openBids, seatIn, sumNames, sumsOf, worthsIn } from "./auction.ts";
import type { LabProblem, ModeRules } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";

function problemsOf(lab: AuctionLab): LabProblem[] {
  const { items, bidders, rules, reserve, pie, goals } = lab;
  const own = [...(reserve ? [reserve] : []), ...(pie ? [pie] : [])];
  const problems = repeatedIds({ items, bidders, own, parties: pie?.parties ?? [], goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const known = new Set(items.map(({ id }) => id));
  for (const [index, bidder] of bidders.entries())
    for (const [place, { items: set, worth }] of bidder.worths.entries()) {
      const pointer = `/bidders/${index}/worths/${place}`;
      problems.push(...unknownIds(`${pointer}/items`, set, known));
      const same = bidder.worths.some((other, nth) => nth < place && other.items.toSorted().join(" ") === set.toSorted().join(" "));
      if (same || new Set(set).size < set.length) say("lab-set-twice", `${pointer}/items`, bidder.id);
      if (typeof worth !== "number" && worth.max <= worth.min) say("lab-empty-range", `${pointer}/worth`, bidder.id);
    }
  for (const [index, { id }] of items.entries())
    if (!bidders.some(({ worths }) => worths.some((each) => each.items.includes(id)))) say("lab-unused", `/items/${index}`, id);
  if (lab.seat !== undefined && seatIn(lab) < 0) say("lab-unknown-id", "/seat", lab.seat);
  if (new Set(rules).size < rules.length) say("lab-duplicate-id", "/rules", rules.join(" "));
  if (reserve && reserve.max <= reserve.min) say("lab-empty-range", "/reserve", reserve.id);
  const equal = equalShares(lab);
  if (pie && equal && pie.parties.some(({ id, alone }) => (equal[id] ?? 0) >= alone || (equal[id] ?? 0) < 0))
    say("lab-no-saving", "/pie/together", pie.id);
  if (pie && !goals.some((goal) => "pie" in goal)) say("lab-unused", "/pie", pie.id);
  return problems.length > 0 ? problems : goalProblems(lab);
}

/** Goals that no rule, reserve and bids meet, or all; bids are tried as one share of what things are worth in all runs. */
function goalProblems(lab: AuctionLab): LabProblem[] {
  const { min = 0, max = 0, step = 1 } = lab.reserve ?? {};
  const places = Math.min(50, Math.floor((max - min) / step + 1e-9) + 1);
  const reserves = Array.from({ length: places }, (_, n) => Number((min + n * step).toFixed(9)));
  const seat = seatIn(lab);
  const tries = lab.rules.flatMap((rule) =>
    reserves.flatMap((reserve) =>
      (seat < 0 ? [1] : bidShares).map((share) => {
        const runs = Array.from({ length: lab.runs }, (_, run) => (worthsIn(lab, run + 1)[seat] ?? []).map((worth) => worth * share));
        return { rule, reserve, sums: sumsOf(lab, rule, reserve, runs) };
      }),
    ),
  );
  return lab.goals.flatMap((goal, index): LabProblem[] => {
    if ("pie" in goal) return lab.pie ? [] : [{ code: "lab-unknown-id", pointer: `/goals/${index}/pie`, at: -1, found: goal.id }];
    const pointer = `/goals/${index}/when`;
    try {
      if (readFormula(goal.when, sumNames).kind !== "truth") return [{ code: "formula-kind", pointer, at: 0, found: "truth" }];
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      return [{ code: error.code, pointer, at: error.at, found: error.found }];
    }
    const met = tries.map(({ rule, reserve, sums }) => holdsFor(goal.when, sums, rule, reserve));
    if (!met.includes(true)) return [{ code: "lab-goal-too-high", pointer, at: -1, found: goal.id }];
    if (!met.includes(false)) return [{ code: "lab-goal-given", pointer, at: -1, found: goal.id }];
    return seat < 0 && met[0] ? [{ code: "lab-done-at-start", pointer, at: -1, found: goal.id }] : [];
  });
}

/** Whether a state is such as the lab can have. */
function isSound(lab: AuctionLab, state: AuctionState): boolean {
  const { min = 0, max = 0 } = lab.reserve ?? {};
  const sets = openBids(lab).length;
  return (
    lab.rules.includes(state.rule) &&
    state.reserve >= min &&
    state.reserve <= max &&
    state.runs.length <= (seatIn(lab) < 0 ? 0 : lab.runs) &&
    state.runs.every((bids) => bids.length === sets) &&
    state.draft.length === sets &&
    Object.keys(state.shares).every((party) => lab.pie?.parties.some(({ id }) => id === party) ?? false)
  );
}

export const auctionRules: ModeRules<"auction"> = {
  start: (lab) => ({
    engine: "game",
    mode: "auction",
    rule: lab.rules[0] ?? "second",
    reserve: lab.reserve?.min ?? 0,
    runs: [],
    draft: openBids(lab),
    shares: {},
    checked: false,
    reached: [],
  }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish: (state, lab) => isSound(lab, state) && allDone(state.reached, auctionRules.tasks(lab)),
  labels: ({ items, bidders, reserve, pie, goals }) =>
    [...items, ...bidders, ...(reserve ? [reserve] : []), ...(pie ? [pie, ...pie.parties] : []), ...goals].map(({ id }) => id),
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
