/** What a records office sent home: receipts are shown in words, then kept; the certificates inside are listed and checked. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Receipt, ReceiptTrouble } from "#contract/model/receipt.ts";
import type { CertificateLine, ReceiptView, receipts } from "#contract/procedures/receipts.ts";
import { operation } from "#db/operation.ts";
import { addPublisherKey, listPublisherKeys } from "#db/repositories/packs.ts";
import { addReceipt, addRevoked, listReceipts, listRevoked } from "#db/repositories/receipts.ts";
import { listChains, listLinks } from "#db/repositories/statements.ts";
import { keyWords } from "#packs/key-words.ts";
import { instant } from "#platform/clock.ts";
import { saveFile } from "#platform/save-file.ts";
import { mostReceiptBytes, readReceipt } from "#records/receipt.ts";
import { verifyCredential } from "#records/verify.ts";
import { readStatement } from "#records/xapi.ts";
import type { Context } from "./context.ts";
import { todayOf, traineeOf } from "./support.ts";

/**
 * @param fileOf The file behind a ticket for a receipt. @throws AppError ticket-expired
 * @param saveTo The path behind a ticket to save.
 */
export function createReceipts(
  context: Context,
  fileOf: (session: Session, ticket: string) => string,
  saveTo: (session: Session, ticket: string) => string,
): HandlersOf<typeof receipts> {
  const { db, clock } = context;

  /** How far a receipt reaches into the record that is here; null: the office has another one. */
  const reachOf = (profileId: string, receipt: Receipt): { readonly statements: number; readonly upTo: string | null } | null => {
    const own = new Map(listChains(db, profileId).map((chain) => [chain.uuid, chain]));
    let [statements, upTo]: [number, string | null] = [0, null];
    for (const { chain: uuid, length, head } of receipt.received) {
      const chain = own.get(uuid);
      // Of a chain from another computer, or of one that was erased, only the office knows.
      if (chain === undefined || chain.erasedAt !== null || length === 0) continue;
      const [link] = listLinks(db, chain.id, length - 1, 1);
      if (link === undefined || Buffer.from(link.hash).toString("hex") !== head) return null;
      statements += length;
      const at = readStatement(link.bytes).at;
      if (upTo === null || at > upTo) upTo = at;
    }
    return { statements, upTo };
  };
  const viewOf = (receipt: Receipt, reach: { readonly statements: number; readonly upTo: string | null }): ReceiptView => ({
    office: receipt.office.name,
    words: keyWords(receipt.office.key),
    writtenAt: receipt.writtenAt,
    ...reach,
    certificates: receipt.certificates.length,
  });
  type Found =
    | { readonly ok: true; readonly file: Uint8Array; readonly receipt: Receipt; readonly view: ReceiptView }
    | { readonly ok: false; readonly why: ReceiptTrouble };
  const readFor = (profileId: string, path: string): Found => {
    const file = fileAt(path);
    const reading = readReceipt(file);
    if (!reading.ok) return reading;
    if (reading.receipt.profileId !== profileId) return { ok: false, why: "other-person" };
    const reach = reachOf(profileId, reading.receipt);
    if (reach === null) return { ok: false, why: "other-record" };
    return { ok: true, file, receipt: reading.receipt, view: viewOf(reading.receipt, reach) };
  };
  const keptOf = (profileId: string) =>
    listReceipts(db, profileId).flatMap(({ file }) => {
      const reading = readReceipt(file);
      return reading.ok ? [reading] : [];
    });

  return {
    "receipts.inspect": ({ ticket }, session) => {
      const profileId = traineeOf(session);
      const found = readFor(profileId, fileOf(session, ticket));
      if (!found.ok) return found;
      const { key } = found.receipt.office;
      return {
        ok: true,
        receipt: found.view,
        known: listPublisherKeys(db).some((each) => each.key === key && each.revokedAt === null),
        already: keptOf(profileId).some(({ receipt }) => receipt.id === found.receipt.id),
      };
    },
    "receipts.accept": ({ ticket, trust }, session) => {
      const profileId = traineeOf(session);
      const found = readFor(profileId, fileOf(session, ticket));
      if (!found.ok) return found;
      const { id, writtenAt, office, revoked, certificates } = found.receipt;
      const at = instant(clock);
      operation(db, "receipts.accept", (tx) => {
        addReceipt(tx, { id, profileId, file: found.file, writtenAt, broughtAt: at });
        for (const each of revoked) addRevoked(tx, { key: office.key, ...each });
        if (trust) addPublisherKey(tx, { key: office.key, name: office.name, source: "added", addedAt: at });
      });
      return { ok: true, savedAt: instant(clock), certificates: certificates.length };
    },
    "receipts.list": (_input, session) => {
      const profileId = traineeOf(session);
      return {
        receipts: keptOf(profileId).map(({ receipt }) => viewOf(receipt, reachOf(profileId, receipt) ?? { statements: 0, upTo: null })),
      };
    },
    "certificates.save": async ({ ticket, id }, session) => {
      for (const { receipt, achievements } of keptOf(traineeOf(session))) {
        const at = achievements.findIndex((each) => each.id === id);
        const [issued, achievement] = [receipt.certificates[at], achievements[at]];
        if (issued === undefined || achievement === undefined) continue;
        return { file: await saveFile(saveTo(session, ticket), `${achievement.name} ${achievement.courseId}`, "jwt", issued.badge) };
      }
      return { file: null };
    },
    "certificates.list": ({ language }, session) => {
      const surety = { ring: listPublisherKeys(db), revoked: listRevoked(db), now: todayOf(context) };
      const seen = new Set<string>();
      const certificates = keptOf(traineeOf(session)).flatMap(({ receipt, achievements }) =>
        receipt.certificates.flatMap(({ text, badge, titles }, i): CertificateLine[] => {
          const achievement = achievements[i];
          if (achievement === undefined || seen.has(achievement.id)) return [];
          seen.add(achievement.id);
          const { paper: _, ...says } = achievement;
          const titleIn = (tag: string): { text: string; language: string } => {
            const found = [tag, "en", ...Object.keys(titles)].find((each) => Object.hasOwn(titles, each));
            return found === undefined
              ? { text: says.courseId, language: "en" }
              : { text: titles[found] ?? says.courseId, language: found };
          };
          const { answer, revokedAt } = verifyCredential(text, surety);
          const { name: office, key } = receipt.office;
          return [
            {
              ...says,
              title: titleIn(language),
              titleInEnglish: titleIn("en"),
              office,
              key,
              words: keyWords(key),
              answer,
              revokedAt,
              text,
              badge,
            },
          ];
        }),
      );
      return { certificates: certificates.toSorted((a, b) => (a.date < b.date ? 1 : -1)) };
    },
  };
}

/** @throws AppError not-found */
function fileAt(path: string): Uint8Array {
  try {
    // What is too large is not even read.
    return statSync(path).size > mostReceiptBytes ? new Uint8Array(mostReceiptBytes + 1) : readFileSync(path);
  } catch (cause) {
    throw new AppError("not-found", { what: "file" }, { cause });
  }
}
