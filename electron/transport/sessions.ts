/**
 * Who may speak to the loopback host.
 *
 * A code of 128 bits opens one session, once. `serve` prints the address with a valid code; as soon as that code is used, the next
 * address is printed, so that whoever sees the terminal can open another browser, and what was printed before is worth nothing.
 * A session has two secrets: the cookie's (the browser keeps it, no script can read it) and the token (a page keeps it in memory).
 * A call needs both. After a reload the page gets its token back by cookie.
 * Cookies are not kept apart by port (RFC 6265 §8.5): another server on 127.0.0.1 that the same browser visits is sent the cookie. That is why
 * the cookie alone opens nothing but `POST /session` from our own origin, and why its name holds the port.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Session } from "#contract/handlers.ts";

export interface Opened {
  readonly session: Session;
  readonly cookie: string;
  readonly token: string;
}

export interface Sessions {
  /** The code that is valid now. */
  code(): string;
  /** Uses up a code. `wait`: seconds until another try is heard, after wrong ones. */
  open(code: string): { opened: Opened } | { wait: number };
  byCookie(cookie: string | undefined): Opened | null;
  byCookieAndToken(cookie: string | undefined, token: string | undefined): Session | null;
}

export interface SessionsOptions {
  /** Called with the next code once the present one was used. */
  readonly onNewCode?: (code: string) => void;
  /** Milliseconds that only move forward. */
  readonly now?: () => number;
}

const freeTries = 3;
const longestWait = 30;

export function createSessions(options: SessionsOptions = {}): Sessions {
  const now = options.now ?? (() => performance.now());
  const opened = new Map<string, Opened>();
  let code = secret();
  let wrong = 0;
  let closedUntil = 0;

  const byCookie = (cookie: string | undefined): Opened | null => (cookie === undefined ? null : (opened.get(fingerprint(cookie)) ?? null));
  return {
    code: () => code,
    open(given) {
      const left = closedUntil - now();
      // A try that comes too early is not even compared.
      if (left > 0) return { wait: Math.ceil(left / 1000) };
      if (!same(given, code)) {
        wrong += 1;
        const wait = wrong <= freeTries ? 0 : Math.min(2 ** (wrong - freeTries - 1), longestWait);
        closedUntil = now() + wait * 1000;
        return { wait };
      }
      wrong = 0;
      code = secret();
      const entry: Opened = { session: { id: randomBytes(9).toString("base64url"), profileId: null }, cookie: secret(), token: secret() };
      // Found by a hash: how long a look-up takes then says nothing about the secret.
      opened.set(fingerprint(entry.cookie), entry);
      options.onNewCode?.(code);
      return { opened: entry };
    },
    byCookie,
    byCookieAndToken(cookie, token) {
      const entry = byCookie(cookie);
      return entry && token !== undefined && same(token, entry.token) ? entry.session : null;
    },
  };
}

/** 192 random bits, in characters that addresses and headers take as they are. */
function secret(): string {
  return randomBytes(24).toString("base64url");
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** Compares in a time that depends on neither text. */
function same(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}
