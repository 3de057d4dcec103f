/** `academy records receipt FILE`: takes in what a records office sent home, through the same gate as the page. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import type { ReceiptTrouble } from "#contract/model/receipt.ts";
import type { Output } from "#contract/procedures/index.ts";
import { mostReceiptBytes, readReceipt } from "#records/receipt.ts";
import { openApp } from "#server/open-app.ts";
import { createShell } from "#services/shell.ts";
import { callApp, hostless } from "./call.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The person is the one that the receipt names.
 * @param what.trust take the office's key into the ring
 * @throws AppError not-found, pin-wrong, data-in-use, …
 */
export async function bringReceipt(
  what: { dataDir: string; file: string; pin: string | undefined; trust: boolean },
  around: Surroundings,
): Promise<Output<"receipts.accept">> {
  if (!existsSync(what.file) || !statSync(what.file).isFile()) throw new AppError("not-found", { what: "file" });
  if (statSync(what.file).size > mostReceiptBytes) return { ok: false, why: "too-large" };
  const reading = readReceipt(readFileSync(what.file));
  if (!reading.ok) return reading;
  const shell = createShell({ dialog: () => Promise.resolve(resolve(what.file)) });
  const app = await openApp({ ...around, dataDir: what.dataDir, capabilities: hostless, shell });
  const session: Session = { id: "command-line", profileId: null };
  try {
    const { profileId: id } = reading.receipt;
    const profiles = await callApp(app, "profiles.list", {}, session);
    if (!profiles.some((each) => each.id === id)) return { ok: false, why: "other-person" };
    await callApp(app, "profiles.choose", { id, ...(what.pin === undefined ? {} : { pin: what.pin }) }, session);
    const picked = await callApp(app, "shell.pick", { kind: "open-file", purpose: "receipt" }, session);
    if (!picked) throw new AppError("not-found", { what: "file" });
    return await callApp(app, "receipts.accept", { ticket: picked.ticket, trust: what.trust }, session);
  } finally {
    await app.close();
  }
}

/** Why a receipt is not taken, in words: what can be wrong with any signed file is said in those of the office's other file. */
export function whyNot(why: ReceiptTrouble, words: Surroundings["words"]): string {
  if (why === "altered" || why === "newer" || why === "contradictory") return words.say(`own:office.why.${why}`);
  return words.say(`credentials:receipt.why.${why === "too-large" ? "unreadable" : why}`);
}
