/**
 * The enrolment file, `.tdgaenrol` (DESIGN §10): what a records office tells a learner's computer. Hand-ins are then sealed for it, its
 * certificates are known, and the learner sees which courses are asked for, and until when.
 */
import { z } from "zod";
import { Instant, Line, Slug, Text, Uuid } from "./basic.ts";
import { Publisher, Signature } from "./manifest.ts";

/** An age recipient for X25519: bech32 of 32 bytes (https://age-encryption.org/v1). */
export const Recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
export type Recipient = z.infer<typeof Recipient>;
/** What opens for that recipient. Secret. */
export const Identity = z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
export type Identity = z.infer<typeof Identity>;

export const AssignedCourse = z.strictObject({
  courseId: Slug,
  /** As the office calls it: the course need not be here yet. */
  title: Line,
  /** The day by which it should be finished, where the learner is; null: none. */
  due: z.iso.date().nullable(),
});
export type AssignedCourse = z.infer<typeof AssignedCourse>;

export const Enrolment = z.strictObject({
  format: z.literal("tdgaenrol/1"),
  id: Uuid,
  writtenAt: Instant,
  office: z.strictObject({
    name: Line,
    /** Raw Ed25519 public key, base64url: signs this file, receipts and certificates. */
    key: Signature.shape.key,
  }),
  /** Hand-ins are sealed for both: the recovery key lies in a drawer for the day on which the office's is lost. */
  recipients: z.strictObject({ office: Recipient, recovery: Recipient }),
  courses: z.array(AssignedCourse).max(100),
  cohort: Line.nullable(),
  /** The learner as the office's roster has them; null: a file for everyone. */
  person: z.strictObject({ number: Line, name: Line }).nullable(),
  /** What the office says it does with what is handed in. */
  consent: Text.nullable(),
  /** Publishers of courses that the office vouches for. */
  publishers: z.array(Publisher).max(20),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** Why an enrolment file is not taken. */
export const EnrolmentTrouble = z.enum([
  /** Another kind of file, or one that is cut off. */
  "unreadable",
  /** Written for a newer program. */
  "newer",
  /** Larger than any enrolment. */
  "too-large",
  /** The signature does not hold. */
  "altered",
  /** Its contents make no sense: a recipient that cannot be sealed to, both the same, a course twice. */
  "contradictory",
]);
export type EnrolmentTrouble = z.infer<typeof EnrolmentTrouble>;
