/**
 * Files that the page may load: the client as it was built, and media of installed packs.
 * No path is ever put together from an address: an address is looked up in a table of what exists, so there is nothing to escape from.
 */
import { readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";

export interface Asset {
  /** Absolute path of the file that holds the bytes. */
  readonly file: string;
  readonly bytes: number;
  readonly type: string;
  /** Its address changes with its content: it may be kept for ever. */
  readonly immutable: boolean;
}

/**
 * Media of an installed pack: the digest of the pack's manifest and the logical path in it give the blob's file.
 * Null when the pack, or the path in it, is unknown.
 */
export type FindMedia = (digest: string, path: string) => { file: string; bytes: number } | null;

export interface Assets {
  /** @param path the path part of the address, still percent-encoded, without query. */
  find(path: string): Asset | null;
  /** Only what is behind this prefix belongs to a person's data, and is shown to a session only. */
  isMedia(path: string): boolean;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".gif": "image/gif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
  ".vtt": "text/vtt; charset=utf-8",
  ".pdf": "application/pdf",
};
/** What a pack may bring is data: pictures, sound, film, captions. Never a page, a script, a style or an SVG document. */
const mediaTypes = new Set([".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".mp3", ".m4a", ".ogg", ".mp4", ".webm", ".vtt"]);

const mediaPrefix = "/packs/";
const mediaAddress = /^\/packs\/([0-9a-f]{64})\/(media(?:\/[A-Za-z0-9][A-Za-z0-9._-]*){1,5})$/;
/** Vite names a file by its content: `index-BxY3_a9Q.js`. */
const hashed = /^\/assets\/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

/** Reads the client's folder once; files that come later are not served. */
export function createAssets(clientDir: string, findMedia: FindMedia = () => null): Assets {
  const table = new Map<string, Asset>();
  for (const entry of readdirSync(clientDir, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const address = file.slice(join(clientDir, "/").length).replaceAll("\\", "/");
    table.set(`/${address}`, { file, bytes: statSync(file).size, type, immutable: hashed.test(`/${address}`) });
  }
  const index = table.get("/index.html");
  if (index) table.set("/", index);

  return {
    find(path) {
      const media = mediaAddress.exec(path);
      if (!media) return table.get(decoded(path)) ?? null;
      const [, digest = "", logical = ""] = media;
      const ending = extname(logical).toLowerCase();
      const found = mediaTypes.has(ending) ? findMedia(digest, logical) : null;
      return found && { ...found, type: types[ending] ?? "application/octet-stream", immutable: true };
    },
    isMedia: (path) => path.startsWith(mediaPrefix),
  };
}

/** A broken escape is an address that nothing has. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/** A part of a file, both ends included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header (RFC 9110 §14.2) for a file of so many bytes.
 * @returns null for the whole file (no header, another unit, several ranges); `unsatisfiable` when it lies outside.
 */
export function readRange(header: string | undefined, bytes: number): Range | "unsatisfiable" | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  const [first, last] = [found?.[1] ?? "", found?.[2] ?? ""];
  if (!found || (first === "" && last === "")) return null;
  if (first === "") {
    const wanted = Number(last);
    return wanted === 0 || bytes === 0 ? "unsatisfiable" : { start: Math.max(0, bytes - wanted), end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (start >= bytes) return "unsatisfiable";
  // The end before the start is no range at all: the header is to be ignored.
  return end < start ? null : { start, end };
}

/** Status, headers and the part of the file to send: the same for both hosts. */
export function answerFor(
  asset: Asset,
  rangeHeader: string | undefined,
): { status: 200 | 206 | 416; headers: Record<string, string>; range: Range | null } {
  const range = readRange(rangeHeader, asset.bytes);
  const headers: Record<string, string> = {
    "content-type": asset.type,
    "accept-ranges": "bytes",
    "cache-control": asset.immutable ? "public, max-age=31536000, immutable" : "no-store",
  };
  if (range === "unsatisfiable") {
    return {
      status: 416,
      headers: { ...headers, "cache-control": "no-store", "content-range": `bytes */${asset.bytes}`, "content-length": "0" },
      range: null,
    };
  }
  if (range === null) return { status: 200, headers: { ...headers, "content-length": String(asset.bytes) }, range: null };
  headers["content-range"] = `bytes ${range.start}-${range.end}/${asset.bytes}`;
  headers["content-length"] = String(range.end - range.start + 1);
  return { status: 206, headers, range };
}
