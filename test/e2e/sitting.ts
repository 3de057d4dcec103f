/** One person in front of one page, from a start of the host until it is killed, and what passes between the three. */
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { z } from "zod";
import { visit, type Host, type Visit } from "./harness.ts";
import { lab, labOf, lessonAt, watchClaims, type Claim, type Kind } from "./kill-parts.ts";

export interface Passed {
  /** Sent to the host; answered by it; said by the page to be on disk. */
  readonly how: "sent" | "acked" | "claimed";
  readonly kind: Kind;
  readonly said: string;
}
/** Thrown into whatever the person was doing when the host died. */
export class Killed extends Error {}

const Body = z.object({
  input: z.looseObject({ text: z.string().optional(), block: z.string().optional(), state: z.unknown().optional() }),
});
/** What a command keeps, in the form of the claims; null for all others. Answers are known by what the page says alone. */
function keeps(url: string, body: string | null): Pick<Passed, "kind" | "said"> | null {
  const name = /\/call\/([a-z.]+)$/.exec(url)?.[1];
  if (body === null || (name !== "lessons.write" && name !== "lessons.place" && name !== "labs.save")) return null;
  const { text = "", block = "", state } = Body.parse(JSON.parse(body)).input;
  if (name === "lessons.write") return { kind: "text", said: text };
  return name === "lessons.place" ? { kind: "place", said: block } : { kind: "lab", said: labOf(state) ?? "" };
}

export class Sitting {
  /** Everything that passed, in order. */
  readonly passed: Passed[] = [];
  readonly #host: Host;
  readonly #random: () => number;
  #visit: Visit | null = null;
  #killed = false;
  readonly #listeners = new Set<(passed: Passed | null) => void>();

  private constructor(host: Host, random: () => number) {
    this.#host = host;
    this.#random = random;
  }
  /** Opens the address that the host printed. */
  static async begin(browser: Browser, host: Host, random: () => number): Promise<Sitting> {
    const sitting = new Sitting(host, random);
    sitting.#visit = await visit(browser, host, { prepare: async (page) => sitting.#watch(page) });
    return sitting;
  }
  get page(): Page {
    if (!this.#visit) throw new Error("Nobody sits here");
    return this.#visit.page;
  }
  get killed(): boolean {
    return this.#killed;
  }

  async #watch(page: Page): Promise<void> {
    await watchClaims(page, (claim: Claim) => this.#add({ how: "claimed", ...claim }));
    page.on("request", (request) => {
      const kept = keeps(request.url(), request.postData());
      if (kept) this.#add({ how: "sent", ...kept });
    });
    page.on("response", (response) => {
      const kept = response.ok() ? keeps(response.url(), response.request().postData()) : null;
      if (kept) this.#add({ how: "acked", ...kept });
    });
  }
  #add(passed: Passed): void {
    this.passed.push(passed);
    for (const listener of this.#listeners) listener(passed);
  }

  /** Calls back for all that passes from now on; null when the host was killed. Returns the way to end it. */
  listen(listener: (passed: Passed | null) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  /** SIGKILL, now. */
  kill(): void {
    if (this.#killed) return;
    this.#killed = true;
    this.#host.process.kill("SIGKILL");
    for (const listener of this.#listeners) listener(null);
  }
  /** Waits for the host's end, and a moment for words of answers that were already on their way; then closes the page. */
  async end(): Promise<void> {
    await this.#host.kill();
    await this.page.waitForTimeout(150);
    await this.#visit?.context.close();
  }

  /** The next claim of a kind. Rejects with Killed, or with an Error after `patience` milliseconds without one. */
  #claim(kind: Kind, fits: (said: string) => boolean = () => true, patience = 20_000): Promise<string> {
    const next = new Promise<string>((resolve, reject) => {
      const ended = (settle: () => void): void => {
        clearTimeout(timer);
        end();
        settle();
      };
      const timer = setTimeout(() => ended(() => reject(new Error(`The page said nothing of ${kind}`))), patience);
      const end = this.listen((passed) => {
        if (passed === null) ended(() => reject(new Killed()));
        else if (passed.how === "claimed" && passed.kind === kind && fits(passed.said)) ended(() => resolve(passed.said));
      });
      if (this.#killed) ended(() => reject(new Killed()));
    });
    // Asked for before the step that brings it about: until then nobody waits.
    next.catch(() => undefined);
    return next;
  }
  /** Waits for what the page shows. @throws Killed when it cannot any more, for the host is gone */
  async #shown<T>(work: Promise<T>): Promise<T> {
    let end = (): void => undefined;
    const gone = new Promise<never>((_resolve, reject) => {
      end = this.listen((passed) => passed === null && reject(new Killed()));
      if (this.#killed) reject(new Killed());
    });
    try {
      return await Promise.race([work, gone]);
    } finally {
      end();
    }
  }
  /** @throws Killed */
  async pause(milliseconds: number): Promise<void> {
    await this.#shown(wait(milliseconds));
  }
  /** A whole number below `most`. */
  upTo(most: number): number {
    return Math.floor(this.#random() * most);
  }

  /** Goes to a page of the app; `sign` is what shows that it is there. */
  async go(hash: string, sign: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, hash);
    try {
      // There, though perhaps not drawn: what is out of view is left out.
      await this.#shown(this.page.locator(sign).first().waitFor({ state: "attached", timeout: 20_000 }));
    } catch (error) {
      if (error instanceof Killed) throw error;
      throw new Error(`${hash} did not open:\n${await this.page.locator("body").innerText()}`, { cause: error });
    }
  }

  /** Begins to write at the end of the reflection. */
  async openPad(): Promise<void> {
    await this.go(lessonAt, ".reflect textarea");
    await this.page.locator(".reflect textarea").focus();
    await this.page.keyboard.press("Control+End");
  }
  /** Types a few words of several scripts, key by key. */
  async type(): Promise<void> {
    const words = ["weakest", "services", "เครือข่าย", "資料交換", "ادارہ", "🇱🇦", "2026"];
    for (let left = 1 + this.upTo(4); left > 0; left -= 1) {
      for (const letter of `${words[this.upTo(words.length)] ?? ""} `) {
        if (this.#killed) throw new Killed();
        await this.page.keyboard.type(letter);
        await this.page.waitForTimeout(this.upTo(12));
      }
    }
  }
  async write(): Promise<void> {
    await this.openPad();
    await this.type();
    const typed = await this.page.locator(".reflect textarea").inputValue();
    const saved = this.#claim("text", (said) => said === typed);
    // Left, it is kept at once; else after a pause.
    if (this.#random() < 0.5) await this.page.keyboard.press("Tab");
    await saved;
  }

  async place(): Promise<void> {
    await this.go(lessonAt, ".place-here, [data-block]");
    const blocks = await this.page.locator("[data-block]").count();
    const at = this.upTo(blocks);
    const before = await this.page
      .locator(".pair:has(.place-here)")
      .getAttribute("data-block")
      .catch(() => null);
    const saved = this.#claim("place", (said) => said !== before, 4000);
    await this.page
      .locator("[data-block]")
      .nth(at)
      .evaluate((block) => block.scrollIntoView({ block: "center" }));
    // Nothing is said where the block at the reading line is the one that has the ribbon.
    await saved.catch((error: unknown) => {
      if (error instanceof Killed) throw error;
    });
  }

  async move(): Promise<void> {
    await this.go(`${lessonAt}/lab/${lab}`, ".lab input[type=range]");
    const sliders = this.page.locator(".lab input[type=range]");
    const slider = sliders.nth(this.upTo(await sliders.count()));
    await slider.focus();
    const saved = this.#claim("lab");
    // Up from the lower half, down from the upper: a step that is one.
    const low = await slider.evaluate((input: HTMLInputElement) => Number(input.value) < (Number(input.min) + Number(input.max)) / 2);
    for (let steps = 1 + this.upTo(4); steps > 0 && !this.#killed; steps -= 1) await slider.press(low ? "ArrowRight" : "ArrowLeft");
    await saved;
  }

  /** Answers one question; behind the last one asks for the result and begins again. */
  async answer(): Promise<void> {
    const { page } = this;
    await this.go(`${lessonAt}/quiz`, ".quiz-foot .btn.primary");
    if (await page.locator("#result").count()) {
      await page.locator(".quiz-foot .btn.primary").click();
      await this.#shown(page.locator(".quiz-top").waitFor());
    }
    if (await page.locator(".options.answered").count()) {
      const last = (await page.locator(".marks > li:last-child[aria-current=step]").count()) > 0;
      if (last) {
        const result = this.#claim("result");
        await page.locator(".quiz-foot .btn.primary").click();
        await result;
        return;
      }
      await page.locator(".quiz-foot .btn.primary").click();
      await this.#shown(page.locator(".options:not(.answered)").waitFor());
    }
    await page.keyboard.press(["a", "b"][this.upTo(2)] ?? "a");
    const saved = this.#claim("answer");
    await page.keyboard.press("Enter");
    await saved;
  }
}
