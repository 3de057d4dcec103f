/** What the screen of a mode is given: the engine's own, narrowed to the mode. */
import type { EngineProps } from "#renderer/features/labs/engine.ts";

export type ModeProps<M extends EngineProps<"game">["lab"]["mode"]> = Omit<EngineProps<"game">, "lab" | "state"> & {
  readonly lab: Extract<EngineProps<"game">["lab"], { mode: M }>;
  readonly state: Extract<EngineProps<"game">["state"], { mode: M }>;
};
