/** `academy profile add|export|import`: through the same gate as the page. */
import { resolve } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import { procedures, type Output } from "#contract/procedures/index.ts";
import { openApp } from "#server/open-app.ts";
import { createShell } from "#services/shell.ts";
import { callApp, hostless } from "./call.ts";
import type { Surroundings } from "./surroundings.ts";

/** @returns the new person's id. @throws AppError bad-input, data-in-use, … */
export async function addProfile(person: { dataDir: string; name: string; language: string }, around: Surroundings): Promise<string> {
  const input = procedures["profiles.create"].input.safeParse({
    name: person.name,
    language: person.language,
    country: null,
    organisation: "",
  });
  if (!input.success) throw new AppError("bad-input", { where: input.error.issues[0]?.path.map(String).join(".") ?? "input" });
  const app = await openApp({ ...around, dataDir: person.dataDir, capabilities: hostless });
  try {
    const { profile } = await callApp(app, "profiles.create", input.data, { id: "command-line", profileId: null });
    return profile.id;
  } finally {
    await app.close();
  }
}

/** Writes a person's profile into a file for another computer; here it only reads from then on. @throws AppError not-found, pin-wrong, … */
export async function moveProfile(
  what: { dataDir: string; profile: string; out: string; pin: string | undefined },
  around: Surroundings,
): Promise<Output<"moving.write">> {
  const shell = createShell({ dialog: () => Promise.resolve(resolve(what.out)) });
  const app = await openApp({ ...around, dataDir: what.dataDir, capabilities: hostless, shell });
  const session: Session = { id: "command-line", profileId: null };
  try {
    await callApp(app, "profiles.choose", { id: what.profile, ...(what.pin === undefined ? {} : { pin: what.pin }) }, session);
    const picked = await callApp(app, "shell.pick", { kind: "save-file", purpose: "save" }, session);
    if (!picked) throw new AppError("not-found", { what: "file" });
    return await callApp(app, "moving.write", { ticket: picked.ticket }, session);
  } finally {
    await app.close();
  }
}

/** Brings a profile in from its file. @throws AppError not-found, data-in-use, … */
export async function bringProfile(
  what: { dataDir: string; file: string; code: string },
  around: Surroundings,
): Promise<Output<"moving.bring">> {
  const shell = createShell({ dialog: () => Promise.resolve(resolve(what.file)) });
  const app = await openApp({ ...around, dataDir: what.dataDir, capabilities: hostless, shell });
  const session: Session = { id: "command-line", profileId: null };
  try {
    const picked = await callApp(app, "shell.pick", { kind: "open-file", purpose: "profile" }, session);
    if (!picked) throw new AppError("not-found", { what: "file" });
    return await callApp(app, "moving.bring", { ticket: picked.ticket, code: what.code }, session);
  } finally {
    await app.close();
  }
}
