/** Engine `game`: its modes, each with a definition and a state of its own. */
import { z } from "zod";
import { NegotiationLab, NegotiationState } from "./negotiation.ts";

export const GameLab = z.discriminatedUnion("mode", [NegotiationLab]);
export type GameLab = z.infer<typeof GameLab>;

export const GameState = z.discriminatedUnion("mode", [NegotiationState]);
export type GameState = z.infer<typeof GameState>;
