/** Typed calls of the contract's procedures. What was validated at the gate is not validated again here. */
import type { Failure } from "#contract/errors.ts";
import type { Input, Output, ProcedureName } from "#contract/procedures/index.ts";
import { useSaved } from "#renderer/stores/saved.ts";
import { answerAhead, ask, speakFor } from "./transport.ts";

/** A call that was refused or failed; `useErrorWords` says it to people. */
export class CallError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = "CallError";
    this.failure = failure;
  }
}

/** Failures that mean "what you did is not on disk", whatever was being done. */
const notKept = new Set<Failure["code"]>(["unreachable", "disk-full", "read-only", "data-damaged", "internal"]);

/**
 * Calls a procedure. Every answer that says when it was saved reaches the colophon.
 * @throws CallError
 */
export async function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await ask(name, input);
  if (answer.ok) {
    if (name === "system.hello") speakFor(profileIn(answer.output));
    const savedAt = savedAtOf(answer.output);
    if (savedAt !== null) useSaved.getState().kept(savedAt);
    return answer.output as Output<N>;
  }
  if (notKept.has(answer.failure.code)) useSaved.getState().lost(answer.failure);
  throw new CallError(answer.failure);
}

/** What a query without input answered before the first screen; null afterwards, and where it was not asked. */
export function knownAhead<N extends ProcedureName>(name: N): Output<N> | null {
  const output = answerAhead(name);
  if (name === "system.hello" && output !== null) speakFor(profileIn(output));
  return output as Output<N> | null;
}

function profileIn(hello: unknown): string | null {
  return (hello as Output<"system.hello">).profile?.id ?? null;
}

function savedAtOf(output: unknown): string | null {
  if (typeof output !== "object" || output === null || !("savedAt" in output)) return null;
  return typeof output.savedAt === "string" ? output.savedAt : null;
}
