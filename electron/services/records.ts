/** The hand-in of one person: what it holds, and its file. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { records } from "#contract/procedures/records.ts";
import { findProfile } from "#db/repositories/profiles.ts";
import { listCourseProgress } from "#db/repositories/progress.ts";
import { countStatements, firstStatementAt, recentStatements } from "#db/repositories/statements.ts";
import { courseTitle } from "#domain/course-text.ts";
import { instant } from "#platform/clock.ts";
import { saveFile } from "#platform/save-file.ts";
import { writeBundle } from "#records/bundle.ts";
import type { Device } from "#records/device.ts";
import { isRecipient, seal } from "#records/seal.ts";
import type { Context } from "./context.ts";
import { enrolmentOf, traineeOf, unlessDamaged } from "./support.ts";

/** @param fileOf The path behind a ticket to save. */
export function createRecords(
  context: Context,
  device: Device,
  fileOf: (session: Session, ticket: string) => string,
): HandlersOf<typeof records> {
  const { db, clock, courses, recorder, report } = context;
  return {
    "records.offer": ({ language }, session) => {
      const profileId = traineeOf(session);
      const card = findProfile(db, profileId)?.card ?? null;
      const titles = listCourseProgress(db, profileId).map(
        ({ courseId }) =>
          unlessDamaged(() => courseTitle(courses.open(courseId).course, language), report) ?? { text: courseId, language: "en" },
      );
      return {
        name: card?.name ?? null,
        organisation: card?.organisation ?? "",
        statements: countStatements(db, profileId),
        first: firstStatementAt(db, profileId),
        last: recentStatements(db, profileId, 1)[0]?.at ?? null,
        courses: titles,
        sealedFor: enrolmentOf(db, profileId)?.enrolment.office.name ?? null,
      };
    },
    "records.handIn": async ({ ticket, sealTo }, session) => {
      const profileId = traineeOf(session);
      const at = instant(clock);
      const name = `${findProfile(db, profileId)?.card?.name ?? "academy"} ${at.slice(0, 10)}`;
      const bytes = writeBundle(db, device, profileId, at, recorder.appVersion);
      const office = enrolmentOf(db, profileId)?.enrolment.recipients ?? null;
      const recipients = sealTo ?? (office === null ? [] : [office.office, office.recovery]);
      if (!recipients.every(isRecipient)) throw new AppError("bad-input", { where: "sealTo" });
      const written = recipients.length === 0 ? bytes : await seal(bytes, recipients);
      return { file: await saveFile(fileOf(session, ticket), name, "tdgarecord", written) };
    },
  };
}
