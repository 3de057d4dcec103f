/**
 * Writes renderer/ui/fonts.css from the font packages (`node build/fonts.ts`; a test says when it is stale).
 * One sheet declares every script but Han, file by file: the browser reads a file only when a character of its range is on the page,
 * so the sheet costs its text and no more. Faces a script does not need (the Latin part of a Khmer font) are left out, and with them their files.
 * The 210 slices of the two Chinese faces are too long for the first screen: renderer/ui/fonts/han.css, loaded with the language.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
/** Western text, with accents for Vietnamese and Greek letters for formulas. */
const west = ["vietnamese", "latin-ext", "latin"];
/** sheet of a package, subsets to take, and whether the face also stands in the family for words in a script nobody announced. */
const faces: readonly (readonly [sheet: string, subsets: readonly string[], fallback?: true])[] = [
  ["@fontsource-variable/noto-sans/index.css", ["greek", ...west]],
  ["@fontsource-variable/noto-sans/wght-italic.css", west],
  ["@fontsource-variable/literata/index.css", ["greek", ...west]],
  ["@fontsource-variable/literata/wght-italic.css", west],
  ["@fontsource-variable/noto-sans-mono/index.css", west],
  ["@fontsource-variable/noto-sans-thai/index.css", ["thai"], true],
  ["@fontsource-variable/noto-serif-thai/index.css", ["thai"]],
  ["@fontsource/noto-sans-thai-looped/400.css", ["thai"]],
  ["@fontsource/noto-sans-thai-looped/500.css", ["thai"]],
  ["@fontsource/noto-sans-thai-looped/600.css", ["thai"]],
  ["@fontsource-variable/noto-sans-lao/index.css", ["lao"], true],
  ["@fontsource-variable/noto-serif-lao/index.css", ["lao"]],
  ["@fontsource-variable/noto-sans-khmer/index.css", ["khmer"], true],
  ["@fontsource-variable/noto-serif-khmer/index.css", ["khmer"]],
  ["@fontsource-variable/noto-sans-myanmar/index.css", ["myanmar"], true],
  ["@fontsource/noto-serif-myanmar/400.css", ["myanmar"]],
  ["@fontsource/noto-serif-myanmar/600.css", ["myanmar"]],
  ["@fontsource-variable/noto-sans-devanagari/index.css", ["devanagari"], true],
  ["@fontsource-variable/noto-serif-devanagari/index.css", ["devanagari"]],
  ["@fontsource-variable/noto-sans-bengali/index.css", ["bengali"], true],
  ["@fontsource-variable/noto-serif-bengali/index.css", ["bengali"]],
  ["@fontsource-variable/noto-sans-sinhala/index.css", ["sinhala"], true],
  ["@fontsource-variable/noto-serif-sinhala/index.css", ["sinhala"]],
  ["@fontsource-variable/noto-sans-tamil/index.css", ["tamil"], true],
  ["@fontsource-variable/noto-serif-tamil/index.css", ["tamil"]],
  ["@fontsource-variable/noto-serif-tibetan/index.css", ["tibetan"], true],
  ["@fontsource-variable/noto-nastaliq-urdu/index.css", ["arabic"]],
  ["@fontsource-variable/noto-sans-arabic/index.css", ["arabic"], true],
];
/** What the first start writes in Chinese before anybody chose it. */
const hanNames = "正體中文繁臺灣";

interface Face {
  readonly subset: string;
  readonly rules: string;
  readonly range: string;
}

function read(sheet: string): Face[] {
  const folder = sheet.slice(0, sheet.lastIndexOf("/"));
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  const css = readFileSync(join(root, "node_modules", sheet), "utf8");
  return [...css.matchAll(/\/\* (\S+) \*\/\s*@font-face \{([^}]*)\}/g)].map(([, label = "", body = ""]) => {
    const subset = label
      .slice(name.length + 1)
      .replace(/-(wght|standard|opsz|\d+)-(normal|italic)$/, "")
      .replace(/^\[(\d+)\]$/, "$1");
    const rules = body
      .replace(/url\(\.\/files\/([^)]+)\)/g, `url("${folder}/files/$1")`)
      .replace(/, url\([^)]*\.woff"\) format\('woff'\)/, "")
      // Files come from this computer: better nothing for an instant than boxes in a script the system cannot draw.
      .replace("font-display: swap", "font-display: block");
    return { subset, rules, range: /unicode-range: ([^;]*)/.exec(body)?.[1] ?? "" };
  });
}

/**
 * A line is laid by the metrics of the first font that has the space. This one is Noto Sans's space with the height and depth of
 * Noto Nastaliq Urdu (1.9 and 0.6 em, its `hhea` table), so that the baseline lies low enough for words that climb.
 */
function nastaliqLine(): string {
  const [latin] = read("@fontsource-variable/noto-sans/index.css").filter(({ subset }) => subset === "latin");
  if (!latin) throw new Error("Noto Sans has no Latin part.");
  const rules = latin.rules.replace(/font-family: '[^']*'/, "font-family: 'Academy Nastaliq Line'").replace(latin.range, "U+0020");
  return `${rules.trimEnd()} ascent-override: 190%; descent-override: 60%; line-gap-override: 0%; `;
}

function holds(range: string, character: number): boolean {
  return range.split(",").some((part) => {
    const [from = "", to = from] = part.trim().slice(2).split("-");
    return character >= Number.parseInt(from, 16) && character <= Number.parseInt(to, 16);
  });
}

/** The text of renderer/ui/fonts.css. */
export function fontSheet(): string {
  const blocks: string[] = [];
  for (const [sheet, subsets, fallback] of faces) {
    const all = read(sheet);
    for (const subset of subsets) {
      const face = all.find((f) => f.subset === subset);
      if (!face) throw new Error(`${sheet} has no part called ${subset}; it has ${all.map((f) => f.subset).join(", ")}`);
      blocks.push(face.rules);
      if (fallback) blocks.push(face.rules.replace(/font-family: '[^']*'/, "font-family: 'Academy Scripts'"));
    }
  }
  blocks.push(nastaliqLine());
  for (const sheet of ["@fontsource-variable/noto-sans-tc/index.css", "@fontsource-variable/noto-serif-tc/index.css"])
    for (const face of read(sheet)) if (Array.from(hanNames).some((c) => holds(face.range, c.codePointAt(0) ?? 0))) blocks.push(face.rules);
  return `/* Written by build/fonts.ts from the packages of the fonts; change it there. "Academy Scripts" ends every stack of type.css. */\n${blocks.map((block) => `@font-face {${block.replace(/\s*\n\s*/g, " ")}}\n`).join("")}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(root, "renderer/ui/fonts.css"), fontSheet());
