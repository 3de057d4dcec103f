/** Electron's main process: one window over the same app, the same gate and the same files as the loopback host. */
import { app, dialog, ipcMain, protocol, session } from "electron";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "#contract/errors.ts";
import { defaultDataFolder, portableDataFolder } from "#platform/paths.ts";
import { openWords } from "#platform/words.ts";
import { toldExitCode } from "#server/electron-binary.ts";
import { locationsFrom } from "#server/locations.ts";
import { openApp } from "#server/open-app.ts";
import { createAssets } from "#transport/assets.ts";
import { registerIpc } from "#transport/ipc.ts";
import { createPick } from "./pick.ts";
import { createProtocol, privilegedScheme } from "./protocol.ts";
import { guardContents, guardSession, isOurPage } from "./security.ts";
import { focusWindow, openWindow } from "./window.ts";

const locations = locationsFrom(import.meta.dirname);
const dataDir = readDataFolder();

// All of this must happen before Electron is ready.
app.enableSandbox();
for (const silent of ["disable-background-networking", "disable-component-update", "disable-domain-reliability"])
  app.commandLine.appendSwitch(silent);
protocol.registerSchemesAsPrivileged([privilegedScheme]);
app.setPath("userData", browserFolder(dataDir));
app.on("web-contents-created", (_event, contents) => guardContents(contents));

if (app.requestSingleInstanceLock()) {
  app.on("second-instance", focusWindow);
  app.whenReady().then(run).catch(tell);
} else {
  // The first one shows its window.
  app.exit(0);
}

async function run(): Promise<void> {
  guardSession(session.defaultSession);
  const opened = await openApp({
    dataDir,
    locations,
    program: import.meta.filename,
    capabilities: { pick: "system", print: "browser", menu: false },
    dialog: createPick({
      showOpenDialog: (options) => dialog.showOpenDialog(options),
      showSaveDialog: (options) => dialog.showSaveDialog(options),
    }),
  });
  protocol.handle(privilegedScheme.scheme, createProtocol(createAssets(locations.client, opened.media)));
  const unregister = registerIpc({ ipcMain, dispatch: opened.dispatch, events: opened.events, isOurs: isOurPage });
  app.on("window-all-closed", () => app.quit());
  app.once("will-quit", (event) => {
    // Closing is asynchronous: Electron waits, and is then asked to quit once more.
    event.preventDefault();
    unregister();
    void Promise.resolve(opened.close()).finally(() => app.quit());
  });
  const window = openWindow(locations.preload);
  window.webContents.once("did-finish-load", () => void opened.installBundled().catch(() => undefined));
}

/** Says in words why there will be no window. */
function tell(error: unknown): void {
  const words = openWords(locations.locales);
  const failure =
    error instanceof AppError
      ? { code: error.code, details: error.details }
      : { code: "internal" as const, details: { reference: "start" } };
  dialog.showErrorBox(app.getName(), words.failure(failure));
  app.exit(toldExitCode);
}

function readDataFolder(): string {
  // Electron and Chromium add arguments of their own: what is not ours is left alone.
  const { values } = parseArgs({ args: process.argv.slice(1), options: { data: { type: "string" } }, strict: false });
  if (typeof values.data === "string") return values.data;
  // Run from its source, the program's file is Electron's own.
  return (app.isPackaged ? portableDataFolder(process.execPath) : null) ?? defaultDataFolder();
}

/** Where the browser engine keeps its own files: beside the data, so that one data folder has one window. */
function browserFolder(data: string): string {
  const folder = join(data, "browser");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    // A folder that cannot be written is opened for study only; the engine then works from a temporary one.
    return join(app.getPath("temp"), "academy-browser");
  }
}
