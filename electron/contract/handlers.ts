/** What a service gives the gate: one handler per procedure of its group. */
import type { Output, Parsed, ProcedureName } from "./procedures/index.ts";

/** One window or browser tab family: who is chosen in it. Made by the transport, changed only by services. */
export interface Session {
  readonly id: string;
  profileId: string | null;
}
export type Handler<N extends ProcedureName> = (input: Parsed<N>, session: Session) => Output<N> | Promise<Output<N>>;
export type Handlers = { [N in ProcedureName]: Handler<N> };
/** A service's own part of the handlers. */
export type HandlersOf<G extends Record<string, unknown>> = { [N in keyof G & ProcedureName]: Handler<N> };
