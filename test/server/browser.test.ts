/** The loopback host as a real browser sees it: policy, session, reload, and what a page of another origin can reach. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import chromiumPackage from "@sparticuz/chromium";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallHost, type SmallHost } from "#test/transport/stand-ins.ts";
import { knownStyles } from "#transport/policy.ts";

/** What the client does at its start, in little. */
const script = `
const code = new URLSearchParams(location.hash.slice(1)).get("code") ?? undefined;
history.replaceState(null, "", "#/");
const json = { "content-type": "application/json" };
window.session = fetch("/session", { method: "POST", headers: json, body: JSON.stringify({ code }) }).then((r) => r.json());
window.call = async (name, input) => {
  const { output } = await window.session;
  const reply = await fetch("/call/" + name, { method: "POST", headers: { ...json, "x-academy-token": output.token }, body: JSON.stringify({ input }) });
  return reply.json();
};
`;

/**
 * The packages' Chromium as a person's browser is: its own arguments switch off the very rules that are tried here, and in a single process
 * one context's requests carry another's cookies.
 */
async function launchStrict(): Promise<Browser> {
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x";
  const loosening =
    /^--(disable-web-security|disable-site-isolation-trials|allow-running-insecure-content|disable-features|single-process|no-zygote)/;
  return chromium.launch({
    executablePath: await chromiumPackage.executablePath(),
    headless: true,
    args: chromiumPackage.args.filter((arg) => !loosening.test(arg)),
  });
}

let browser: Browser;
let host: SmallHost;
let page: Page;
const complaints: string[] = [];
/** Elsewhere the packages carry no Chromium. */
const here = process.platform === "linux" && process.arch === "x64";
beforeAll(async () => {
  if (!here) return;
  browser = await launchStrict();
  host = await smallHost({
    client: (folder) => {
      writeFileSync(
        join(folder, "index.html"),
        '<!doctype html><title>Academy</title><p id="p">text</p><script type="module" src="./client.js"></script>',
      );
      writeFileSync(join(folder, "client.js"), script);
    },
  });
  page = await (await browser.newContext()).newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const call = (name: string, input: unknown): Promise<unknown> =>
  page.evaluate(`window.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`);

test.runIf(here)("the address with its code opens a session; a reload keeps it; a second browser needs the next code", async () => {
  await page.goto(`${host.loopback.origin}/#code=${host.sessions.code()}`);
  expect(await call("settings.read", {})).toMatchObject({ ok: true });
  expect(page.url()).not.toContain("code");
  const token = await page.evaluate("window.session.then((s) => s.output.token)");
  await page.reload();
  expect(await page.evaluate("window.session.then((s) => s.output.token)")).toBe(token);
  expect(await call("settings.save", { theme: "dark" })).toMatchObject({ ok: true });
  expect(await page.evaluate("document.cookie")).toBe("");

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${host.loopback.origin}/`);
  expect(await stranger.evaluate("window.session")).toMatchObject({ ok: false, failure: { code: "not-allowed" } });
  await stranger.close();
});

test.runIf(here)("the policy lets in what the page needs and nothing else", async () => {
  complaints.length = 0;
  const colour = (css: string): Promise<unknown> =>
    page.evaluate(
      `(() => { const s = document.createElement("style"); s.textContent = ${JSON.stringify(css)}; document.head.prepend(s); return getComputedStyle(document.getElementById("p")).overscrollBehaviorX + getComputedStyle(document.getElementById("p")).color; })()`,
    );
  for (const style of knownStyles) await colour(style);
  await page.evaluate('document.getElementById("p").style.color = "rgb(1, 2, 3)"');
  expect(await colour(knownStyles[1] ?? "")).toBe("containrgb(1, 2, 3)");
  expect(complaints).toEqual([]);

  expect(await colour("p { color: rgb(9, 9, 9) !important }")).toBe("containrgb(1, 2, 3)");
  const refused = (work: string): Promise<unknown> =>
    page.evaluate(`Promise.resolve().then(() => ${work}).then(() => "done", () => "refused")`);
  expect(await refused('fetch("http://127.0.0.1:9/")')).toBe("refused");
  await page.evaluate(
    '(() => { const s = document.createElement("script"); s.textContent = "window.injected = 1"; document.head.append(s); })()',
  );
  expect(await page.evaluate("window.injected")).toBeUndefined();
  expect(complaints.length).toBeGreaterThan(2);
});

test.runIf(here)("a page of another origin in the same browser reads nothing, calls nothing, frames nothing", async () => {
  const other = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end("<!doctype html><title>Other</title>"),
  );
  await new Promise<void>((resolve) => {
    other.listen(0, "127.0.0.1", resolve);
  });
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("No port");
  const evil = await page.context().newPage();
  try {
    // Another port of the same host: the same site, so the browser does send the cookie.
    for (const name of ["127.0.0.1", "localhost"]) {
      await evil.goto(`http://${name}:${address.port}/`);
      const tried = (work: string): Promise<unknown> => evil.evaluate(`(async () => ${work})().then((x) => x, () => "refused")`);
      const at = host.loopback.origin;
      expect(await tried(`await (await fetch("${at}/", { credentials: "include" })).text()`)).toBe("refused");
      expect(
        await tried(
          `await (await fetch("${at}/session", { method: "POST", credentials: "include", headers: { "content-type": "application/json" }, body: "{}" })).text()`,
        ),
      ).toBe("refused");
      expect(
        await tried(`(await fetch("${at}/session", { method: "POST", mode: "no-cors", credentials: "include", body: "{}" })).type`),
      ).toBe("refused");
      expect(
        await tried(
          `new Promise((resolve) => { const e = new EventSource("${at}/events", { withCredentials: true }); e.onopen = () => resolve("open"); e.onerror = () => { e.close(); resolve("refused"); }; })`,
        ),
      ).toBe("refused");
      expect(
        await tried(
          `new Promise((resolve) => { const s = document.createElement("script"); s.type = "module"; s.src = "${at}/client.js"; s.onload = () => resolve("loaded"); s.onerror = () => resolve("refused"); document.head.append(s); })`,
        ),
      ).toBe("refused");
      expect(
        await tried(
          `new Promise((resolve) => { const f = document.createElement("iframe"); f.src = "${at}/"; f.onload = () => resolve(f.contentDocument === null ? "refused" : "framed"); document.body.append(f); })`,
        ),
      ).toBe("refused");
      expect(evil.frames().every((frame) => !frame.url().startsWith(at))).toBe(true);
    }
  } finally {
    await evil.close();
    other.close();
  }
  expect(await call("settings.read", {})).toMatchObject({ ok: true, output: { theme: "dark" } });
});
