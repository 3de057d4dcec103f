/** A real host process, a real Chromium and a data folder of their own: what every journey stands on. */
import chromiumPackage from "@sparticuz/chromium";
import { extractAll } from "@electron/asar";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * The program of a built app: a folder that holds `dist/node`, as a checkout does, or an `app.asar`, which is unpacked beside it once
 * (with what lies in `app.asar.unpacked`).
 */
export function programIn(from: string): string {
  const folder = from.endsWith(".asar") ? `${from}.extracted` : from;
  if (folder !== from && !existsSync(folder)) unpackOnce(from, folder);
  const program = join(folder, "dist/node/academy.js");
  if (!existsSync(program)) throw new Error(`No built app in ${from}`);
  return program;
}

/** Unpacks beside the goal and renames: two files of tests that start at once both find a whole folder, whoever was first. */
function unpackOnce(from: string, folder: string): void {
  const own = `${folder}.${process.pid}`;
  extractAll(from, own);
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** What the journeys run: the checkout's own build, or the package that ACADEMY_FROM names. */
export const academyProgram = programIn(process.env["ACADEMY_FROM"] ?? root);

/** Starts the Chromium that the packages carry; elsewhere an installed one. No request of the browser itself leaves. */
export async function launchBrowser(extra: string[] = []): Promise<Browser> {
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x";
  const installed = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  const executablePath = process.platform === "linux" && process.arch === "x64" ? await chromiumPackage.executablePath() : installed;
  if (!executablePath) throw new Error("No Chromium: install one, or run on 64-bit Linux, where the packages carry it.");
  return chromium.launch({
    executablePath,
    headless: true,
    // Not the package's own list: it switches web security off, and that is among what is tested.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...extra,
    ],
  });
}

export interface Host {
  readonly process: ChildProcess;
  /** Address with the one-time code. */
  readonly address: string;
  readonly dataDir: string;
  /** What the host tried to reach outside this computer: must stay empty. */
  refused(): string[];
  /** Everything it printed. */
  output(): string;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM: an orderly end. */
  stop(): Promise<void>;
}

/** A data folder that the test removes. */
export function makeDataDir(): string {
  return mkdtempSync(join(tmpdir(), "academy-"));
}
export function removeDataDir(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

export interface HostOptions {
  /** A built app other than the one under test: see `programIn`. */
  readonly from?: string;
  readonly env?: Record<string, string>;
  /** The same port again, so that a page left open finds the host after a restart. */
  readonly port?: number;
  /** User and group id to run the host as; only root may ask for it. */
  readonly account?: number;
  /** Files that the system hands over at the start. */
  readonly files?: readonly string[];
  /** A command that runs the host in other circumstances, `["nice", "-n", "19"]`; it must end by becoming the host. */
  readonly within?: readonly string[];
}

/** Starts the loopback host on a data folder and waits until it says `ready <address>`. */
export async function startHost(dataDir: string, options: HostOptions = {}): Promise<Host> {
  const refusedFile = join(dataDir, "..", `${dataDir.split("/").pop() ?? "data"}.refused`);
  const program = options.from === undefined ? academyProgram : programIn(options.from);
  const [command = process.execPath, ...args] = [
    ...(options.within ?? []),
    process.execPath,
    "--import",
    join(import.meta.dirname, "refuse.mjs"),
    program,
    "serve",
    "--data",
    dataDir,
    "--no-open",
    ...(options.port === undefined ? [] : ["--port", String(options.port)]),
    ...(options.files ?? []),
  ];
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env, ACADEMY_REFUSED: refusedFile },
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.account === undefined ? {} : { uid: options.account, gid: options.account }),
  });
  // A test that fails half way leaves nothing running.
  const orphaned = (): boolean => child.kill("SIGKILL");
  process.once("exit", orphaned);
  child.once("exit", () => process.off("exit", orphaned));
  let output = "";
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The host did not get ready:\n${output}`)), 30_000);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /^ready (\S+)$/m.exec(output)?.[1];
      if (found) {
        clearTimeout(timer);
        resolve(found);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The host ended with ${code}:\n${output}`));
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return {
    process: child,
    address,
    dataDir,
    refused: () => (existsSync(refusedFile) ? readFileSync(refusedFile, "utf8").split("\n").filter(Boolean) : []),
    output: () => output,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests of the page that did not go to the host: must stay empty. */
  readonly foreign: string[];
  /** Errors the page raised or logged: must stay empty. */
  readonly errors: string[];
}

/** Opens the host's address in a fresh context and watches what the page asks for. */
export async function visit(
  browser: Browser,
  host: Host,
  options: {
    width?: number;
    height?: number;
    theme?: "light" | "dark";
    locale?: string;
    /** Called with the page while it is still empty. */
    prepare?: (page: Page) => Promise<void>;
  } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
    colorScheme: options.theme ?? "light",
    locale: options.locale ?? "en-GB",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const foreign: string[] = [];
  const errors: string[] = [];
  const origin = new URL(host.address).origin;
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) foreign.push(url);
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await options.prepare?.(page);
  await page.goto(host.address);
  return { context, page, foreign, errors };
}
