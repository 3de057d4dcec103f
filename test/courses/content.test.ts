/** What every course of the programme holds to: no problems, honest items, sums that come out, figures that their facts tell. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkFolder } from "#packs/check.ts";
import { figuresIn, openCourse, spellings, sumsIn, workOut, wrongSums } from "./course.ts";

const home = fileURLToPath(new URL("../../courses", import.meta.url));
const courses = readdirSync(home).filter((name) => existsSync(`${home}/${name}/course.yaml`));
/** Lessons written before there were more than two kinds of item. */
const early = ["e-government-systems/010-from-paper-to-platform"];

describe.each(courses)("courses/%s", (course) => {
  const { root, model, facts, items, lessons, itemOf, words, text: textOf } = openCourse(course);
  /** A lesson without a quiz asks for a plan instead: it tells no facts. */
  const taught = lessons.filter((lesson) => lesson.quiz.length > 0);

  it("has no errors and no warnings", () => {
    expect(checkFolder(root, new Date("2026-11-22T00:00:00Z")).filter((problem) => problem.severity !== "note")).toEqual([]);
  });

  it("draws its figures in colours that every theme has", () => {
    const tokens = new Set([...readFileSync(`${home}/../renderer/ui/tokens.css`, "utf8").matchAll(/^\s*(--[a-z-]+):/gm)].map((found) => found[1]));
    const strange = readdirSync(`${root}/figures`).flatMap((name) =>
      [...readFileSync(`${root}/figures/${name}`, "utf8").matchAll(/var\((--[a-z-]+)\)/g)]
        .filter(([, token]) => !tokens.has(token))
        .map(([, token]) => `${name}: ${token}`),
    );
    expect(strange).toEqual([]);
  });

  it("asks at least half of its items at apply or above", () => {
    const high = items.filter((item) => item.level !== "remember" && item.level !== "understand");
    expect(high.length).toBeGreaterThanOrEqual(items.length / 2);
  });

  it.each([...lessons.map(({ file }) => `${file}.md`), ...taught.map(({ file }) => `${file}.yaml`)])(
    "prints in %s no sum that does not come out",
    (file) => {
      expect(wrongSums(textOf(file))).toEqual([]);
    },
  );

  it("explains each numeric key by a sum that gives it", () => {
    const strange = items.flatMap((item) => {
      if (item.kind !== "single") return [];
      const { text = "", feedback = "" } = words("en", item.id).options[item.key] ?? {};
      const [shown] = feedback.startsWith("Right: ") ? sumsIn(feedback) : [];
      if (shown === undefined || !/^[\d,.]+$/.test(text)) return [];
      return Math.abs(workOut(shown.split(" = ")[0] ?? "") - Number(text.replaceAll(",", ""))) < 0.005 ? [] : [item.id];
    });
    expect(strange).toEqual([]);
  });

  it("says in the statement of each fact every value that the fact holds", () => {
    const statements = model.words.get("en")?.facts ?? {};
    const missing = facts.flatMap((fact) =>
      Object.entries(fact.values ?? {})
        .filter(([, value]) => !spellings(value).some((spelling) => statements[fact.id]?.statement.includes(spelling)))
        .map(([key]) => `${fact.id} ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(taught.map((lesson) => lesson.file))("tells in %s no number of a fact that its statement lacks", (file) => {
    const statements = model.words.get("en")?.facts ?? {};
    const told = [...textOf(`${file}.md`).matchAll(/:fact\[([^\]]*)\]\{ref=(f[\d.]+[a-z]?)\}/g)];
    const strange = told.flatMap(([, text = "", fact = ""]) => {
      const known = new Set(figuresIn(statements[fact as `f${string}`]?.statement ?? ""));
      return figuresIn(text)
        .filter((figure) => !known.has(figure))
        .map((figure) => `${fact}: ${figure}`);
    });
    expect(told.length).toBeGreaterThan(0);
    expect(strange).toEqual([]);
  });

  it.each(taught.map((lesson) => [lesson.file, lesson.quiz] as const))("asks ten items in %s, of six kinds", (file, quiz) => {
    expect(new Set(quiz).size).toBeGreaterThanOrEqual(10);
    const kinds = new Set(quiz.map((id) => itemOf(id).kind));
    expect(kinds.size).toBeGreaterThanOrEqual(early.includes(`${course}/${file}`) ? 2 : 6);
    const positions = quiz.map(itemOf).flatMap((item) => (item.kind === "single" ? [item.options.indexOf(item.key)] : []));
    // Options are shuffled, except where they are numbers; the source spreads its keys all the same.
    expect(new Set(positions).size).toBeGreaterThanOrEqual(2);
  });

  it("gives no answer away by its length", () => {
    const singles = items.filter((item) => item.kind === "single");
    const longest = singles.filter((item) => {
      const lengths = Object.entries(words("en", item.id).options).map(([id, { text }]) => [id, text.length] as const);
      const top = Math.max(...lengths.map(([, length]) => length));
      return lengths.every(([id, length]) => (id === item.key ? length === top : length < top));
    });
    // By chance it is one in four.
    expect(longest.length / singles.length).toBeLessThanOrEqual(0.25);
  });
});
