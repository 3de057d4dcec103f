/** The first screen: bytes of script over the wire, and the time to its first button beside a page that holds only the libraries. */
import react from "@vitejs/plugin-react";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { launchBrowser, makeDataDir, removeDataDir, startHost } from "#test/e2e/harness.ts";
import { median, row, type Row } from "./row.ts";

const root = join(import.meta.dirname, "../..");
const runs = 7;

async function buildFloor(): Promise<string> {
  const outDir = join(root, ".cache/bench/floor");
  await build({
    configFile: false,
    root: join(import.meta.dirname, "floor"),
    base: "./",
    logLevel: "error",
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: "chrome130", modulePreload: { polyfill: false } },
  });
  return outDir;
}

/** Milliseconds from navigation to the first enabled button or link with a size, and the scripts loaded until then. */
async function timeToButton(browser: Browser, address: string): Promise<{ ms: number; scripts: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.url());
  });
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(address, { waitUntil: "commit" });
  const handle = await page.waitForFunction(
    () => {
      const button = [...document.querySelectorAll("button, a[href], [role=radio], input")].find(
        (e) => e.getBoundingClientRect().width > 0,
      );
      return button ? performance.now() : false;
    },
    undefined,
    { polling: "raf" },
  );
  const ms = Number(await handle.jsonValue());
  await context.close();
  return { ms, scripts };
}

export async function firstScreen(): Promise<Row[]> {
  const floorDir = await buildFloor();
  const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = join(floorDir, path === "/" ? "index.html" : path);
    if (!file.startsWith(floorDir)) return void response.writeHead(404).end();
    try {
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("The floor's server has no port.");
  const browser = await launchBrowser();
  const ours: number[] = [];
  const floor: number[] = [];
  let scripts: string[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      floor.push((await timeToButton(browser, `http://127.0.0.1:${bound.port}/`)).ms);
      const dataDir = makeDataDir();
      const host = await startHost(dataDir);
      const measured = await timeToButton(browser, host.address);
      ours.push(measured.ms);
      scripts = measured.scripts;
      await host.stop();
      removeDataDir(dataDir);
    }
  } finally {
    await browser.close();
    server.close();
  }
  const kilobytes =
    scripts.reduce((sum, url) => sum + gzipSync(readFileSync(join(root, "dist/client", new URL(url).pathname))).length, 0) / 1024;
  return [
    row("first-screen script", kilobytes, "KB gzip", null, 300),
    row("first button at a four-times slowed processor", median(ours), "ms", median(floor), 1.5),
  ];
}
