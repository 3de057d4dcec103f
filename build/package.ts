/**
 * `npm run package`: builds what is missing and packs it for this system into `release/`. With `--dir` the program stands there unpacked, without
 * an installer. A release runs this on each of the three systems. `--stand-in FOLDER` packs without Electron, for tests, and prints the archive.
 */
import { build, Platform } from "electron-builder";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { buildMissing } from "./missing.mjs";
import { configFor, type System } from "./package-config.ts";
import { root } from "./places.mjs";

const Electron = z.object({ version: z.string() });
const platforms: Record<System, Platform> = { win32: Platform.WINDOWS, darwin: Platform.MAC, linux: Platform.LINUX };

/** When this is built; a release that is to be built twice alike names the time (https://reproducible-builds.org/specs/source-date-epoch). */
function builtAt(): Date {
  const given = Number(process.env["SOURCE_DATE_EPOCH"]);
  return given > 0 ? new Date(given * 1000) : new Date();
}

/** Packs for this system, with Electron. */
async function packForThisSystem(unpacked: boolean): Promise<void> {
  const system = process.platform === "win32" || process.platform === "darwin" ? process.platform : "linux";
  buildMissing();
  const targets = platforms[system].createTarget(unpacked ? "dir" : undefined);
  const files = await build({ projectDir: root, targets, config: configFor(system, builtAt()), publish: "never" });
  for (const file of files) console.log(file);
}

/**
 * Packs this Linux system's program with a stand-in for Electron's binary, which many machines cannot fetch: the real tool, the real file lists,
 * the real archive. Nothing can be started from it but what runs on plain Node.
 * @param output a folder of its own: what is in it goes
 * @returns the archive, `app.asar`
 */
export async function packStandIn(output: string): Promise<string> {
  buildMissing();
  const { electronFuses: _noBinary, ...config } = configFor("linux", builtAt());
  rmSync(output, { recursive: true, force: true });
  const electron = join(output, "electron");
  for (const folder of ["resources", "locales"]) mkdirSync(join(electron, folder), { recursive: true });
  const { version } = Electron.parse(JSON.parse(readFileSync(join(root, "node_modules/electron/package.json"), "utf8")));
  writeFileSync(join(electron, "electron"), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(electron, "version"), version);
  writeFileSync(join(electron, "locales/en-US.pak"), "");
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget("dir"),
    config: {
      ...config,
      electronDist: electron,
      electronVersion: version,
      directories: { ...config.directories, output: join(output, "packed") },
    },
    publish: "never",
  });
  const archive = join(output, "packed/linux-unpacked/resources/app.asar");
  if (!existsSync(archive)) throw new Error("electron-builder made no app.asar");
  return archive;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { dir: { type: "boolean", default: false }, "stand-in": { type: "string" } } });
  try {
    if (values["stand-in"] === undefined) await packForThisSystem(values.dir);
    else console.log(await packStandIn(resolve(values["stand-in"])));
  } catch (error) {
    process.stderr.write(
      `No package was made: ${error instanceof Error ? error.message : String(error)}\n` +
        "Electron's binary and the tools for installers are fetched from their release sites the first time, so a connection is needed once.\n",
    );
    process.exitCode = 1;
  }
}
