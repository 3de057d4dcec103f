/** Runs the loopback host until it is told to stop: what `academy serve` does, and `npm start` where there is no window. */
import { defaultDataFolder } from "#platform/paths.ts";
import { createShell } from "#services/shell.ts";
import type { Words } from "#platform/words.ts";
import type { Locations } from "./locations.ts";
import { openApp } from "./open-app.ts";
import { openBrowser } from "./open-browser.ts";
import { serve } from "./serve.ts";

export interface RunOptions {
  readonly dataDir?: string | undefined;
  readonly port: number;
  /** Files to open, as the system hands them to a window; absolute. */
  readonly files?: readonly string[];
  /** Open the default browser. */
  readonly open: boolean;
  readonly locations: Locations;
  /** The file that is running. */
  readonly program: string;
  readonly words: Words;
}

/** Milliseconds after the first page has come until the work begins that nobody waits for; and when no page comes at all. */
const afterFirstPage = 600;
const withoutPage = 3000;

/** Resolves when the host has stopped and everything is closed. @throws AppError when it cannot start. */
export async function runHost({ dataDir, port, open, files = [], locations, program, words }: RunOptions): Promise<void> {
  const shell = createShell();
  const app = await openApp({
    shell,
    dataDir: dataDir ?? defaultDataFolder(),
    locations,
    program,
    capabilities: { pick: "own", print: "browser", menu: false },
  });
  files.forEach((file) => shell.offer(file));
  let installing = false;
  const install = (): void => {
    if (installing) return;
    installing = true;
    void app.installBundled().catch(() => undefined);
  };
  try {
    const stop = stopAsked();
    const served = await serve({
      app,
      clientDir: locations.client,
      port,
      onNextAddress: (address) => {
        console.log(words.say("host:serve.another", { address }));
        setTimeout(install, afterFirstPage).unref();
      },
    });
    const address = served.address();
    console.log(`ready ${address}`);
    const opened = open && openBrowser(address);
    if (open && !opened) console.log(words.say("host:serve.open", { address }));
    console.log(words.say("host:serve.stop"));
    setTimeout(install, withoutPage).unref();
    await stop;
    await served.close();
  } finally {
    await app.close();
  }
  console.log(words.say("host:serve.stopped"));
}

/** The first request to stop ends the host in good order; a second one ends it at once, which loses nothing that was saved. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(1);
      asked = true;
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const) {
      if (signal !== "SIGBREAK" || process.platform === "win32") process.on(signal, stop);
    }
  });
}
