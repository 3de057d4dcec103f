/**
 * Engine `game`, mode `repeated`: one choice again and again. The strategies are those of R. Axelrod, "The Evolution of Cooperation", 1984,
 * and M. A. Nowak and K. Sigmund, "Tit for tat in heterogeneous populations", Nature 355, 1992 (generous: one defection in three passes).
 * The least patience for which cooperation holds is that of J. W. Friedman, "A Non-cooperative Equilibrium for Supergames", Review of
 * Economic Studies 38, 1971.
 */
import type { LeverOf, RepeatedLab } from "#contract/model/labs/repeated.ts";
import { Strategy } from "#contract/model/labs/repeated.ts";
import { evaluateFormula, FormulaError, readFormula } from "#domain/formula.ts";
import { reach } from "./answers.ts";
import type { StateOf } from "./engine.ts";
import { drawn } from "./rounds.ts";

export type RepeatedState = Extract<StateOf<"game">, { mode: "repeated" }>;
/** c cooperates, d defects. */
export type Move = "c" | "d";

export const strategies: readonly Strategy[] = Strategy.options;

/** Everything a match hangs on, with the levers where they were put. */
export interface Settings {
  readonly patience: number;
  readonly delay: number;
  readonly noise: number;
  /** Payoffs of each own move, by the number of others who cooperate. */
  readonly cooperate: readonly number[];
  readonly defect: readonly number[];
}

/** The value of each kind of lever, as the definition has it. */
export function defaultOf(lab: RepeatedLab, of: LeverOf): number {
  const { cooperate, defect } = lab.payoffs;
  switch (of) {
    case "patience":
    case "delay":
    case "noise":
      return lab[of];
    case "temptation":
      return defect.at(-1) ?? 0;
    case "reward":
      return cooperate.at(-1) ?? 0;
    case "punishment":
      return defect[0] ?? 0;
    case "sucker":
      return cooperate[0] ?? 0;
  }
}

/** Where a lever stands. */
export function leverAt(lab: RepeatedLab, state: Pick<RepeatedState, "set">, lever: RepeatedLab["levers"][number]): number {
  return (Object.hasOwn(state.set, lever.id) ? state.set[lever.id] : undefined) ?? defaultOf(lab, lever.of);
}

export function settingsOf(lab: RepeatedLab, state: Pick<RepeatedState, "set">): Settings {
  const at = (of: LeverOf): number => {
    const lever = lab.levers.find((each) => each.of === of);
    return lever ? leverAt(lab, state, lever) : defaultOf(lab, of);
  };
  const { cooperate, defect } = lab.payoffs;
  return {
    patience: at("patience"),
    delay: at("delay"),
    noise: at("noise"),
    cooperate: [at("sucker"), ...cooperate.slice(1, -1), at("reward")],
    defect: [at("punishment"), ...defect.slice(1, -1), at("temptation")],
  };
}

export interface Turn {
  /** Number of the round, from 1. */
  readonly t: number;
  /** What each player chose, oneself first, and what came of it: noise turns some into the other. */
  readonly meant: readonly Move[];
  readonly came: readonly Move[];
  readonly payoffs: readonly number[];
}

/** Plays a strategy: what player `me` does in round t, having seen what came of all rounds up to t − delay. `forgives`: whether one that forgives would now. */
function decide(strategy: Strategy, me: number, seen: readonly Turn[], forgives: boolean): Move {
  const betrayed = (turn: Turn | undefined): boolean => turn?.came.some((move, player) => player !== me && move === "d") ?? false;
  switch (strategy) {
    case "always-cooperate":
      return "c";
    case "always-defect":
      return "d";
    case "tit-for-tat":
      return betrayed(seen.at(-1)) ? "d" : "c";
    case "generous":
      return betrayed(seen.at(-1)) && !forgives ? "d" : "c";
    case "grim":
      return seen.some(betrayed) ? "d" : "c";
  }
}

/** A player: a strategy, or moves one by one as long as there are any. */
type Player = Strategy | readonly Move[];

/** Plays rounds until they are all played or somebody has no move. `stream` keeps what one match draws apart from another. */
export function playMatch(players: readonly Player[], settings: Settings, rounds: number, seed: number, stream: number): Turn[] {
  const turns: Turn[] = [];
  for (let t = 1; t <= rounds; t += 1) {
    const seen = turns.slice(0, Math.max(0, t - settings.delay));
    const meant: Move[] = [];
    for (const [me, player] of players.entries()) {
      const forgives = drawn(seed, stream * 8 + me * 2 + 1, t) < 1 / 3;
      const move = typeof player === "string" ? decide(player, me, seen, forgives) : player[t - 1];
      if (move === undefined) return turns;
      meant.push(move);
    }
    const came = meant.map((move, me): Move => {
      const slips = drawn(seed, stream * 8 + me * 2, t) < settings.noise;
      return slips === (move === "c") ? "d" : "c";
    });
    const payoffs = came.map((move, me) => {
      const others = came.filter((each, player) => player !== me && each === "c").length;
      return (move === "c" ? settings.cooperate : settings.defect)[others] ?? 0;
    });
    turns.push({ t, meant, came, payoffs });
  }
  return turns;
}

/** One's own moves in a match so far. */
export function movesOf(state: Pick<RepeatedState, "moves">, match: string): Move[] {
  const moves = Object.hasOwn(state.moves, match) ? (state.moves[match] ?? "") : "";
  return Array.from(moves).map((move) => (move === "d" ? "d" : "c"));
}

/** Every round of a match so far. */
export function turnsOf(lab: RepeatedLab, state: Pick<RepeatedState, "set" | "moves">, match: string): Turn[] {
  const place = lab.matches.findIndex(({ id }) => id === match);
  const partners = lab.matches[place]?.partners.map(({ strategy }) => strategy) ?? [];
  return playMatch([movesOf(state, match), ...partners], settingsOf(lab, state), lab.rounds, lab.seed, place + 1);
}

export interface Tally {
  /** Mean payoff a round of each player, oneself first; 0 before the first round. */
  readonly mean: readonly number[];
  /** The same with later rounds counting less: the discounted mean, (Σ δ^(t−1) · payoff) / (Σ δ^(t−1)). */
  readonly discounted: readonly number[];
  /** Share of rounds in which all cooperated. */
  readonly mutual: number;
}

export function tallyOf(turns: readonly Turn[], patience: number): Tally {
  const players = turns[0]?.payoffs.map((_, player) => player) ?? [];
  const mean = (player: number, factor: number): number => {
    const weights = turns.map((_, index) => factor ** index);
    const sum = turns.reduce((total, { payoffs }, index) => total + (payoffs[player] ?? 0) * (weights[index] ?? 0), 0);
    return sum / weights.reduce((total, weight) => total + weight, 0);
  };
  const together = turns.filter(({ came }) => came.every((move) => move === "c")).length;
  return {
    mean: players.map((player) => mean(player, 1)),
    discounted: players.map((player) => mean(player, patience)),
    mutual: turns.length === 0 ? 0 : together / turns.length,
  };
}

/** The four payoffs by their usual names. */
export function payoffsOf({ cooperate, defect }: Settings): Record<"temptation" | "reward" | "punishment" | "sucker", number> {
  return { temptation: defect.at(-1) ?? 0, reward: cooperate.at(-1) ?? 0, punishment: defect[0] ?? 0, sucker: cooperate[0] ?? 0 };
}

/**
 * The least patience for which nobody gains by defecting when the others answer with defection for good, `delay` rounds later: cooperating
 * brings R in every round, defecting T in the first `delay` rounds and P after, so δ^delay ≥ (T − R) / (T − P). 0 if it never pays to
 * defect, 1 if it always does.
 */
export function limitOf(settings: Settings): number {
  const { temptation, reward, punishment } = payoffsOf(settings);
  if (temptation <= reward) return 0;
  if (punishment >= reward) return 1;
  return ((temptation - reward) / (temptation - punishment)) ** (1 / settings.delay);
}

/** What a round is worth on average, for good, to one who defects from now on among players who answer so. */
export function defectingFor(settings: Settings, patience: number): number {
  const { temptation, punishment } = payoffsOf(settings);
  const late = patience ** settings.delay;
  return temptation * (1 - late) + punishment * late;
}

/** Mean payoff a round of every strategy (row) among partners who all play another (column); matches that draw chance are played 20 times. */
export function tournamentOf(lab: RepeatedLab, settings: Settings): number[][] {
  const partners = lab.payoffs.cooperate.length - 1;
  return strategies.map((own) =>
    strategies.map((other) => {
      const chancy = settings.noise > 0 || own === "generous" || other === "generous";
      const means = Array.from({ length: chancy ? 20 : 1 }, (_, sample) => {
        const players = [own, ...Array.from({ length: partners }, () => other)];
        return tallyOf(playMatch(players, settings, lab.rounds, lab.seed, 100 + sample), 1).mean[0] ?? 0;
      });
      return means.reduce((sum, each) => sum + each, 0) / means.length;
    }),
  );
}

/** Names that a condition of a lever goal may use. */
export const settingNames: ReadonlySet<string> = new Set([
  "patience",
  "delay",
  "noise",
  "temptation",
  "reward",
  "punishment",
  "sucker",
  "limit",
]);

/** Whether a condition holds of settings; one that cannot be read or has no value does not. */
export function holdsOf(settings: Settings, when: string): boolean {
  const { patience, delay, noise } = settings;
  try {
    const formula = readFormula(when, settingNames);
    return evaluateFormula(formula, { patience, delay, noise, ...payoffsOf(settings), limit: limitOf(settings) }) === 1;
  } catch (error) {
    if (error instanceof FormulaError) return false;
    throw error;
  }
}

/** Goals that hold as things stand. */
export function goalsHeld(lab: RepeatedLab, state: RepeatedState): string[] {
  const settings = settingsOf(lab, state);
  return lab.goals
    .filter((goal) => {
      if ("when" in goal) return holdsOf(settings, goal.when);
      const turns = turnsOf(lab, state, goal.match);
      if (turns.length < lab.rounds) return false;
      const tally = tallyOf(turns, 1);
      if ("payoff" in goal) return (tally.mean[0] ?? 0) >= goal.payoff - 1e-9;
      if ("mutual" in goal) return tally.mutual >= goal.mutual - 1e-9;
      const partners = lab.matches.find(({ id }) => id === goal.match)?.partners ?? [];
      return partners.every(({ id, strategy }) => Object.hasOwn(state.named, id) && state.named[id] === strategy);
    })
    .map(({ id }) => id);
}

const judged = (lab: RepeatedLab, state: RepeatedState): RepeatedState => ({
  ...state,
  reached: reach(state.reached, goalsHeld(lab, state)),
});

/** One more move in a match that is not over. */
export function makeMove(lab: RepeatedLab, state: RepeatedState, match: string, move: Move): RepeatedState {
  const moves = movesOf(state, match);
  if (!lab.matches.some(({ id }) => id === match) || moves.length >= lab.rounds) return state;
  return judged(lab, { ...state, moves: { ...state.moves, [match]: [...moves, move].join("") } });
}

/** Begins a match anew. */
export function replayMatch(lab: RepeatedLab, state: RepeatedState, match: string): RepeatedState {
  return lab.matches.some(({ id }) => id === match) ? { ...state, moves: { ...state.moves, [match]: "" } } : state;
}

/** Moves a lever. Delay and noise change what partners do, so that all matches begin anew. */
export function moveLever(lab: RepeatedLab, state: RepeatedState, id: string, value: number): RepeatedState {
  const lever = lab.levers.find((each) => each.id === id);
  if (!lever || value < lever.min || value > lever.max) return state;
  const anew = lever.of === "delay" || lever.of === "noise";
  return judged(lab, { ...state, set: { ...state.set, [id]: value }, moves: anew ? {} : state.moves });
}

/** Says which strategy a partner is held to play, once the match is over. */
export function nameStrategy(lab: RepeatedLab, state: RepeatedState, partner: string, strategy: Strategy): RepeatedState {
  const match = lab.matches.find(({ partners }) => partners.some(({ id }) => id === partner));
  if (!match || movesOf(state, match.id).length < lab.rounds) return state;
  return judged(lab, { ...state, named: { ...state.named, [partner]: strategy } });
}
