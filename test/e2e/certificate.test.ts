/**
 * A receipt opened by hand, the certificate inside it on the screen and on paper: the code is read back from the printed page's picture at
 * three sizes and three angles, in all seventeen languages; and a picture of it is checked on the page.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DecodeQR } from "qr/decode.js";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { interfaceLanguages, type InterfaceLanguage } from "#contract/model/basic.ts";
import { issued, receiptFile } from "#test/services/enrolling.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

/** Pictures are taken where the environment names a folder. */
const shots = process.env["ACADEMY_SHOTS"];
/** In the order of the languages. */
const names: Record<InterfaceLanguage, string> = {
  en: "Bounmy Keomany",
  id: "Siti Nurhaliza Wijaya",
  ms: "Nur Aisyah binti Abdullah",
  fil: "Maria Clara delos Santos",
  vi: "Nguyễn Thị Ngọc Ánh",
  "zh-TW": "陳怡君",
  th: "อรุณี ศรีสุข",
  lo: "ບຸນມີ ແກ້ວມະນີ",
  km: "សុខ ស្រីពៅ",
  my: "ဒေါ်ခင်မျိုးချစ်",
  hi: "प्रियंका श्रीवास्तव",
  ne: "सृजना श्रेष्ठ",
  bn: "শর্মিষ্ঠা বন্দ্যোপাধ্যায়",
  si: "ශ්‍රීමාලි විජේසිංහ",
  ta: "ஸ்ரீவித்யா கிருஷ்ணமூர்த்தி",
  dz: "བསོད་ནམས་ཆོས་སྒྲོན།",
  ur: "عائشہ ملک",
};
const idOf = (language: InterfaceLanguage): string => `A${interfaceLanguages.indexOf(language)}`.padEnd(22, "x");
const certificates = await Promise.all(
  interfaceLanguages.map(async (language) => ({
    ...(await issued({ name: names[language], id: idOf(language), courseId: "e-government-systems", version: "1.2.0" })),
    courseId: "e-government-systems",
    titles: { en: "E-government systems", th: "ระบบรัฐบาลอิเล็กทรอนิกส์", ur: "ای گورنمنٹ کے نظام", "zh-TW": "電子化政府系統" },
  })),
);

let browser: Browser;
let host: Host;
let context: BrowserContext;
let page: Page;
const dataDir = makeDataDir();
const stick = mkdtempSync(join(tmpdir(), "academy-stick-"));
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(dataDir, { env: { HOME: stick } });
  // 192 dots an inch: what a telephone's picture of a whole sheet has.
  context = await browser.newContext({ viewport: { width: 1366, height: 794 }, deviceScaleFactor: 2, reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(host.address);
  await page.locator(".tongues").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  removeDataDir(dataDir);
  rmSync(stick, { recursive: true, force: true });
});
const dialog = () => page.getByRole("dialog");

test("a receipt is read before it is kept, and what it confirms stands where one hands in", { timeout: 30_000 }, async () => {
  const { profile } = await callIn(page, "profiles.create", { name: names.en, country: null, organisation: "", language: "en" });
  receiptFile(stick, { profileId: profile.id, certificates });
  await go(page, "/certificates");
  await page.getByRole("button", { name: "Open a receipt" }).click();
  await dialog().locator("li button").first().click();
  await dialog()
    .getByRole("button", { name: /tdgareceipt/ })
    .click();
  await dialog().locator(".key-words li").first().waitFor();
  expect(await dialog().innerText()).toContain("Certificates inside: 17");
  expect((await callIn(page, "receipts.list", {})).receipts).toEqual([]);
  await dialog().getByRole("button", { name: "Accept" }).click();
  await dialog().waitFor({ state: "detached" });
  await page.locator(".certificate-lines li").nth(16).waitFor();
  expect(await page.locator(".certificate-lines li").first().innerText()).toContain("Attested by");

  await go(page, `/certificates/${idOf("en")}`);
  await page.getByRole("button", { name: "Save as Open Badge" }).click();
  await dialog().locator("li button").first().click();
  await dialog().locator(".btn.primary").click();
  await dialog().waitFor({ state: "detached" });
  const saved = readdirSync(stick).find((name) => name.endsWith(".jwt"));
  expect(readFileSync(join(stick, saved ?? ""), "utf8").trim()).toBe(certificates[0]?.badge);
});

const door = '<!doctype html><script type="module">import { decodeQR } from "/decode.js"; globalThis.decodeQR = decodeQR;</script>';
/** Pictures are turned and read beside the app, by the library alone. */
async function reader(): Promise<Page> {
  const desk = await context.newPage();
  const folder = join(import.meta.dirname, "../../node_modules/qr");
  await desk.route("http://reader.test/**", (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    return name === ""
      ? route.fulfill({ contentType: "text/html", body: door })
      : route.fulfill({ contentType: "text/javascript", body: readFileSync(join(folder, name)) });
  });
  await desk.goto("http://reader.test/");
  await desk.waitForFunction(() => "decodeQR" in globalThis);
  return desk;
}
const scales = [0.7, 0.85, 1];
const angles = [0, 12, -33];
/** What stands in the code of a picture, at every size and angle. */
function readings(desk: Page, png: Buffer): Promise<string[]> {
  return desk.evaluate(
    async ({ base64, scales: sizes, angles: turns }) => {
      const { decodeQR } = globalThis as unknown as { decodeQR: DecodeQR };
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const side = Math.ceil(Math.hypot(bitmap.width, bitmap.height));
      const canvas = new OffscreenCanvas(side, side);
      const drawing = canvas.getContext("2d", { willReadFrequently: true });
      if (!drawing) throw new Error("no canvas");
      return sizes.flatMap((scale) =>
        turns.map((angle) => {
          drawing.setTransform(1, 0, 0, 1, 0, 0);
          drawing.fillStyle = "#888";
          drawing.fillRect(0, 0, side, side);
          const half = (side * scale) / 2;
          drawing.translate(half, half);
          drawing.rotate((angle * Math.PI) / 180);
          drawing.scale(scale, scale);
          drawing.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
          const image = drawing.getImageData(0, 0, Math.ceil(side * scale), Math.ceil(side * scale));
          try {
            return decodeQR(image, { effort: Infinity, timeLimit: 3000 });
          } catch (error) {
            return `${scale} ${angle}: ${String(error)}`;
          }
        }),
      );
    },
    { base64: png.toString("base64"), scales, angles },
  );
}

test("in every language the code is read back from the printed page, and nothing is cut off", { timeout: 90_000 }, async () => {
  const desk = await reader();
  await page.setViewportSize({ width: 1123, height: 794 });
  let sample: Buffer | null = null;
  for (const [index, language] of interfaceLanguages.entries()) {
    await page.emulateMedia({ media: "screen" });
    await callIn(page, "settings.save", { language });
    await go(page, `/certificates/${idOf(language)}`);
    await page.locator(`html[lang=${language}] .certificate-page .diploma`).waitFor();
    await page.locator(".diploma .diploma-who").filter({ hasText: names[language] }).first().waitFor();
    await page.emulateMedia({ media: "print" });
    await settled(page);
    const sheet = page.locator(".print-sheet .diploma");
    const { over, code } = await sheet.evaluate((element) => ({
      over: [...element.querySelectorAll(".diploma-front, .diploma-proof")].map((part) => part.scrollHeight - part.clientHeight),
      code: element.querySelector(".qr-code")?.getBoundingClientRect().width ?? 0,
    }));
    expect({ language, over }).toEqual({ language, over: [0, 0] });
    // The quiet zone of four modules on either side is not the code: 30 mm are left, and more.
    expect((code / 96) * 25.4 * 0.85).toBeGreaterThan(30);
    if (shots !== undefined) await sheet.screenshot({ path: join(shots, `${language}-certificate.png`) });
    // The code with what stands around it: turning whole sheets is most of the time.
    const box = await sheet.locator(".qr-code").boundingBox();
    if (!box) throw new Error("no code");
    const clip = { x: box.x - 40, y: box.y - 60, width: box.width + 60, height: box.height + 140 };
    const png = await page.screenshot({ clip });
    const text = certificates[index]?.text ?? "";
    expect({ language, read: await readings(desk, png) }).toEqual({ language, read: Array<string>(9).fill(text) });
    // Once the whole sheet, as somebody would photograph it.
    sample ??= await sheet.screenshot();
  }
  await page.emulateMedia({ media: "screen" });
  await callIn(page, "settings.save", { language: "en" });
  await page.setViewportSize({ width: 1366, height: 768 });

  // The same picture, chosen on the page where papers are checked; then one without a code.
  await go(page, "/verify");
  const input = page.locator(".verify-page input[type=file]");
  await input.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: sample ?? Buffer.alloc(0) });
  await page.locator(".verdict-head.yes").waitFor();
  expect(await page.locator(".verdict-view").innerText()).toContain(names.en);
  await input.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: await page.locator(".spine").screenshot() });
  await page.locator(".verify-page [role=alert]").waitFor();
  expect(await page.locator(".verdict-view").count()).toBe(0);
});
