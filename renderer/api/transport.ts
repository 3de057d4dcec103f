/** How a call reaches the app: Electron's bridge, or loopback HTTP with a session. Nothing above this file knows which. */
import type { Failure } from "#contract/errors.ts";
import type { Topic } from "#contract/topics.ts";
import { queryTopics } from "./query-topics.ts";

export type Answer = { ok: true; output: unknown } | { ok: false; failure: Failure };
/** Topics that changed; all, when nobody could listen for a while. */
export type Changed = readonly Topic[] | "all";
export interface Transport {
  call(name: string, input: unknown): Promise<Answer>;
  onTopics(listener: (topics: Changed) => void): () => void;
}
declare global {
  interface Window {
    academy?: Transport;
  }
}

const unreachable: Answer = { ok: false, failure: { code: "unreachable", details: {} } };

let spokenFor: string | null = null;
/** Names the profile that this page shows, as the host last told it. */
export function speakFor(profileId: string | null): void {
  spokenFor = profileId;
}

/** What the host answers when it opens a session. */
interface Opening {
  readonly token: string;
  readonly heard: number;
  readonly answers: Readonly<Record<string, Answer>>;
}

/** Over HTTP: the code in the address opens a session once; after a reload the cookie gets the token back. */
class HttpTransport implements Transport {
  #token: Promise<string> | null = null;
  /** How many changes the host had told of when the session was opened: what came after is told when the stream begins. */
  #heard = 0;
  /** Asked with the opening of the session, and what came back. */
  #asking: readonly string[] = [];
  #answers: Readonly<Record<string, Answer>> = {};

  /** Opens the session and asks queries without input in the same breath. */
  async first(names: readonly string[]): Promise<Readonly<Record<string, Answer>>> {
    this.#asking = names;
    try {
      await this.#session();
      return this.#answers;
    } catch (error) {
      const answer: Answer = error instanceof Refused ? { ok: false, failure: error.failure } : unreachable;
      return Object.fromEntries(names.map((name) => [name, answer]));
    }
  }

  async call(name: string, input: unknown): Promise<Answer> {
    return this.#ask(name, input, true);
  }

  async #ask(name: string, input: unknown, again: boolean): Promise<Answer> {
    try {
      const token = await this.#session();
      const body = JSON.stringify({ input });
      const bytes = reserve(name, body);
      outliving += bytes;
      const response = await fetch(`/call/${name}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-academy-token": token,
          // The tabs of a browser share a session: what is done here is done for the person whom this page shows, or not at all.
          ...(spokenFor === null || Object.hasOwn(queryTopics, name) ? {} : { "x-academy-profile": spokenFor }),
        },
        body,
        keepalive: bytes > 0,
      }).finally(() => {
        outliving -= bytes;
      });
      // The host was started again: its old token is worth nothing, the cookie may be.
      if (response.status === 401 && again) {
        this.#token = null;
        return await this.#ask(name, input, false);
      }
      return (await response.json()) as Answer;
    } catch (error) {
      if (error instanceof Refused) return { ok: false, failure: error.failure };
      return unreachable;
    }
  }

  onTopics(listener: (topics: Changed) => void): () => void {
    const ended = new AbortController();
    void this.#listen(listener, ended.signal);
    return () => ended.abort();
  }

  async #listen(listener: (topics: Changed) => void, signal: AbortSignal): Promise<void> {
    let pause = 500;
    let before = false;
    while (!signal.aborted) {
      // A browser keeps six connections to a host: a tab nobody looks at gives its own back.
      if (document.visibilityState === "hidden") await visible();
      const watched = new AbortController();
      const hidden = (): void => {
        if (document.visibilityState === "hidden") watched.abort();
      };
      document.addEventListener("visibilitychange", hidden);
      try {
        const response = await fetch("/events", {
          headers: { "x-academy-token": await this.#session(), "x-academy-heard": String(this.#heard) },
          signal: AbortSignal.any([signal, watched.signal]),
        });
        if (response.status === 401) this.#token = null;
        if (!response.ok || !response.body) throw new Error(String(response.status));
        pause = 500;
        // What changed while nobody listened is not told again: everything may have.
        if (before) listener("all");
        before = true;
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
          const lines = (rest + part.value).split("\n");
          rest = lines.pop() ?? "";
          for (const line of lines) {
            const topics = JSON.parse(line || "[]") as Topic[];
            if (topics.length > 0) listener(topics);
          }
        }
      } catch {
        // Tried again below, more and more slowly; calls say for themselves what they could not do.
      } finally {
        document.removeEventListener("visibilitychange", hidden);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 2, 10_000);
    }
  }

  #session(): Promise<string> {
    this.#token ??= this.#open().catch((error: unknown) => {
      this.#token = null;
      throw error;
    });
    return this.#token;
  }

  async #open(): Promise<string> {
    const code = /^#code=([A-Za-z0-9_-]{16,64})$/.exec(location.hash)?.[1];
    // Out of the address bar and the history: it is of use once only.
    if (code !== undefined) history.replaceState(null, "", `${location.pathname}#/`);
    const response = await fetch("/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...(code === undefined ? {} : { code }), ask: this.#asking }),
    });
    this.#asking = [];
    const body = (await response.json()) as { ok: true; output: Opening } | { ok: false; failure: Failure };
    if (body.ok) {
      this.#answers = body.output.answers;
      this.#heard = body.output.heard;
      return body.output.token;
    }
    throw new Refused(body.failure);
  }
}

/** Browsers let 64 KiB outlive a page, all requests together (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch). */
const mostOutliving = 60 * 1024;
let outliving = 0;
/** Bytes of a command that goes on though its page is closed meanwhile: the last words of someone who leaves. 0: it does not. */
function reserve(name: string, body: string): number {
  const bytes = Object.hasOwn(queryTopics, name) ? 0 : new TextEncoder().encode(body).length;
  return outliving + bytes > mostOutliving ? 0 : bytes;
}

function visible(): Promise<void> {
  return new Promise((resolve) => {
    document.addEventListener("visibilitychange", () => resolve(), { once: true });
  });
}

class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

export const transport: Transport = window.academy ?? new HttpTransport();

/** What was asked before anybody could show it, for the first screen only. */
const ahead = new Map<string, { readonly asked: Promise<Answer>; answer: Answer | null }>();
/** Asks procedures without input now. */
export function askAhead(names: readonly string[]): void {
  const first = transport instanceof HttpTransport ? transport.first(names) : null;
  for (const name of names) {
    const fresh = (): Promise<Answer> => transport.call(name, {});
    const entry = { asked: first ? first.then((found) => found[name] ?? fresh()) : fresh(), answer: null as Answer | null };
    ahead.set(name, entry);
    void entry.asked.then((answer) => (entry.answer = answer));
  }
}
/** Waits until all that was asked ahead is answered, well or not. */
export async function answeredAhead(): Promise<void> {
  await Promise.all([...ahead.values()].map(({ asked }) => asked));
}
/** What a procedure without input answered ahead; null where it was not asked, or not answered well. */
export function answerAhead(name: string): unknown {
  const answer = ahead.get(name)?.answer;
  return answer?.ok ? answer.output : null;
}
/** The first screen stands: what it was drawn from grows old now. */
export function endAhead(): void {
  ahead.clear();
}

/** The answer asked for ahead, once, or a fresh one. */
export function ask(name: string, input: object): Promise<Answer> {
  const entry = Object.keys(input).length === 0 ? ahead.get(name) : undefined;
  if (entry) ahead.delete(name);
  return entry?.asked ?? transport.call(name, input);
}
