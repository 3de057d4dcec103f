/** A small app behind the real gate: what the transports are tried with where the whole app is not the point. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import type { Handlers } from "#contract/handlers.ts";
import { procedures, type Output } from "#contract/procedures/index.ts";
import { Settings } from "#contract/procedures/profiles.ts";
import { listenOnLoopback, type Loopback } from "#server/loopback.ts";
import { createAssets, type FindMedia } from "#transport/assets.ts";
import { createDispatch, type Dispatch } from "#transport/dispatch.ts";
import { createEvents, type Events } from "#transport/events.ts";
import { createSessions, type Sessions } from "#transport/sessions.ts";

const settings = {
  language: "en",
  contentLanguage: null,
  theme: "system",
  textSize: 100,
  lineSpacing: "normal",
  density: "normal",
  singleKeys: true,
} as const;
export const profileId = "018f3a70-0000-4000-8000-000000000001";

/** Handlers that refuse, but for those given. */
export function handlersWith(given: Partial<Handlers>): Handlers {
  const refusing = Object.fromEntries(
    Object.keys(procedures).map((name) => [
      name,
      () => {
        throw new AppError("not-found", { name });
      },
    ]),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are those of the contract, and what always throws fits any type
  return { ...(refusing as unknown as Handlers), ...given };
}

export interface SmallApp {
  dispatch: Dispatch;
  events: Events;
  /** What the gate wrote down as unexpected. */
  reports: { error: unknown; procedure: string; reference: string }[];
}

/** A gate over a few handlers: settings that can be saved, a profile that can be chosen, a call that breaks. */
export function smallApp(given: Partial<Handlers> = {}): SmallApp {
  const events = createEvents();
  const reports: SmallApp["reports"] = [];
  let kept: Output<"settings.read"> = settings;
  const dispatch = createDispatch({
    handlers: handlersWith({
      "profiles.list": () => [],
      "profiles.leave": (_input, session) => {
        session.profileId = null;
        return {};
      },
      "settings.read": () => kept,
      "settings.save": (change) => {
        kept = Settings.parse({ ...kept, ...change });
        return { savedAt: "2026-11-22T09:31:07.000Z", settings: kept };
      },
      "progress.recent": () => [],
      "jobs.list": () => {
        throw new TypeError("secret of /home/somebody");
      },
      ...given,
    }),
    publish: (topics) => events.publish(topics),
    report: (error, context) => void reports.push({ error, ...context }),
    profileExists: (id) => id === profileId,
  });
  return { dispatch, events, reports };
}

export interface SmallHost extends SmallApp {
  loopback: Loopback;
  sessions: Sessions;
  /** Codes that were made after the first. */
  codes: string[];
  folder: string;
  close(): Promise<void>;
}

/** The real socket over the small app and a client of a few files. */
export async function smallHost(
  options: { given?: Partial<Handlers>; media?: FindMedia; heartbeat?: number; now?: () => number; client?: (folder: string) => void } = {},
): Promise<SmallHost> {
  const folder = mkdtempSync(join(tmpdir(), "academy-host-"));
  const client = join(folder, "client");
  mkdirSync(join(client, "assets"), { recursive: true });
  writeFileSync(join(client, "index.html"), "<!doctype html><title>Academy</title>");
  writeFileSync(join(client, "assets", "index-BxY3_a9Q.js"), "export const answer = 42;\n");
  writeFileSync(join(client, "assets", "noto sans-0aB_c-9Z.woff2"), "font");
  writeFileSync(join(client, "run.sh"), "not for the page");
  writeFileSync(join(folder, "secret.txt"), "outside the client");
  options.client?.(client);
  const app = smallApp(options.given);
  const codes: string[] = [];
  const sessions = createSessions({ onNewCode: (code) => void codes.push(code), ...(options.now ? { now: options.now } : {}) });
  const assets = createAssets(client, options.media);
  const loopback = await listenOnLoopback({ ...app, assets, sessions, ...(options.heartbeat ? { heartbeat: options.heartbeat } : {}) });
  return {
    ...app,
    loopback,
    sessions,
    codes,
    folder,
    async close() {
      await loopback.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: unknown;
}

/** A request with exactly these headers: `fetch` would not let a test lie about its host or origin. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: "127.0.0.1", port, path, method: options.method ?? "GET", headers: options.headers ?? {}, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          let json: unknown;
          try {
            json = JSON.parse(text);
          } catch {
            json = undefined;
          }
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
        });
      },
    );
    request.on("error", reject);
    request.end(options.body);
  });
}

/** Headers of our own page. */
export function pageHeaders(port: number, more: Record<string, string> = {}): Record<string, string> {
  return {
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
    ...more,
  };
}

const SignedIn = z.object({ output: z.object({ token: z.string() }) });

/** Exchanges a code and gives the headers that a page then sends. */
export async function signIn(port: number, code: string): Promise<Record<string, string>> {
  const reply = await ask(port, "/session", { method: "POST", headers: pageHeaders(port), body: JSON.stringify({ code }) });
  const { output } = SignedIn.parse(reply.json);
  const cookie = (reply.headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
  return pageHeaders(port, { cookie, "x-academy-token": output.token });
}

/** One call as a page makes it. */
export function callOver(port: number, headers: Record<string, string>, name: string, input: unknown): Promise<Reply> {
  return ask(port, `/call/${name}`, { method: "POST", headers, body: JSON.stringify({ input }) });
}
