/** What a translation must not change: numbers, dates, articles and fact ids, text by text, in every language a course is in. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exportCourse } from "#exports/course.ts";

const home = fileURLToPath(new URL("../..", import.meta.url));
const folders = [...readdirSync(`${home}/courses`).map((name) => `courses/${name}`), "help/authors-guide"].filter((folder) =>
  existsSync(`${home}/${folder}/course.yaml`),
);
const translated = folders.flatMap((folder) =>
  readdirSync(`${home}/${folder}`)
    .filter((tag) => tag !== "en" && existsSync(`${home}/${folder}/${tag}/course.yaml`))
    .map((tag) => [folder, tag] as const),
);

const months = "january february march april may june july august september october november december".split(" ");
const small = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty " +
  "twenty-one twenty-two twenty-three twenty-four"
).split(" ");
const ordinals = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const tens = { thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100, thousand: 1000, million: 1e6 };
const counts = { once: 1, twice: 2, half: 2, quarter: 4, quarters: 4, thirds: 3, fifths: 5, dozen: 12, single: 1, both: 2, pair: 2, week: 7, year: 12 };
const others: Record<string, number> = {
  ...Object.fromEntries([...small, ...ordinals].map((word, n) => [word, n < small.length ? n : n - small.length])),
  ...tens,
  ...counts,
};
/** Numbers that an English text says in words, and the months it names. */
function inWords(text: string): Set<number> {
  const said = new Set<number>();
  const lower = text.toLowerCase();
  for (const word of lower.match(/[a-z]+(?:-[a-z]+)?/g) ?? []) {
    const parts = [word, ...word.split("-")];
    for (const part of parts) {
      const value = others[part];
      if (value !== undefined) said.add(value);
      const month = months.findIndex((name) => name === part || (part.length === 3 && name.startsWith(part)));
      if (month >= 0) said.add(month + 1);
    }
    const [ten, ones] = word.split("-").map((part) => others[part] ?? 0);
    if (ten !== undefined && ones !== undefined) said.add(ten + ones);
  }
  for (const [, ones = "", of = ""] of lower.matchAll(/([a-z-]+) (hundred|thousand|million)/g)) said.add((others[ones] ?? 0) * (others[of] ?? 1));
  return said;
}

const figure = "零〇一二三四五六七八九";
const han = `${figure.replace("〇", "")}兩十百千半`;
/** Numbers that a Chinese text says in characters. */
function inCharacters(text: string): Set<number> {
  const said = new Set<number>();
  for (const [run] of text.matchAll(new RegExp(`[${han}]+`, "g"))) {
    let total = 0;
    let held = 0;
    for (const sign of run) {
      const unit = { 十: 10, 百: 100, 千: 1000 }[sign];
      if (unit) {
        total += Math.max(held, 1) * unit;
        held = 0;
      } else held = sign === "兩" || sign === "半" ? 2 : Math.max(0, "零一二三四五六七八九".indexOf(sign));
    }
    said.add(total + held);
    for (const sign of run) said.add(sign === "兩" || sign === "半" ? 2 : Math.max(0, "零一二三四五六七八九".indexOf(sign)));
  }
  if (/首|第一|單/.test(text)) said.add(1);
  return said;
}
/** Languages that write a point between thousands and a comma before decimals. */
const comma = ["id", "vi"];
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
/** Whether a number is among others, as it stands or in the units that the texts name: `20 × 0.03 = 0.6 million`. */
const among = (value: number, known: Set<number>, scale: readonly number[]): boolean =>
  [1, ...scale].some((by) => known.has(round(value * by)) || known.has(round(value / by)));
const units: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, 百: 100, 千: 1e3, 萬: 1e4, 百萬: 1e6, 億: 1e8 };
const unitsIn = (text: string): number[] => Object.keys(units).flatMap((unit) => (text.includes(unit) ? [units[unit] ?? 1] : []));
/** Numbers in figures of any script; `2 million` and `200 萬` are what they amount to, `80%` and 八成 are alike. */
function inFigures(text: string, language: string): Set<number> {
  const plain = text
    .replace(/https?:\S+|\{[^}]*\}|\[\[[^\]]*\]\]/g, " ")
    .replace(/\p{Nd}/gu, (sign) => {
      const code = sign.codePointAt(0) ?? 48;
      let zero = code;
      while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      return code < 58 ? sign : String(code - zero);
    });
  const sorted = comma.includes(language) ? plain.replace(/[.,]/g, (sign) => (sign === "." ? "," : ".")) : plain;
  const found = new Set<number>();
  for (const [, digits = "", unit = ""] of sorted.matchAll(
    /(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*(billion|million|thousand|hundred|百萬|萬|億|千))?/g,
  ))
    found.add(round(Number(digits.replaceAll(",", "")) * (units[unit] ?? 1)));
  for (const [, ten = ""] of text.matchAll(/([一二三四五六七八九])成/g)) found.add(10 * "零一二三四五六七八九".indexOf(ten));
  return found;
}
const factsIn = (text: string): string => [...text.matchAll(/ref=(f[\d.]+[a-z]?)/g)].map(([, id]) => id).toSorted((a = "", b = "") => a.localeCompare(b)).join(" ");

/** Where a translation says a number in its own way, and why. */
const owned: Record<string, readonly string[]> = {
  // A length is told in characters beside the words of English.
  "courses/trustworthy-ai-health-data zh-TW": [
    "030-nhi-judgment-and-act.yaml/items/own-opinion/stem",
    "030-nhi-judgment-and-act.yaml/items/own-opinion/options/hundred/text",
  ],
};

describe.each(translated)("%s in %s", (folder, language) => {
  const { units: texts } = exportCourse(`${home}/${folder}`, language);
  const pairs = texts.filter(({ target, id }) => target !== "" && !id.endsWith("/accepted") && !(owned[`${folder} ${language}`] ?? []).includes(id));

  it("tells the numbers of its source, and no others", () => {
    const strange = pairs.flatMap(({ id, source, target }) => {
      const [there, here] = [inFigures(source, "en"), inFigures(target, language)];
      const spelt = inWords(source);
      const written = language === "zh-TW" ? inCharacters(target) : new Set<number>();
      const scale = [...unitsIn(source), ...unitsIn(target)];
      const added = [...here].filter((value) => !among(value, there, scale) && !spelt.has(value));
      // Only of Chinese it is known how it writes numbers in words.
      const lost = language === "zh-TW" ? [...there].filter((value) => !among(value, here, scale) && !written.has(value)) : [];
      return added.length + lost.length > 0 ? [`${id}: added ${added.join(" ")}; lost ${lost.join(" ")}\n  ${source}\n  ${target}`] : [];
    });
    expect(strange).toEqual([]);
  });

  it("names the facts of its source", () => {
    expect(pairs.filter(({ source, target }) => factsIn(source) !== factsIn(target)).map(({ id }) => id)).toEqual([]);
  });
});
