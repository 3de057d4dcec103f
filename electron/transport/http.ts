/**
 * The gate over HTTP, on loopback only. Who is heard is decided here (host, origin, content type, size, token); what is allowed, in the gate.
 *
 *   POST /session             {"code": "…"} or, after a reload, {} with the cookie -> {"ok": true, "output": {"token": "…", "heard": N,
 *                             "answers": {…}}}; with "ask": names of queries without input, whose answers come along
 *   POST /call/<procedure>    {"input": …}, header x-academy-token -> {"ok": true, "output": …} or {"ok": false, "failure": …}; with the
 *                             header x-academy-profile only while that profile is the session's
 *   GET  /events              headers x-academy-token and x-academy-heard (the N of the session) -> one JSON array of topics a line, first
 *                             what changed since N; an empty array now and then says "still here"
 *   GET  /packs/<digest>/media/…    media of an installed pack, with the cookie
 *   GET  /…                   the client
 *
 * A refusal has a status of 400 or more and the same body as a failed call. 401: no session; the page then asks for the code.
 */
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { z } from "zod";
import { procedures } from "#contract/procedures/index.ts";
import { answerFor, type Assets } from "./assets.ts";
import { refuse, type Answer, type Dispatch } from "./dispatch.ts";
import { linesTo, type Events } from "./events.ts";
import { notACall, readCall, writeAnswer } from "./json.ts";
import { commonHeaders, largestCall } from "./policy.ts";
import type { Opened, Sessions } from "./sessions.ts";

export interface HttpParts {
  readonly dispatch: Dispatch;
  readonly events: Pick<Events, "subscribe" | "now" | "since">;
  readonly assets: Assets;
  readonly sessions: Sessions;
  /** The port that the server got; asked at each request, for it is known only after listening. */
  port(): number;
  /** Milliseconds between two signs of life on a quiet stream. */
  readonly heartbeat?: number;
}

const SessionRequest = z.strictObject({
  code: z.string().max(200).optional(),
  /** Queries without input, answered with the opening: the first screen waits for one answer and not for two. */
  ask: z.array(z.string().max(80)).max(4).default([]),
});
/** A page holds one stream; more than this is a mistake or an attack. */
const mostStreams = 64;

/** Makes the listener of a Node http server. It never throws and always answers. */
export function createHttp(parts: HttpParts): (request: IncomingMessage, response: ServerResponse) => void {
  let streams = 0;
  const cookieName = (): string => `academy-${parts.port()}`;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const host = request.headers.host ?? "";
    // A name that an attacker's server resolves to 127.0.0.1 (DNS rebinding) arrives with that name as the host.
    if (host !== `127.0.0.1:${parts.port()}` && host !== `localhost:${parts.port()}`)
      return answer(response, 403, refuse("not-allowed", { reason: "host" }));
    if (!path.startsWith("/")) return answer(response, 400, notACall);
    const cookie = readCookie(request, cookieName());

    if (path === "/session" || path.startsWith("/call/")) {
      if (request.method !== "POST") return answer(response, 405, refuse("not-allowed", { reason: "method" }), { allow: "POST" });
      if (!fromOurPage(request, host, "change")) return answer(response, 403, refuse("not-allowed", { reason: "origin" }));
      if (!/^application\/json(;\s*charset=utf-8)?$/i.test(request.headers["content-type"] ?? "")) return answer(response, 415, notACall);
      if (path === "/session") return openSession(request, response, cookie);
      const session = parts.sessions.byCookieAndToken(cookie, tokenOf(request));
      if (!session) return answer(response, 401, refuse("not-allowed", { reason: "session" }));
      const text = await readBody(request);
      if (text === null) return answer(response, 413, notACall, { connection: "close" });
      const call = readCall(text);
      if (!call) return answer(response, 400, notACall);
      // Another tab may have changed who is here: a page that still shows somebody else does nothing in their name.
      const named = request.headers["x-academy-profile"];
      if (named !== undefined && named !== session.profileId) return answer(response, 403, refuse("not-allowed", { reason: "profile" }));
      return answer(response, 200, await parts.dispatch(path.slice("/call/".length), call.input, session));
    }
    if (path === "/events") {
      if (request.method !== "GET") return answer(response, 405, refuse("not-allowed", { reason: "method" }), { allow: "GET" });
      if (!fromOurPage(request, host, "read")) return answer(response, 403, refuse("not-allowed", { reason: "origin" }));
      if (!parts.sessions.byCookieAndToken(cookie, tokenOf(request)))
        return answer(response, 401, refuse("not-allowed", { reason: "session" }));
      return stream(response, Number(request.headers["x-academy-heard"] ?? Infinity));
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return answer(response, 405, refuse("not-allowed", { reason: "method" }), { allow: "GET, HEAD" });
    // Anyone may follow a link to the page; nobody else's page may use its parts.
    const followed = request.headers["sec-fetch-mode"] === "navigate" && !parts.assets.isMedia(path);
    if (!followed && !fromOurPage(request, host, "read")) return answer(response, 403, refuse("not-allowed", { reason: "origin" }));
    if (parts.assets.isMedia(path) && !parts.sessions.byCookie(cookie))
      return answer(response, 401, refuse("not-allowed", { reason: "session" }));
    send(request, response, path);
  };

  const openSession = async (request: IncomingMessage, response: ServerResponse, cookie: string | undefined): Promise<void> => {
    const text = await readBody(request);
    if (text === null) return answer(response, 413, notACall, { connection: "close" });
    const body = SessionRequest.safeParse(parseJson(text));
    if (!body.success) return answer(response, 400, notACall);
    const { code, ask } = body.data;
    const welcome = async (opened: Opened): Promise<void> => {
      const heard = parts.events.now();
      const answers: [string, Answer][] = [];
      for (const name of ask.filter(isQuery)) answers.push([name, await parts.dispatch(name, {}, opened.session)]);
      answer(
        response,
        200,
        { ok: true, output: { token: opened.token, heard, answers: Object.fromEntries(answers) } },
        { "set-cookie": `${cookieName()}=${opened.cookie}; HttpOnly; SameSite=Strict; Path=/` },
      );
    };
    const known = parts.sessions.byCookie(cookie);
    // A known browser keeps its session, and the code stays for another: an address opened twice is no mistake.
    if (known) return welcome(known);
    if (code === undefined) return answer(response, 401, refuse("not-allowed", { reason: "session" }));
    const result = parts.sessions.open(code);
    if ("opened" in result) return welcome(result.opened);
    answer(
      response,
      result.wait > 0 ? 429 : 401,
      refuse("code-wrong", { wait: result.wait }),
      result.wait > 0 ? { "retry-after": String(result.wait) } : {},
    );
  };

  const stream = (response: ServerResponse, heard: number): void => {
    if (streams >= mostStreams) return answer(response, 429, refuse("not-allowed", { reason: "streams" }));
    streams += 1;
    response.writeHead(200, { ...commonHeaders, "content-type": "application/x-ndjson", "cache-control": "no-store" });
    const listener = linesTo({ write: (line) => response.write(line), onDrain: (resume) => response.once("drain", resume) });
    listener(parts.events.since(heard));
    const unsubscribe = parts.events.subscribe(listener);
    const beat = setInterval(() => listener([]), parts.heartbeat ?? 15_000);
    response.once("close", () => {
      streams -= 1;
      clearInterval(beat);
      unsubscribe();
    });
  };

  const send = (request: IncomingMessage, response: ServerResponse, path: string): void => {
    const asset = parts.assets.find(path);
    if (!asset) return answer(response, 404, refuse("not-found"));
    const { status, headers, range } = answerFor(asset, request.headers.range);
    response.writeHead(status, { ...commonHeaders, ...headers });
    if (status === 416 || request.method === "HEAD" || asset.bytes === 0) return void response.end();
    // A file that fails half-way ends the connection: the browser then knows that it has less than it was promised.
    pipeline(createReadStream(asset.file, range ?? {}), response, () => undefined);
  };

  return (request, response) => {
    handle(request, response).catch(() => {
      // The other side has gone, or sent half a request: there is nobody to tell.
      if (response.headersSent) response.destroy();
      else answer(response, 400, notACall, { connection: "close" });
    });
  };
}

function isQuery(name: string): boolean {
  return Object.entries(procedures).some(([known, { kind }]) => known === name && kind === "query");
}

function answer(response: ServerResponse, status: number, body: Answer, headers: Record<string, string> = {}): void {
  const text = writeAnswer(body);
  response.writeHead(status, {
    ...commonHeaders,
    "content-type": "application/json",
    "cache-control": "no-store",
    "content-length": String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}

/**
 * Whether our own page asks: by the origin it names, or by Sec-Fetch-Site, which no page can forge (Fetch Metadata). Both must agree where both
 * are told. Chromium names no origin in a POST to its own origin under `no-referrer`; older browsers know no Sec-Fetch-Site.
 * `change` needs one of them; a plain `read` may come without, from a person's address bar for one.
 * A program that is no browser can claim anything: it is stopped by the token.
 */
function fromOurPage(request: IncomingMessage, host: string, purpose: "change" | "read"): boolean {
  const site = request.headers["sec-fetch-site"];
  const named = request.headers.origin;
  if (named !== undefined && named !== `http://${host}`) return false;
  if (site === undefined) return named !== undefined || purpose === "read";
  // "none": typed by the person, or a bookmark.
  return site === "same-origin" || (site === "none" && purpose === "read");
}

function tokenOf(request: IncomingMessage): string | undefined {
  const token = request.headers["x-academy-token"];
  return typeof token === "string" ? token : undefined;
}

function readCookie(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** The whole body as text, or null when it is larger than a call may be. Nothing beyond the limit is kept. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > largestCall) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return null;
    bytes += chunk.length;
    if (bytes > largestCall) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
