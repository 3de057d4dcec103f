/**
 * Finds the words of a note again in a text that was edited (DESIGN §5): in their block, then in the lesson; word for word first, then
 * reworded. Texts are compared letter by letter, each with its marks in NFC, and without the space between: a line break, a
 * list that became a paragraph or a script without spaces make no difference.
 */
import type { Anchor } from "#contract/model/note.ts";
import { contextLength } from "#contract/model/note.ts";

/** A block's text in reading order. */
export interface AnchorText {
  readonly block: string;
  readonly text: string;
}
/** A stretch of a block's text, in UTF-16 units. */
export interface Stretch {
  readonly block: string;
  readonly start: number;
  readonly end: number;
}
export interface Spot {
  readonly how: "kept" | "moved" | "reworded";
  /** At least one; more where the words now stand in several blocks. */
  readonly stretches: readonly Stretch[];
}

interface Unit {
  readonly sign: string;
  /** Which of the texts. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** Words shorter than this prove nothing by themselves outside their block: what stood around them must agree, too. */
const telling = 12;
/** Letters of the context that must agree then. */
const agreeing = 8;
/** Beyond this a passage is looked for by its edges only: the comparison costs its length times the text's. */
const longest = 400;
/** Share of letters that may differ in the own block, and elsewhere in the lesson. */
const looseHere = 0.4;
const looseElsewhere = 0.2;

const letter = /\P{M}[\p{M}\u200C\u200D]*|\p{M}+/gu;
const unseen = /^[\s\u200B\u2060\uFEFF\u00AD]/u;

function unitsOf(text: string, at = 0): Unit[] {
  const units: Unit[] = [];
  for (const found of text.matchAll(letter)) {
    if (unseen.test(found[0])) continue;
    units.push({ sign: found[0].normalize("NFC"), at, start: found.index, end: found.index + found[0].length });
  }
  return units;
}
/** A lesson is asked for many notes in a row: its letters are counted once. */
const counted = new WeakMap<readonly AnchorText[], Unit[]>();
function unitsOfAll(texts: readonly AnchorText[]): readonly Unit[] {
  let units = counted.get(texts);
  if (units === undefined) counted.set(texts, (units = texts.flatMap(({ text }, at) => unitsOf(text, at))));
  return units;
}
const signsOf = (text: string): string[] => unitsOf(text).map(({ sign }) => sign);

/** Where an anchor's words stand today; null when they are gone. An anchor of a whole block or lesson is not asked here. */
export function findAnchor(anchor: Anchor, texts: readonly AnchorText[]): Spot | null {
  const quote = signsOf(anchor.quote);
  if (quote.length === 0) return null;
  const all = unitsOfAll(texts);
  const home = texts.findIndex(({ block }) => block === anchor.block);
  const seen = { prefix: signsOf(anchor.prefix), suffix: signsOf(anchor.suffix) };
  const spotOf = (from: number, length: number, exact: boolean): Spot => {
    const stretches = stretchesOf(all.slice(from, from + length), texts);
    if (exact) return { how: all[from]?.at === home ? "kept" : "moved", stretches };
    return { how: "reworded", stretches: stretches.map((stretch) => toWordEdges(stretch, texts)) };
  };

  const first = all.findIndex(({ at }) => at === home);
  const last = all.findLastIndex(({ at }) => at === home);
  // Block, then context, then nearness: the lesson is searched only where the block has nothing.
  const exact =
    (first < 0 ? null : bestOf(all, quote, seen, first, last + 1, anchor.start)) ?? bestOf(all, quote, seen, 0, all.length, null);
  if (exact !== null) return spotOf(exact, quote.length, true);

  const reworded = rewordedIn(all, home, quote, seen) ?? reworkedElsewhere(all, home, quote);
  return reworded === null ? null : spotOf(reworded.from, reworded.length, false);
}

/** The words at a place and what stands around them, as an anchor keeps it. `start` and `end` are in UTF-16 units of the text. */
export function quoteAt(text: string, start: number, end: number): Pick<Anchor, "quote" | "prefix" | "suffix" | "start"> {
  return { quote: text.slice(start, end), prefix: lastOf(text.slice(0, start)), suffix: firstOf(text.slice(end)), start };
}
function firstOf(text: string): string {
  let length = 0;
  for (const [whole] of text.slice(0, contextLength * 4).matchAll(letter)) {
    if (length + whole.length > contextLength) break;
    length += whole.length;
  }
  return text.slice(0, length);
}
function lastOf(text: string): string {
  const tail = text.slice(-contextLength * 4);
  const starts = [...tail.matchAll(letter)].map(({ index }) => index).filter((index) => tail.length - index <= contextLength);
  return starts[0] === undefined ? "" : tail.slice(starts[0]);
}

/**
 * The occurrence that begins within a range and has most of its old surroundings; among equals the one nearest to where it was.
 * @param near where it began in its block; null elsewhere, where a few words alone prove nothing
 */
function bestOf(
  all: readonly Unit[],
  quote: readonly string[],
  seen: Context,
  from: number,
  to: number,
  near: number | null,
): number | null {
  let best: { from: number; score: number } | null = null;
  for (const found of occurrences(all, quote, from, to)) {
    const agreed = contextAt(all, found, quote.length, seen);
    if (near === null && quote.length < telling && agreed < agreeing) continue;
    const score = agreed + (near === null ? 0 : 1 / (1 + Math.abs((all[found]?.start ?? 0) - near)));
    if (best === null || score > best.score) best = { from: found, score };
  }
  return best?.from ?? null;
}

/** Where words stand, beginning within a range; they may reach beyond it. */
function* occurrences(all: readonly Unit[], quote: readonly string[], first = 0, end = all.length): Generator<number> {
  for (let from = first; from < end && from + quote.length <= all.length; from += 1) {
    let n = 0;
    while (n < quote.length && all[from + n]?.sign === quote[n]) n += 1;
    if (n === quote.length) yield from;
  }
}

interface Context {
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
}
/** How many letters before and after a place are those that were there. */
function contextAt(all: readonly Unit[], from: number, length: number, { prefix, suffix }: Context): number {
  let before = 0;
  while (before < prefix.length && all[from - 1 - before]?.sign === prefix[prefix.length - 1 - before]) before += 1;
  let after = 0;
  while (after < suffix.length && all[from + length + after]?.sign === suffix[after]) after += 1;
  return before + after;
}

interface Range {
  readonly from: number;
  readonly length: number;
}
/** Reworded in the own block or the one after it, which a split may have made: between what stood around it, or the stretch most like it. */
function rewordedIn(all: readonly Unit[], home: number, quote: readonly string[], seen: Context): Range | null {
  if (home < 0) return null;
  const from = all.findIndex(({ at }) => at === home);
  if (from < 0) return null;
  const to = all.findLastIndex(({ at }) => at === home || at === home + 1) + 1;
  return alike(all, from, to, quote, looseHere) ?? between(all, from, to, quote, seen);
}

/** Reworded in another block: only where a piece of the words stands unchanged, and most of the rest agrees. */
function reworkedElsewhere(all: readonly Unit[], home: number, quote: readonly string[]): Range | null {
  if (quote.length < telling * 2) return null;
  const tried = new Set<number>(home < 0 ? [] : [home]);
  for (let n = 0; n + telling <= quote.length; n += telling / 2) {
    for (const found of occurrences(all, quote.slice(n, n + telling))) {
      const at = all[found]?.at ?? -1;
      if (tried.has(at)) continue;
      tried.add(at);
      const from = all.findIndex((unit) => unit.at === at);
      const range = alike(all, from, all.findLastIndex((unit) => unit.at === at) + 1, quote, looseElsewhere);
      if (range !== null) return range;
    }
  }
  return null;
}

/** What stands between the old surroundings, when both are there and the gap is of a like length. */
function between(all: readonly Unit[], from: number, to: number, quote: readonly string[], { prefix, suffix }: Context): Range | null {
  const before = prefix.slice(-agreeing);
  const after = suffix.slice(0, agreeing);
  if (before.length < agreeing || after.length < agreeing) return null;
  const here = all.slice(from, to);
  for (const left of occurrences(here, before)) {
    const start = left + before.length;
    for (const end of occurrences(here, after)) {
      if (end > start && end - start <= quote.length * 2.5 + 8) return { from: from + start, length: end - start };
    }
  }
  return null;
}

/** The stretch with the fewest letters to change (P. H. Sellers, 1980: edit distance with a free beginning and end), if few enough. */
function alike(all: readonly Unit[], from: number, to: number, quote: readonly string[], loose: number): Range | null {
  if (quote.length > longest || quote.length < telling / 2) return null;
  let row = quote.map((_sign, n) => n + 1);
  let begins = quote.map(() => from);
  let best: { cost: number; from: number; to: number } | null = null;
  for (let column = from; column < to; column += 1) {
    const sign = all[column]?.sign;
    const next: number[] = [];
    const nextBegins: number[] = [];
    for (let n = 0; n < quote.length; n += 1) {
      const kept = (n === 0 ? 0 : (row[n - 1] ?? 0)) + (quote[n] === sign ? 0 : 1);
      const added = (row[n] ?? 0) + 1;
      const dropped = (n === 0 ? 0 : (next[n - 1] ?? 0)) + 1;
      const least = Math.min(kept, added, dropped);
      next.push(least);
      nextBegins.push(
        least === kept
          ? n === 0
            ? column
            : (begins[n - 1] ?? column)
          : least === added
            ? (begins[n] ?? column)
            : n === 0
              ? column + 1
              : (nextBegins[n - 1] ?? column),
      );
    }
    row = next;
    begins = nextBegins;
    const cost = row.at(-1) ?? 0;
    if (best === null || cost < best.cost) best = { cost, from: begins.at(-1) ?? column, to: column + 1 };
  }
  if (best === null || best.cost > quote.length * loose || best.to <= best.from) return null;
  return { from: best.from, length: best.to - best.from };
}

/** The rest of a word at either end of a text, in scripts that have spaces between words. */
const inSpacedWord = String.raw`(?:(?![\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Tibetan}])[\p{L}\p{N}\p{M}])`;
const endsInWord = new RegExp(`${inSpacedWord}{1,20}$`, "u");
const beginsInWord = new RegExp(`^${inSpacedWord}{1,20}`, "u");

/** What is only like the old words ends at letters that happen to agree: it is widened to whole words. */
function toWordEdges(stretch: Stretch, texts: readonly AnchorText[]): Stretch {
  const text = texts.find(({ block }) => block === stretch.block)?.text ?? "";
  const before = endsInWord.test(text.slice(0, stretch.start + 1)) ? (endsInWord.exec(text.slice(0, stretch.start))?.[0].length ?? 0) : 0;
  const after = beginsInWord.test(text.slice(stretch.end - 1)) ? (beginsInWord.exec(text.slice(stretch.end))?.[0].length ?? 0) : 0;
  return { ...stretch, start: stretch.start - before, end: stretch.end + after };
}

function stretchesOf(units: readonly Unit[], texts: readonly AnchorText[]): Stretch[] {
  const stretches: { block: string; start: number; end: number; at: number }[] = [];
  for (const { at, start, end } of units) {
    const last = stretches.at(-1);
    if (last?.at === at) last.end = end;
    else stretches.push({ at, block: texts[at]?.block ?? "", start, end });
  }
  return stretches.map(({ block, start, end }) => ({ block, start, end }));
}
