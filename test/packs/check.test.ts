import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkFolder } from "#packs/check.ts";
import { Place, today } from "./support.ts";

const place = new Place();
afterAll(() => place.remove());

type Change = string | Buffer | ((text: string) => string);
const replace =
  (from: string | RegExp, to: string) =>
  (text: string): string => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing to replace: ${String(from)}`);
    return changed;
  };

describe("a sound course", () => {
  it("has no problem", () => {
    expect(place.check({})).toEqual([]);
  });
});

describe("one thing wrong", () => {
  const cases: [string, Record<string, Change>, { code: string; file: string; line: number; severity?: string }][] = [
    [
      "an unknown key in course.yaml",
      { "course.yaml": replace("number: 1", "numer: 1\nnumber: 1") },
      { code: "schema", file: "course.yaml", line: 2 },
    ],
    ["a bad version", { "course.yaml": replace("1.2.3", "1.2") }, { code: "schema", file: "course.yaml", line: 3 }],
    ["a repeated key", { "course.yaml": replace("number: 1", "number: 1\nnumber: 2") }, { code: "yaml", file: "course.yaml", line: 3 }],
    ["an alias", { "glossary.yaml": "terms: &t\n  - id: composite-index\nother: *t\n" }, { code: "yaml", file: "glossary.yaml", line: 2 }],
    ["a tag", { "facts.yaml": replace("as_of: 2024-09", "as_of: !!js/function x") }, { code: "yaml", file: "facts.yaml", line: 4 }],
    [
      "a quiz item that is not there",
      { "course.yaml": replace("[parts, leaders]", "[parts, leaders, others]") },
      { code: "unknown-item", file: "course.yaml", line: 14 },
    ],
    [
      "a blueprint that draws too much",
      { "course.yaml": replace("items: 2 }", "items: 3 }") },
      { code: "blueprint-short", file: "course.yaml", line: 17 },
    ],
    [
      "a lab that is not there",
      { "course.yaml": replace("lab: index-lab", "lab: other-lab") },
      { code: "unknown-lab", file: "course.yaml", line: 13 },
    ],
    [
      "a lesson without text",
      { "course.yaml": replace("010-first-steps", "020-first-steps") },
      { code: "missing-lesson", file: "course.yaml", line: 8 },
    ],
    ["a text without lesson", { "en/020-more.md": "x {#a1b2}\n" }, { code: "file-without-lesson", file: "en/020-more.md", line: 0 }],
    [
      "a key that is no option",
      { "items/010-first-steps.yaml": replace("key: three", "key: four") },
      { code: "key-not-an-option", file: "items/010-first-steps.yaml", line: 9 },
    ],
    [
      "an option twice",
      { "items/010-first-steps.yaml": replace("[one, two, three]", "[one, two, three, two]") },
      { code: "duplicate-option", file: "items/010-first-steps.yaml", line: 8 },
    ],
    [
      "an item twice",
      { "items/010-first-steps.yaml": replace("id: leaders", "id: parts") },
      { code: "duplicate-item", file: "items/010-first-steps.yaml", line: 11 },
    ],
    [
      "an unknown objective",
      { "items/010-first-steps.yaml": replace("objective: read-index", "objective: write-index") },
      { code: "unknown-objective", file: "items/010-first-steps.yaml", line: 5 },
    ],
    [
      "an unknown fact in an item",
      { "items/010-first-steps.yaml": replace("f1.18", "f1.19") },
      { code: "unknown-fact", file: "items/010-first-steps.yaml", line: 7 },
    ],
    [
      "a graded fact from memory",
      { "facts.yaml": replace("corroborated", "memory") },
      { code: "graded-on-memory", file: "items/010-first-steps.yaml", line: 7 },
    ],
    [
      "a fact past its review",
      { "facts.yaml": replace("2027-09", "2025-01") },
      { code: "fact-past-review", file: "facts.yaml", line: 5, severity: "note" },
    ],
    [
      "a fact of tomorrow",
      { "facts.yaml": replace("2024-09", "2026-12") },
      { code: "fact-from-the-future", file: "facts.yaml", line: 4, severity: "warning" },
    ],
    ["dates in the wrong order", { "facts.yaml": replace("2027-09", "2023-09") }, { code: "fact-dates", file: "facts.yaml", line: 5 }],
    [
      "a bad formula",
      { "labs/index-lab.yaml": replace("(services + telecom + people) / 3", "(services + rain) / 3") },
      { code: "formula-name", file: "labs/index-lab.yaml", line: 9 },
    ],
    [
      "a goal that is a number",
      { "labs/index-lab.yaml": replace("index > 0.75", "index + 1") },
      { code: "formula-kind", file: "labs/index-lab.yaml", line: 13 },
    ],
    [
      "a lab under another name",
      { "labs/index-lab.yaml": replace("id: index-lab", "id: other-lab") },
      { code: "file-id", file: "labs/index-lab.yaml", line: 1 },
    ],
    [
      "a plot of nothing",
      { "labs/index-lab.yaml": replace("[services, telecom, people]", "[services, rain]") },
      { code: "lab-unknown-id", file: "labs/index-lab.yaml", line: 11 },
    ],
    [
      "a plan kept under a block that the lesson lacks",
      { "labs/index-lab.yaml": "id: index-lab\nengine: plan\nparts:\n  - { id: one, block: o5p6 }\n  - { id: two, block: zzzz }\n" },
      { code: "lab-unknown-block", file: "labs/index-lab.yaml", line: 5 },
    ],
    [
      "a date that the fact lacks",
      {
        "labs/index-lab.yaml":
          "id: index-lab\nengine: timeline\nfacts: [f1.18]\nspan: { from: 2026-01, to: 2028-12 }\nmarks:\n  - { id: m, at: { fact: f1.18, value: moon } }\nduties: [{ id: d, from: m }]\nasks: [{ id: q, at: 2027-06 }]\n",
      },
      { code: "lab-unknown-date", file: "labs/index-lab.yaml", line: 6 },
    ],
    [
      "a fact in the text that is not there",
      { "en/010-first-steps.md": replace("ref=f1.18", "ref=f9.99") },
      { code: "unknown-fact", file: "en/010-first-steps.md", line: 3 },
    ],
    [
      "a term that is not there",
      { "en/010-first-steps.md": replace("ref=composite-index", "ref=other") },
      { code: "unknown-term", file: "en/010-first-steps.md", line: 3 },
    ],
    [
      "a figure that is not there",
      { "en/010-first-steps.md": replace("ref=three-parts", "ref=four-parts") },
      { code: "unknown-figure", file: "en/010-first-steps.md", line: 41 },
    ],
    [
      "an item block that is not there",
      { "en/010-first-steps.md": replace("{#u1v2 ref=parts}", "{#u1v2 ref=others}") },
      { code: "unknown-item", file: "en/010-first-steps.md", line: 45 },
    ],
    ["a missing id", { "en/010-first-steps.md": replace(" {#i9j0}", "") }, { code: "missing-id", file: "en/010-first-steps.md", line: 29 }],
    [
      "a fact without statement",
      { "en/course.yaml": replace("  f1.18:\n    statement: The index is the average of three normalised indices.", "  {}") },
      { code: "missing-words", file: "en/course.yaml", line: 10 },
    ],
    [
      "words for nothing",
      { "en/course.yaml": replace("  composite-index:", "  other: { term: x, definition: y }\n  composite-index:") },
      { code: "words-for-nothing", file: "en/course.yaml", line: 14 },
    ],
    [
      "an option without words",
      { "en/010-first-steps.yaml": replace(/ +two: .*\n/, "") },
      { code: "missing-option", file: "en/010-first-steps.yaml", line: 4 },
    ],
    [
      "options that say the same",
      { "en/010-first-steps.yaml": replace("text: Two", 'text: " ONE"') },
      { code: "options-alike", file: "en/010-first-steps.yaml", line: 6 },
    ],
    [
      "a lab label missing",
      { "en/010-first-steps.yaml": replace(/ +people: .*\n/, "") },
      { code: "missing-label", file: "en/010-first-steps.yaml", line: 23 },
    ],
    [
      "a figure without description",
      { "en/010-first-steps.yaml": replace(/^figures:[\s\S]*/m, "") },
      { code: "missing-description", file: "en/010-first-steps.yaml", line: 1 },
    ],
    [
      "a figure label missing",
      { "en/010-first-steps.yaml": replace(", index: Index }", " }") },
      { code: "missing-label", file: "en/010-first-steps.yaml", line: 34 },
    ],
    [
      "a translation that claims to be the original",
      { "zh-TW/course.yaml": replace("machine-drafted", "original") },
      { code: "language-state", file: "zh-TW/course.yaml", line: 1 },
    ],
    [
      "a block missing in a translation",
      { "zh-TW/010-first-steps.md": replace(/^案例文字.*\n/m, "") },
      { code: "missing-block", file: "zh-TW/010-first-steps.md", line: 0, severity: "warning" },
    ],
    [
      "blocks in another order",
      { "zh-TW/010-first-steps.md": replace(/(- 服務[\s\S]*?\{#e5f6\}\n\n)(3\.[\s\S]*?\{#e5f7\}\n\n)/, "$2$1") },
      { code: "block-order", file: "zh-TW/010-first-steps.md", line: 7 },
    ],
    [
      "a block of another form",
      { "zh-TW/010-first-steps.md": replace("- 電信\n", "") },
      { code: "block-shape", file: "zh-TW/010-first-steps.md", line: 7 },
    ],
    [
      "a fact lost in translation",
      { "zh-TW/010-first-steps.md": replace(/:fact\[([^\]]*)\]\{ref=f1.18\}/, "$1") },
      { code: "lost-fact", file: "zh-TW/010-first-steps.md", line: 3, severity: "warning" },
    ],
    [
      "a stale block",
      { "zh-TW/010-first-steps.md": replace("{#a1b2}", "{#a1b2 from=00000000}") },
      { code: "stale", file: "zh-TW/010-first-steps.md", line: 1, severity: "warning" },
    ],
    [
      "stale words",
      { "zh-TW/010-first-steps.yaml": (t) => `${t}made_from:\n  items/parts: "00000000"\n` },
      { code: "stale", file: "zh-TW/010-first-steps.yaml", line: 36, severity: "warning" },
    ],
    [
      "a lesson not translated",
      {
        "course.yaml": replace(
          "completion:",
          "  - { id: second, file: 020-second, minutes: 5, objectives: [{ id: go-on, level: apply }] }\ncompletion:",
        ),
        "en/020-second.md": "x {#a1b2}\n",
      },
      { code: "lesson-not-translated", file: "zh-TW/course.yaml", line: 1, severity: "note" },
    ],
    [
      "facts that all wait for their words",
      { "zh-TW/course.yaml": replace(/facts:\n[^]*?(?=glossary:)/, "") },
      { code: "facts-not-translated", file: "zh-TW/course.yaml", line: 1, severity: "note" },
    ],
    ["a name with a space", { "en/010 x.md": "x" }, { code: "file-name", file: "en/010 x.md", line: 0 }],
    [
      "a language misspelt",
      { "zh_TW/course.yaml": "x: 1" },
      { code: "unexpected-file", file: "zh_TW/course.yaml", line: 0, severity: "warning" },
    ],
    ["a file in no place", { "en/notes.txt": "x" }, { code: "unexpected-file", file: "en/notes.txt", line: 0, severity: "warning" }],
    [
      "a file that is not UTF-8",
      { "en/010-first-steps.md": Buffer.from([0x66, 0xfc, 0x72]) },
      { code: "encoding", file: "en/010-first-steps.md", line: 0 },
    ],
    [
      "a control character",
      { "en/010-first-steps.md": (t) => t.replace("opens", "op\u0007ens") },
      { code: "control-character", file: "en/010-first-steps.md", line: 3 },
    ],
    [
      "script in a figure",
      { "figures/three-parts.svg": replace("<defs>", "<script>alert(1)</script>\n<defs>") },
      { code: "figure", file: "figures/three-parts.svg", line: 3 },
    ],
    [
      "a handler in a figure",
      { "figures/three-parts.svg": replace("<rect ", '<rect onclick="alert(1)" ') },
      { code: "figure", file: "figures/three-parts.svg", line: 6 },
    ],
    [
      "a link out of a figure",
      { "figures/three-parts.svg": replace("url(#tip)", "url(https://example.org/x)") },
      { code: "figure", file: "figures/three-parts.svg", line: 8 },
    ],
    [
      "an image in a figure",
      { "figures/three-parts.svg": replace("<defs>", '<image href="#x"/>\n<defs>') },
      { code: "figure", file: "figures/three-parts.svg", line: 3 },
    ],
    [
      "words in a figure",
      { "figures/three-parts.svg": replace('data-label="services"/>', ">Services</text>") },
      { code: "figure", file: "figures/three-parts.svg", line: 7 },
    ],
    [
      "a colour of its own",
      { "figures/three-parts.svg": replace("var(--ink)", "#ff0000") },
      { code: "figure", file: "figures/three-parts.svg", line: 6 },
    ],
    [
      "an entity",
      { "figures/three-parts.svg": replace("<svg", '<!DOCTYPE svg [<!ENTITY x "y">]>\n<svg') },
      { code: "figure", file: "figures/three-parts.svg", line: 1 },
    ],
    [
      "a figure left open",
      { "figures/three-parts.svg": replace("</svg>", "") },
      { code: "figure", file: "figures/three-parts.svg", line: 1 },
    ],
  ];
  it.each(cases)("%s", (_name, changes, { severity = "error", ...expected }) => {
    const found = place.check(changes);
    expect(found.map(({ code, file, line }) => ({ code, file, line }))).toContainEqual(expected);
    expect(found.find((p) => p.code === expected.code && p.line === expected.line)).toMatchObject({ severity });
  });

  it("a symbolic link", () => {
    const course = place.course();
    symlinkSync("/etc/hostname", join(course, "en/020-link.md"));
    expect(checkFolder(course, today)).toContainEqual(
      expect.objectContaining({ code: "symbolic-link", file: "en/020-link.md", severity: "error" }),
    );
  });
});

it("media that no stick's file system holds", () => {
  const course = place.course({ "media/film.mp4": "" });
  truncateSync(join(course, "media/film.mp4"), 4 * 1024 ** 3);
  expect(checkFolder(course, today)).toContainEqual(
    expect.objectContaining({ code: "too-large", file: "media/film.mp4", severity: "error" }),
  );
});

describe("many things wrong", () => {
  it("are told at once, by file and line", () => {
    const found = place.check({
      "course.yaml": replace("[parts, leaders]", "[parts, leaders, others]"),
      "items/010-first-steps.yaml": replace("key: three", "key: four"),
      "figures/three-parts.svg": replace("<rect ", '<rect onclick="x" '),
      "en/010-first-steps.md": (t) => t.replace("## What", "# What").replace(" {#i9j0}", "").replace("ref=f1.18", "ref=f9.99"),
      "zh-TW/010-first-steps.md": replace("- 電信\n", ""),
    });
    const errors = found.filter((p) => p.severity === "error").map((p) => `${p.file}:${p.line} ${p.code}`);
    for (const expected of [
      "course.yaml:14 unknown-item",
      "items/010-first-steps.yaml:9 key-not-an-option",
      "figures/three-parts.svg:6 figure",
      "en/010-first-steps.md:1 heading-level",
      "en/010-first-steps.md:29 missing-id",
      "en/010-first-steps.md:3 unknown-fact",
      "zh-TW/010-first-steps.md:7 block-shape",
    ])
      expect(errors).toContain(expected);
    expect(found.map((p) => p.file)).toEqual(found.map((p) => p.file).toSorted());
  });

  it("in files hide nothing in other files, and make no follow-up problems", () => {
    const found = place.check({
      "items/010-first-steps.yaml": "items: [{ id: parts }]\n",
      "labs/index-lab.yaml": ":\n  - x: [",
      "facts.yaml": "facts: 3\n",
    });
    expect(new Set(found.map((p) => p.file))).toEqual(new Set(["items/010-first-steps.yaml", "labs/index-lab.yaml", "facts.yaml"]));
  });

  it("a broken course.yaml still lets the rest be read", () => {
    const codes = place.check({ "course.yaml": "id: X\n", "en/010-first-steps.md": "# x\n" }).map((p) => p.code);
    expect(codes).toContain("schema");
    expect(codes).toContain("heading-level");
  });

  it("a folder that is none is refused", () => {
    expect(() => checkFolder(join(place.dir, "nowhere"), today)).toThrow(expect.objectContaining({ code: "not-found" }));
  });
});
