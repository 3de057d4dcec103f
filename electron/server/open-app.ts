/** Opens the app for a host: the same for the window, the browser and the command line. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createApp, type App } from "#app";
import { createShell, type Shell } from "#services/shell.ts";
import type { Output } from "#contract/procedures/index.ts";
import { languageEntries } from "#platform/words.ts";
import type { Locations } from "./locations.ts";

const Package = z.object({
  version: z.string(),
  /** Only in a package: files inside an archive have no date of their own. */
  builtAt: z.iso.datetime().optional(),
});

export interface OpenOptions {
  readonly dataDir: string;
  readonly locations: Locations;
  /** The file that is running: outside a package its date is the date of the build. */
  readonly program: string;
  readonly capabilities: Output<"system.hello">["capabilities"];
  /** Abilities of the shell around the page; without one, our own file dialog. */
  readonly shell?: Shell;
}

/** @throws AppError data-in-use, data-newer, data-damaged, network-folder */
export async function openApp(options: OpenOptions): Promise<App> {
  const { locations } = options;
  const manifest = Package.parse(JSON.parse(readFileSync(join(locations.root, "package.json"), "utf8")));
  return createApp({
    dataDir: options.dataDir,
    bundledPacksDir: locations.packs,
    version: manifest.version,
    builtAt: manifest.builtAt === undefined ? statSync(options.program).mtime : new Date(manifest.builtAt),
    capabilities: options.capabilities,
    languages: languageEntries(locations.locales),
    reader: locations.reader,
    shell: options.shell ?? createShell(),
  });
}
