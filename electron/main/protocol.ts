/** `academy://app/`: the client and media of packs, from the same table of files as over loopback. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { answerFor, type Assets } from "#transport/assets.ts";
import { commonHeaders } from "#transport/policy.ts";
import { isOurPage, pageScheme } from "./security.ts";

/** To be registered before the app is ready: a proper origin, that may use fetch and stream media. */
export const privilegedScheme = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
} as const;

/** Answers a request of a window. */
export function createProtocol(assets: Assets): (request: Request) => Response {
  return (request) => {
    if (!isOurPage(request.url)) return plain(403);
    if (request.method !== "GET" && request.method !== "HEAD") return plain(405);
    const asset = assets.find(new URL(request.url).pathname);
    if (!asset) return plain(404);
    const { status, headers, range } = answerFor(asset, request.headers.get("range") ?? undefined);
    const body = status === 416 || request.method === "HEAD" || asset.bytes === 0 ? null : bodyOf(asset.file, range ?? {});
    return new Response(body, { status, headers: { ...commonHeaders, ...headers } });
  };
}

function plain(status: number): Response {
  return new Response(null, { status, headers: { ...commonHeaders, "cache-control": "no-store" } });
}

function bodyOf(file: string, range: { start?: number; end?: number }): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(file, range));
}
