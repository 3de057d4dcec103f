/** How a procedure is declared: data only, from which client types, handlers, transports and tests are derived. */
import { z } from "zod";
import type { Topic } from "./topics.ts";

/** Who may call: anyone at the screen, someone with a profile chosen, or an opened records office. */
export type Role = "anyone" | "trainee" | "office";

export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: "query" | "command";
  readonly role: Role;
  readonly input: I;
  readonly output: O;
  /** For a query: topics it reads. For a command: topics it may change. */
  readonly topics: readonly Topic[];
  /** A command of a trainee that is open although the profile moved to another computer, where everything else only reads. */
  readonly whenMoved?: true;
}

export function query<I extends z.ZodType, O extends z.ZodType>(p: Omit<Procedure<I, O>, "kind">): Procedure<I, O> & { kind: "query" } {
  return { kind: "query", ...p };
}
export function command<I extends z.ZodType, O extends z.ZodType>(p: Omit<Procedure<I, O>, "kind">): Procedure<I, O> & { kind: "command" } {
  return { kind: "command", ...p };
}
/** No input, no output. */
export const nothing = z.strictObject({});
