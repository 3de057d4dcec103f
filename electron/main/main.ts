/** Electron's main process: one window over the same app, the same gate and the same files as the loopback host. */
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell as desktop } from "electron";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { App } from "#app";
import { AppError } from "#contract/errors.ts";
import { filesAmong, filesHandedOver, handOver } from "#platform/open-files.ts";
import { defaultDataFolder, portableDataFolder } from "#platform/paths.ts";
import { openWords, type Words } from "#platform/words.ts";
import { toldExitCode } from "#server/electron-binary.ts";
import { locationsFrom } from "#server/locations.ts";
import { openApp } from "#server/open-app.ts";
import { createShell, type Shell } from "#services/shell.ts";
import { createAssets } from "#transport/assets.ts";
import { registerIpc, type Ipc } from "#transport/ipc.ts";
import { contextTemplate } from "./context-menu.ts";
import { keepMenu } from "./keep-menu.ts";
import { createPick } from "./pick.ts";
import { createPrint } from "./print.ts";
import { createProtocol, privilegedScheme } from "./protocol.ts";
import { guardContents, guardSession, isOurPage } from "./security.ts";
import { focusWindow, openWindow } from "./window.ts";

const locations = locationsFrom(import.meta.dirname);
const dataDir = readDataFolder();
const browserDir = browserFolder(dataDir);
const args = process.argv.slice(1);
/** Files to open that came before there was anything to open them. */
const early = filesAmong(args, process.cwd());
let offer = (path: string): void => void early.push(path);

// All of this must happen before Electron is ready.
app.enableSandbox();
for (const silent of ["disable-background-networking", "disable-component-update", "disable-domain-reliability"])
  app.commandLine.appendSwitch(silent);
protocol.registerSchemesAsPrivileged([privilegedScheme]);
app.setPath("userData", browserDir);
app.on("web-contents-created", (_event, contents) => guardContents(contents));
app.on("open-file", (event, path) => {
  event.preventDefault();
  for (const file of filesAmong([path], "/")) offer(file);
});

if (app.requestSingleInstanceLock(handOver(args, process.cwd()))) {
  app.on("second-instance", (_event, _argv, _cwd, handed) => {
    focusWindow();
    for (const file of filesHandedOver(handed)) offer(file);
  });
  app.whenReady().then(run).catch(tell);
} else {
  // The first one shows its window, and the files that came with this start.
  app.exit(0);
}

async function run(): Promise<void> {
  guardSession(session.defaultSession);
  const pick = createPick({
    showOpenDialog: (options) => dialog.showOpenDialog(options),
    showSaveDialog: (options) => dialog.showSaveDialog(options),
  });
  let ipc: Ipc | null = null;
  const print = createPrint(
    (of) => BrowserWindow.getAllWindows().find((each) => of === ipc?.session(each.webContents))?.webContents ?? null,
  );
  const shell = createShell({ dialog: pick, print });
  const opened = await openApp({
    dataDir,
    locations,
    program: import.meta.filename,
    capabilities: { pick: "system", print: "pdf", menu: true },
    shell,
  });
  protocol.handle(privilegedScheme.scheme, createProtocol(createAssets(locations.client, opened.media)));
  const registered = registerIpc({ ipcMain, dispatch: opened.dispatch, events: opened.events, isOurs: isOurPage });
  ipc = registered;
  app.on("window-all-closed", () => app.quit());
  app.once("will-quit", (event) => {
    // Closing is asynchronous: Electron waits, and is then asked to quit once more.
    event.preventDefault();
    registered.end();
    void Promise.resolve(opened.close()).finally(() => app.quit());
  });
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const window = openWindow({ preload: locations.preload, stateFile: join(browserDir, "window.json"), areas });
  giveMenu(opened, shell, registered, window, { pick, print });
  offer = (path) => shell.offer(path);
  early.forEach(offer);
  window.webContents.once("did-finish-load", () => void opened.installBundled().catch(() => undefined));
}

/** The menu follows the language of whoever is at the window. */
function giveMenu(
  opened: App,
  shell: Shell,
  ipc: Ipc,
  window: BrowserWindow,
  { pick, print }: { pick: ReturnType<typeof createPick>; print: ReturnType<typeof createPrint> },
): void {
  const who = ipc.session(window.webContents);
  let words: Pick<Words, "say"> = openWords(locations.locales);
  window.webContents.on("context-menu", (_event, pressed) => {
    const template = contextTemplate(pressed, words);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
  const orTell = (work: Promise<void>): void => void work.catch(tellInWindow);
  keepMenu({
    app: opened,
    session: who,
    wordsIn: (language) => openWords(locations.locales, language),
    platform: process.platform,
    onWords: (changed) => {
      words = changed;
    },
    show: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
    acts: {
      openPack: () =>
        orTell(
          pick({ kind: "open-file", purpose: "pack", suggested: undefined }).then((path) =>
            path === null ? undefined : shell.offer(path),
          ),
        ),
      print: () =>
        orTell(
          pick({ kind: "save-file", purpose: "save", suggested: `${window.getTitle()}.pdf` }).then((path) =>
            path === null ? undefined : print(who, path),
          ),
        ),
      showData: () => void desktop.openPath(dataDir),
    },
  });
}

function wordsOf(error: unknown): string {
  const words = openWords(locations.locales);
  return words.failure(
    error instanceof AppError
      ? { code: error.code, details: error.details }
      : { code: "internal" as const, details: { reference: "start" } },
  );
}

/** Says in words why there will be no window. */
function tell(error: unknown): void {
  dialog.showErrorBox(app.getName(), wordsOf(error));
  app.exit(toldExitCode);
}
function tellInWindow(error: unknown): void {
  dialog.showErrorBox(app.getName(), wordsOf(error));
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
