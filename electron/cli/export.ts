/** `academy records export`: the hand-in of one person, through the same gate as the page. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import { openApp } from "#server/open-app.ts";
import { isRecipient } from "#records/seal.ts";
import { createShell } from "#services/shell.ts";
import { callApp, hostless } from "./call.ts";
import type { Surroundings } from "./surroundings.ts";

/** @returns the file's name. @throws AppError not-found, pin-wrong, data-in-use, disk-full, read-only, bad-input */
export async function exportRecord(
  what: { dataDir: string; profile: string; out: string; pin: string | undefined; sealTo: readonly string[] | undefined },
  around: Surroundings,
): Promise<string> {
  const sealTo = what.sealTo?.flatMap(recipientsIn);
  const shell = createShell({ dialog: () => Promise.resolve(resolve(what.out)) });
  const app = await openApp({ ...around, dataDir: what.dataDir, capabilities: hostless, shell });
  const session: Session = { id: "command-line", profileId: null };
  try {
    await callApp(app, "profiles.choose", { id: what.profile, ...(what.pin === undefined ? {} : { pin: what.pin }) }, session);
    const picked = await callApp(app, "shell.pick", { kind: "save-file", purpose: "save" }, session);
    if (!picked) throw new AppError("not-found", { what: "file" });
    return (await callApp(app, "records.handIn", { ticket: picked.ticket, ...(sealTo ? { sealTo } : {}) }, session)).file;
  } finally {
    await app.close();
  }
}

/** An age recipient, or those in a file: one a line, `#` begins a comment (as age's own `-R` reads them). @throws AppError bad-input, not-found */
function recipientsIn(said: string): string[] {
  if (isRecipient(said)) return [said];
  if (said.startsWith("age1")) throw new AppError("bad-input", { where: "--seal-to" });
  if (!existsSync(said)) throw new AppError("not-found", { what: "file" });
  const lines = readFileSync(said, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (lines.length === 0 || !lines.every(isRecipient)) throw new AppError("bad-input", { where: "--seal-to" });
  return lines;
}
