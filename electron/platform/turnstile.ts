/** Lets work through side by side, until one piece of it must be alone. */

export interface Turnstile {
  /** Runs work beside other work; waits while something is alone. */
  pass<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Called from inside a `pass`: waits until the others inside have ended, keeps new ones out, then runs.
   * @returns false, without running it, when something else is alone or waiting to be
   */
  alone(work: () => Promise<void>): Promise<boolean>;
  /** Whether something is alone, or waiting to be. */
  readonly closed: boolean;
  /** Resolves when nothing is alone any more. */
  opened(): Promise<void>;
}

export function createTurnstile(): Turnstile {
  const state: { inside: number; shut: Promise<void> | null; left: () => void } = { inside: 0, shut: null, left: () => undefined };
  const opened = async (): Promise<void> => {
    while (state.shut !== null) await state.shut;
  };
  return {
    get closed() {
      return state.shut !== null;
    },
    opened,
    async pass(work) {
      // Not waited for when there is nothing to wait for: calls then begin in the order in which they came.
      if (state.shut !== null) await opened();
      state.inside += 1;
      try {
        return await work();
      } finally {
        state.inside -= 1;
        state.left();
      }
    },
    async alone(work) {
      if (state.shut !== null) return false;
      const gate = Promise.withResolvers<undefined>();
      state.shut = gate.promise;
      try {
        // The caller itself is inside.
        while (state.inside > 1) {
          await new Promise<void>((resolve) => {
            state.left = resolve;
          });
        }
        await work();
        return true;
      } finally {
        state.shut = null;
        gate.resolve(undefined);
      }
    },
  };
}
