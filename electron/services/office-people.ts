/** People of an office: its roster, and entries that are one person. */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { people } from "#contract/procedures/people.ts";
import { audited, log } from "#db/audit.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { addCohort, listCohorts } from "#db/repositories/cohorts.ts";
import {
  addPerson,
  assignCohort,
  changePerson,
  entriesOf,
  groupsOf,
  joinPerson,
  keepApart,
  linkProfile,
  listApart,
  listLearners,
  listLinks,
  listPersons,
} from "#db/repositories/people.ts";
import type { PersonRow } from "#db/repositories/people.ts";
import type { Tx } from "#db/sql.ts";
import { readRoster, type RosterReading } from "#domain/roster.ts";
import { suggestSame } from "#domain/same-person.ts";
import { mostTableBytes, readTable, TableError } from "#exports/tables.ts";
import { sha256 } from "#packs/hash.ts";
import type { Clock } from "#platform/clock.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import type { Desk } from "./context.ts";

type Group = {
  [
    N in keyof typeof people as N extends "people.receipts" | "people.pinFile" ? never : N extends `people.${string}` ? N : never
  ]: (typeof people)[N];
};
const mostLines = 1000;

/** The entry of an id, in a table of its own from now on if it was known from hand-ins only. @throws AppError not-found */
function kept(tx: Tx, entries: readonly PersonRow[], id: string, at: string): PersonRow {
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) throw new AppError("not-found", { what: "person" });
  if (!listPersons(tx).some((one) => one.id === id)) {
    addPerson(tx, { ...entry, addedAt: at });
    linkProfile(tx, id, id);
  }
  return entry;
}

const shown = ({ id, number, name, organisation, country }: PersonRow) => ({ id, number, name, organisation, country });

/** @param fileOf the file behind a ticket for a roster. @throws AppError ticket-expired */
export function createPeople(
  desk: (session: Session) => Desk,
  clock: Clock,
  fileOf: (session: Session, ticket: string) => string,
): HandlersOf<Group> {
  type Read =
    | { readonly ok: true; readonly digest: string; readonly reading: Extract<RosterReading, { ok: true }> }
    | { readonly ok: false; readonly why: "too-large" | "not-utf8" | "unreadable" | "empty" | "no-headings" };
  const read = async (db: Db, path: string): Promise<Read> => {
    try {
      if ((await stat(path)).size > mostTableBytes) return { ok: false, why: "too-large" };
      const bytes = await readFile(path);
      const rows = await readTable(bytes);
      const cohorts = new Map(listCohorts(db).map(({ id, name }) => [id, name]));
      const known = listPersons(db).map((row) => ({ ...row, cohort: row.cohortId === null ? null : (cohorts.get(row.cohortId) ?? null) }));
      const reading = readRoster(rows, known);
      return reading.ok ? { ok: true, digest: sha256(bytes), reading } : reading;
    } catch (error) {
      if (error instanceof TableError) return { ok: false, why: error.why };
      throw error;
    }
  };

  return {
    "people.list": (_input, session) => {
      const { db } = desk(session);
      const entries = entriesOf(db);
      const groups = groupsOf(entries);
      const learners = new Set(listLearners(db).map(({ id }) => id));
      const owner = new Map(listLinks(db).map(({ profileId, personId }) => [profileId, personId]));
      const profiles = new Map<string, number>();
      for (const id of learners) profiles.set(owner.get(id) ?? id, (profiles.get(owner.get(id) ?? id) ?? 0) + 1);
      const apart = new Set(listApart(db).map(({ one, other }) => `${one} ${other}`));
      const roots = [...groups.values()].flatMap(([root]) => root ?? []);
      const byId = new Map(roots.map((root) => [root.id, root]));
      return {
        people: [...groups.values()].flatMap(([root, ...joined]) =>
          root === undefined
            ? []
            : {
                ...shown(root),
                cohortId: root.cohortId,
                profiles: [root, ...joined].reduce((sum, { id }) => sum + (profiles.get(id) ?? 0), 0),
                joined: joined.map(shown),
              },
        ),
        suggestions: suggestSame(roots)
          .filter(({ one, other }) => !apart.has(`${one} ${other}`))
          .flatMap(({ one, other, why, sameOrganisation }) => {
            const [a, b] = [byId.get(one), byId.get(other)];
            return a && b ? { one: shown(a), other: shown(b), why, sameOrganisation } : [];
          }),
      };
    },
    "people.readRoster": async ({ ticket }, session) => {
      const { db } = desk(session);
      const path = fileOf(session, ticket);
      const found = await read(db, path);
      if (!found.ok) return found;
      const { lines, absent } = found.reading;
      const known = new Set(listCohorts(db).map(({ name }) => name));
      const count = (kind: string): number => lines.filter((line) => line.kind === kind).length;
      const first = ["refused", "new", "change", "same"];
      return {
        ok: true,
        digest: found.digest,
        label: basename(path),
        totals: { new: count("new"), change: count("change"), same: count("same"), refused: count("refused"), absent },
        lines: lines
          .toSorted((a, b) => first.indexOf(a.kind) - first.indexOf(b.kind))
          .slice(0, mostLines)
          .map(({ line, number, name, kind, trouble }) => ({ line, number, name, kind, trouble })),
        cohorts: [...new Set(lines.flatMap(({ entry }) => (entry?.cohort && !known.has(entry.cohort) ? [entry.cohort] : [])))],
      };
    },
    "people.takeRoster": async ({ ticket, digest }, session) => {
      const { db } = desk(session);
      const found = await read(db, fileOf(session, ticket));
      // What was shown is what is taken, or nothing.
      if (!found.ok || found.digest !== digest) throw new AppError("conflict", { what: "roster" });
      const at = instant(clock);
      const lines = found.reading.lines.filter(({ kind }) => kind === "new" || kind === "change");
      operation(db, "office.roster", (tx) => {
        const cohorts = new Map(listCohorts(tx).map(({ id, name }) => [name, id]));
        const cohortOf = (name: string | null): string | null => {
          if (name === null) return null;
          const known = cohorts.get(name) ?? uuid();
          if (!cohorts.has(name)) addCohort(tx, { id: known, name, createdAt: at });
          cohorts.set(name, known);
          return known;
        };
        for (const { kind, entry } of lines) {
          if (entry === null) continue;
          const { cohort, ...told } = entry;
          if (kind === "new") addPerson(tx, { ...told, id: uuid(), cohortId: cohortOf(cohort), addedAt: at });
          else changePerson(tx, { ...told, cohortId: cohortOf(cohort) });
        }
        log(tx, { at, act: "roster-taken", details: { lines: lines.length, digest } });
      });
      return { taken: lines.length, savedAt: instant(clock) };
    },
    "people.join": ({ one, other }, session) => {
      const { db } = desk(session);
      const at = instant(clock);
      operation(db, "office.join", (tx) => {
        const entries = entriesOf(db);
        const groups = groupsOf(entries);
        // Only entries that stand for a person can be joined, and never into itself.
        if (one === other || !groups.has(one) || !groups.has(other)) throw new AppError("conflict", { what: "person" });
        const [a, b] = [kept(tx, entries, one, at), kept(tx, entries, other, at)];
        const [into, from] = a.number === null && b.number !== null ? [b, a] : [a, b];
        joinPerson(tx, from.id, into.id, at);
        log(tx, { at, act: "joined", details: { entry: from.id, into: into.id } });
      });
      return { savedAt: instant(clock) };
    },
    "people.part": ({ id }, session) => {
      const { db } = desk(session);
      const at = instant(clock);
      const entry = listPersons(db).find((one) => one.id === id && one.joinedInto !== null);
      if (entry === undefined) throw new AppError("not-found", { what: "person" });
      audited(db, { at, act: "parted", details: { entry: id, from: entry.joinedInto } }, (tx) => joinPerson(tx, id, null, at));
      return { savedAt: instant(clock) };
    },
    "people.apart": ({ one, other }, session) => {
      const { db } = desk(session);
      const at = instant(clock);
      if (one === other) throw new AppError("conflict", { what: "person" });
      const entries = entriesOf(db);
      const [lesser, greater] = one < other ? [one, other] : [other, one];
      audited(db, { at, act: "kept-apart", details: { entry: lesser, from: greater } }, (tx) => {
        for (const id of [lesser, greater]) kept(tx, entries, id, at);
        keepApart(tx, { one: lesser, other: greater });
      });
      return { savedAt: instant(clock) };
    },
    "people.assign": ({ id, cohortId }, session) => {
      const { db } = desk(session);
      const at = instant(clock);
      if (cohortId !== null && !listCohorts(db).some((cohort) => cohort.id === cohortId))
        throw new AppError("not-found", { what: "cohort" });
      audited(db, { at, act: "assigned", details: { entry: id, cohort: cohortId } }, (tx) => {
        kept(tx, entriesOf(db), id, at);
        assignCohort(tx, id, cohortId);
      });
      return { savedAt: instant(clock) };
    },
  };
}
