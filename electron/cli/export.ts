/** `academy records export`: the hand-in of one person, through the same gate as the page. */
import { resolve } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import { openApp } from "#server/open-app.ts";
import { createShell } from "#services/shell.ts";
import { callApp, hostless } from "./call.ts";
import type { Surroundings } from "./surroundings.ts";

/** @returns the file's name. @throws AppError not-found, pin-wrong, data-in-use, disk-full, read-only */
export async function exportRecord(
  what: { dataDir: string; profile: string; out: string; pin: string | undefined },
  around: Surroundings,
): Promise<string> {
  const shell = createShell({ dialog: () => Promise.resolve(resolve(what.out)) });
  const app = await openApp({ ...around, dataDir: what.dataDir, capabilities: hostless, shell });
  const session: Session = { id: "command-line", profileId: null };
  try {
    await callApp(app, "profiles.choose", { id: what.profile, ...(what.pin === undefined ? {} : { pin: what.pin }) }, session);
    const picked = await callApp(app, "shell.pick", { kind: "save-file", purpose: "save" }, session);
    if (!picked) throw new AppError("not-found", { what: "file" });
    return (await callApp(app, "records.handIn", { ticket: picked.ticket }, session)).file;
  } finally {
    await app.close();
  }
}
