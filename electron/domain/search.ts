/**
 * What search knows of writing: how a text is folded, cut into words, asked for and marked (DESIGN §7).
 *
 * Thai, Lao, Khmer, Burmese, Chinese and Tibetan script set no spaces between words. There a run of text is indexed as overlapping pairs of
 * letters, each with its marks, and asked for as a phrase of such pairs: no dictionary, so nothing is missed and every host agrees.
 */

/** Rises when the same text would be cut otherwise: an index of another version is made anew. */
export const tokeniserVersion = 1;

/** Scripts without spaces between words. */
const unspaced = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Tibetan}`;
const inWord = String.raw`[\p{L}\p{N}\p{M}\p{Co}]`;
/** A run of one kind: unspaced letters with their marks, or a word of any other script. */
const run = new RegExp(
  String.raw`(?:(?=[${unspaced}])${inWord}\p{M}*)+|(?:(?![${unspaced}])[\p{L}\p{N}\p{Co}](?:(?![${unspaced}])\p{M}|\u200C|\u200D)*)+`,
  "gu",
);
const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
/** A letter with the marks on it. A mark without a letter stands for itself. */
const letter = /\P{M}[\p{M}\u200C\u200D]*|\p{M}+/gu;

/** Letters that no decomposition brings to their base. */
const plain: Readonly<Record<string, string>> = {
  đ: "d",
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  // Arabic letters typed for Urdu's, and the other way.
  ي: "ی",
  ى: "ی",
  ك: "ک",
  ه: "ہ",
  ة: "ہ",
  أ: "ا",
  إ: "ا",
  آ: "ا",
};
/** Dropped: Latin accents, Arabic vowel signs and the tatweel, joiners and other invisible characters. */
const dropped = /[\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u0640\u200B-\u200F\u2060\uFEFF\u00AD]/gu;

const ascii = /^[ -~]*$/u;
/** A text as it is compared: compatibility forms, case and accents taken away. The reader sees the author's bytes. */
export function fold(text: string): string {
  // Most words of most texts: nothing to take apart.
  if (ascii.test(text)) return text.toLowerCase();
  const bare = text.normalize("NFKD").toLowerCase().replace(dropped, "");
  // Put together again, for marks of other scripts than those dropped have more than one order.
  return bare.normalize("NFKC").replace(/[đøłßæœıيىكهةأإآ]/gu, (sign) => plain[sign] ?? sign);
}

/** A word found in a text; positions are of the text as given, in UTF-16 units. */
interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly unspaced: boolean;
}

function* words(text: string): Generator<Word> {
  for (const found of text.matchAll(run)) {
    const folded = fold(found[0]);
    if (folded === "") continue;
    yield { folded, start: found.index, end: found.index + found[0].length, unspaced: isUnspaced.test(found[0]) };
  }
}

function lettersOf(folded: string): string[] {
  return folded.match(letter) ?? [];
}
/** Overlapping pairs, and the last letter alone: so that a single letter is found wherever it stands. */
function pairsOf(folded: string): string[] {
  const letters = lettersOf(folded);
  return letters.map((sign, index) => sign + (letters[index + 1] ?? ""));
}

/** A text as the index takes it: words apart by spaces, in the order of the text. */
export function indexed(text: string): string {
  const parts: string[] = [];
  for (const word of words(text)) {
    if (word.unspaced) parts.push(...pairsOf(word.folded));
    else parts.push(word.folded);
  }
  return parts.join(" ");
}

/** One thing asked for: the beginning of a word, or letters in a row where words have no spaces. */
export interface Term {
  readonly folded: string;
  readonly unspaced: boolean;
}

/** Hits shown; a person who needs the twentieth asks otherwise. */
export const mostHits = 20;

/** Most terms looked for; whoever pastes a page is answered by its beginning. */
const mostTerms = 12;

/** What a query asks for, without repetition. A single letter of a spaced script is no question yet. */
export function termsOf(query: string): Term[] {
  const terms = new Map<string, Term>();
  for (const { folded, unspaced: inRun } of words(query)) {
    if (!inRun && lettersOf(folded).length < 2 && !/\p{N}/u.test(folded)) continue;
    terms.set(folded, { folded, unspaced: inRun });
  }
  return [...terms.values()].slice(0, mostTerms);
}

/** One term in SQLite's query language for full text (https://sqlite.org/fts5.html#full_text_query_syntax): the last word may go on. */
function phrase(term: Term): string {
  return `"${inIndex(term)}"*`;
}
/** The pairs of letters that stand in a row; a single letter begins a pair. */
function pairsWanted(term: Term): string[] {
  const letters = lettersOf(term.folded);
  const pairs = letters.slice(0, -1).map((sign, index) => sign + (letters[index + 1] ?? ""));
  return pairs.length > 0 ? pairs : letters;
}
/** All terms, or any of them. */
export function matchOf(terms: readonly Term[], every: boolean): string {
  return terms.map(phrase).join(every ? " AND " : " OR ");
}

/** Where terms stand in a text: positions in UTF-16 units, in order, without overlap. */
export function marksIn(text: string, terms: readonly Term[]): { readonly start: number; readonly end: number; readonly term: number }[] {
  const marks: { start: number; end: number; term: number }[] = [];
  // Of the other kind nothing is asked: such words are passed over without being folded.
  const [inRuns, inWords] = [terms.some((term) => term.unspaced), terms.some((term) => !term.unspaced)];
  for (const { 0: word, index: start } of text.matchAll(run)) {
    const unspacedRun = isUnspaced.test(word);
    if (unspacedRun ? !inRuns : !inWords) continue;
    const folded = unspacedRun ? "" : fold(word);
    terms.forEach((term, index) => {
      if (term.unspaced !== unspacedRun) return;
      if (unspacedRun) for (const m of runMarks(word, term.folded)) marks.push({ start: start + m.start, end: start + m.end, term: index });
      else if (folded.startsWith(term.folded)) marks.push({ start, end: start + word.length, term: index });
    });
  }
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return marks.filter((mark) => {
    if (mark.start < reached) return false;
    reached = mark.end;
    return true;
  });
}

/** Letters folded so far: a script has some thousands with their marks, and a page repeats a hundred. */
const folds = new Map<string, string>();
function foldLetter(sign: string): string {
  let folded = folds.get(sign);
  if (folded === undefined) folds.set(sign, (folded = fold(sign)));
  return folded;
}

/** Where folded letters stand in an unspaced run, by whole letters of the run. */
function runMarks(text: string, wanted: string): { start: number; end: number }[] {
  const letters = [...text.matchAll(letter)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    folded: foldLetter(found[0]),
  }));
  const sought = lettersOf(wanted);
  const found: { start: number; end: number }[] = [];
  for (let at = 0; at + sought.length <= letters.length; at += 1) {
    // The last letter may lack marks that are not typed yet.
    const fits = sought.every((sign, index) => {
      const here = letters[at + index]?.folded ?? "";
      return index === sought.length - 1 ? here.startsWith(sign) : here === sign;
    });
    if (fits) found.push({ start: letters[at]?.start ?? 0, end: letters[at + sought.length - 1]?.end ?? 0 });
  }
  return found;
}

/** A piece of an excerpt; `mark` where it was asked for. */
export interface Piece {
  readonly text: string;
  readonly mark: boolean;
}

/**
 * The part of a text around what was asked for, at most `length` letters with their marks, cut between words where there are spaces.
 * A text without the terms gives its beginning.
 */
export function excerpt(text: string, terms: readonly Term[], length: number): Piece[] {
  // What is short enough is shown whole, however its letters are counted.
  const letters = text.length <= length ? [] : [...text.matchAll(letter)].map((found) => found.index);
  const marks = marksIn(text, terms);
  const first = marks[0]?.start ?? 0;
  const atLetter = letters.findLastIndex((start) => start <= first);
  const from = Math.max(0, Math.min(atLetter - Math.floor(length / 3), letters.length - length));
  let start = from <= 0 ? 0 : (letters[from] ?? 0);
  let end = letters[from + length] ?? text.length;
  // No word is cut in two where words have spaces and one is near.
  const space = text.indexOf(" ", start);
  if (start > 0 && space !== -1 && space < first && space - start < 24) start = space + 1;
  const lastSpace = text.lastIndexOf(" ", end);
  if (end < text.length && end - lastSpace < 24 && lastSpace > start) end = lastSpace;
  const pieces: Piece[] = [];
  const push = (part: string, mark: boolean): void => {
    if (part !== "") pieces.push({ text: part, mark });
  };
  let at = start;
  push(start > 0 ? "… " : "", false);
  for (const mark of marks) {
    if (mark.start < start || mark.end > end) continue;
    push(text.slice(at, mark.start), false);
    push(text.slice(mark.start, mark.end), true);
    at = mark.end;
  }
  push(text.slice(at, end), false);
  push(end < text.length ? " …" : "", false);
  return pieces;
}

/** A term as it begins in a text that `indexed` wrote, behind a space or at its start. */
export function inIndex(term: Term): string {
  return term.unspaced ? pairsWanted(term).join(" ") : term.folded;
}
/** A count of the terms that a text has, told from the form in which the index took it. */
export function counterOf(terms: readonly Term[]): (folded: string) => number {
  const sought = terms.map((term) => ` ${inIndex(term)}`);
  return (folded) => {
    const padded = ` ${folded}`;
    return sought.filter((each) => padded.includes(each)).length;
  };
}
