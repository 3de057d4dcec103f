/** Every kind of item answered by keyboard alone in a real browser; the host is killed in the middle and the attempt goes on. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { academyProgram, launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const quiz = "/course/every-kind/lesson/one-of-each/quiz";
let browser: Browser;
let dataDir: string;
let host: Host;
let opened: Visit;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  const pack = join(dataDir, "..", `${dataDir.split("/").pop() ?? "data"}.tdgapack`);
  const academy = (...args: string[]): Buffer => execFileSync(process.execPath, [academyProgram, ...args], { stdio: "pipe" });
  academy("pack", "build", join(import.meta.dirname, "../fixtures/courses/every-kind"), "-o", pack);
  academy("pack", "install", pack, "--data", dataDir, "--allow-unsigned");
  await begin();
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Bounmy K.", country: null, organisation: "", language: "en" });
  await page.locator(".home").waitFor();
  await go(page, quiz);
});
afterAll(async () => {
  await opened.context.close();
  await host.stop();
  removeDataDir(dataDir);
  await browser.close();
});

async function begin(): Promise<void> {
  host = await startHost(dataDir);
  opened = await visit(browser, host);
  page = opened.page;
  page.setDefaultTimeout(10_000);
}

/** Tabs until the focus is in the element. */
async function tabTo(target: Locator): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    if (await target.evaluate((tag) => tag.contains(document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}
/** Presses the letter of the option with this text. */
async function press(text: string): Promise<void> {
  const letter = await page.locator(".option", { hasText: text }).locator(".key").first().textContent();
  await page.keyboard.press(letter?.toLowerCase() ?? "");
}
/** Opens a list, goes down to an entry and takes it. */
async function pick(label: string | RegExp, text: string): Promise<void> {
  await tabTo(page.getByRole("button", { name: label }));
  await page.keyboard.press("Enter");
  await page.getByRole("listbox").waitFor();
  const wanted = page.getByRole("option", { name: text, exact: true });
  for (let step = 0; step < 8; step += 1) {
    if (await wanted.evaluate((tag) => tag === document.activeElement)) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("listbox").waitFor({ state: "detached" });
}
async function stepUp(text: string, place: number): Promise<void> {
  const row = page.locator(".orderly-row", { hasText: text });
  await row.waitFor();
  for (;;) {
    const at = await row.evaluate((tag) => [...(tag.parentElement?.children ?? [])].indexOf(tag));
    if (at <= place) return;
    await tabTo(row.locator("button").first());
    await page.keyboard.press("Space");
  }
}
const shown = (stem: string): Promise<void> => page.getByRole("heading", { name: stem }).waitFor();

/** Answers with Enter and returns the verdict, which is said to those who listen, too. */
async function answer(): Promise<string> {
  await page.keyboard.press("Enter");
  const verdict = (await page.locator(".verdict").getByRole("heading").textContent()) ?? "none";
  await expect.poll(() => page.locator(".quiz > p[role=status]").textContent()).toContain(verdict);
  return verdict;
}
const onward = (): Promise<void> => page.keyboard.press("Enter");

test("choices by their letters", async () => {
  await shown("Which key signs a request?");
  await press("The sender's private key");
  expect(await answer()).toBe("Right.");
  await onward();
  await shown("Who signs on the way?");
  expect(await page.locator(".how-it-counts").textContent()).toContain("each wrong one takes as much away");
  await press("The office that asks");
  await press("The gateway");
  expect(await answer()).toBe("Right.");
  await onward();
  await shown("A register of home addresses");
  await press("False");
  expect(await answer()).toBe("Right.");
  await onward();
});

test("a number whose mark can mean two things is asked about, not guessed", async () => {
  await shown("How many requests");
  const field = page.locator(".typed input[type=text]");
  await tabTo(field);
  await page.keyboard.type("๑,๕๐๐");
  await page.getByText("Which do you mean?").first().waitFor();
  await page.keyboard.press("Enter");
  expect(await page.getByRole("alert").textContent()).toContain("Give an answer first.");
  await tabTo(page.getByRole("radio", { name: "1.5", exact: true }));
  await page.keyboard.press("ArrowDown");
  expect(await answer()).toBe("Right.");
  await onward();
});

test("an order by buttons: the focus goes with the entry", async () => {
  await shown("Put the life of a request in order.");
  const wanted = ["An office asks", "The gateway checks", "The registry answers", "Both sides write"];
  for (const [place, text] of wanted.entries()) await stepUp(text, place);
  const rows = await page.locator(".orderly-row .text").allTextContents();
  expect(rows.map((row, i) => row.startsWith(wanted[i] ?? "none"))).toEqual([true, true, true, true]);
  await tabTo(page.getByRole("button", { name: "Answer", exact: true }));
  expect(await answer()).toBe("Right.");
  await onward();
});

test("matching from lists", async () => {
  await shown("What does each part do?");
  await pick(/Registry/, "Keeps the data");
  await pick(/Gateway/, "Checks each request");
  await pick(/Portal/, "Shows the answer to a citizen");
  await tabTo(page.getByRole("button", { name: "Answer", exact: true }));
  expect(await answer()).toBe("Right.");
});

test("after a kill the attempt goes on at the next question, with what was answered", async () => {
  await host.kill();
  await opened.context.close();
  await begin();
  await page.locator(".home, .who").first().waitFor();
  if (await page.locator(".who").count()) await page.getByRole("button", { name: /Bounmy/ }).click();
  await page.locator(".home").waitFor();
  await go(page, quiz);
  await shown("Which of these can be open data?");
  expect(await page.locator(".marks .ok").count()).toBe(6);
});

test("groups by arrow keys", async () => {
  for (const [card, bin] of [
    ["Bus timetable", "Open"],
    ["The city's budget", "Open"],
    ["Home addresses", "Not open"],
    ["Illnesses of patients", "Not open"],
  ] as const) {
    const group = page.getByRole("radiogroup", { name: card });
    await tabTo(group);
    await page.keyboard.press("Space");
    if (bin === "Not open") await page.keyboard.press("ArrowRight");
    expect(await group.getByRole("radio", { name: bin, exact: true }).isChecked()).toBe(true);
  }
  expect(await answer()).toBe("Right.");
  await onward();
});

test("gaps from lists in the text, one wrong: partly right", async () => {
  await shown("Fill the gaps.");
  await pick(/Gap 1/, "private");
  await pick(/Gap 2/, "private");
  await tabTo(page.getByRole("button", { name: "Answer", exact: true }));
  expect(await answer()).toBe("Partly right: 1 of 2 points.");
  await onward();
});

test("an area of a figure by its name, and by a press in the drawing", async () => {
  await shown("Where is it checked who asks?");
  await page.locator("svg .area").first().click();
  expect(await page.locator("svg .area.chosen").count()).toBe(1);
  await press("Gateway");
  expect(await page.locator("svg .area.chosen").getAttribute("x")).toBe("155");
  expect(await answer()).toBe("Right.");
  await onward();
});

test("a short text in other case and spacing", async () => {
  await shown("What is the key called");
  await tabTo(page.locator(".typed input"));
  await page.keyboard.type("Public  KEY.");
  expect(await answer()).toBe("Right.");
  await onward();
});

test("a case in steps by letters, begun again once", async () => {
  await shown("A case: a mail asks you for data.");
  await press("Send the list");
  await page.getByText("A week later").waitFor();
  await tabTo(page.getByRole("button", { name: "Begin the case again" }));
  await page.keyboard.press("Space");
  await press("Ask what it is needed for");
  await page.getByText("She needs the number").waitFor();
  await press("Send the numbers by district");
  await page.getByText("The case ends here.").waitFor();
  expect(await answer()).toBe("Right.");
  await onward();
});

test("an open answer: written, kept, compared, judged by oneself", async () => {
  await shown("Explain to a new colleague");
  const field = page.locator("textarea");
  await tabTo(field);
  await page.keyboard.type("The office signs it and the gateway checks the signature.");
  expect(await page.locator(".model").count()).toBe(0);
  await tabTo(page.getByRole("button", { name: "Compare with the model answer" }));
  await page.keyboard.press("Space");
  await page.getByText("The asking office signs the request").waitFor();
  for (const text of ["signed with a private key", "who checks the signature"]) {
    await tabTo(page.getByRole("checkbox", { name: new RegExp(text) }));
    await page.keyboard.press("Space");
  }
  expect(await answer()).toBe("Partly right: 2 of 3 points.");
  expect(await page.locator(".self").textContent()).toBe("Judged by yourself");
  await onward();
});

test("the result counts every kind, and no statement holds what was typed", async () => {
  await page.getByRole("heading", { level: 1, name: /10 of 12/ }).waitFor();
  await settled(page);
  const recent = await callIn(page, "progress.recent", {});
  expect(recent.filter(({ verb }) => verb === "answered")).toHaveLength(12);
  expect(recent[0]).toMatchObject({ verb: "passed", object: "one-of-each" });
  expect(opened.foreign).toEqual([]);
  expect(opened.errors).toEqual([]);
  expect(host.refused()).toEqual([]);
});
