/** Hostile and damaged packs through the app's own dialog: each is refused with words of its own, in the person's language, and leaves nothing. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { openDatabase } from "#db/open.ts";
import { bent, blobs, entries, last, manifest, place, takeApart } from "#test/packs/bend.ts";
import { publicKey } from "#test/packs/support.ts";
import { rawZip } from "#test/packs/zip.ts";
import { academyProgram, launchBrowser, startHost, visit, type Host, type Visit } from "./harness.ts";

const root = join(import.meta.dirname, "../..");
const bundled = readdirSync(join(academyProgram, "../../packs")).filter((name) => name.endsWith(".tdgapack")).length;
const Tree = z.record(z.string(), z.unknown());
/** The words of a language, by `namespace:path.to.key`; those of an error together. */
function wordsOf(language: string): (key: string) => string[] {
  return (key) => {
    const [namespace = "", path = ""] = key.split(":");
    let found: unknown = JSON.parse(readFileSync(join(root, "locales", language, `${namespace}.json`), "utf8"));
    for (const part of path.split(".")) found = Tree.parse(found)[part];
    return typeof found === "string" ? [found] : Object.values(Tree.parse(found)).map(String);
  };
}

let browser: Browser;
/** What a person has on a stick: the home folder that the dialog begins in. */
let stick: string;
beforeAll(async () => {
  browser = await launchBrowser();
  stick = mkdtempSync(join(tmpdir(), "academy-stick-"));
  await takeApart();
  const sound = rawZip(entries());
  const damaged = new Map(blobs);
  const [hash = "", bytes = Buffer.alloc(0)] = [...blobs][0] ?? [];
  damaged.set(hash, Buffer.from(bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte))));
  const signature = entries()[1] ?? { name: "", data: Buffer.alloc(0) };
  const tampered = entries({ ...manifest, publisher: "Somebody else" }).map((file) => (file.name === signature.name ? signature : file));
  const files: Record<string, Buffer> = {
    truncated: sound.subarray(0, Math.floor(sound.length * 0.6)),
    newer: rawZip(entries({ ...manifest, format: 2 })),
    older: rawZip(entries({ ...manifest, format: 0 })),
    escaping: bent((all) => [...all, { ...last(all), name: "../../../evil" }]),
    "escaping-path": rawZip(entries({ ...manifest, files: [{ ...manifest.files[0], path: "../evil" }, ...manifest.files.slice(1)] })),
    text: Buffer.from("Dear trainee, please find the course attached. ".repeat(40)),
    tampered: rawZip(tampered),
    damaged: rawZip(entries(manifest, damaged)),
    unsigned: rawZip(entries(manifest, blobs, null)),
    unknown: sound,
  };
  for (const [name, data] of Object.entries(files)) writeFileSync(join(stick, `${name}.tdgapack`), data);
});
afterAll(async () => {
  await browser.close();
  place.remove();
  rmSync(stick, { recursive: true, force: true });
});

/** All that a pack could leave in a data folder: every file of the store and beside it, and every row but the log of operations. */
function everything(dataDir: string): string[] {
  const files = readdirSync(dataDir, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(blobs|tmp|keys)/.test(name))
    .map((name) => `${name} ${statSync(join(dataDir, name)).isFile() ? statSync(join(dataDir, name)).size : "folder"}`);
  const db = openDatabase(join(dataDir, "academy.db"), { readOnly: true });
  try {
    const tables = db.all(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'operation_log'",
      z.object({ name: z.string() }),
    );
    const rows = tables.flatMap(({ name }) => db.all(`SELECT * FROM "${name}"`, Tree).map((row) => `${name} ${JSON.stringify(row)}`));
    return [...files, ...rows].toSorted();
  } finally {
    db.close();
  }
}

describe.each(["en", "ur"])("in %s", (language) => {
  const words = wordsOf(language);
  const [other = ""] = words("catalog:install.other");
  let dataDir: string;
  let host: Host;
  let seen: Visit;
  let page: Page;
  let dialog: Locator;
  let before: string[];
  /** Every message of this language, to see that each is its own. */
  const said = new Map<string, string>();

  beforeAll(async () => {
    dataDir = join(stick, `.data-${language}`);
    mkdirSync(dataDir);
    execFileSync(process.execPath, [academyProgram, "profile", "add", "--data", dataDir, "--name", "Ayesha", "--language", language]);
    host = await startHost(dataDir, { env: { HOME: stick } });
    seen = await visit(browser, host);
    ({ page } = seen);
    // The packs that come with the app are in place: what changes from now on, a file of the stick has changed.
    await vi.waitFor(
      () => {
        const installed = everything(dataDir).filter((line) => line.startsWith("current_pack")).length;
        if (installed < bundled || readdirSync(join(dataDir, "tmp")).length > 0) throw new Error(`${installed} packs installed`);
      },
      { timeout: 30_000, interval: 100 },
    );
    dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: words("catalog:computer.install")[0] ?? "" }).click();
    before = everything(dataDir);
  });
  afterAll(async () => {
    await seen?.context.close();
    await host?.stop();
  });

  const choose = async (file: string): Promise<void> => {
    const entry = dialog.getByRole("button", { name: `${file}.tdgapack` });
    const folder = dialog.getByRole("button", { name: basename(stick), exact: true });
    await entry.or(folder).first().waitFor();
    if (await folder.count()) await folder.click();
    await entry.click();
  };
  const tells = async (file: string, sentences: readonly string[]): Promise<void> => {
    for (const sentence of sentences) await expect.poll(() => dialog.innerText(), { message: file }).toContain(sentence);
    said.set(file, sentences.join(" "));
  };
  /** What a refused pack left behind, what it sent the page into, and what it made the host look for outside. */
  const left = (): string[] => {
    const now = everything(dataDir);
    const differing = [...now.filter((line) => !before.includes(line)), ...before.filter((line) => !now.includes(line))];
    return [...differing, ...seen.errors, ...seen.foreign, ...host.refused()];
  };

  test.each([
    ["truncated", "pack-truncated"],
    ["newer", "pack-newer-format"],
    ["older", "pack-wrong-format"],
    ["escaping", "pack-unsafe-name"],
    ["escaping-path", "pack-bad-manifest"],
    ["text", "pack-not-a-pack"],
  ])("%s is refused when it is looked at: %s", async (file, code) => {
    await choose(file);
    await tells(file, words(`errors:${code}`));
    await dialog.getByRole("button", { name: other }).click();
    expect(left()).toEqual([]);
  });

  test.each([
    ["tampered", null],
    ["unsigned", "unsigned"],
    ["unknown", "unknown"],
  ])("%s says whose it is, and nothing comes in without a choice that says so", async (file, choice) => {
    await choose(file);
    await tells(file, words(`catalog:trust.${file}`).slice(1));
    expect(await dialog.getByRole("button", { name: words("catalog:install.do")[0] ?? "", exact: true }).count()).toBe(0);
    const accept = dialog.locator("button.danger");
    expect(await accept.allInnerTexts()).toEqual(choice === null ? [] : words(`catalog:install.${choice}`));
    expect((await dialog.innerText()).includes(publicKey)).toBe(choice === "unknown");
    await dialog.getByRole("button", { name: other }).click();
    expect(left()).toEqual([]);
  });

  test("a part that was altered is found while it is put in place, and taken back", async () => {
    await choose("damaged");
    await dialog.locator("button.danger").click();
    await tells("damaged", words("errors:pack-wrong-hash"));
    await dialog
      .getByRole("button", { name: words("common:close")[0] ?? "" })
      .last()
      .click();
    expect(left()).toEqual([]);
  });

  test("every one has words of its own; a sound pack comes in, and then nobody else's of that course", async () => {
    expect(new Set(said.values()).size).toBe(said.size);
    expect(said.size).toBe(10);
    const install = async (file: string): Promise<void> => {
      await page.getByRole("button", { name: words("catalog:computer.install")[0] ?? "" }).click();
      await choose(file);
      await dialog.locator("button.danger").click();
    };
    await install("unknown");
    await tells("done", words("catalog:install.done"));
    await dialog
      .getByRole("button", { name: words("common:close")[0] ?? "" })
      .last()
      .click();
    before = everything(dataDir);
    expect(before.filter((line) => line.startsWith("current_pack") && line.includes("small-course"))).toHaveLength(1);
    await install("unsigned");
    await tells("other-key", words("errors:pack-other-key"));
    expect(left()).toEqual([]);
  });
});
