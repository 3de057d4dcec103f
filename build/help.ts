/**
 * The help's texts to what the page draws: `help/<language>/<role>.md`, lesson text in which `{{namespace:key}}` stands for a word of the
 * interface. The word is taken from `locales/` when the client is built, so help cannot name a button that is called otherwise.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { flatten } from "#domain/locales.ts";
import { plainText } from "#domain/blocks.ts";
import { compileMarkdown } from "#packs/markdown.ts";
import { ProblemList } from "#packs/problems.ts";
import type { HelpTask } from "#renderer/features/help/help-text.ts";
import { root } from "./places.mjs";

/** The interface's word for `settings:backup.make`. @throws Error when there is none, or one that fills something in */
export function wordOf(language: string, reference: string): string {
  const [namespace = "", key = ""] = reference.split(":");
  const word = flatten(JSON.parse(readFileSync(join(root, `locales/${language}/${namespace}.json`), "utf8"))).get(key);
  if (word === undefined) throw new Error(`The interface has no word ${reference} in ${language}.`);
  if (word.includes("{{")) throw new Error(`${reference} fills something in; help can only name whole words.`);
  return word;
}

const reference = /\{\{([\w-]+:[\w.-]+)\}\}/g;

/**
 * Compiles the help of one role. A task is a heading of level 2, whose id is written; all other ids are given here.
 * @param file names the text in errors
 * @throws Error that lists every problem with its line
 */
export function compileHelp(text: string, file: string, language: string): HelpTask[] {
  // A sign of Markdown inside a word is the word's own.
  const spoken = text.replace(reference, (_whole, ref: string) => wordOf(language, ref).replace(/[\\`*_[\]<>:]/g, "\\$&"));
  const { gaps } = compileMarkdown(spoken, file, new ProblemList());
  const numbered = gaps
    .map((gap, n) => ({ ...gap, id: `p${String(n).padStart(4, "0")}` }))
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((so, { offset, write, id }) => so.slice(0, offset) + write(id) + so.slice(offset), spoken);
  const problems = new ProblemList();
  const tasks: { id: string; title: string; blocks: HelpTask["blocks"][number][] }[] = [];
  for (const block of compileMarkdown(numbered, file, problems).blocks) {
    if (block.type === "heading" && block.level === 2) tasks.push({ id: block.id, title: plainText(block), blocks: [] });
    else if (tasks.length > 0) tasks.at(-1)?.blocks.push(block);
    else throw new Error(`${file} begins with text that belongs to no task.`);
    // Beside a sign, asterisks are no mark and would be shown.
    if (plainText(block).includes("**")) throw new Error(`${file}: asterisks stay in “${plainText(block).slice(0, 80)}”.`);
  }
  const wrong = problems.sorted().map(({ line, message, remedy }) => `${file}:${line} ${message} ${remedy}`);
  const unnamed = tasks.filter(({ id }) => /^p\d{4}$/.test(id)).map(({ title }) => `${file}: “${title}” has no id of its own.`);
  if (wrong.length + unnamed.length > 0) throw new Error([...wrong, ...unnamed].join("\n"));
  return tasks;
}

/** Makes each `help/<language>/<role>.md` a module of its own, fetched only when help is opened. */
export const helpTexts: Plugin = {
  name: "help-texts",
  transform: {
    filter: { id: /\/help\/[\w-]+\/\w+\.md$/ },
    handler(code, id) {
      const [, language = ""] = /\/help\/([\w-]+)\/\w+\.md$/.exec(id) ?? [];
      return {
        code: `export default ${JSON.stringify(compileHelp(code, id.slice(root.length + 1), language))};`,
        map: null,
        moduleType: "js",
      };
    },
  },
};
