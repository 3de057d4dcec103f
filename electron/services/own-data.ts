/** Everything that is kept of one person: in one file for them, and erased when they ask for it. */
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { own } from "#contract/procedures/own.ts";
import { holdersOf } from "#db/backup.ts";
import { operation } from "#db/operation.ts";
import { readPerson, removePerson } from "#db/repositories/person.ts";
import { findProfile, markErased } from "#db/repositories/profiles.ts";
import { eraseChains, listChains, listLinks } from "#db/repositories/statements.ts";
import { listAllWriting } from "#db/repositories/writing.ts";
import { courseTitle, findLesson, lessonTitle } from "#domain/course-text.ts";
import { zipOf } from "#packs/archive.ts";
import { instant } from "#platform/clock.ts";
import { saveFile } from "#platform/save-file.ts";
import { storedProgress } from "#records/progress.ts";
import type { Context } from "./context.ts";
import { traineeOf, unlessDamaged } from "./support.ts";

type Group = Pick<typeof own, "own.writing" | "own.export" | "own.erase">;

/**
 * @param fileOf The path behind a ticket to save.
 * @param backupsDir Where copies of the database lie.
 */
export function createOwnData(
  context: Context,
  backupsDir: string,
  fileOf: (session: Session, ticket: string) => string,
): HandlersOf<Group> {
  const { db, clock, courses, report } = context;
  return {
    "own.writing": ({ language }, session) =>
      listAllWriting(db, traineeOf(session)).map(({ courseId, lessonId, text }) => {
        // A course may be gone since: its id is what is left of its name.
        const course = unlessDamaged(
          () => courses.open(courseId).course,
          () => undefined,
        );
        const named = (id: string) => ({ text: id, language: "en" });
        const known = course !== null && findLesson(course, lessonId) !== null;
        return {
          course: course === null ? named(courseId) : courseTitle(course, language),
          lesson: known ? lessonTitle(course, language, lessonId) : named(lessonId),
          text,
        };
      }),
    "own.export": async ({ ticket, summary }, session) => {
      const profileId = traineeOf(session);
      const at = instant(clock);
      const name = `${findProfile(db, profileId)?.card?.name ?? "academy"} ${at.slice(0, 10)}`;
      const data = JSON.stringify(dataOf(context, profileId, at), null, 1);
      const zip = await zipOf([
        { name: "summary.html", bytes: Buffer.from(summary) },
        { name: "data.json", bytes: Buffer.from(data) },
      ]);
      return { file: await saveFile(fileOf(session, ticket), name, "zip", zip) };
    },
    "own.erase": (_input, session) => {
      const profileId = traineeOf(session);
      const at = instant(clock);
      operation(db, "own.erase", (tx) => {
        eraseChains(tx, profileId, at);
        removePerson(tx, profileId);
        markErased(tx, profileId, at);
      });
      session.profileId = null;
      try {
        db.scrub();
      } catch (error) {
        // It is erased and overwritten; only the file was not made smaller, for want of room.
        report(error, "scrub");
      }
      return { savedAt: instant(clock), backups: holdersOf(backupsDir, profileId).length };
    },
  };
}

/** All rows as they are, the secrets of the screen lock left out; statements as the objects they are. */
function dataOf({ db }: Context, profileId: string, at: string): Record<string, unknown> {
  const { profile_pin: _, ...rows } = readPerson(db, profileId);
  return {
    format: "tdga-own-data/1",
    writtenAt: at,
    profile: findProfile(db, profileId),
    rows,
    progress: storedProgress(db, profileId),
    chains: listChains(db, profileId).map((chain) => ({
      chain: chain.uuid,
      device: chain.deviceId,
      epoch: chain.epoch,
      head: Buffer.from(chain.headHash).toString("hex"),
      statements: listLinks(db, chain.id, 0, chain.length).map((link): unknown => JSON.parse(Buffer.from(link.bytes).toString())),
    })),
  };
}
