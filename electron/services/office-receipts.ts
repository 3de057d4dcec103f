/** Receipts of an office: how far it has each record, and certificates for courses that were completed and passed. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { IssuedCertificate } from "#contract/model/receipt.ts";
import type { people } from "#contract/procedures/people.ts";
import { audited } from "#db/audit.ts";
import type { Db } from "#db/open.ts";
import { listTipProgress } from "#db/repositories/collected-progress.ts";
import { findBatch, listBundles, listCounted } from "#db/repositories/collection.ts";
import { entriesOf, groupsOf, listLearners, listLinks } from "#db/repositories/people.ts";
import { listTestAttempts, type TestAttempt } from "#db/repositories/report-rows.ts";
import { achievedIn } from "#domain/achieved.ts";
import { courseTitle } from "#domain/course-text.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { saveFile } from "#platform/save-file.ts";
import { writeBadge } from "#records/badge.ts";
import { writeReceipt } from "#records/receipt.ts";
import { credentialId, writeAchievement, type Achievement } from "#records/record.ts";
import type { Context, Desk, Pack } from "./context.ts";

type Group = Pick<typeof people, "people.receipts">;

/** @param folderOf the folder behind a ticket to save into. @throws AppError ticket-expired */
export function createOfficeReceipts(
  { clock, courses }: Pick<Context, "clock" | "courses">,
  desk: (session: Session) => Desk,
  folderOf: (session: Session, ticket: string) => string,
): HandlersOf<Group> {
  const certificates = async (
    at: Desk,
    personId: string,
    name: string,
    profiles: readonly string[],
    tests: readonly TestAttempt[],
  ): Promise<IssuedCertificate[]> => {
    const made: IssuedCertificate[] = [];
    for (const pack of courses.current()) {
      const achievement = achieved(at.db, pack, personId, name, profiles, tests);
      if (achievement === null) continue;
      const english = courseTitle(pack.course, "en");
      const own = courseTitle(pack.course, at.issuer.language);
      const issuer = { name: at.issuer.name, publicKey: at.keys.publicKey, privateKey: at.keys.signingKey };
      const criteria = "Every lesson read to the end, every lab done, and the exit test passed where there is one.";
      made.push({
        text: writeAchievement(achievement, at.keys),
        badge: await writeBadge(achievement, issuer, { title: english.text, criteria, until: null }),
        courseId: achievement.courseId,
        titles: { [own.language]: own.text, [english.language]: english.text },
      });
    }
    return made;
  };

  return {
    "people.receipts": async ({ ticket, batch }, session) => {
      const at = desk(session);
      const { db, keys, issuer } = at;
      const folder = folderOf(session, ticket);
      const row = batch === null ? null : findBatch(db, batch);
      if (batch !== null && (row === null || row.liveAt === null || row.undoneAt !== null))
        throw new AppError("not-found", { what: "batch" });
      const wanted = row === null ? null : new Set(listBundles(db, row.id).map(({ profileId }) => profileId));
      const counted = listCounted(db);
      const owners = new Map(listLinks(db).map(({ profileId, personId }) => [profileId, personId]));
      const learners = listLearners(db);
      const tests = listTestAttempts(db, "9999-12-31");
      let [files, issued] = [0, 0];
      for (const [root, entries] of groupsOf(entriesOf(db))) {
        const ids = new Set(entries.map(({ id }) => id));
        const own = learners.filter(({ id }) => ids.has(owners.get(id) ?? id));
        // A record that goes two ways is looked at by people first.
        const forked = counted.some((chain) => chain.forked && own.some(({ id }) => id === chain.profileId));
        const name = entries[0]?.name ?? "";
        const papers =
          forked || name === ""
            ? []
            : await certificates(
                at,
                root,
                name,
                own.map(({ id }) => id),
                tests,
              );
        for (const learner of own) {
          const received = counted.filter(({ profileId }) => profileId === learner.id);
          if (received.length === 0 || wanted?.has(learner.id) === false) continue;
          const bytes = writeReceipt(
            {
              format: "tdgareceipt/1",
              id: uuid(),
              writtenAt: instant(clock),
              office: { name: issuer.name, key: keys.publicKey },
              profileId: learner.id,
              received: received.map((chain) => ({
                chain: chain.uuid,
                length: chain.upto,
                head: Buffer.from(chain.head).toString("hex"),
              })),
              certificates: papers,
              revoked: [],
            },
            (told) => keys.sign(told),
          );
          await saveFile(folder, `${learner.name ?? "guest"} ${instant(clock).slice(0, 10)}`, "tdgareceipt", bytes);
          files += 1;
          issued += papers.length;
        }
      }
      audited(db, { at: instant(clock), act: "receipts-written", details: { files, certificates: issued } }, () => undefined);
      return { files, certificates: issued };
    },
  };
}

/** What a person achieved in a course, by everything that counts of all their profiles; null: not yet. */
function achieved(
  db: Db,
  { course, row }: Pack,
  personId: string,
  name: string,
  profiles: readonly string[],
  tests: readonly TestAttempt[],
): Achievement | null {
  const { id: courseId } = course.compiled.course;
  const told = profiles.map((profile) => listTipProgress(db, profile));
  const ofCourse = <R extends { courseId: string }>(rows: readonly R[]): R[] => rows.filter((one) => one.courseId === courseId);
  const done = achievedIn(course.compiled.course, {
    lessons: ofCourse(told.flatMap((one) => one.lessons)),
    labs: ofCourse(told.flatMap((one) => one.labs)),
    quizzes: ofCourse(told.flatMap((one) => one.quizzes)),
  });
  if (done === null) return null;
  const version = done.version ?? row.version;
  const id = credentialId("certificate", personId, courseId, version, done.day);
  // Of the test whose score the certificate names.
  const own = tests.filter((test) => test.courseId === courseId && profiles.includes(test.profileId) && test.quizId === "exit");
  const supervised = own.some((test) => test.supervised && test.scaled === done.score);
  return { paper: "certificate", name, courseId, version, date: done.day, score: done.score, supervised, id };
}
