/** `academy pack install`: the same procedures and the same job as in the app. */
import { createShell } from "#services/shell.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import type { Accept } from "#contract/model/manifest.ts";
import type { Job } from "#contract/procedures/system.ts";
import { openApp } from "#server/open-app.ts";
import type { Locations } from "#server/locations.ts";
import { callApp, hostless } from "./call.ts";
import type { Surroundings } from "./surroundings.ts";

/** Installs files one after the other and prints what is installed. @throws AppError on the first that is refused. */
export async function installPacks(files: readonly string[], dataDir: string, accept: Accept, around: Surroundings): Promise<number> {
  let next = "";
  const app = await openApp({ ...around, dataDir, capabilities: hostless, shell: createShell({ dialog: async () => next }) });
  const session: Session = { id: "command-line", profileId: null };
  try {
    for (const file of files) {
      next = file;
      const picked = await callApp(app, "shell.pick", { kind: "open-file", purpose: "pack" }, session);
      if (!picked) throw new AppError("not-found");
      const found = await callApp(app, "packs.inspect", { ticket: picked.ticket }, session);
      const { job } = await callApp(app, "packs.install", { ticket: picked.ticket, accept }, session);
      await finished(job, async () => callApp(app, "jobs.list", {}, session));
      console.log(`${found.courseId} ${found.version}`);
      // Naming the file was the choice; whose it is, is said all the same.
      if (found.trust === "unknown")
        console.error(around.words.say("host:pack.unknown", { publisher: found.publisher, key: found.key ?? "" }));
    }
    return 0;
  } finally {
    await app.close();
  }
}

async function finished(id: string, list: () => Promise<Job[]>): Promise<void> {
  for (;;) {
    const job = (await list()).find((one) => one.id === id);
    if (job?.state === "done") return;
    if (!job || job.state !== "running") throw new AppError(job?.failure?.code ?? "internal", job?.failure?.details ?? {});
    await wait(50);
  }
}

const Publisher = z.object({ key: z.string() });

/** Keys that came with this program. A checkout that has built no pack yet has none. */
export function trustedKeys(locations: Locations): ReadonlySet<string> {
  try {
    return new Set([Publisher.parse(JSON.parse(readFileSync(join(locations.packs, "publisher.json"), "utf8"))).key]);
  } catch {
    return new Set();
  }
}
