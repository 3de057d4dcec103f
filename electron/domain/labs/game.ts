/** Engine `game`: hands every question over to the rules of the lab's mode. */
import { auctionRules } from "./auction-rules.ts";
import type { EngineRules, LabOf, LabProblem, ModeRules, NamedFact, StateOf } from "./engine.ts";
import { negotiationRules } from "./negotiation-rules.ts";
import { repeatedRules } from "./repeated-rules.ts";

type Lab = LabOf<"game">;
type State = StateOf<"game">;
type Mode = Lab["mode"];

const modes: { readonly [M in Mode]: ModeRules<M> } = { negotiation: negotiationRules, repeated: repeatedRules, auction: auctionRules };

/** The rules of some mode: only for a lab and a state of that mode. */
interface AnyModeRules {
  start(lab: Lab): State;
  tasks(lab: Lab): readonly string[];
  canFinish(state: State, lab: Lab): boolean;
  labels(lab: Lab): readonly string[];
  facts(lab: Lab): readonly NamedFact[];
  problems(lab: Lab): readonly LabProblem[];
}

const anyMode: Readonly<Record<Mode, AnyModeRules>> = modes;

export const gameRules: EngineRules<"game"> = {
  start: (lab) => anyMode[lab.mode].start(lab),
  tasks: (lab) => anyMode[lab.mode].tasks(lab),
  canFinish: (state, lab) => state.mode === lab.mode && anyMode[lab.mode].canFinish(state, lab),
  labels: (lab) => anyMode[lab.mode].labels(lab),
  facts: (lab) => anyMode[lab.mode].facts(lab),
  problems: (lab) => anyMode[lab.mode].problems(lab),
};
