/** A records office made for a test: its keys, and enrolment files that it signs. */
import { generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Enrolment } from "#contract/model/enrolment.ts";
import { writeEnrolment } from "#records/enrolment.ts";
import { nameOfKey } from "#records/keys.ts";
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
