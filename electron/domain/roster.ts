/** A roster as a table: what each of its lines would do to the people an office knows. Nothing is done here. */
import type { KnownPerson } from "./same-person.ts";

/** Headings by what they hold; a table may have others beside them. */
const headings: Readonly<Record<string, readonly string[]>> = {
  number: ["number", "no", "id", "staff number"],
  name: ["name", "full name"],
  organisation: ["organisation", "organization", "ministry", "office"],
  country: ["country"],
  cohort: ["cohort", "group"],
};
type Column = "number" | "name" | "organisation" | "country" | "cohort";

export interface RosterEntry {
  readonly number: string;
  readonly name: string;
  readonly organisation: string;
  readonly country: string | null;
  readonly cohort: string | null;
}
/** What somebody would have to mend in a line. */
export type RosterTrouble = "number-missing" | "name-missing" | "number-twice" | "country-unknown" | "too-long";
export type RosterLine = {
  /** As the table's program counts: the heading is 1. */
  readonly line: number;
  readonly number: string;
  readonly name: string;
} & (
  | { readonly kind: "new" | "change" | "same"; readonly entry: RosterEntry; readonly trouble: null }
  | { readonly kind: "refused"; readonly entry: null; readonly trouble: RosterTrouble }
);
export type RosterReading =
  | {
      readonly ok: true;
      readonly lines: readonly RosterLine[];
      /** On the roster before, and not in this table: they stay. */ readonly absent: number;
    }
  | { readonly ok: false; readonly why: "empty" | "no-headings" };

const longest = 200;

/**
 * Reads a table against the people known. A country is written by its ISO 3166-1 alpha-2 code.
 */
export function readRoster(
  rows: readonly (readonly string[])[],
  known: readonly (KnownPerson & { readonly cohort: string | null })[],
): RosterReading {
  const table = rows.map((row) => row.map((cell) => cell.normalize("NFC").replaceAll(/\s+/g, " ").trim()));
  const at = table.findIndex((row) => row.some((cell) => cell !== ""));
  const head = table[at];
  if (head === undefined) return { ok: false, why: "empty" };
  const column = (wanted: Column): number => head.findIndex((cell) => headings[wanted]?.includes(cell.toLowerCase()) === true);
  const places = {
    number: column("number"),
    name: column("name"),
    organisation: column("organisation"),
    country: column("country"),
    cohort: column("cohort"),
  };
  if (places.number === -1 || places.name === -1) return { ok: false, why: "no-headings" };
  const byNumber = new Map(known.flatMap((person) => (person.number === null ? [] : [[person.number, person] as const])));
  const seen = new Set<string>();
  const lines = table.flatMap((row, index): RosterLine[] => {
    if (index <= at || row.every((cell) => cell === "")) return [];
    const cell = (of: Column): string => (places[of] === -1 ? "" : (row[places[of]] ?? ""));
    const [number, name] = [cell("number"), cell("name")];
    const told = { line: index + 1, number: number.slice(0, longest), name: name.slice(0, longest) };
    const country = cell("country").toUpperCase();
    const trouble: RosterTrouble | null =
      number === ""
        ? "number-missing"
        : name === ""
          ? "name-missing"
          : [number, name, cell("organisation"), cell("cohort")].some((text) => text.length > longest)
            ? "too-long"
            : seen.has(number)
              ? "number-twice"
              : country !== "" && !/^[A-Z]{2}$/.test(country)
                ? "country-unknown"
                : null;
    if (trouble !== null) return [{ ...told, kind: "refused", entry: null, trouble }];
    seen.add(number);
    const before = byNumber.get(number);
    const entry: RosterEntry = {
      number,
      name,
      // A column that the table does not have says nothing about what is known.
      organisation: places.organisation === -1 ? (before?.organisation ?? "") : cell("organisation"),
      country: places.country === -1 ? (before?.country ?? null) : country || null,
      cohort: places.cohort === -1 ? (before?.cohort ?? null) : cell("cohort") || null,
    };
    const same =
      before?.name === entry.name &&
      before.organisation === entry.organisation &&
      before.country === entry.country &&
      before.cohort === entry.cohort;
    return [{ ...told, kind: before === undefined ? "new" : same ? "same" : "change", entry, trouble: null }];
  });
  if (lines.length === 0) return { ok: false, why: "empty" };
  return { ok: true, lines, absent: [...byNumber.keys()].filter((number) => !seen.has(number)).length };
}
