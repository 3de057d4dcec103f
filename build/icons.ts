/**
 * Draws the program's icons from `resources/icon.svg` with Chromium, and keeps them in `resources/`: PNG files for Linux, one ICO for Windows,
 * one ICNS for macOS. To be run by hand after the drawing changed: `node build/icons.ts`.
 * Forms: ICO as Windows reads it since Vista (a directory of PNG images), ICNS as a list of typed PNG images
 * (https://en.wikipedia.org/wiki/Apple_Icon_Image_format).
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.mjs";
import { launchBrowser } from "#test/e2e/harness.ts";

const resources = join(root, "build/resources");
const linux = [16, 24, 32, 48, 64, 128, 256, 512];
const windows = [16, 24, 32, 48, 64, 128, 256];
/** Type of the entry, and its size in pixels. */
const mac = [
  ["ic11", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
] as const;

const images = await draw([...new Set([...linux, ...windows, ...mac.map(([, size]) => size)])]);
mkdirSync(join(resources, "icons"), { recursive: true });
for (const size of linux) writeFileSync(join(resources, `icons/${size}x${size}.png`), image(size));
writeFileSync(join(resources, "icon.ico"), ico());
writeFileSync(join(resources, "icon.icns"), icns());

async function draw(sizes: readonly number[]): Promise<Map<number, Buffer>> {
  const svg = readFileSync(join(resources, "icon.svg"), "utf8");
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const drawn = new Map<number, Buffer>();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;inline-size:100vw;block-size:100vh}</style>${svg}`);
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
}

function image(size: number): Buffer {
  const found = images.get(size);
  if (!found) throw new Error(`Not drawn: ${size}`);
  return found;
}

function ico(): Buffer {
  const head = Buffer.alloc(6 + 16 * windows.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(windows.length, 4);
  let offset = head.length;
  for (const [index, size] of windows.entries()) {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(image(size).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image(size).length;
  }
  return Buffer.concat([head, ...windows.map(image)]);
}

function icns(): Buffer {
  const entries = mac.map(([type, size]) => entry(type, image(size)));
  return entry("icns", Buffer.concat(entries));
}

function entry(type: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32BE(bytes.length + 8, 4);
  return Buffer.concat([head, bytes]);
}
