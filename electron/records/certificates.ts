/** Certificates of an office: what people earned by everything that counts, and the papers that say so. */
import type { Course } from "#contract/model/course.ts";
import type { IssuedCertificate, Revocation } from "#contract/model/receipt.ts";
import type { Issuer } from "#contract/model/office.ts";
import type { Db } from "#db/open.ts";
import { listCourseWork } from "#db/repositories/collected-progress.ts";
import { listCounted } from "#db/repositories/collection.ts";
import { listIssued, type IssuedRow } from "#db/repositories/issued.ts";
import { entriesOf, groupsOf, listLinks, type PersonRow } from "#db/repositories/people.ts";
import { listTestAttempts } from "#db/repositories/report-rows.ts";
import { achievedIn } from "#domain/achieved.ts";
import { monthsLater } from "#domain/impact.ts";
import { writeBadge } from "./badge.ts";
import type { OfficeKeys } from "./office-keys.ts";
import { credentialId, writeAchievement, type Achievement } from "./record.ts";

/** A course of this computer with its titles. */
export interface CertifiedCourse {
  readonly course: Pick<Course, "id" | "completion" | "blueprints" | "lessons">;
  readonly version: string;
  readonly own: { readonly text: string; readonly language: string };
  readonly english: string;
}
/** What somebody earned, with what the office did about it. */
export interface Earned {
  readonly personId: string;
  readonly country: string | null;
  readonly achievement: Achievement;
  readonly course: CertifiedCourse;
  readonly issued: IssuedRow | null;
  /** Their record goes two ways: people look at it before anything is issued. */
  readonly forked: boolean;
}

/** Everything that people with a name earned in these courses. @param validMonths how long a new certificate counts; null: for good */
export function earnedIn(db: Db, courses: readonly CertifiedCourse[], validMonths: number | null): Earned[] {
  const groups = groupsOf(entriesOf(db));
  const roots = new Map([...groups].flatMap(([root, entries]) => entries.map(({ id }) => [id, root])));
  const links = new Map(listLinks(db).map(({ profileId, personId }) => [profileId, personId]));
  const rootOf = (profileId: string): string => roots.get(links.get(profileId) ?? profileId) ?? profileId;
  const forked = new Set(listCounted(db).flatMap((chain) => (chain.forked ? [rootOf(chain.profileId)] : [])));
  const issued = new Map(listIssued(db).map((row) => [row.id, row]));
  const tests = Map.groupBy(listTestAttempts(db, "9999-12-31"), ({ profileId, courseId }) => `${rootOf(profileId)} ${courseId}`);
  return courses.flatMap((certified) => {
    const { course, version: present } = certified;
    const byPerson = Map.groupBy(listCourseWork(db, course.id), ({ profileId }) => rootOf(profileId));
    return [...byPerson].flatMap(([personId, works]): Earned[] => {
      const name = groups.get(personId)?.[0]?.name ?? "";
      const done = achievedIn(course, {
        lessons: works.flatMap(({ lessons }) => lessons),
        labs: works.flatMap(({ labs }) => labs),
        quizzes: works.flatMap(({ quizzes }) => quizzes),
      });
      if (done === null || name === "") return [];
      const version = done.version ?? present;
      const id = credentialId("certificate", personId, course.id, version, done.day);
      const before = issued.get(id) ?? null;
      // Of the test whose score the certificate names.
      const own = (tests.get(`${personId} ${course.id}`) ?? []).filter(({ quizId }) => quizId === "exit");
      const achievement: Achievement = {
        paper: "certificate",
        name,
        courseId: course.id,
        version,
        date: done.day,
        score: done.score,
        supervised: own.some((test) => test.supervised && test.scaled === done.score),
        id,
        until: before === null ? (validMonths === null ? null : monthsLater(done.day, validMonths)) : before.until,
      };
      const country = groups.get(personId)?.find((entry: PersonRow) => entry.country !== null)?.country ?? null;
      return [{ personId, country, achievement, course: certified, issued: before, forked: forked.has(personId) }];
    });
  });
}

interface Office {
  readonly keys: OfficeKeys;
  readonly issuer: Issuer;
}
/** Both forms of a certificate: small for a QR, and the Open Badges document. */
export async function writeCertificate({ achievement, course }: Earned, { keys, issuer }: Office): Promise<IssuedCertificate> {
  const criteria = "Every lesson read to the end, every lab done, and the exit test passed where there is one.";
  const by = { name: issuer.name, publicKey: keys.publicKey, privateKey: keys.signingKey };
  return {
    text: writeAchievement(achievement, keys),
    badge: await writeBadge(achievement, by, { title: course.english, criteria, until: achievement.until }),
    courseId: achievement.courseId,
    titles: { [course.own.language]: course.own.text, en: course.english },
  };
}

/** All that the office no longer stands by. */
export function revocationsOf(issued: readonly IssuedRow[]): Revocation[] {
  return issued.flatMap(({ id, revokedOn, reason }) => (revokedOn === null ? [] : [{ id, date: revokedOn, reason }]));
}
