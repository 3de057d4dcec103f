/** Receipts of an office: how far it has each record, and certificates for courses that were completed and passed. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { people } from "#contract/procedures/people.ts";
import { audited } from "#db/audit.ts";
import { findBatch, listBundles, listCounted } from "#db/repositories/collection.ts";
import { addIssued, listIssued } from "#db/repositories/issued.ts";
import { entriesOf, groupsOf, listLearners, listLinks } from "#db/repositories/people.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { saveFile } from "#platform/save-file.ts";
import { earnedIn, revocationsOf, writeCertificate, type Earned } from "#records/certificates.ts";
import { writeReceipt } from "#records/receipt.ts";
import type { Context, Desk } from "./context.ts";
import { certifiedCourses } from "./support.ts";

type Group = Pick<typeof people, "people.receipts">;

/** @param folderOf the folder behind a ticket to save into. @throws AppError ticket-expired */
export function createOfficeReceipts(
  { clock, courses }: Pick<Context, "clock" | "courses">,
  desk: (session: Session) => Desk,
  folderOf: (session: Session, ticket: string) => string,
): HandlersOf<Group> {
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
      const validMonths = issuer.validYears === null ? null : issuer.validYears * 12;
      const earned = Map.groupBy(earnedIn(db, certifiedCourses(courses, issuer.language), validMonths), ({ personId }) => personId);
      const revoked = revocationsOf(listIssued(db));
      const fresh: Earned[] = [];
      let [files, issued] = [0, 0];
      for (const [root, entries] of groupsOf(entriesOf(db))) {
        const ids = new Set(entries.map(({ id }) => id));
        const own = learners.filter(({ id }) => ids.has(owners.get(id) ?? id));
        // A record that goes two ways is looked at by people first; what was revoked does not go home again.
        const given = (earned.get(root) ?? []).filter((one) => !one.forked && (one.issued?.revokedOn ?? null) === null);
        fresh.push(...given.filter((one) => one.issued === null));
        const papers = await Promise.all(given.map((one) => writeCertificate(one, at)));
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
              revoked,
            },
            (told) => keys.sign(told),
          );
          await saveFile(folder, `${learner.name ?? "guest"} ${instant(clock).slice(0, 10)}`, "tdgareceipt", bytes);
          files += 1;
          issued += papers.length;
        }
      }
      const now = instant(clock);
      audited(db, { at: now, act: "receipts-written", details: { files, certificates: issued } }, (tx) => {
        for (const { personId, achievement } of fresh)
          addIssued(tx, { id: achievement.id, personId, courseId: achievement.courseId, issuedAt: now, until: achievement.until });
      });
      return { files, certificates: issued };
    },
  };
}
