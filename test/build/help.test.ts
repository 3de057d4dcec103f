/** The help: every word of the interface it names is there, every page leads to a task, and both languages hold the same ones. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileHelp, wordOf } from "#build/help.ts";
import { helpFor, tasksOfPages } from "#renderer/app/help-door.ts";
import { helpRoles } from "#renderer/features/help/help-text.ts";

const folder = join(import.meta.dirname, "../../help");
const languages = readdirSync(folder).filter((name) => name !== "authors-guide");
const tasks = (language: string, role: string): ReturnType<typeof compileHelp> =>
  compileHelp(readFileSync(join(folder, language, `${role}.md`), "utf8"), `help/${language}/${role}.md`, language);

test.each(languages.flatMap((language) => helpRoles.map((role) => [language, role] as const)))("%s, %s can be shown", (language, role) => {
  const found = tasks(language, role);
  expect(found.length).toBeGreaterThan(8);
  for (const { title, blocks } of found) expect(blocks.length, title).toBeGreaterThan(0);
  expect(JSON.stringify(found)).not.toContain("{{");
});

test.each(helpRoles)("the languages hold the same tasks for the %s, with blocks of the same kinds", (role) => {
  const shape = (language: string): unknown => tasks(language, role).map(({ id, blocks }) => [id, blocks.map(({ type }) => type)]);
  for (const language of languages) expect(shape(language)).toEqual(shape("en"));
});

test("every page leads to a task that is there", () => {
  const there = helpRoles.flatMap((role) => tasks("en", role).map(({ id }) => `${role}/${id}`));
  expect(tasksOfPages.map(([, task]) => task).filter((task) => !there.includes(task))).toEqual([]);
  const ways: [string, boolean, string][] = [
    ["/", true, "learner/again"],
    ["/", false, "learner/lostpin"],
    ["/settings", false, "learner/lostpin"],
    ["/office/collection", false, "administrator/collect"],
    ["/course/a/lesson/b/quiz", true, "learner/answers"],
    ["/studio/0123456789abcdef/check", true, "instructor/publish"],
  ];
  for (const [at, signedIn, task] of ways) {
    expect(helpFor(at, signedIn)).toBe(`/help/${task}`);
    expect(there).toContain(task);
  }
});

test("a word that the interface does not have, or a text that the compiler refuses, stops the build", () => {
  expect(wordOf("en", "backups:make")).toBe("Make a backup now");
  expect(() => wordOf("en", "backups:mkae")).toThrow("backups:mkae");
  expect(() => wordOf("en", "catalog:installed")).toThrow("fills something in");
  expect(() => compileHelp("## Task {#task}\n\n**{{own:erase.nix}}**", "help/x.md", "en")).toThrow("own:erase.nix");
  expect(() => compileHelp("## Task\n\nText", "help/x.md", "en")).toThrow("no id of its own");
  expect(() => compileHelp("Text\n\n## Task {#task}", "help/x.md", "en")).toThrow("belongs to no task");
  expect(() => compileHelp("## Task {#task}\n\n選**按鈕…**可以", "help/x.md", "zh-TW")).toThrow("asterisks");
  expect(() => compileHelp("## Task {#task}\n\n```\ncode\n```", "help/x.md", "en")).toThrow("help/x.md:3");
});
