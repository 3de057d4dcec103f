/** What is wrong with a negotiation's definition, and the rules by which the rest of the program plays it. */
import type { NegotiationLab } from "#contract/model/labs/negotiation.ts";
import type { LabProblem, ModeRules } from "./engine.ts";
import { allDone, factsAt, repeatedIds } from "./engine.ts";
import type { NegotiationState } from "./negotiation.ts";
import { asksFor, countDeals, goalsMet, isWhole, mostDeals, tableOf, talksOf } from "./negotiation.ts";

function problemsOf(lab: NegotiationLab): LabProblem[] {
  const { parties, issues, goals } = lab;
  const options = issues.flatMap((issue) => issue.options);
  const problems = repeatedIds({ parties, issues, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const taken = new Set([...parties, ...issues, ...goals].map(({ id }) => id));
  for (const [index, issue] of issues.entries())
    for (const [nth, option] of issue.options.entries()) {
      const pointer = `/issues/${index}/options/${nth}`;
      if (taken.has(option.id)) say("lab-duplicate-id", `${pointer}/id`, option.id);
      taken.add(option.id);
      if (option.worth.length !== parties.length) say("lab-worth-count", `${pointer}/worth`, option.id);
    }
  for (const [index, party] of parties.entries()) if (party.ends > party.opens) say("lab-empty-range", `/parties/${index}`, party.id);
  if (!parties.some(({ id }) => id === lab.seat)) say("lab-unknown-id", "/seat", lab.seat);
  if (countDeals(lab) > mostDeals) say("lab-many-deals", "/issues", String(countDeals(lab)));
  // What follows can only be worked out of a table that is whole.
  if (problems.length > 0 || options.length === 0) return problems;
  if (tableOf(lab).pie <= 0) say("lab-no-pie", "/parties", lab.id);
  const others = parties.flatMap(({ id }, party) => (id === lab.seat ? [] : [party]));
  for (const [index, goal] of goals.entries()) {
    // Nobody ever asks for more than in the round before, and no answer hangs on earlier offers: the last allowed round has all that can be.
    const t = Math.min(goal.within ?? lab.rounds, lab.rounds);
    const asks = others.map((party) => ({ party, least: asksFor(lab, party, t) }));
    const can = tableOf(lab).all.some(
      ({ deal, worth }) =>
        asks.every(({ party, least }) => (worth[party] ?? 0) >= least - 1e-9) && goalsMet(lab, deal, t).includes(goal.id),
    );
    if (!can) say("lab-goal-too-high", `/goals/${index}`, goal.id);
  }
  return problems;
}

/** Whether the offers are such as can be made: whole packages, and none after all had signed. */
function isSound(lab: NegotiationLab, { offers, draft }: NegotiationState): boolean {
  const drafted = Object.entries(draft).every(([issue, option]) =>
    lab.issues.some(({ id, options }) => id === issue && options.some((each) => each.id === option)),
  );
  return drafted && offers.every((offer) => isWhole(lab, offer)) && talksOf(lab, offers).length === offers.length;
}

export const negotiationRules: ModeRules<"negotiation"> = {
  start: () => ({ engine: "game", mode: "negotiation", offers: [], draft: {}, left: false, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish: (state, lab) => isSound(lab, state) && allDone(state.reached, negotiationRules.tasks(lab)),
  labels: (lab) => [...lab.parties, ...lab.issues, ...lab.issues.flatMap(({ options }) => options), ...lab.goals].map(({ id }) => id),
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
