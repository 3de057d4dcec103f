/**
 * The first start by keyboard alone, from a language to a result: at each stop the focus is seen, nothing holds it, and what opens over
 * the page gives it back. In English whole, in Urdu as far as direction matters.
 */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

let browser: Browser;
let dataDir: string;
let host: Host;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  dataDir = makeDataDir();
  host = await startHost(dataDir);
  opened = await visit(browser, host);
  page = opened.page;
  await page.locator(".tongues").waitFor();
  return async () => {
    await opened.context.close();
    await host.stop();
    removeDataDir(dataDir);
  };
});
afterAll(() => browser.close());

const press = (key: string, times = 1): Promise<void> =>
  Array.from({ length: times }).reduce<Promise<void>>((before) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** What has the focus, for messages, and whether that is to be seen: a ring of 2 px or more on it or on what stands for it. */
async function focus(): Promise<{ name: string; ring: boolean; inPage: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: "nothing", ring: true, inPage: false };
    const ringed = [at, at.closest<HTMLElement>("label, .thumb")].some((each) => {
      if (!each) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor);
    });
    return { name: at.outerHTML.slice(0, 140), ring: ringed, inPage: true };
  });
}
async function expectRing(): Promise<void> {
  const at = await focus();
  expect(at.ring, `no focus ring on ${at.name}`).toBe(true);
}
const holdsFocus = (locator: Locator): Promise<boolean> => locator.evaluate((element) => element.contains(document.activeElement));
async function expectFocus(locator: Locator): Promise<void> {
  await expect.poll(() => holdsFocus(locator)).toBe(true);
}

/** Tabs until the focus is in the element; every stop on the way must be seen. */
async function tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab", most = 150): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press(key);
    await expectRing();
    if (await holdsFocus(target)) return;
  }
  throw new Error(`${most} times ${key} do not reach ${String(target)}; the focus is on ${(await focus()).name}`);
}
async function use(target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(target);
  await page.keyboard.press(key);
}
const button = (name: string | RegExp): Locator => page.getByRole("button", { name, exact: typeof name === "string" });
const link = (name: string | RegExp): Locator => page.getByRole("link", { name, exact: typeof name === "string" });

async function begin(language: RegExp, name: string, submit: string): Promise<void> {
  await use(button(language));
  await expectFocus(page.locator("input[name=name]"));
  await expectRing();
  await page.keyboard.type(name);
  await use(button(submit));
  await page.locator(".courses > li:not(.absent)").first().waitFor();
  await expectFocus(page.locator("main"));
}

test("a trainee studies, practises and answers without a mouse", async () => {
  await begin(/^English/, "Bounmy K.", "Begin");
  await skipLink();
  await menusAndDialogs();
  await use(link("Begin reading"));
  await page.locator("article h1").waitFor();
  await expectFocus(page.locator("main"));
  await slips();
  await writing();
  await lab();
  await quiz();
  expect(opened.errors).toEqual([]);
});

/** The first stop of a page leads past the spine and the head. */
async function skipLink(): Promise<void> {
  await page.reload();
  await page.locator(".home .courses").waitFor();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  const skip = page.locator(".skip");
  await tabTo(skip);
  expect(await skip.evaluate((element) => element.getBoundingClientRect().top >= 0)).toBe(true);
  const route = page.url();
  await page.keyboard.press("Enter");
  await expectFocus(page.locator("main"));
  expect(page.url()).toBe(route);
}

async function menusAndDialogs(): Promise<void> {
  // A menu: the arrows move in it, Escape gives the focus back.
  const text = button("Text size and theme");
  await tabTo(text, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expectFocus(page.getByRole("menu"));
  await press("ArrowDown", 2);
  await expectRing();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("menu").count()).toBe(0);
  await expectFocus(text);
  // A dialog: the focus stays in it while it is open.
  const install = button("Install from a file");
  await use(install);
  const dialog = page.getByRole("dialog");
  await expectFocus(dialog);
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press("Tab");
    await expectRing();
    expect(await holdsFocus(dialog), `the focus left the dialog to ${(await focus()).name}`).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect.poll(() => dialog.count()).toBe(0);
  await expectFocus(install);
  await page.locator("main").focus();
}

/** A fact and a term open from their words, and Escape leads back to them. */
async function slips(): Promise<void> {
  for (const [word, key] of [
    [page.locator("[role=button].term").first(), "Space"],
    [page.locator("button.asof").first(), "Enter"],
  ] as const) {
    await use(word, key);
    const slip = page.locator(".slip");
    await expectFocus(slip);
    await expectRing();
    await tabTo(slip.getByRole("button", { name: "Close" }));
    await page.keyboard.press("Escape");
    await expect.poll(() => slip.count()).toBe(0);
    await expectFocus(word);
    await expectRing();
  }
}

/** Tab leaves the field for one's own writing again. */
async function writing(): Promise<void> {
  const pad = page.locator(".reflect textarea").first();
  await tabTo(pad);
  await page.keyboard.type("Our weakest part is services.");
  await expect.poll(() => page.locator(".reflect .saved-line").first().innerText()).toMatch(/disk/i);
  await page.keyboard.press("Tab");
  expect(await holdsFocus(pad)).toBe(false);
  await expectRing();
}

const handle = (label: string): Locator => page.getByRole("slider", { name: label });
const valueOf = (label: string): Promise<number> => handle(label).evaluate((input) => (input as HTMLInputElement).valueAsNumber);

async function lab(): Promise<void> {
  await use(link(/^Open the lab/));
  await handle("Services part").waitFor();
  const before = await valueOf("Services part");
  await tabTo(handle("Services part"));
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => valueOf("Services part")).toBeCloseTo(before + 0.001, 6);
  await page.keyboard.press("PageUp");
  await expect.poll(() => valueOf("Services part")).toBeCloseTo(before + 0.011, 6);
  await tabTo(button("Undo"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => valueOf("Services part")).toBeCloseTo(before + 0.001, 6);
  await page.keyboard.press("Enter");
  await expect.poll(() => valueOf("Services part")).toBeCloseTo(before, 6);

  const task = async (count: number): Promise<void> => {
    await expect.poll(() => page.locator("aside .rules li.yes").count()).toBe(count);
  };
  const record = button("Record the result");
  expect(await record.getAttribute("aria-disabled")).toBe("true");
  await use(button("All into the network"));
  await task(1);
  await tabTo(handle("Services part"));
  await press("PageUp", 18);
  await task(2);
  await tabTo(button("Nepal's parts, 2024"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(handle("Services part"));
  await press("PageUp", 5);
  await tabTo(handle("Help with finishing"));
  await page.keyboard.press("End");
  await task(3);
  await tabTo(button("Nepal's parts, 2024"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(handle("Services part"));
  await press("PageUp", 7);
  await press("ArrowRight", 3);
  await tabTo(handle("Telecom part"));
  await press("PageUp", 16);
  await tabTo(handle("Help with finishing"));
  await press("PageUp", 5);
  await press("ArrowRight", 7);
  await task(4);
  await use(record);
  await expectFocus(page.getByRole("heading", { name: "What it shows" }));
  await use(link("Back to the lesson"));
  await page.locator("article h1").waitFor();
}

/** Letters and Enter are in journey.test.ts; here the options themselves: arrows for one answer, Space for several. */
async function quiz(): Promise<void> {
  await use(link(/^Check yourself/).first());
  const section = page.locator(".quiz");
  const title = section.locator(".quiz-top .strong");
  await title.waitFor();
  const kinds = new Set<string>();
  for (let question = 1; question <= 10; question += 1) {
    await expect.poll(() => title.innerText()).toBe(`Question ${question} of 10`);
    const several = (await section.getByRole("checkbox").count()) > 0;
    kinds.add(several ? "several" : "one");
    await tabTo(section.locator(".options"));
    if (several) {
      await page.keyboard.press("Space");
      await press("Tab");
      await page.keyboard.press("Space");
    } else await page.keyboard.press("ArrowDown");
    await expect.poll(() => section.locator(".option.chosen").count()).toBe(several ? 2 : 1);
    await expectRing();
    if (question === 1) await use(button("Answer"));
    else await page.keyboard.press("Enter");
    // The verdict is there, and the way on has the focus.
    await section.locator(".verdict").waitFor();
    await expectFocus(button(question === 10 ? "See the result" : "Next question"));
    await page.keyboard.press("Enter");
  }
  expect([...kinds].toSorted()).toEqual(["one", "several"]);
  await expectFocus(page.locator(".result h1"));
  expect(await page.locator(".result h1").innerText()).toMatch(/of 10/);
  await use(button("Show question 1"));
  await expect.poll(() => title.innerText()).toBe("Question 1 of 10");
}

test("whoever leaves chooses who comes next, also after a reload", async () => {
  await begin(/^English/, "Bounmy K.", "Begin");
  await page.reload();
  await page.locator(".home .courses").waitFor();
  await tabTo(button(/^You: /), "Shift+Tab");
  await page.keyboard.press("Enter");
  await press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator(".who").waitFor();
  // Asked of the host behind whatever the page may have asked for: nobody has gone in by themselves.
  await callIn(page, "profiles.list", {});
  await settled(page);
  expect((await callIn(page, "system.hello", {})).profile).toBeNull();
  await use(button(/^Bounmy K\./));
  await page.locator(".home .courses").waitFor();
});

test("in Urdu the keys follow the page from right to left", async () => {
  await begin(/^اردو/, "عائشہ خان", "شروع کریں");
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  await go(page, "/course/e-government-systems/lesson/from-paper-to-platform/lab/index-lab");
  await handle("Services part").waitFor();
  const before = await valueOf("Services part");
  await tabTo(handle("Services part"));
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => valueOf("Services part")).toBeCloseTo(before + 0.001, 6);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => valueOf("Services part")).toBeCloseTo(before + 0.001, 6);
  // The handle went the way of the key.
  const at = (): Promise<number> =>
    page
      .locator(".thumb")
      .first()
      .evaluate((thumb) => thumb.getBoundingClientRect().left);
  const place = await at();
  await press("PageUp", 5);
  await expect.poll(at).toBeLessThan(place);

  // What moves between lanes starts under the head of its lane, also where the text of the course runs the other way.
  await go(page, "/course/e-government-systems/lesson/data-exchange/lab/message-tracer");
  const lanes = page.locator(".lane-heads > span");
  await lanes.first().waitFor();
  const [head, other, arrow] = await Promise.all(
    [lanes.first(), lanes.last(), page.locator(".arrow.on").first()].map((each) =>
      each.evaluate((element) => element.getBoundingClientRect().right),
    ),
  );
  expect(head).toBeGreaterThan(other ?? 0);
  expect(arrow).toBeGreaterThan(other ?? 0);

  await go(page, "/settings");
  const themes = page.locator("fieldset.choice").nth(2).getByRole("radio");
  await tabTo(themes.first());
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => themes.nth(1).isChecked()).toBe(true);
  await expectRing();
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("light");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => themes.first().isChecked()).toBe(true);

  await go(page, "/course/e-government-systems/lesson/from-paper-to-platform/quiz");
  const section = page.locator(".quiz");
  await tabTo(section.locator(".options"));
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => section.locator(".option").nth(1).getAttribute("class")).toContain("chosen");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => section.locator(".option").first().getAttribute("class")).toContain("chosen");
  await page.keyboard.press("Enter");
  await section.locator(".verdict").waitFor();
  expect(opened.errors).toEqual([]);
});
