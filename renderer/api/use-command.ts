/** A command with its state: busy while it runs, and the failure until the next try. */
import { useCallback, useState } from "react";
import type { CommandName, Input, Output } from "#contract/procedures/index.ts";
import { call } from "./client.ts";

export interface CommandState<N extends CommandName> {
  /** Runs the command. Resolves to null when it failed; the failure is then in `error`. */
  readonly run: (input: Input<N>) => Promise<Output<N> | null>;
  readonly busy: boolean;
  readonly error: unknown;
}

export function useCommand<N extends CommandName>(name: N): CommandState<N> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useCallback(
    async (input: Input<N>) => {
      setBusy(true);
      setError(null);
      try {
        return await call(name, input);
      } catch (failure) {
        setError(failure);
        return null;
      } finally {
        setBusy(false);
      }
    },
    [name],
  );
  return { run, busy, error };
}
