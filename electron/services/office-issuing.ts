/** Certificates of an office: issued in one go, printed, written out, and revoked where somebody had no right to one. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { issuing } from "#contract/procedures/issuing.ts";
import type { CertificateLine } from "#contract/procedures/receipts.ts";
import { audited } from "#db/audit.ts";
import { addIssued, listIssued, revokeIssued } from "#db/repositories/issued.ts";
import { courseTitle } from "#domain/course-text.ts";
import { keyWords } from "#packs/key-words.ts";
import { instant } from "#platform/clock.ts";
import { saveFile } from "#platform/save-file.ts";
import { earnedIn, revocationsOf, writeCertificate, type Earned } from "#records/certificates.ts";
import { writeRevocations } from "#records/receipt.ts";
import { verifyCredential } from "#records/verify.ts";
import type { Context, Desk } from "./context.ts";
import { certifiedCourses, todayOf } from "./support.ts";

/** Lines that a screen is sent. */
const mostLines = 2000;
const weight = { earned: 0, forked: 1, issued: 2, expired: 3, revoked: 4 } as const;

/** @param toSave the path behind a ticket to save into. @throws AppError ticket-expired */
export function createIssuing(
  context: Pick<Context, "clock" | "builtAt" | "courses">,
  desk: (session: Session) => Desk,
  toSave: (session: Session, ticket: string) => string,
): HandlersOf<typeof issuing> {
  const { clock, courses } = context;
  const today = (): string => todayOf(context).toISOString().slice(0, 10);
  const earned = ({ db, issuer }: Desk): Earned[] =>
    earnedIn(db, certifiedCourses(courses, issuer.language), issuer.validYears === null ? null : issuer.validYears * 12);
  const stateOf = ({ issued, forked, achievement: { until } }: Earned): keyof typeof weight => {
    if (issued === null) return forked ? "forked" : "earned";
    return issued.revokedOn !== null ? "revoked" : until !== null && until < today() ? "expired" : "issued";
  };
  /** Issued ones of these, also such as expired or were revoked. */
  const issuedOf = (at: Desk, ids: readonly string[]): Earned[] => {
    const wanted = new Set(ids);
    return earned(at).filter(({ issued, achievement }) => issued !== null && wanted.has(achievement.id));
  };

  return {
    "issuing.list": ({ language }, session) => {
      const at = desk(session);
      const titles = new Map(courses.current().map(({ row, course }) => [row.courseId, courseTitle(course, language)]));
      const lines = earned(at).map((one) => {
        const { id, name, courseId, version, date, score, supervised, until } = one.achievement;
        return {
          id,
          personId: one.personId,
          name,
          country: one.country,
          courseId,
          title: titles.get(courseId) ?? { text: courseId, language: "en" },
          version,
          day: date,
          score,
          supervised,
          until,
          state: stateOf(one),
          revokedOn: one.issued?.revokedOn ?? null,
          reason: one.issued?.reason ?? null,
        };
      });
      lines.sort((a, b) => weight[a.state] - weight[b.state] || (a.day < b.day ? 1 : a.day > b.day ? -1 : a.name < b.name ? -1 : 1));
      const revoked = revocationsOf(listIssued(at.db)).length;
      return { lines: lines.slice(0, mostLines), more: Math.max(0, lines.length - mostLines), revoked };
    },
    "issuing.issue": ({ ids }, session) => {
      const at = desk(session);
      const wanted = new Set(ids);
      const fresh = earned(at).filter((one) => wanted.has(one.achievement.id) && stateOf(one) === "earned");
      const now = instant(clock);
      audited(at.db, { at: now, act: "certificates-issued", details: { certificates: fresh.length } }, (tx) => {
        for (const { personId, achievement } of fresh)
          addIssued(tx, { id: achievement.id, personId, courseId: achievement.courseId, issuedAt: now, until: achievement.until });
      });
      return { savedAt: instant(clock), issued: fresh.length };
    },
    "issuing.papers": async ({ ids, language }, session) => {
      const at = desk(session);
      const titles = new Map(courses.current().map(({ row, course }) => [row.courseId, courseTitle(course, language)]));
      const surety = {
        ring: [{ key: at.keys.publicKey, name: at.issuer.name, revokedAt: null }],
        revoked: revocationsOf(listIssued(at.db)).map((each) => ({ ...each, key: at.keys.publicKey })),
        now: todayOf(context),
      };
      const lines = issuedOf(at, ids).map(async (one): Promise<CertificateLine> => {
        const { text, badge } = await writeCertificate(one, at);
        const { paper: _, ...says } = one.achievement;
        const { answer, revokedAt } = verifyCredential(text, surety);
        const english = { text: one.course.english, language: "en" };
        const { name: office } = at.issuer;
        const key = at.keys.publicKey;
        const title = titles.get(says.courseId) ?? english;
        return { ...says, title, titleInEnglish: english, office, key, words: keyWords(key), answer, revokedAt, text, badge };
      });
      return { certificates: await Promise.all(lines) };
    },
    "issuing.write": async ({ ticket, ids }, session) => {
      const at = desk(session);
      const folder = toSave(session, ticket);
      const chosen = issuedOf(at, ids).filter((one) => stateOf(one) === "issued");
      for (const one of chosen) {
        const { badge } = await writeCertificate(one, at);
        await saveFile(folder, `${one.achievement.name} ${one.achievement.courseId}`, "jwt", badge);
      }
      audited(at.db, { at: instant(clock), act: "certificates-written", details: { files: chosen.length } }, () => undefined);
      return { files: chosen.length };
    },
    "issuing.revoke": ({ id, reason }, session) => {
      const { db } = desk(session);
      audited(db, { at: instant(clock), act: "certificate-revoked", details: { certificate: id } }, (tx) => {
        if (!revokeIssued(tx, id, today(), reason)) throw new AppError("not-found", { what: "certificate" });
      });
      return { savedAt: instant(clock) };
    },
    "issuing.revocations": async ({ ticket }, session) => {
      const { db, keys, issuer } = desk(session);
      const path = toSave(session, ticket);
      const revoked = revocationsOf(listIssued(db));
      const office = { name: issuer.name, key: keys.publicKey };
      const bytes = writeRevocations({ format: "tdgarevoked/1", writtenAt: instant(clock), office, revoked }, (told) => keys.sign(told));
      const file = await saveFile(path, `${issuer.name} ${today()}`, "tdgarevoked", bytes);
      audited(db, { at: instant(clock), act: "revocations-written", details: { certificates: revoked.length } }, () => undefined);
      return { file, revoked: revoked.length };
    },
  };
}
