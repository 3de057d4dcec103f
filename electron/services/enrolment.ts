/** The records office that a person hands in to: its file is shown in words, then kept, then perhaps removed. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Enrolment } from "#contract/model/enrolment.ts";
import type { EnrolmentView, own } from "#contract/procedures/own.ts";
import { operation } from "#db/operation.ts";
import { findEnrolment, putEnrolment, removeEnrolment } from "#db/repositories/enrolments.ts";
import { addPublisherKey, findCurrentPack } from "#db/repositories/packs.ts";
import { keyWords } from "#packs/key-words.ts";
import { instant } from "#platform/clock.ts";
import { mostEnrolmentBytes, readEnrolment, type EnrolmentReading } from "#records/enrolment.ts";
import type { Context } from "./context.ts";
import { enrolmentOf, traineeOf } from "./support.ts";

type Group = Pick<typeof own, "enrolment.read" | "enrolment.inspect" | "enrolment.accept" | "enrolment.remove">;

/** @param fileOf The file behind a ticket for an enrolment. @throws AppError ticket-expired */
export function createEnrolment({ db, clock }: Context, fileOf: (session: Session, ticket: string) => string): HandlersOf<Group> {
  const view = ({ office, writtenAt, cohort, person, consent, courses, publishers }: Enrolment): EnrolmentView => ({
    office: office.name,
    words: keyWords(office.key),
    writtenAt,
    cohort,
    person,
    consent,
    courses: courses.map((course) => ({ ...course, here: findCurrentPack(db, course.courseId) !== null })),
    publishers: publishers.map(({ key, name }) => ({ name, words: keyWords(key) })),
  });
  return {
    "enrolment.read": (_input, session) => {
      const found = enrolmentOf(db, traineeOf(session));
      return found === null ? null : { ...view(found.enrolment), acceptedAt: found.acceptedAt };
    },
    "enrolment.inspect": ({ ticket }, session) => {
      const { reading } = readFile(fileOf(session, ticket));
      if (!reading.ok) return { ok: false, why: reading.why };
      const before = enrolmentOf(db, traineeOf(session))?.enrolment.office ?? null;
      const replaces = before === null || before.key === reading.enrolment.office.key ? null : before.name;
      return { ok: true, enrolment: view(reading.enrolment), replaces };
    },
    "enrolment.accept": ({ ticket }, session) => {
      const profileId = traineeOf(session);
      const { reading, file } = readFile(fileOf(session, ticket));
      if (!reading.ok) throw new AppError("bad-input", { where: reading.why });
      const { office, publishers } = reading.enrolment;
      const at = instant(clock);
      operation(db, "enrolment.accept", (tx) => {
        putEnrolment(tx, profileId, { file, acceptedAt: at });
        for (const { key, name } of [office, ...publishers]) addPublisherKey(tx, { key, name, source: "added", addedAt: at });
      });
      return { savedAt: instant(clock) };
    },
    "enrolment.remove": (_input, session) => {
      const profileId = traineeOf(session);
      if (findEnrolment(db, profileId) === null) throw new AppError("not-found", { what: "enrolment" });
      operation(db, "enrolment.remove", (tx) => removeEnrolment(tx, profileId));
      return { savedAt: instant(clock) };
    },
  };
}

/** @throws AppError not-found */
function readFile(path: string): { readonly file: Uint8Array; readonly reading: EnrolmentReading } {
  try {
    // What is too large is not even read.
    const file = statSync(path).size > mostEnrolmentBytes ? new Uint8Array(mostEnrolmentBytes + 1) : readFileSync(path);
    return { file, reading: readEnrolment(file) };
  } catch (cause) {
    throw new AppError("not-found", { what: "file" }, { cause });
  }
}
