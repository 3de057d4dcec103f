/** Receipts of records offices on the learner's computer, and the certificates that came with them. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Instant, LanguageTag, Line, Slug, Version } from "#contract/model/basic.ts";
import { ReceiptTrouble } from "#contract/model/receipt.ts";
import { Answer } from "./credentials.ts";
import { Saved } from "./profiles.ts";
import { Worded } from "./study.ts";
import { Ticket } from "./system.ts";

/** A certificate in a list. `answer`: what a check says of it today. */
export const CertificateLine = z.strictObject({
  id: z.string(),
  courseId: Slug,
  title: Worded,
  titleInEnglish: Worded,
  version: Version,
  date: z.iso.date(),
  /** 0..1 */
  score: z.number().nullable(),
  supervised: z.boolean(),
  /** Last day on which it counts; null: for good. */
  until: z.iso.date().nullable(),
  /** Whole, as the badge has it. */
  name: z.string(),
  office: Line,
  /** Raw public key of the office, base64url. */
  key: z.string(),
  /** Ten words of the key, to compare by voice. */
  words: z.array(z.string()),
  answer: Answer,
  revokedAt: Instant.nullable(),
  /** What the QR holds. */
  text: z.string(),
  /** The Open Badges document, to be given away. */
  badge: z.string(),
});
export type CertificateLine = z.infer<typeof CertificateLine>;

const ReceiptView = z.strictObject({
  office: Line,
  words: z.array(z.string()),
  writtenAt: Instant,
  /** Statements of this person that the office has. */
  statements: z.int(),
  /** Moment of the last of them; null: none, or none that is still here. */
  upTo: Instant.nullable(),
  certificates: z.int(),
});
export type ReceiptView = z.infer<typeof ReceiptView>;

export const receipts = {
  /** What a receipt file says. Keeps nothing. `known`: its key is in the ring. */
  "receipts.inspect": query({
    role: "trainee",
    topics: [],
    input: z.strictObject({ ticket: Ticket }),
    output: z.discriminatedUnion("ok", [
      z.strictObject({ ok: z.literal(true), receipt: ReceiptView, known: z.boolean(), already: z.boolean() }),
      z.strictObject({ ok: z.literal(false), why: ReceiptTrouble }),
    ]),
  }),
  /** Keeps the receipt. `trust`: its key goes into the ring; without it the certificates stay those of a key nobody knows. */
  "receipts.accept": command({
    role: "trainee",
    topics: ["packs", "progress", "saved"],
    input: z.strictObject({ ticket: Ticket, trust: z.boolean() }),
    output: z.discriminatedUnion("ok", [
      Saved.extend({ ok: z.literal(true), certificates: z.int() }),
      z.strictObject({ ok: z.literal(false), why: ReceiptTrouble }),
    ]),
  }),
  /** Receipts of this person, the newest first. */
  "receipts.list": query({
    role: "trainee",
    topics: ["progress", "profiles"],
    input: nothing,
    output: z.strictObject({ receipts: z.array(ReceiptView) }),
  }),
  /** Writes the Open Badges document of a certificate into a file, for other programs. */
  "certificates.save": command({
    role: "trainee",
    whenMoved: true,
    topics: [],
    input: z.strictObject({ ticket: Ticket, id: z.string().max(40) }),
    /** Name of the file, for showing; null: this person has no such certificate. */
    output: z.strictObject({ file: Line.nullable() }),
  }),
  /** Certificates of this person, the newest first. */
  "certificates.list": query({
    role: "trainee",
    topics: ["progress", "profiles", "packs"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.strictObject({ certificates: z.array(CertificateLine) }),
  }),
};
