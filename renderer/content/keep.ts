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
  #sending: { value: T } | null = null;
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

  /** The newest value that is not on disk; null when all is. */
  readonly unsaved = (): { readonly value: T } | null => this.#pending ?? this.#sending;

  /** Takes a new value; it is saved after the pause. */
  put(value: T): void {
    this.#pending = { value };
    if (this.#state.state !== "sending") this.#set({ ...this.#state, state: "waiting", failure: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#pause);
  }

  /**
   * Saves at once what is still held; resolves when nothing is, or when the save was refused.
   * @param quietly What was refused stays `failed` while it is tried again: nobody asked, nothing flickers.
   */
  flush(quietly = false): Promise<void> {
    clearTimeout(this.#timer);
    this.#running ??= this.#run(quietly).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /**
   * The page is being hidden or left, and may not live to hear an answer: what waits behind a save that is on its way goes out beside it.
   * Where the page lives on it is sent once more in its turn, so the newest value is still the last.
   */
  part(): void {
    const behind = this.#running && this.#pending;
    // Whether it arrived is asked in its turn.
    if (behind) this.#save(behind.value).catch(() => undefined);
    else void this.flush();
  }

  async #run(quietly: boolean): Promise<void> {
    while (this.#pending) {
      const { value } = (this.#sending = this.#pending);
      this.#pending = null;
      if (!quietly || this.#state.state !== "failed") this.#set({ ...this.#state, state: "sending", failure: null });
      try {
        const { savedAt } = await this.#save(value);
        this.#sending = null;
        this.#set({ state: this.#pending ? "waiting" : "clean", savedAt, failure: null });
      } catch (failure) {
        this.#pending ??= { value };
        this.#sending = null;
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

/**
 * Takes what a person has written. A letter waits for the pause; more at once (pasted, dictated, cut away) is saved now: nobody writes it
 * again in a moment, and a browser that is busy drawing a long text ends a page it closes without hearing its last words.
 */
export function putText(keeper: Keeper<string>, before: string, now: string): void {
  keeper.put(now);
  if (Math.abs(now.length - before.length) > 1) void keeper.flush();
}

/**
 * Keepers that were left while the disk refused what they held, by whose and what it is. The next to open the same place goes on with it:
 * turning the page loses nothing.
 */
export class HeldKeepers<T> {
  readonly #left = new Map<string, Keeper<T>>();

  /** The keeper that was left here with something unsaved, or null. It stays: a drawing that asks may be thrown away before it is shown. */
  left(key: string): Keeper<T> | null {
    return this.#left.get(key) ?? null;
  }
  /** What goes on with a keeper is on the screen now: it waits no longer. */
  take(key: string, keeper: Keeper<T>): void {
    if (this.#left.get(key) === keeper) this.#left.delete(key);
  }
  /** Saves what a keeper still holds, and holds the keeper until that has succeeded. */
  leave(key: string, keeper: Keeper<T>): void {
    this.#left.set(key, keeper);
    void keeper.flush().then(() => {
      if (keeper.unsaved() === null && this.#left.get(key) === keeper) this.#left.delete(key);
    });
  }
}
