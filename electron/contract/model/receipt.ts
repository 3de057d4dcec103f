/**
 * The receipt file, `.tdgareceipt` (DESIGN §6, §10): what a records office tells a learner's computer after it took a hand-in: how far it
 * has the record, the certificates it issued, and which of its certificates no longer count.
 */
import { z } from "zod";
import { Instant, LanguageTag, Line, Slug, Uuid } from "./basic.ts";
import { Signature } from "./manifest.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A certificate as it travels: small for a QR, and whole for other programs. */
export const IssuedCertificate = z.strictObject({
  /** The compact JWS that the QR holds (records/record.ts). */
  text: z.string().min(1).max(400),
  /** The Open Badges 3.0 document as VC-JWT (records/badge.ts). */
  badge: z.string().min(1).max(20_000),
  courseId: Slug,
  /** The course's title by language: the course need not be on the computer where the certificate is read. */
  titles: z.record(LanguageTag, Line),
});
export type IssuedCertificate = z.infer<typeof IssuedCertificate>;

export const Revocation = z.strictObject({
  /** Of the certificate (`Achievement.id`). */
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  date: z.iso.date(),
  reason: Line.nullable(),
});
export type Revocation = z.infer<typeof Revocation>;

export const Receipt = z.strictObject({
  format: z.literal("tdgareceipt/1"),
  id: Uuid,
  writtenAt: Instant,
  office: z.strictObject({
    name: Line,
    /** Raw Ed25519 public key, base64url: the one of its enrolment file and its certificates. */
    key: Signature.shape.key,
  }),
  profileId: Uuid,
  /** Up to where the office has each chain: its length then, and the hash at its end. */
  received: z.array(z.strictObject({ chain: Uuid, length: z.int().min(0), head: Hash })).max(1000),
  certificates: z.array(IssuedCertificate).max(200),
  /** All that the office has ever revoked, of anyone: the newest receipt is the whole list. */
  revoked: z.array(Revocation).max(5000),
});
export type Receipt = z.infer<typeof Receipt>;

/** The list of revocations, `.tdgarevoked`: for computers that no receipt comes to. */
export const RevocationList = z.strictObject({
  format: z.literal("tdgarevoked/1"),
  writtenAt: Instant,
  office: Receipt.shape.office,
  revoked: Receipt.shape.revoked,
});
export type RevocationList = z.infer<typeof RevocationList>;

/** Why a receipt is not taken. */
export const ReceiptTrouble = z.enum([
  /** Another kind of file, or one that is cut off. */
  "unreadable",
  /** Written for a newer program. */
  "newer",
  "too-large",
  /** The signature does not hold. */
  "altered",
  /** It names a certificate that is none, another office's, the same twice, or one whose two forms disagree. */
  "contradictory",
  /** It is for somebody who does not study on this computer. */
  "other-person",
  /** The record that the office has is not the one that is here. */
  "other-record",
]);
export type ReceiptTrouble = z.infer<typeof ReceiptTrouble>;
