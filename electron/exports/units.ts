/** Texts on their way to a translator and back: the same list whatever the file format is. */

/** Where a translation stands (XLIFF 2.1 §4.9.2 without its `final`, which nothing here tells from `reviewed`). */
export type UnitState = "initial" | "translated" | "reviewed";

export interface Unit {
  /** Stable name, such as `quiz:answer.again`. Unique in its list. */
  readonly id: string;
  readonly source: string;
  /** Empty: not translated. */
  readonly target: string;
  readonly state: UnitState;
  /** What a translator should know: names to fill in, the plural form, terms. Goes out; what comes back is not read. */
  readonly notes: readonly string[];
}

export interface Exchange {
  readonly sourceLanguage: string;
  readonly language: string;
  /** What the texts are of: `interface`. */
  readonly original: string;
  readonly units: readonly Unit[];
}

/** What of a file was not taken, and why. `unit` is null when it is the whole file. */
export interface Refusal {
  readonly code:
    | "unreadable"
    | "not-exchange"
    | "doctype"
    | "other-language"
    | "no-language"
    | "no-name"
    | "repeated"
    | "inline-code"
    | "reordered"
    | "unknown-unit"
    | "source-changed"
    | "unsound";
  readonly unit: string | null;
  readonly message: string;
  readonly remedy: string;
}

/** What a reader found: every unit it can vouch for, and every reason why one is left out. */
export interface Reading {
  readonly exchange: Exchange | null;
  readonly refusals: readonly Refusal[];
}

/** A reading of a file that holds nothing to take. */
export function unread(code: Refusal["code"], message: string, remedy: string): Reading {
  return { exchange: null, refusals: [{ code, unit: null, message, remedy }] };
}

/** Leaves out units whose name stands more than once: nobody can say which of them was meant. */
export function withoutRepeated(units: readonly Unit[]): { units: readonly Unit[]; refusals: readonly Refusal[] } {
  const times = new Map<string, number>();
  for (const { id } of units) times.set(id, (times.get(id) ?? 0) + 1);
  const repeated = [...times].filter(([, count]) => count > 1).map(([id]) => id);
  return {
    units: units.filter(({ id }) => !repeated.includes(id)),
    refusals: repeated.map((unit) => ({
      code: "repeated",
      unit,
      message: "The text stands more than once.",
      remedy: "Keep the one that is meant.",
    })),
  };
}
