/** A records office: who issues, and what the office says it does with what it holds. */
import { z } from "zod";
import { InterfaceLanguage, Line, Text } from "./basic.ts";

/** Long enough that guessing takes years beside the work that each try costs (platform/secrets.ts). */
export const Passphrase = z.string().trim().min(12).max(200);

/** Who stands on certificates, receipts and enrolments. */
export const Issuer = z.strictObject({
  /** In the office's own language, which `language` names. */
  name: z.string().trim().min(1).max(200),
  language: InterfaceLanguage,
  nameEnglish: z.string().trim().max(200),
  /** ISO 3166-1 alpha-2; null: none said. */
  country: z.string().length(2).nullable(),
  address: z.string().trim().max(1000),
  /** What learners read before they enrol; null: nothing is said. */
  consent: Text.nullable(),
  /** How long a certificate counts, in years; null: for good. */
  validYears: z.int().min(1).max(20).nullable().default(null),
});
export type Issuer = z.infer<typeof Issuer>;

/** One thing done in the office. The bytes of its JSON are what the log's chain goes over. */
export const AuditEntry = z.strictObject({
  at: z.string(),
  /** In the field's words: `roster-taken`. */
  act: z.string().max(60),
  /** Counts and ids; what a person is called stands here only where the act is about a cohort or an issuer. */
  details: z.record(z.string(), z.union([Line, z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
