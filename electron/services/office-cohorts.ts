/** Cohorts of an office, and the files that their learners are given. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Issuer } from "#contract/model/office.ts";
import { TicketClaims, type Ticket } from "#contract/model/ticket.ts";
import type { people } from "#contract/procedures/people.ts";
import { audited } from "#db/audit.ts";
import { addCohort, addTicket, listCohorts, removeCohort, renameCohort, setCohortCourses } from "#db/repositories/cohorts.ts";
import { listPublisherKeys } from "#db/repositories/packs.ts";
import { entriesOf } from "#db/repositories/people.ts";
import { courseTitle } from "#domain/course-text.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { saveFile } from "#platform/save-file.ts";
import { writeEnrolment } from "#records/enrolment.ts";
import { ticketDigest } from "#records/ticket.ts";
import type { Context, Desk } from "./context.ts";

type Group = {
  [N in keyof typeof people as N extends `cohorts.${string}` ? N : never]: (typeof people)[N];
};

/** @param fileOf the path behind a ticket to save. @throws AppError ticket-expired */
export function createCohorts(
  { db: study, clock, courses }: Context,
  desk: (session: Session) => Desk,
  fileOf: (session: Session, ticket: string) => string,
): HandlersOf<Group> {
  return {
    "cohorts.list": ({ language }, session) => ({
      cohorts: listCohorts(desk(session).db),
      courses: courses.current().map(({ row, course }) => ({ courseId: row.courseId, title: courseTitle(course, language).text })),
    }),
    "cohorts.save": ({ id, name, courses: assigned }, session) => {
      const { db } = desk(session);
      const at = instant(clock);
      const known = listCohorts(db);
      const twice = new Set(assigned.map(({ courseId }) => courseId)).size !== assigned.length;
      if (twice || known.some((cohort) => cohort.name === name && cohort.id !== id)) throw new AppError("conflict", { what: "cohort" });
      const saved = id ?? uuid();
      audited(db, { at, act: "cohort-saved", details: { name, courses: assigned.length } }, (tx) => {
        if (id === null) addCohort(tx, { id: saved, name, createdAt: at });
        else if (!renameCohort(tx, id, name)) throw new AppError("not-found", { what: "cohort" });
        setCohortCourses(tx, saved, assigned);
      });
      return { id: saved, savedAt: instant(clock) };
    },
    "cohorts.remove": ({ id }, session) => {
      const { db } = desk(session);
      const cohort = listCohorts(db).find((one) => one.id === id);
      if (cohort === undefined) throw new AppError("not-found", { what: "cohort" });
      audited(db, { at: instant(clock), act: "cohort-removed", details: { name: cohort.name } }, (tx) => removeCohort(tx, id));
      return { savedAt: instant(clock) };
    },
    "cohorts.enrol": async ({ ticket, cohortId, personId, vouch }, session) => {
      const { db, keys, issuer } = desk(session);
      const person = personId === null ? null : (entriesOf(db).find((one) => one.id === personId) ?? null);
      if (personId !== null && (person === null || person.name === "")) throw new AppError("not-found", { what: "person" });
      const wanted = person?.cohortId ?? cohortId;
      const cohort = wanted === null ? null : (listCohorts(db).find(({ id }) => id === wanted) ?? null);
      if (wanted !== null && cohort === null) throw new AppError("not-found", { what: "cohort" });
      const at = instant(clock);
      const bytes = writeEnrolment(
        {
          format: "tdgaenrol/1",
          id: uuid(),
          writtenAt: at,
          office: { name: nameOf(issuer), key: keys.publicKey },
          recipients: keys.recipients,
          courses: cohort?.courses ?? [],
          cohort: cohort?.name ?? null,
          person: person === null || person.number === null ? null : { number: person.number, name: person.name },
          consent: issuer.consent,
          publishers: vouch
            ? listPublisherKeys(study)
                .filter(({ revokedAt }) => revokedAt === null)
                .slice(0, 20)
                .map(({ key, name }) => ({ key, name }))
            : [],
        },
        (told) => keys.sign(told),
      );
      const name = person?.name ?? cohort?.name ?? issuer.name;
      const file = await saveFile(fileOf(session, ticket), name, "tdgaenrol", bytes);
      audited(db, { at, act: "enrolment-written", details: { cohort: wanted, person: personId } }, () => undefined);
      return { file };
    },
    "cohorts.ticket": async ({ ticket, cohortId, courseId, day }, session) => {
      const { db, keys } = desk(session);
      const cohort = listCohorts(db).find(({ id }) => id === cohortId);
      if (cohort === undefined) throw new AppError("not-found", { what: "cohort" });
      const claims = Buffer.from(JSON.stringify(TicketClaims.parse({ format: 1, course: courseId, day, cohort: cohort.name })));
      const told: Ticket = {
        claims: claims.toString("base64url"),
        key: keys.spki,
        signature: Buffer.from(keys.sign(claims)).toString("base64url"),
      };
      const file = await saveFile(fileOf(session, ticket), `${courseId} ${day}`, "tdgaticket", `${JSON.stringify(told)}\n`);
      const at = instant(clock);
      audited(db, { at, act: "ticket-issued", details: { course: courseId, day, cohort: cohort.name } }, (tx) =>
        addTicket(tx, { id: uuid(), courseId, day, cohort: cohort.name, issuedAt: at, digest: ticketDigest(claims) }),
      );
      return { file };
    },
  };
}

/** As learners read it: in the office's language, and in English beside it. */
function nameOf({ name, nameEnglish }: Issuer): string {
  return nameEnglish === "" || nameEnglish === name ? name : `${name} (${nameEnglish})`;
}
