/** The page of licences names everything that is shipped: each package that the lock counts as shipped and each font, with a text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { fontPackages, gatherParts } from "#build/parts.mjs";

const root = join(import.meta.dirname, "../..");
const Lock = z.object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional(), optional: z.boolean().optional() })) });
const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
const manifest = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
const { code, fonts } = gatherParts();

test("every part has a licence and its text, and none is under the GPL", () => {
  expect(code.length).toBeGreaterThan(100);
  for (const { name, licence, text } of [...code, ...fonts]) {
    expect(licence, name).toMatch(/^\(?(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|OFL-1\.1|Unicode-3\.0|BlueOak-1\.0\.0|Unlicense|0BSD)\b/);
    expect(text.length, name).toBeGreaterThan(100);
  }
});

test("what the program depends on is named", () => {
  const named = new Set(code.map(({ name }) => name));
  const unnamed = Object.keys(manifest.dependencies).filter((name) => !named.has(name));
  expect(unnamed).toEqual([]);
  for (const name of ["react", "react-dom", "react-aria-components", "electron", "Unicode CLDR"]) expect(named).toContain(name);
});

test("of what those depend on, only what holds no code of the program is not named", () => {
  const named = new Set(code.map(({ name }) => name));
  const shipped = Object.entries(packages).flatMap(([path, { dev, optional }]) =>
    path === "" || dev === true || optional === true ? [] : [path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)],
  );
  // Types are erased; the others are asked for and never reached by what is bundled.
  const unnamed = shipped.filter((name) => !named.has(name) && !name.startsWith("@types/"));
  expect([...new Set(unnamed)].toSorted()).toMatchInlineSnapshot(`
    [
      "character-entities-html4",
      "debug",
      "dequal",
      "fast-xml-builder",
      "micromark-extension-gfm-tagfilter",
      "micromark-util-encode",
      "micromark-util-sanitize-uri",
      "micromark-util-symbol",
      "micromark-util-types",
      "ms",
      "node-addon-api",
      "remark-stringify",
      "saxen",
      "typescript",
      "zwitch",
    ]
  `);
});

test("every font that the page brings is named", () => {
  const styles = readdirSync(join(root, "renderer/ui")).filter((name) => name.endsWith(".css"));
  const used = styles.flatMap((name) =>
    [...readFileSync(join(root, "renderer/ui", name), "utf8").matchAll(/url\("(@fontsource(?:-variable)?\/[\w-]+)\//g)].map(
      ([, font = ""]) => font,
    ),
  );
  expect([...new Set(used)].toSorted()).toEqual(fontPackages().toSorted());
  expect(fonts.map(({ name }) => name)).toEqual(fontPackages().toSorted());
});
