/** What every reader of foreign questions gathers, and what every writer tells. Pure; nothing that is read makes it throw. */
import type { Remark, RemarkCode } from "#contract/model/exchange.ts";
import { Item, ItemWords } from "#contract/model/item.ts";
import { comparable } from "#domain/items/comparable.ts";
import { rulesOf } from "#domain/items/registry.ts";

/** An item and its words in one language. */
export interface Question {
  readonly item: Item;
  readonly words: ItemWords;
}
/** What became of one question that was read. */
export interface Brought {
  /** Its line, row or number in the file, from 1. */
  readonly at: number;
  /** As the file names it; empty: not at all. */
  readonly name: string;
  readonly stem: string;
  /** Null: left out, and the first remark says why. */
  readonly question: Question | null;
  readonly remarks: readonly Remark[];
}
/** What became of one question that was written. */
export interface Given {
  readonly id: string;
  readonly left: boolean;
  readonly remarks: readonly Remark[];
}
export interface Writing {
  readonly text: string;
  readonly told: readonly Given[];
}
/** What the formats do not tell and an item needs. */
export interface Defaults {
  readonly objective: string;
  readonly level: Item["level"];
  /** Words for `true` and `false` in the course's language. */
  readonly holds: Holds;
}
export interface Holds {
  readonly yes: string;
  readonly no: string;
}

/** A question as a reader makes it out, before it is held to what an item may be. */
export interface Draft {
  readonly item: object;
  readonly words: { readonly stem: string; readonly rationale: string } & Record<string, unknown>;
  readonly points?: number;
}
export interface Answer {
  readonly text: string;
  readonly feedback: string;
  readonly right: boolean;
}
export type Tell = (code: RemarkCode, params?: Record<string, string>) => void;
/** Why a question is left out. */
export class LeftOut extends Error {
  readonly code: RemarkCode;
  readonly params: Record<string, string>;
  constructor(code: RemarkCode, params: Record<string, string> = {}) {
    super(code);
    this.name = "LeftOut";
    this.code = code;
    this.params = params;
  }
}

/** Nobody looks through more at once. */
export const mostQuestions = 1000;

/** Gathers the questions of one file. */
export class Gathering {
  readonly brought: Brought[] = [];
  readonly defaults: Defaults;
  readonly ids = new Set<string>();
  constructor(defaults: Defaults) {
    this.defaults = defaults;
  }

  /**
   * Takes one question. @param read makes it out and tells what changes; it throws LeftOut where it cannot come over
   * @returns false when there are too many: the rest of the file is left
   */
  take(at: number, name: string, read: (tell: Tell) => Draft): boolean {
    const remarks: Remark[] = [];
    const tell: Tell = (code, params = {}) => {
      if (!remarks.some((one) => one.code === code)) remarks.push({ code, params: shortened(params) });
    };
    const full = this.brought.length >= mostQuestions;
    let stem = "";
    let question: Question | null = null;
    try {
      if (full) throw new LeftOut("too-many", { most: String(mostQuestions) });
      const draft = read(tell);
      stem = draft.words.stem;
      question = this.sound(draft, name, tell);
      this.ids.add(question.item.id);
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
      // What would have changed in it is of no interest then.
      remarks.splice(0, remarks.length, { code: error.code, params: shortened(error.params) });
    }
    this.brought.push({ at, name: name.slice(0, 200), stem: stem.slice(0, 500), question, remarks });
    return !full;
  }

  sound({ item: own, words: said, points = 1 }: Draft, name: string, tell: Tell): Question {
    const { objective, level } = this.defaults;
    const explained = said.rationale.trim() !== "";
    if (!explained) tell("no-rationale");
    const item = Item.safeParse({ id: freshId(name, this.ids, (n) => `question-${n}`), rev: 1, points, objective, level, ...own });
    const words = ItemWords.safeParse({ ...said, rationale: explained ? said.rationale : said.stem });
    if (!item.success || !words.success) throw new LeftOut("limits");
    const rules = rulesOf(item.data);
    if (rules.problems(item.data).length > 0 || rules.wordProblems(item.data, words.data).length > 0) throw new LeftOut("limits");
    const texts = Object.values(words.data.options).map(({ text }) => text.normalize("NFKC").trim().toLowerCase());
    if (new Set(texts).size < texts.length) tell("alike");
    return { item: item.data, words: words.data };
  }
}
function shortened(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value.slice(0, 200)]));
}

/**
 * An id made of a name, as far as it has letters for one.
 * @param taken ids that it must not be @param otherwise ids to try where the name gives none, from 1
 */
export function freshId(name: string, taken: ReadonlySet<string>, otherwise: (n: number) => string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 64)
    .replace(/-$/, "");
  const short = slug.slice(0, 58).replace(/-$/, "");
  const nth = (n: number): string => (!/[a-z]/.test(slug) ? otherwise(n) : n === 1 ? slug : `${short}-${n}`);
  let n = 1;
  while (taken.has(nth(n))) n += 1;
  return nth(n);
}

/** One line: an answer has no more. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").trim();
}
function worded(text: string, feedback: string): { text: string; feedback?: string } {
  return feedback === "" ? { text: oneLine(text) } : { text: oneLine(text), feedback };
}

type Parts = Pick<Draft, "item"> & { readonly words: object };
/** Options of one right answer or of several. @throws LeftOut no-key */
export function choiceOf(answers: readonly Answer[], { several, fixed = false }: { several: boolean; fixed?: boolean }): Parts {
  const options = Object.fromEntries(answers.map(({ text, feedback }, at) => [`o${at + 1}`, worded(text, feedback)]));
  const keys = answers.flatMap(({ right }, at) => (right ? [`o${at + 1}`] : []));
  if (keys.length === 0) throw new LeftOut("no-key");
  return {
    item: { kind: several ? "multiple" : "single", options: Object.keys(options), key: several ? keys : keys[0], fixed },
    words: { options },
  };
}
/** A statement. @param feedback of choosing true, and of choosing false */
export function holdsOf(key: boolean, feedback: readonly [string, string], { yes, no }: Holds): Parts {
  return { item: { kind: "truefalse", key }, words: { options: { true: worded(yes, feedback[0]), false: worded(no, feedback[1]) } } };
}
/** Answers that are typed; what differs from another in nothing that counts is one answer. @throws LeftOut no-key */
export function shortOf(answers: readonly string[]): Parts {
  const forms = answers.map((text) => comparable(text));
  const accepted = answers.filter((_, at) => forms[at] !== "" && forms.indexOf(forms[at] ?? "") === at).map(oneLine);
  if (accepted.length === 0) throw new LeftOut("no-key");
  return { item: { kind: "shorttext" }, words: { accepted } };
}
/** @param from least and @param to greatest that is right */
export function rangeOf(from: number, to: number): Parts {
  return numberOf((from + to) / 2, Math.abs(to - from) / 2);
}
export function numberOf(value: number, absolute: number): Parts {
  return { item: { kind: "numeric", value, tolerance: { absolute } }, words: {} };
}
/** What goes with what; a pair without a left side is a target to spare. Where a target is used twice, cards are sorted into groups. */
export function pairsOf(pairs: readonly (readonly [string, string])[], tell: Tell): Parts {
  const all = pairs.map(([left, right]) => [oneLine(left), oneLine(right)] as const);
  const given = all.filter(([left]) => left !== "");
  const used = new Set(given.map(([, right]) => right));
  const grouped = used.size < given.length;
  const spare = all.filter(([left, right]) => left === "" && !used.has(right));
  // A group into which nothing goes is none.
  if (grouped && spare.length > 0) tell("answers", { left: String(spare.length) });
  const targets = [...new Set((grouped ? given : all.filter((pair) => pair[0] !== "" || spare.includes(pair))).map(([, right]) => right))];
  const key = Object.fromEntries(given.map(([, right], at) => [`o${at + 1}`, `t${targets.indexOf(right) + 1}`]));
  const options = Object.fromEntries([
    ...given.map(([left], at) => [`o${at + 1}`, { text: left }]),
    ...targets.map((text, at) => [`t${at + 1}`, { text }]),
  ]);
  return {
    item: { kind: grouped ? "classify" : "match", options: Object.keys(key), targets: targets.map((_, at) => `t${at + 1}`), key },
    words: { options },
  };
}
