/**
 * Entries that may be one person: the same name, the same words in another order, an initial for a word, or one letter's difference.
 * A suggestion only; a person decides. What contradicts it (two numbers of the roster, two countries) keeps it from being made.
 */

export interface KnownPerson {
  readonly id: string;
  /** Of the office's roster; null: not on it. */
  readonly number: string | null;
  readonly name: string;
  readonly organisation: string;
  readonly country: string | null;
}
/** Why two entries may be one: said in words beside the suggestion. */
export type Likeness = "same-name" | "other-order" | "initial" | "spelling";
export interface Suggestion {
  readonly one: string;
  readonly other: string;
  readonly why: Likeness;
  /** Both name the same organisation. */
  readonly sameOrganisation: boolean;
}

/** A name to compare: letters and digits only, without accents and case, one space between words. Marks that are letters of their own stay. */
export function plainName(name: string): string {
  return (
    name
      .normalize("NFKD")
      // Accents of Latin letters only: in other scripts marks are vowels and tones.
      .replaceAll(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, "")
      .normalize("NFC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim()
  );
}
const sorted = (plain: string): string => plain.split(" ").toSorted().join(" ");

/** Suggestions over all entries, each pair once, the surest first. Takes time in proportion to the entries, not to their pairs. */
export function suggestSame(people: readonly KnownPerson[], mostPerGroup = 20): Suggestion[] {
  const plain = new Map(people.map((person) => [person.id, plainName(person.name)]));
  const groups = new Map<string, KnownPerson[]>();
  for (const person of people) {
    const name = plain.get(person.id) ?? "";
    if (name.length < 2) continue;
    for (const key of keysOf(name)) groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  const found = new Map<string, Suggestion>();
  for (const group of groups.values()) {
    // A letter that half the office shares says nothing.
    if (group.length > mostPerGroup) continue;
    for (const [index, a] of group.entries())
      for (const b of group.slice(index + 1)) {
        const [one, other] = a.id < b.id ? [a, b] : [b, a];
        const key = `${one.id} ${other.id}`;
        if (found.has(key) || one.id === other.id) continue;
        const made = compare(one, other, plain.get(one.id) ?? "", plain.get(other.id) ?? "");
        if (made !== null) found.set(key, made);
      }
  }
  const rank: readonly Likeness[] = ["same-name", "other-order", "initial", "spelling"];
  const worth = ({ why, sameOrganisation }: Suggestion): number => rank.indexOf(why) * 2 + (sameOrganisation ? 0 : 1);
  return [...found.values()].toSorted((a, b) => worth(a) - worth(b));
}

/** What two names that may be one have in common. */
function keysOf(name: string): string[] {
  const words = name.split(" ");
  const initials =
    words.length > 1 ? words.flatMap((word, at) => (at === 0 ? [] : [`${words[0] ?? ""} ${Array.from(word)[0] ?? ""}`])) : [];
  const letters = Array.from(name.replaceAll(" ", ""));
  // Names of one letter's difference share one of their forms with a letter left out.
  const shorter = letters.length < 5 ? [] : [letters.join(""), ...letters.map((_, at) => letters.toSpliced(at, 1).join(""))];
  return [...new Set([`w ${sorted(name)}`, ...initials.map((each) => `i ${each}`), ...shorter.map((each) => `l ${each}`)])];
}

function compare(one: KnownPerson, other: KnownPerson, a: string, b: string): Suggestion | null {
  if (one.number !== null && other.number !== null) return null;
  if (one.country !== null && other.country !== null && one.country !== other.country) return null;
  const [x, y] = [plainName(one.organisation), plainName(other.organisation)];
  const sameOrganisation = x !== "" && x === y;
  const otherOrganisation = x !== "" && y !== "" && x !== y;
  const why: Likeness | null =
    a === b ? "same-name" : sorted(a) === sorted(b) ? "other-order" : isInitial(a, b) ? "initial" : oneLetter(a, b) ? "spelling" : null;
  // Less than the same name, and two organisations: too little.
  if (why === null || (otherOrganisation && why !== "same-name")) return null;
  return { one: one.id, other: other.id, why, sameOrganisation };
}

/** As many words, the first the same, and each other one the same or an initial of the other's. */
function isInitial(a: string, b: string): boolean {
  const [p, q] = [a.split(" "), b.split(" ")];
  if (p.length !== q.length || p.length < 2 || p[0] !== q[0]) return false;
  return p.every((word, at) => {
    const twin = q[at] ?? "";
    return (
      word === twin || (Array.from(word).length === 1 && twin.startsWith(word)) || (Array.from(twin).length === 1 && word.startsWith(twin))
    );
  });
}

/** One letter more, less or other, or two neighbours changed over; names of five letters or more. */
function oneLetter(a: string, b: string): boolean {
  const [p, q] = [Array.from(a.replaceAll(" ", "")), Array.from(b.replaceAll(" ", ""))];
  if (Math.min(p.length, q.length) < 5 || Math.abs(p.length - q.length) > 1) return false;
  let at = 0;
  while (at < p.length && p[at] === q[at]) at += 1;
  const rest = (from: number, of: readonly string[]): string => of.slice(from).join("");
  return (
    rest(at + 1, p) === rest(at + 1, q) ||
    rest(at + 1, p) === rest(at, q) ||
    rest(at, p) === rest(at + 1, q) ||
    (p[at] === q[at + 1] && p[at + 1] === q[at] && rest(at + 2, p) === rest(at + 2, q))
  );
}
