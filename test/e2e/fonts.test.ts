/**
 * Every text of every language, interface and courses, in the real Chromium with the app's own style sheets and font files: no letter
 * is missing, none comes from the system, no mark hangs in the air, and no ink leaves its line.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { flatten } from "#domain/locales.ts";
import { academyProgram, launchBrowser, makeDataDir, removeDataDir, startHost, visit } from "./harness.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const address = "http://fonts.test/";
const languages = readdirSync(join(root, "locales")).filter((name) => existsSync(join(root, "locales", name, "_meta.json")));
/** The three stacks of a page, each with the size, weight and line height it is set in. */
const roles = ["ui", "read", "head"] as const;

/** Every text a person may see in a language: words of the interface, names of months and countries, digits; then the courses. */
function textsOf(language: string): string[] {
  const words = readdirSync(join(root, "locales", language))
    .filter((name) => !name.startsWith("_"))
    .flatMap((name) => [...flatten(JSON.parse(read(`locales/${language}/${name}`))).values()]);
  const cldr = [...flatten(JSON.parse(read(`locales/cldr/${language}.json`))).values()];
  const course = (folder: string): string[] =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(root, path)).isDirectory() ? course(path) : /\.(md|yaml)$/.test(name) ? read(path).split("\n") : [];
    });
  const lessons = readdirSync(join(root, "courses"))
    .filter((name) => readdirSync(join(root, "courses"), { withFileTypes: true }).some((one) => one.name === name && one.isDirectory()))
    .flatMap((name) => (readdirSync(join(root, "courses", name)).includes(language) ? course(`courses/${name}/${language}`) : []));
  return [...words, ...cldr, ...lessons].map((text) => text.replace(/\{\{[^}]*\}\}/g, " "));
}

let browser: Browser;
let page: Page;
let devtools: CDPSession;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  devtools = await page.context().newCDPSession(page);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  await page.route(`${address}**`, (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(1));
    if (path.startsWith("@fontsource")) return route.fulfill({ path: join(root, "node_modules", path), contentType: "font/woff2" });
    const sheets = ["renderer/ui/fonts.css", "renderer/ui/fonts/han.css", "renderer/ui/type.css"].map(read).join("\n");
    const css = sheets
      .replace(/@import "(@fontsource[^"]*)\/([^/"]*)";/g, (_, folder: string, name: string) =>
        read(`node_modules/${folder}/${name}`).replaceAll("./files/", `${folder}/files/`),
      )
      .replace(/url\("?(@fontsource[^")]*)"?\)/g, `url("${address}$1")`);
    return route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><style>${css}
        .ui { font: 400 var(--text-ui) / var(--lh-ui) var(--font-ui) }
        .read { font: 400 var(--text-read) / var(--lh-read) var(--font-read) }
        .head { font: var(--weight-head) var(--text-h1) / var(--lh-head) var(--font-head) }
      </style><body></body>`,
    });
  });
  await page.goto(address);
});
afterAll(() => browser.close());

interface Look {
  /** Characters drawn as the box of a missing letter, or as nothing. */
  readonly missing: string[];
  /** Clusters in which the shaper had to put a dotted circle under a mark. */
  readonly circled: string[];
  /** By how many hundredths of an em the ink of each word stands out of its line; negative: room is left. */
  readonly ink: { word: string; above: number; below: number }[];
  /** Families that drew anything but are none of ours. */
  readonly foreign: string[];
}
/** Draws texts in a role of a language and looks at the ink. */
async function look(language: string, role: string, texts: readonly string[]): Promise<Look> {
  const seen = await page.evaluate(
    async ([tag, kind, all]) => {
      const box = document.createElement("div");
      document.body.replaceChildren(box);
      box.lang = tag;
      box.className = kind;
      box.innerHTML = '<span></span><i style="display:inline-block;inline-size:1px;block-size:0"></i>';
      const style = getComputedStyle(box);
      const size = Number.parseFloat(style.fontSize);
      const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const span = box.querySelector("span");
      if (span) span.textContent = all.join(" ");
      await document.fonts.load(font, all.join(" "));
      await document.fonts.ready;
      if (span) span.textContent = "x";
      // Where the baseline lies in a line of this role.
      const line = box.getBoundingClientRect();
      const base = (box.querySelector("i")?.getBoundingClientRect().bottom ?? 0) - line.top;
      const under = line.height - base;
      // What stands there when the test asks the browser which fonts it took.
      if (span) span.textContent = all.join(" ");

      const canvas = document.createElement("canvas");
      canvas.lang = tag;
      const side = Math.ceil(size * 5);
      canvas.width = side;
      canvas.height = side;
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      if (!pen) throw new Error("No canvas");
      pen.font = font;
      const drawn = (text: string): string => {
        pen.clearRect(0, 0, side, side);
        pen.fillText(text, size, size * 3);
        return pen.getImageData(0, 0, side, side).data.join("");
      };
      const boxes = new Set(["\u{10fffe}", "\u0378", "\u{e1000}"].map(drawn));
      const blank = drawn(" ");
      const invisible = /[\p{White_Space}\p{Cc}\p{Cf}\u200b]/u;
      const characters = new Set(all.flatMap((text) => Array.from(text)));
      const missing = [...characters].filter((one) => {
        if (invisible.test(one)) return false;
        const ink = drawn(one);
        return boxes.has(ink) || ink === blank;
      });

      const clusters = new Set(all.flatMap((text) => text.match(/\P{M}?\p{M}+/gu) ?? []));
      const circled = [...clusters].filter((cluster) =>
        Array.from(cluster).some((one, index, parts) => {
          if (!/\p{M}/u.test(one)) return false;
          // A circle put in by hand changes nothing where the shaper had put one already.
          const withCircle = [...parts.slice(0, index), "\u25cc", ...parts.slice(index)].join("");
          return drawn(withCircle) === drawn(cluster);
        }),
      );

      const words = new Set(all.flatMap((text) => text.split(/\s+/)));
      const ink = [...words].map((word) => {
        const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(word);
        return { word, above: Math.round((100 * (up - base)) / size), below: Math.round((100 * (down - under)) / size) };
      });
      return { missing, circled, ink };
    },
    [language, role, texts] as const,
  );
  const { root: top } = await devtools.send("DOM.getDocument");
  const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: top.nodeId, selector: "span" });
  const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
  return { ...seen, foreign: fonts.filter((font) => !font.isCustomFont).map((font) => font.familyName) };
}

/**
 * Two lines never touch: what the tallest word needs above and the deepest below is no more than the line has, and neither stands
 * out of its own line by more than an eighth of an em. In Nastaliq, whose words climb with their length, that holds for nineteen
 * words of twenty; a longer line would part the rest of the page.
 */
function outOfLine(language: string, ink: Look["ink"]): Look["ink"] {
  const rank = language === "ur" ? 0.95 : 1;
  const worst = (side: "above" | "below"): number =>
    ink.map((each) => each[side]).toSorted((a, b) => a - b)[Math.ceil(ink.length * rank) - 1] ?? 0;
  const [above, below] = [worst("above"), worst("below")];
  return above + below <= 0 && above <= 12 && below <= 12 ? [] : ink.filter((each) => each.above === above || each.below === below);
}

describe.each(languages)("%s", (language) => {
  const texts = textsOf(language);
  it.each(roles)("%s: no letter missing, no font of the system, no mark in the air, no ink out of its line", async (role) => {
    const { ink, ...rest } = await look(language, role, texts);
    expect(rest).toEqual({ missing: [], circled: [], foreign: [] });
    expect(ink.length).toBeGreaterThan(400);
    expect(outOfLine(language, ink)).toEqual([]);
  });
});

it("a name in any script stands in an English page", async () => {
  const names = [
    "林雅婷",
    "สมชาย ใจดี",
    "Nguyễn Thị Hằng",
    "သူဇာအောင်",
    "ສົມພອນ",
    "សុខ ចាន់ថា",
    "রহিমা খাতুন",
    "सुनिता थापा",
    "දිල්හානි",
    "தமிழ்ச்செல்வி",
    "སྐལ་བཟང་",
    "عائشہ صدیقی",
  ];
  const { missing, circled, foreign } = await look("en", "ui", names);
  expect({ missing, circled, foreign }).toEqual({ missing: [], circled: [], foreign: [] });
});

it("the look finds what it looks for", async () => {
  const { missing, circled, foreign } = await look("en", "ui", ["a", "\u{1f980}", "\u{12000}", "ก \u0e31", "က", "\u1031\u102e\u1031"]);
  expect([...missing, ...foreign]).not.toEqual([]);
  expect(circled).not.toEqual([]);
});

it("in the app, a Chinese name stands in our font before anybody chose Chinese", async () => {
  const dataDir = makeDataDir();
  // Two people: one alone would be let in at once.
  for (const name of ["林雅婷", "Bounmy K."])
    execFileSync(process.execPath, [academyProgram, "profile", "add", "--data", dataDir, "--name", name, "--language", "en"]);
  const host = await startHost(dataDir);
  try {
    const visitor = await visit(browser, host);
    await visitor.page.locator(".who .person bdi").first().waitFor();
    // The first sheet has the few slices in which 正體中文 lies; a name brings the sheet of all 210.
    const faces = (): Promise<number> =>
      visitor.page.evaluate(() => [...document.fonts].filter((face) => face.family.includes("TC")).length);
    await expect.poll(faces, { timeout: 10_000 }).toBeGreaterThan(200);
  } finally {
    await host.stop();
    removeDataDir(dataDir);
  }
});
