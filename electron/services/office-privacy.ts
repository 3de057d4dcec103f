/** What an office keeps of people, for how long; all of one person written out, or erased. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { privacy } from "#contract/procedures/privacy.ts";
import { audited, log } from "#db/audit.ts";
import { dropOfficeCopies, officeCopies } from "#db/office-file.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { listCohorts } from "#db/repositories/cohorts.ts";
import { countCollected, listHandIns, listLastHandIns, listStatementsOf } from "#db/repositories/office-holdings.ts";
import { eraseFollowUps, listFollowUps } from "#db/repositories/impact.ts";
import { forgetIssued, listIssued } from "#db/repositories/issued.ts";
import { findOffice, saveRetention } from "#db/repositories/office.ts";
import { entriesOf, erasePersons, groupsOf, listLearners, listLinks } from "#db/repositories/people.ts";
import type { PersonRow } from "#db/repositories/people.ts";
import { zipOf } from "#packs/archive.ts";
import type { Clock } from "#platform/clock.ts";
import { instant } from "#platform/clock.ts";
import { saveFile } from "#platform/save-file.ts";
import { eraseHandedIn } from "#records/batches.ts";
import type { Desk } from "./context.ts";

interface Whole {
  readonly root: PersonRow;
  readonly entries: readonly PersonRow[];
  /** Profiles that are theirs. */
  readonly profiles: readonly string[];
}

export interface PrivacyParts {
  /** From `dataPaths`. */
  readonly folder: string;
  readonly clock: Clock;
  /** The path behind a ticket to save. @throws AppError ticket-expired */
  readonly fileOf: (session: Session, ticket: string) => string;
  readonly report: (error: unknown, where: string) => void;
}

export function createPrivacy(desk: (session: Session) => Desk, parts: PrivacyParts): HandlersOf<typeof privacy> {
  const { folder, clock, fileOf, report } = parts;
  /** Everyone with all that is theirs. */
  const wholes = (db: Db): Whole[] => {
    const links = listLinks(db);
    return [...groupsOf(entriesOf(db)).values()].flatMap((entries) => {
      const [root] = entries;
      if (root === undefined) return [];
      const ids = new Set(entries.map(({ id }) => id));
      const linked = links.filter(({ personId }) => ids.has(personId)).map(({ profileId }) => profileId);
      // An entry that nobody touched yet is a profile under its own id.
      return [
        { root, entries, profiles: [...new Set([...linked, ...entries.filter(({ number }) => number === null).map(({ id }) => id)])] },
      ];
    });
  };
  const wholeOf = (db: Db, id: string): Whole => {
    const found = wholes(db).find(({ root }) => root.id === id);
    if (found === undefined) throw new AppError("not-found", { what: "person" });
    return found;
  };

  return {
    "privacy.read": (_input, session) => {
      const { db } = desk(session);
      const months = findOffice(db)?.retentionMonths ?? null;
      const everyone = wholes(db);
      const before = new Date(clock.wall());
      if (months !== null) before.setUTCMonth(before.getUTCMonth() - months);
      const handIns = new Map(listLastHandIns(db).map(({ profileId, last }) => [profileId, last]));
      return {
        people: everyone.length,
        profiles: listLearners(db).length,
        statements: countCollected(db),
        months,
        due:
          months === null
            ? []
            : everyone
                .flatMap(({ root, profiles }) => {
                  const last = profiles
                    .flatMap((id) => handIns.get(id) ?? [])
                    .toSorted()
                    .at(-1);
                  return last !== undefined && last < before.toISOString() ? [{ id: root.id, name: root.name, last }] : [];
                })
                .toSorted((a, b) => (a.last < b.last ? -1 : 1)),
        copies: officeCopies(folder).length,
      };
    },
    "privacy.keepFor": ({ months }, session) => {
      const { db } = desk(session);
      audited(db, { at: instant(clock), act: "retention-set", details: { months } }, (tx) => saveRetention(tx, months));
      return { savedAt: instant(clock) };
    },
    "privacy.export": async ({ id, ticket }, session) => {
      const { db } = desk(session);
      const { root, entries, profiles } = wholeOf(db, id);
      const cohort = listCohorts(db).find((one) => one.id === root.cohortId) ?? null;
      const at = instant(clock);
      const data = {
        writtenAt: at,
        entries,
        cohort: cohort === null ? null : { name: cohort.name, courses: cohort.courses },
        followUps: listFollowUps(db).filter(({ personId }) => entries.some((entry) => entry.id === personId)),
        certificates: listIssued(db).filter(({ personId }) => [...entries.map((entry) => entry.id), ...profiles].includes(personId ?? "")),
        profiles: profiles.map((profileId) => ({
          profileId,
          handIns: listHandIns(db, profileId),
          statements: listStatementsOf(db, profileId).map((bytes): unknown => JSON.parse(Buffer.from(bytes).toString())),
        })),
      };
      const zip = await zipOf([{ name: "data.json", bytes: Buffer.from(JSON.stringify(data, null, 1)) }]);
      const file = await saveFile(fileOf(session, ticket), `${root.name || "academy"} ${at.slice(0, 10)}`, "zip", zip);
      audited(db, { at, act: "person-exported", details: { entry: id } }, () => undefined);
      return { file };
    },
    "privacy.erase": ({ id }, session) => {
      const { db } = desk(session);
      const { entries, profiles } = wholeOf(db, id);
      const at = instant(clock);
      operation(db, "office.erase", (tx) => {
        for (const profileId of profiles) eraseHandedIn(tx, profileId, at);
        const ids = entries.map((entry) => entry.id);
        eraseFollowUps(tx, [...ids, ...profiles]);
        forgetIssued(tx, [...ids, ...profiles]);
        erasePersons(tx, ids);
        log(tx, { at, act: "person-erased", details: { entry: id, profiles: profiles.length } });
      });
      try {
        db.scrub();
      } catch (error) {
        // It is erased and overwritten; only the file was not made smaller, for want of room.
        report(error, "scrub");
      }
      return { savedAt: instant(clock), copies: officeCopies(folder).length };
    },
    "privacy.dropCopies": async (_input, session) => {
      const { db } = desk(session);
      const dropped = await dropOfficeCopies(folder);
      audited(db, { at: instant(clock), act: "copies-removed", details: { copies: dropped } }, () => undefined);
      return { savedAt: instant(clock) };
    },
  };
}
