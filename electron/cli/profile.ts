/** `academy profile add`: through the same gate as the page. */
import { AppError } from "#contract/errors.ts";
import { procedures } from "#contract/procedures/index.ts";
import { openApp } from "#server/open-app.ts";
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
