/** Engine `game`: the screen of the lab's mode. */
import type { ReactNode } from "react";
import type { EngineProps } from "#renderer/features/labs/engine.ts";
import { AuctionBoard } from "./auction.tsx";
import { NegotiationBoard } from "./negotiation.tsx";
import { RepeatedBoard } from "./repeated.tsx";
import "#renderer/features/labs/board/board.css";
import "./game.css";

export function GameLab({ lab, state, ...frame }: EngineProps<"game">): ReactNode {
  // Parsed apart, joined here: a state of another mode than the lab's never comes from our own disk.
  if (lab.mode === "negotiation" && state.mode === "negotiation") return <NegotiationBoard {...frame} lab={lab} state={state} />;
  if (lab.mode === "repeated" && state.mode === "repeated") return <RepeatedBoard {...frame} lab={lab} state={state} />;
  if (lab.mode === "auction" && state.mode === "auction") return <AuctionBoard {...frame} lab={lab} state={state} />;
  return null;
}
