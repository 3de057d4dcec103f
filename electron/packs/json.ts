/** JSON from outside: size, depth, key names and UTF-8 are checked before anything looks at the values. */
import type { z } from "zod";
import { AppError, type ErrorCode } from "#contract/errors.ts";

export const jsonLimits = { bytes: 8 * 1024 * 1024, depth: 48 } as const;

/**
 * Parses strict UTF-8 JSON and checks it by a schema. `path` names it in the failure.
 * @throws AppError `code` when it is too large, too deep, no JSON, has a key that every object inherits, or breaks the schema
 */
export function readJson<T>(bytes: Uint8Array, schema: z.ZodType<T>, path: string, code: ErrorCode): T {
  const fail = (reason: string, at = ""): never => {
    throw new AppError(code, { path, reason, ...(at === "" ? {} : { at }) });
  };
  if (bytes.length > jsonLimits.bytes) return fail("too-large");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail("not-utf-8");
  }
  if (depthOf(text) > jsonLimits.depth) return fail("too-deep");
  let value: unknown;
  let inherited: string | undefined;
  try {
    value = JSON.parse(text, (key, v: unknown) => {
      // `__proto__` and `constructor` would answer for every id that a record does not hold.
      if (key === "__proto__" || key === "constructor" || key === "prototype") inherited = key;
      return v;
    });
  } catch {
    return fail("not-json");
  }
  if (inherited !== undefined) return fail("reserved-key", inherited);
  const result = schema.safeParse(value);
  if (!result.success) return fail("schema", result.error.issues[0]?.path.map(String).join("/") ?? "");
  return result.data;
}

/** The deepest nesting of arrays and objects, counted without building anything. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x5b || c === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (c === 0x5d || c === 0x7d) depth--;
  }
  return deepest;
}
