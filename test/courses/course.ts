/** What tests of a course's content share: its parts as compiled, its words as written, and the numbers in a sentence. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Item } from "#contract/model/item.ts";
import { evaluateFormula, readFormula } from "#domain/formula.ts";
import { ProblemList } from "#packs/problems.ts";
import { readSource } from "#packs/source.ts";

/** The course in `courses/<id>`, or a failure of every test that asks for it. */
export function openCourse(id: string) {
  const root = fileURLToPath(new URL(`../../courses/${id}`, import.meta.url));
  const { model } = readSource(root, new ProblemList());
  if (!model) throw new Error(`the course ${id} cannot be read`);
  const { facts, items, labs, course } = model.compiled;
  const itemOf = (item: string): Item => {
    const found = items.find((each) => each.id === item);
    if (!found) throw new Error(`no item ${item}`);
    return found;
  };
  const words = (language: string, item: string) => {
    const lessons = [...(model.lessons.get(language)?.values() ?? [])];
    const own = lessons.map((lesson) => lesson.words.items[item]).find((each) => each !== undefined);
    if (!own) throw new Error(`no ${language} words for ${item}`);
    return own;
  };
  return {
    root,
    model,
    facts,
    items,
    labs,
    lessons: course.lessons,
    itemOf,
    words,
    /** The words of the right option, in a language; of a number that is typed, the number. */
    keyed: (language: string, item: string): string => {
      const found = itemOf(item);
      if (found.kind === "numeric") return String(found.value);
      if (found.kind !== "single") throw new Error(`${item} is not single`);
      return words(language, item).options[found.key]?.text ?? "";
    },
    /** A number of a fact; a missing one fails the test that asks for it. */
    valueOf: (fact: string, key: string): number => {
      const value = facts.find((each) => each.id === fact)?.values?.[key];
      if (typeof value !== "number") throw new Error(`${fact} has no number ${key}`);
      return value;
    },
    /** A file of the source language as its author wrote it. */
    text: (file: string): string => readFileSync(`${root}/en/${file}`, "utf8"),
  };
}

/** Whole numbers as they are read: "1,150" is 1150. */
export const wholesIn = (text: string): number[] =>
  [...text.matchAll(/\d+(?:,\d{3})*/g)].map((match) => Number(match[0].replaceAll(",", "")));
/** Numbers with a decimal point. */
export const decimalsIn = (text: string): number[] => [...text.matchAll(/\d+\.\d+/g)].map((match) => Number(match[0]));
/** Every number as it is spelt, without separators of thousands. */
export const figuresIn = (text: string): string[] =>
  [...text.matchAll(/\d+(?:,\d{3})+|\d+(?:\.\d+)?/g)].map((match) => match[0].replaceAll(",", ""));

const months = "January February March April May June July August September October November December".split(" ");
const small = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
/** Spellings in which a value of a fact may stand in an English sentence. */
export function spellings(value: number | string): string[] {
  if (typeof value === "string") {
    const [year = "", month, day] = value.split("-");
    const name = month === undefined ? "" : `${months[Number(month) - 1] ?? ""} `;
    return [day === undefined ? `${name}${year}` : `${Number(day)} ${name}${year}`];
  }
  const millions = value >= 1e6 ? [`${value / 1e6} million`] : [];
  return [String(value), value.toFixed(4), String(value).replace(/\B(?=(\d{3})+$)/g, ","), ...millions, small[value] ?? String(value)];
}

const number = String.raw`\(*\d+(?:,\d{3})*(?:\.\d+)?\)*`;
const sum = new RegExp(`${number}(?: [+−×÷/=] ${number})+`, "g");
/** What an expression as printed in a lesson comes to: `50,000 × 4 × 30 ÷ 60`. */
export const workOut = (text: string): number =>
  evaluateFormula(readFormula(text.replaceAll(",", "").replaceAll("−", "-").replaceAll("×", "*").replaceAll("÷", "/")), {});
/** Places after the decimal point of a printed number. */
const places = (text: string): number => /^[\d,]+\.(\d+)$/.exec(text)?.[1]?.length ?? 12;
/** Sums as a text prints them. */
export const sumsIn = (text: string): string[] => text.match(sum) ?? [];
/** Sums in a text that do not come out, within the rounding of the printed result. */
export function wrongSums(text: string): string[] {
  return sumsIn(text).filter((found) => {
    const [first = "", ...rest] = found.split(" = ");
    return rest.some((each) => Math.abs(workOut(first) - workOut(each)) > 0.5 * 10 ** -places(each) + 1e-9);
  });
}
