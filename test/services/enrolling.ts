/** A records office made for a test: its keys, and the enrolment files, certificates and receipts that it signs. */
import { generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Enrolment } from "#contract/model/enrolment.ts";
import type { IssuedCertificate, Receipt } from "#contract/model/receipt.ts";
import { writeBadge } from "#records/badge.ts";
import { writeEnrolment } from "#records/enrolment.ts";
import { nameOfKey } from "#records/keys.ts";
import { writeReceipt } from "#records/receipt.ts";
import { writeAchievement, type Achievement } from "#records/record.ts";
import { newSealKey } from "#records/seal.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const [office, recovery] = await Promise.all([newSealKey(), newSealKey()]);
export const officeKeys = { office, recovery, key: nameOfKey(publicKey) };

/** Writes an enrolment file and returns where it lies. */
export function enrolmentFile(folder: string, change: Partial<Enrolment> = {}): string {
  const file = join(folder, "office.tdgaenrol");
  const told: Enrolment = {
    format: "tdgaenrol/1",
    id: "3f0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11",
    writtenAt: "2026-11-23T04:00:00.000Z",
    office: { name: "Ministry of Posts", key: officeKeys.key },
    recipients: { office: office.recipient, recovery: recovery.recipient },
    courses: [
      { courseId: "tiny", title: "Tiny course", due: "2027-03-31" },
      { courseId: "elsewhere", title: "A course not here", due: null },
    ],
    cohort: "Vientiane 2027",
    person: { number: "L-0041", name: "Mya" },
    consent: "What is handed in is kept for five years.",
    publishers: [],
    ...change,
  };
  writeFileSync(
    file,
    writeEnrolment(told, (bytes) => sign(null, bytes, privateKey)),
  );
  return file;
}

const signed = (bytes: Uint8Array): Buffer => sign(null, bytes, privateKey);
export const attested: Achievement = {
  paper: "certificate",
  name: "Mya",
  courseId: "tiny",
  version: "1.0.0",
  date: "2026-11-22",
  score: 0.85,
  supervised: true,
  id: "AAAAAAAAAAAAAAAAAAAAAA",
  until: null,
};
/** A certificate in both forms, signed by the office. */
export async function issued(change: Partial<Achievement> = {}): Promise<IssuedCertificate> {
  const achievement = { ...attested, ...change };
  const title = "Tiny course";
  return {
    text: writeAchievement(achievement, { publicKey: officeKeys.key, sign: signed }),
    badge: await writeBadge(
      achievement,
      { name: "Ministry of Posts", publicKey: officeKeys.key, privateKey },
      { title, criteria: "All lessons read, and the exit test passed.", until: null },
    ),
    courseId: achievement.courseId,
    titles: { en: title, th: "วิชาเล็ก" },
  };
}
/** Writes a receipt file and returns where it lies. */
export function receiptFile(folder: string, told: Pick<Receipt, "profileId"> & Partial<Receipt>): string {
  const file = join(folder, "office.tdgareceipt");
  const receipt: Receipt = {
    format: "tdgareceipt/1",
    id: "9a0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11",
    writtenAt: "2026-11-23T06:00:00.000Z",
    office: { name: "Ministry of Posts", key: officeKeys.key },
    received: [],
    certificates: [],
    revoked: [],
    ...told,
  };
  writeFileSync(file, writeReceipt(receipt, signed));
  return file;
}
