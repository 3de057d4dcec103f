/** Papers: the record of completion that this computer makes, and the check of any credential. */
import { readFileSync, statSync } from "node:fs";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { credentials } from "#contract/procedures/credentials.ts";
import { listPublisherKeys } from "#db/repositories/packs.ts";
import { findProfile } from "#db/repositories/profiles.ts";
import { operation } from "#db/operation.ts";
import { addRevoked, listRevoked } from "#db/repositories/receipts.ts";
import { findQuizProgress, listLabProgress, listLessonProgress } from "#db/repositories/progress.ts";
import { courseTitle } from "#domain/course-text.ts";
import { instant } from "#platform/clock.ts";
import { mostReceiptBytes, readRevocations } from "#records/receipt.ts";
import type { Device } from "#records/device.ts";
import { credentialId, writeAchievement } from "#records/record.ts";
import { wasSupervised } from "#records/supervised.ts";
import { verifyCredential } from "#records/verify.ts";
import type { Context } from "./context.ts";
import { completionIn, todayOf, traineeOf, workIn } from "./support.ts";

/** @param fileOf the file behind a ticket for a list of revocations. @throws AppError ticket-expired */
export function createCredentials(
  context: Context,
  device: Device,
  fileOf: (session: Session, ticket: string) => string,
): HandlersOf<typeof credentials> {
  const { db, clock, courses } = context;
  return {
    "credentials.verify": ({ text }) =>
      verifyCredential(text, { ring: listPublisherKeys(db), revoked: listRevoked(db), now: todayOf(context) }),

    "credentials.takeRevoked": ({ ticket }, session) => {
      const path = fileOf(session, ticket);
      const list = statSync(path).size > mostReceiptBytes ? null : readRevocations(readFileSync(path));
      if (list === null) return null;
      const { key, name } = list.office;
      operation(db, "credentials.takeRevoked", (tx) => {
        for (const each of list.revoked) addRevoked(tx, { key, ...each });
      });
      return { savedAt: instant(clock), office: name, revoked: list.revoked.length };
    },

    "credentials.record": ({ courseId, language }, session) => {
      const profileId = traineeOf(session);
      const { row, course } = courses.open(courseId);
      // A guest has no name that a paper could bear.
      const card = findProfile(db, profileId)?.card ?? null;
      if (card === null || !completionIn(context, profileId, course, workIn(context, profileId, course)).satisfied) return null;
      const exit = findQuizProgress(db, profileId, courseId, "exit");
      // The day of the last thing done that the course asks for.
      const days = [
        ...listLessonProgress(db, profileId).flatMap((lesson) => (lesson.courseId === courseId ? (lesson.readAt ?? []) : [])),
        ...listLabProgress(db, profileId).flatMap((lab) => (lab.courseId === courseId ? lab.doneAt : [])),
        ...(exit === null ? [] : [exit.lastAt]),
      ];
      const date = (days.toSorted().at(-1) ?? todayOf(context).toISOString()).slice(0, 10);
      const id = credentialId(profileId, courseId, row.version, date);
      const score = exit?.bestScaled ?? null;
      const supervised = score !== null && wasSupervised(db, profileId, courseId, score);
      const { version } = row;
      return {
        name: card.name,
        course: courseTitle(course, language),
        courseInEnglish: courseTitle(course, "en"),
        version,
        date,
        score,
        supervised,
        lessons: course.compiled.course.lessons.length,
        id,
        key: device.publicKey,
        text: writeAchievement({ paper: "record", name: card.name, courseId, version, date, score, supervised, id, until: null }, device),
      };
    },
  };
}
