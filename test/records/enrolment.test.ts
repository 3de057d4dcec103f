/** An enrolment file reads back as it was written, or is refused with the reason that is true. */
import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Enrolment } from "#contract/model/enrolment.ts";
import { mostEnrolmentBytes, readEnrolment, writeEnrolment } from "#records/enrolment.ts";
import { nameOfKey } from "#records/keys.ts";
import { newSealKey } from "#records/seal.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signed = (bytes: Uint8Array): Uint8Array => sign(null, bytes, privateKey);
const [office, recovery] = await Promise.all([newSealKey(), newSealKey()]);
const told: Enrolment = {
  format: "tdgaenrol/1",
  id: "3f0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11",
  writtenAt: "2026-11-23T04:00:00.000Z",
  office: { name: "ສູນບັນທຶກ, Ministry of Posts", key: nameOfKey(publicKey) },
  recipients: { office: office.recipient, recovery: recovery.recipient },
  courses: [
    { courseId: "e-government", title: "E-government", due: "2027-03-31" },
    { courseId: "ai-regulation", title: "AI regulation", due: null },
  ],
  cohort: "Vientiane 2027",
  person: { number: "L-0041", name: "Somsak" },
  consent: "What is handed in is kept for five years.",
  publishers: [],
};
const bytes = writeEnrolment(told, signed);
const whyOf = (file: Uint8Array | string): string => {
  const reading = readEnrolment(Buffer.from(file));
  return reading.ok ? "taken" : reading.why;
};

test("it reads back as it was written, and is text that can be read by eye", () => {
  expect(readEnrolment(bytes)).toEqual({ ok: true, enrolment: told });
  expect(Buffer.from(bytes).toString().split("\n")).toHaveLength(3);
});

test("no byte can be changed, taken out or added without its being seen", () => {
  fc.assert(
    fc.property(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom("turn", "cut", "drop", "add"),
      (at, by, how) => {
        const bent =
          how === "turn"
            ? Buffer.from(bytes).fill((bytes[at] ?? 0) ^ by, at, at + 1)
            : how === "cut"
              ? bytes.subarray(0, at)
              : Buffer.concat([
                  bytes.subarray(0, at),
                  how === "add" ? Buffer.from([by]) : Buffer.alloc(0),
                  bytes.subarray(how === "drop" ? at + 1 : at),
                ]);
        expect(whyOf(bent)).not.toBe("taken");
      },
    ),
    { numRuns: 400 },
  );
});

test("another hand's signature, another program's file and what makes no sense have each their own reason", async () => {
  const text = Buffer.from(bytes).toString();
  const mallory = generateKeyPairSync("ed25519").privateKey;
  expect(whyOf(writeEnrolment(told, (line) => sign(null, line, mallory)))).toBe("altered");
  expect(whyOf(text.replace("Vientiane", "Vientians"))).toBe("altered");
  expect(whyOf(text.replace("tdgaenrol/1", "tdgaenrol/2"))).toBe("newer");
  for (const file of ["", "\n", "{}\n{}\n", "PK\u0003\u0004", "[".repeat(100_000), '{"format":"tdgarecord/1"}\n'])
    expect(whyOf(file), JSON.stringify(file.slice(0, 20))).toBe("unreadable");
  expect(whyOf(text.replace('"cohort"', '"__proto__":{"polluted":true},"cohort"'))).not.toBe("taken");
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect(whyOf(Buffer.alloc(mostEnrolmentBytes + 1, "x"))).toBe("too-large");
  const written = (change: Partial<Enrolment>): string => whyOf(writeEnrolment({ ...told, ...change }, signed));
  expect(written({ courses: [...told.courses, ...told.courses.slice(0, 1)] })).toBe("contradictory");
  expect(written({ recipients: { office: office.recipient, recovery: office.recipient } })).toBe("contradictory");
  const wrong = `${office.recipient.slice(0, -1)}${office.recipient.endsWith("q") ? "p" : "q"}`;
  expect(written({ recipients: { office: wrong, recovery: recovery.recipient } })).toBe("contradictory");
  expect(written({ cohort: null, person: null, consent: null, courses: [] })).toBe("taken");
});
