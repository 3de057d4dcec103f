/** `academy key new|show FILE`: the keys that packs are signed with. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { AppError } from "#contract/errors.ts";
import { newKey, publicKeyOf, readKey } from "#packs/sign.ts";

/**
 * Makes a key, or tells the public half of one. A file that is there is never written over.
 * @returns the public half, raw 32 bytes in base64url
 * @throws AppError conflict, not-found, bad-input
 */
export function keyCommand(what: "new" | "show", file: string): string {
  const path = resolve(file);
  if (what === "show") return publicKeyOf(readKey(path));
  if (existsSync(path)) throw new AppError("conflict", { what: "key-file" });
  return publicKeyOf(newKey(path));
}
