/**
 * Keeps what a person is writing: waits until they pause, saves, and tells when it is on disk.
 * One save runs at a time and the newest value always goes last, so an older text can never overwrite a newer one.
 */
export interface Kept {
  /** `clean`: nothing to save. `waiting`: typed, not yet sent. `sending`: on its way. `failed`: refused; the value is still held. */
  readonly state: "clean" | "waiting" | "sending" | "failed";
  /** Moment of the last commit, or null when there was none. */
  readonly savedAt: string | null;
  readonly failure: unknown;
}

export class Keeper<T> {
  #state: Kept;
  #pending: { value: T } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #save: (value: T) => Promise<{ savedAt: string }>;
  readonly #pause: number;

  /** @param save resolves after the commit, never before. @param pause milliseconds without a change before saving. */
  constructor(save: (value: T) => Promise<{ savedAt: string }>, pause: number, savedAt: string | null = null) {
    this.#save = save;
    this.#pause = pause;
    this.#state = { state: "clean", savedAt, failure: null };
  }

  readonly state = (): Kept => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a new value; it is saved after the pause. */
  put(value: T): void {
    this.#pending = { value };
    if (this.#state.state !== "sending") this.#set({ ...this.#state, state: "waiting", failure: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#pause);
  }

  /** Saves at once what is still held; resolves when nothing is, or when the save was refused. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#pending) {
      const { value } = this.#pending;
      this.#pending = null;
      this.#set({ ...this.#state, state: "sending", failure: null });
      try {
        const { savedAt } = await this.#save(value);
        this.#set({ state: this.#pending ? "waiting" : "clean", savedAt, failure: null });
      } catch (failure) {
        this.#pending ??= { value };
        this.#set({ ...this.#state, state: "failed", failure });
        return;
      }
    }
  }

  #set(state: Kept): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
