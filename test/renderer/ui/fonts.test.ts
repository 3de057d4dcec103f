import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const css = readFileSync(join(root, "renderer/ui/fonts.css"), "utf8");
const tokens = readFileSync(join(root, "renderer/ui/type.css"), "utf8");

it("fonts.css is what build/fonts.ts makes of the installed packages", async () => {
  const path = join(root, "build/fonts.ts");
  const { fontSheet }: { fontSheet: () => string } = await import(path);
  expect(css).toBe(fontSheet());
});
it("every file it names is installed", () => {
  const files = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, path = ""]) => path);
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((path) => !existsSync(join(root, "node_modules", path)))).toEqual([]);
});
it("every family of type.css that comes from a package is declared", () => {
  const declared = new Set(
    [...(css + readFileSync(join(root, "renderer/ui/fonts/han.css"), "utf8")).matchAll(/font-family: '([^']+)'/g)].map(([, name]) => name),
  );
  const wanted = new Set(
    [...tokens.matchAll(/"((?:Noto|Literata|Academy)[^"]*)"/g)]
      .map(([, name = ""]) => name)
      .filter((name) => name.endsWith(" Variable") || /Looped|Serif Myanmar|Academy/.test(name)),
  );
  // Named in the stacks for systems that have it; the app brings Literata in its place.
  wanted.delete("Noto Serif Variable");
  expect([...wanted].filter((name) => !declared.has(name))).toEqual([]);
});
