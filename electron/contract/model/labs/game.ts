/** Engine `game`: its modes, each with a definition and a state of its own. */
import { z } from "zod";
import { AuctionLab, AuctionState } from "./auction.ts";
import { NegotiationLab, NegotiationState } from "./negotiation.ts";
import { RepeatedLab, RepeatedState } from "./repeated.ts";

export const GameLab = z.discriminatedUnion("mode", [NegotiationLab, RepeatedLab, AuctionLab]);
export type GameLab = z.infer<typeof GameLab>;

export const GameState = z.discriminatedUnion("mode", [NegotiationState, RepeatedState, AuctionState]);
export type GameState = z.infer<typeof GameState>;
