/** The screens of the app as a trainee meets them, reached by the app's own procedures: for pictures and for what is asserted of every screen. */
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { z } from "zod";
import { procedures, type Input, type Output, type ProcedureName } from "#contract/procedures/index.ts";
import type { AttemptView, ItemView } from "#contract/procedures/study.ts";

const root = join(import.meta.dirname, "../..");
const courseId = "e-government-systems";
const lessonId = "from-paper-to-platform";
const lesson = `/course/${courseId}/lesson/${lessonId}`;

export const languages = ["en", "th", "ur"] as const;
export type StageLanguage = (typeof languages)[number];
const names = { en: "Bounmy K.", th: "สมชาย ใจดี", ur: "عائشہ خان" };

const Answer = z.union([z.object({ ok: z.literal(true), output: z.unknown() }), z.object({ ok: z.literal(false), failure: z.unknown() })]);

/** Calls a procedure in the page's own session, through the same door as the page. @throws Error when it is refused */
export async function callIn<N extends ProcedureName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const body = await page.evaluate(
    async ([path, asked]) => {
      const headers = { "content-type": "application/json" };
      const session = await fetch("/session", { method: "POST", headers, body: "{}" });
      const { output } = (await session.json()) as { output: { token: string } };
      const call = await fetch(path, { method: "POST", headers: { ...headers, "x-academy-token": output.token }, body: asked });
      return call.text();
    },
    [`/call/${name}`, JSON.stringify({ input })] as const,
  );
  const answer = Answer.parse(JSON.parse(body));
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.failure)}`);
  // The schema belongs to the name; the compiler does not follow that through the table.
  return procedures[name].output.parse(answer.output) as Output<N>;
}

/** Goes to an address of the app without loading the page anew. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, `#${path}`);
}

/** Waits until everything that was asked for is drawn: no bars of waiting, fonts there, changes of colour done, two frames painted. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector(".loading"));
  await page.evaluate(async () => {
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
    await frame();
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
    await document.fonts.ready;
    await frame();
  });
}

/** A response to an item: its first option or the like, whether right or not. */
export function firstOption(item: ItemView): Input<"quiz.answer">["response"] {
  const ids = item.options.map((option) => option.id);
  const first = ids[0] ?? "";
  switch (item.kind) {
    case "single":
      return { kind: "single", choice: first };
    case "multiple":
      return { kind: "multiple", choices: [first] };
    case "numeric":
      return { kind: "numeric", text: "1", value: 1 };
    case "truefalse":
      return { kind: "truefalse", value: true };
    case "order":
      return { kind: "order", order: ids };
    case "match":
    case "classify":
      return { kind: item.kind, pairs: { [first]: item.targets[0]?.id ?? "" } };
    case "cloze":
      return { kind: "cloze", pairs: Object.fromEntries(item.gaps.map((gap) => [gap.id, gap.options[0] ?? ""])) };
    case "hotspot":
      return { kind: "hotspot", areas: [first] };
    case "shorttext":
      return { kind: "shorttext", text: "1" };
    case "scenario":
      return { kind: "scenario", path: walkOf(item) };
    case "open":
      return { kind: "open", met: [] };
  }
}

/** The first choice of every step, to an end. */
function walkOf({ steps }: Extract<ItemView, { kind: "scenario" }>): string[] {
  const path: string[] = [];
  for (let step = steps[0]; step && path.length < 12;) {
    const choice = step.choices[0];
    if (!choice) break;
    path.push(choice.id);
    step = steps.find(({ id }) => id === choice.to);
  }
  return path;
}

/** Answers what is still open of the first `count` items, but for those of one kind. */
async function answerUpTo(page: Page, attempt: AttemptView, count: number, language: string, but?: ItemView["kind"]): Promise<void> {
  for (const { item, feedback } of attempt.items.slice(0, count)) {
    if (feedback || item.kind === but) continue;
    await callIn(page, "quiz.answer", { attemptId: attempt.id, itemId: item.id, response: firstOption(item), seconds: 12, language });
  }
}

/** Makes a profile that has read, practised and answered a part: nothing on its screens is empty. */
export async function seed(page: Page, language: StageLanguage): Promise<void> {
  await go(page, "/");
  await callIn(page, "profiles.create", { name: names[language], country: null, organisation: "", language });
  await page.locator(".courses > li:not(.absent)").first().waitFor();
  const view = await callIn(page, "lessons.read", { courseId, lessonId, language });
  const ids = view.blocks.map((entry) => entry.block.id);
  const half = ids.slice(0, Math.ceil(ids.length / 2));
  await callIn(page, "lessons.place", { courseId, lessonId, block: half.at(-1) ?? "", seen: half, seconds: 600, language });
  const { lab } = await callIn(page, "labs.open", { courseId, labId: "index-lab", language });
  const state = { engine: "model" as const, values: { services: 0.6, telecom: 0.8, people: 0.55, help: 0.3 }, reached: [] };
  if (lab.engine === "model") await callIn(page, "labs.save", { courseId, labId: lab.id, state });
  const attempt = await callIn(page, "quiz.open", { courseId, lessonId: "data-exchange", language, fresh: true });
  await answerUpTo(page, attempt, attempt.items.length, language);
  await callIn(page, "quiz.finish", { attemptId: attempt.id, language });
}

export interface Screen {
  readonly name: string;
  /** Brings the page there; called once. */
  readonly enter: (page: Page, language: StageLanguage) => Promise<void>;
  /** The page of the screen before, elsewhere scrolled: another picture, and nothing more to assert. */
  readonly scrolled?: boolean;
  /** Puts what is to be seen into view; called again after each change of width. */
  readonly arrange?: (page: Page) => Promise<void>;
}

const toTop = async (page: Page): Promise<void> => {
  // A lesson brings the reader to their place over some frames after it opens: it has to be led away for longer.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame += 1) {
      document.querySelector(".body")?.scrollTo(0, 0);
      window.scrollTo(0, 0);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
};
const arrive = async (page: Page, path: string, there: string): Promise<void> => {
  // By way of another page: a page that is shown already would not be opened again.
  await go(page, "/settings");
  await page.locator(".settings-page").waitFor();
  await go(page, path);
  await page.locator(there).first().waitFor();
};
/** Opened where it is to be seen: a slip takes its place when it opens and then goes with its line. */
const openSlip = async (page: Page): Promise<void> => {
  if ((await page.locator(".slip").count()) > 0) await page.keyboard.press("Escape");
  await toTop(page);
  const tag = page.locator("button.asof").nth(1);
  await tag.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await tag.click();
  await page.locator(".slip").waitFor();
};

/** Before anyone has a profile. Entering the form or the choice of language does not matter to the order. */
export const firstScreens: readonly Screen[] = [
  {
    name: "first-start",
    enter: async (page, language) => {
      const back = async (): Promise<void> => {
        await page.locator(".about button.plain").first().click();
        await page.locator(".tongues").waitFor();
      };
      await page.locator(".tongues, .about").waitFor();
      if ((await page.locator(".about").count()) > 0) await back();
      if ((await page.locator("html").getAttribute("lang")) === language) return;
      await page.locator(`.tongue:has([lang=${language}])`).click();
      await page.locator(`html[lang=${language}] .about`).waitFor();
      await back();
    },
    arrange: toTop,
  },
  {
    name: "profile",
    enter: async (page) => {
      await page.locator(".tongue[aria-current=true]").click();
      await page.locator(".about").waitFor();
    },
    arrange: toTop,
  },
];

/** What a trainee with some work behind them sees; in this order, for one follows from the other. */
export const screens: readonly Screen[] = [
  { name: "home", enter: (page) => arrive(page, "/", ".home .courses"), arrange: toTop },
  {
    name: "menu",
    enter: async (page) => {
      await page.locator(".head .tools > button.tool:has(svg)").nth(-3).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "install",
    enter: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("menu").waitFor({ state: "detached" });
      await page.locator(".margin button.btn").click();
      await page.locator(".dialog li").first().waitFor();
    },
  },
  {
    name: "course",
    enter: async (page) => {
      await page.keyboard.press("Escape");
      await page.locator(".dialog").waitFor({ state: "detached" });
      await arrive(page, `/course/${courseId}`, ".page.course h1");
    },
    arrange: toTop,
  },
  { name: "versions", enter: (page) => arrive(page, `/course/${courseId}/versions`, ".version-list li"), arrange: toTop },
  {
    name: "course-print",
    enter: (page) => arrive(page, `/course/${courseId}/print`, ".course-print .bar .btn.primary:not(:disabled)"),
    arrange: toTop,
  },
  { name: "lesson", enter: (page) => arrive(page, lesson, "article h1"), arrange: toTop },
  {
    name: "lesson-middle",
    scrolled: true,
    enter: async () => undefined,
    arrange: (page) =>
      page
        .locator("article .figure, article figure")
        .nth(1)
        .evaluate((figure) => figure.scrollIntoView({ block: "center" })),
  },
  { name: "lesson-fact", enter: openSlip, arrange: openSlip },
  {
    name: "lesson-end",
    scrolled: true,
    enter: (page) => page.keyboard.press("Escape"),
    // Twice: what is drawn only when it comes near is of another height then.
    arrange: async (page) => {
      for (let turn = 0; turn < 2; turn += 1) {
        await page.locator("nav.onward").evaluate((foot) => foot.scrollIntoView({ block: "end" }));
        await settled(page);
      }
    },
  },
  {
    name: "lab-trace",
    enter: (page) => arrive(page, `/course/${courseId}/lesson/data-exchange/lab/message-tracer`, ".lanes"),
    arrange: toTop,
  },
  {
    name: "lab-select",
    enter: (page) => arrive(page, `/course/${courseId}/lesson/identity-and-wallets/lab/disclose-less`, ".ask"),
    arrange: toTop,
  },
  { name: "lab", enter: (page) => arrive(page, `${lesson}/lab/index-lab`, ".lab .slider"), arrange: toTop },
  {
    name: "lab-plots",
    scrolled: true,
    enter: async () => undefined,
    arrange: (page) =>
      page
        .locator(".lab svg")
        .last()
        .evaluate((plot) => plot.scrollIntoView({ block: "end" })),
  },
  {
    name: "quiz",
    enter: async (page, language) => {
      const attempt = await callIn(page, "quiz.open", { courseId, lessonId, language, fresh: true });
      await answerUpTo(page, attempt, 2, language);
      await arrive(page, `${lesson}/quiz`, ".quiz .option");
    },
    arrange: toTop,
  },
  {
    name: "quiz-feedback",
    enter: async (page) => {
      await page.keyboard.press("a");
      await page.keyboard.press("Enter");
      await page.locator(".quiz .verdict").waitFor();
    },
    arrange: toTop,
  },
  {
    name: "quiz-result",
    enter: async (page, language) => {
      const attempt = await callIn(page, "quiz.open", { courseId, lessonId, language, fresh: false });
      await answerUpTo(page, attempt, attempt.items.length, language);
      // What the page remembers of the attempt is older than this: read anew, it finishes the attempt and shows the result.
      await page.reload();
      await page.locator(".quiz.result .result-list").waitFor();
    },
    arrange: toTop,
  },
  ...(["numeric", "order", "match", "classify", "cloze"] as const).map((kind): Screen => ({
    name: `quiz-${kind}`,
    enter: async (page, language) => {
      const attempt = await callIn(page, "quiz.open", { courseId, lessonId: "data-exchange", language, fresh: true });
      await answerUpTo(page, attempt, attempt.items.length, language, kind);
      await go(page, `/course/${courseId}/lesson/data-exchange/quiz`);
      await page.reload();
      await page.locator(".quiz:not(.result) .quiz-foot .btn.primary").waitFor();
    },
    arrange: toTop,
  })),
  { name: "review", enter: (page) => arrive(page, "/review", ".review-page h2"), arrange: toTop },
  { name: "transcript", enter: (page) => arrive(page, "/transcript", ".transcript-page table"), arrange: toTop },
  { name: "verify", enter: (page) => arrive(page, "/verify", ".verify-page textarea"), arrange: toTop },
  { name: "progress", enter: (page) => arrive(page, "/progress", "main h1"), arrange: toTop },
  {
    name: "search",
    enter: async (page, language) => {
      await arrive(page, `/course/${courseId}`, ".page.course h1");
      await page.keyboard.press("Control+KeyK");
      await page.locator(".search input").fill({ en: "data exch", th: "data", ur: "UN index" }[language]);
      await page.locator(".search .hit").first().waitFor();
    },
  },
  {
    name: "search-found",
    enter: async (page) => {
      await page.keyboard.press("Enter");
      await page.locator("article h1").waitFor();
      await page.waitForFunction(() => (CSS.highlights.get("found")?.size ?? 0) > 0);
    },
  },
  { name: "settings", enter: (page) => arrive(page, "/settings", ".settings-page"), arrange: toTop },
  { name: "help", enter: (page) => arrive(page, "/help/administrator/command", ".help-text table"), arrange: toTop },
  {
    name: "backups",
    enter: async (page) => {
      await arrive(page, "/settings", ".settings-page .backups");
      await callIn(page, "backups.make", {});
      await page.locator(".backup-list li").first().waitFor();
    },
    arrange: (page) => page.locator(".backups").evaluate((part) => part.scrollIntoView({ block: "end" })),
  },
  {
    name: "restore",
    enter: async (page) => {
      await page.locator(".backup-list button").first().click();
      await page.locator(".compare").waitFor();
    },
  },
  {
    name: "recovery-code",
    enter: async (page) => {
      await arrive(page, "/", ".home .courses");
      await arrive(page, "/settings", "#pin");
      await page.locator("#pin ~ .row .btn").first().click();
      await page.locator("input[name=new]").fill("2468");
      await page.locator("input[name=again]").fill("2468");
      await page.locator(".pin-form .btn.primary").click();
      await page.locator(".modal .recovery-code").waitFor();
    },
  },
  { name: "error", enter: (page) => arrive(page, "/course/no-such-course/lesson/none", "[role=alert]"), arrange: toTop },
  {
    name: "who",
    enter: async (page, language) => {
      await callIn(page, "profiles.leave", {});
      // Nobody is here: the page speaks as this computer was last spoken to.
      await callIn(page, "settings.save", { language });
      await go(page, "/");
      await page.locator(`html[lang=${language}] .who`).waitFor();
    },
    arrange: toTop,
  },
  {
    name: "pin",
    enter: async (page) => {
      await page.locator(".who .lucide-lock").first().click();
      await page.locator("form input[type=password]").waitFor();
    },
    arrange: toTop,
  },
];

/** On a host that carries no packs. */
export const emptyLibrary: Screen = {
  name: "empty",
  enter: async (page, language) => {
    await callIn(page, "profiles.create", { name: names[language], country: null, organisation: "", language });
    await page.locator(`html[lang=${language}] .home .nothing`).waitFor();
  },
  arrange: toTop,
};

/** On a host whose calendar stands after the day to look again. */
export const lateFact: Screen = {
  name: "lesson-late",
  enter: async (page, language) => {
    await seed(page, language);
    await arrive(page, lesson, "article h1");
  },
  arrange: openSlip,
};
/** Environment of such a host, and the moment for the page's own clock. */
export function later(days: number): { env: Record<string, string>; now: Date } {
  const module = pathToFileURL(join(import.meta.dirname, "later.mjs")).href;
  return { env: { NODE_OPTIONS: `--import ${module}`, ACADEMY_LATER_DAYS: String(days) }, now: new Date(Date.now() + days * 86_400_000) };
}

/** A copy of the built program that carries no course packs: a library with nothing in it. Returns its folder. */
export function appWithoutPacks(dir: string): string {
  mkdirSync(join(dir, "dist"), { recursive: true });
  cpSync(join(root, "dist/node"), join(dir, "dist/node"), { recursive: true });
  for (const part of ["dist/client", "dist/preload", "node_modules", "locales", "package.json"])
    symlinkSync(join(root, part), join(dir, part));
  return dir;
}
