/** Papers: a record of completion made here, and the check of any credential, without a network. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { Instant, LanguageTag, Slug, Version } from "#contract/model/basic.ts";
import { Saved } from "./profiles.ts";
import { Worded } from "./study.ts";
import { Ticket } from "./system.ts";

/** DESIGN §6, and `none`: what was given is no credential that can be read here. */
export const Answer = z.enum(["attested", "device", "unknown", "altered", "revoked", "none"]);
export type Answer = z.infer<typeof Answer>;
/** What the answer rests on, and what else is wrong; said by the client in words. */
export const Reason = z.enum([
  "signature-holds",
  "signature-broken",
  "key-in-ring",
  "key-not-in-ring",
  "key-not-inside",
  "issuer-other-key",
  "issuer-missing",
  "fields-missing",
  "expired",
  "not-yet-valid",
  "not-readable",
  "sealed",
  "picture",
]);
export type Reason = z.infer<typeof Reason>;

export const Verdict = z.strictObject({
  answer: Answer,
  reasons: z.array(Reason),
  /** Of a revoked key. */
  revokedAt: Instant.nullable(),
  /** Who signed, as the ring names them. */
  signer: z.string().nullable(),
  /** The key that signed; raw or modulus, base64url. */
  key: z.string().nullable(),
  /** What the credential says, true or not. */
  says: z
    .strictObject({
      name: z.string(),
      what: z.string(),
      version: z.string().nullable(),
      date: z.string().nullable(),
      until: z.string().nullable(),
      score: z.number().nullable(),
      supervised: z.boolean().nullable(),
      issuer: z.string().nullable(),
      id: z.string(),
    })
    .nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export const credentials = {
  "credentials.verify": query({
    role: "anyone",
    topics: [],
    input: z.strictObject({ text: z.string().max(200_000) }),
    output: Verdict,
  }),
  /** Takes in an office's list of what it revoked. Null: no such list, or altered. */
  "credentials.takeRevoked": command({
    role: "anyone",
    topics: ["packs", "saved"],
    input: z.strictObject({ ticket: Ticket }),
    output: Saved.extend({ office: z.string(), revoked: z.int() }).nullable(),
  }),
  /** The record of a course whose requirements are met; null before. */
  "credentials.record": query({
    role: "trainee",
    topics: ["progress", "profiles"],
    input: z.strictObject({ courseId: Slug, language: LanguageTag }),
    output: z
      .strictObject({
        name: z.string(),
        course: Worded,
        courseInEnglish: Worded,
        version: Version,
        date: z.string(),
        score: z.number().nullable(),
        supervised: z.boolean(),
        lessons: z.int(),
        id: z.string(),
        key: z.string(),
        /** The compact form: what a QR carries. */
        text: z.string(),
      })
      .nullable(),
  }),
};
