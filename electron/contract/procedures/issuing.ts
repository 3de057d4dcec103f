/** Certificates of an office: what was earned, issued, printed, written out and revoked. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { LanguageTag, Line, Slug, Uuid, Version } from "#contract/model/basic.ts";
import { Saved } from "./profiles.ts";
import { CertificateLine } from "./receipts.ts";
import { Worded } from "./study.ts";
import { Ticket } from "./system.ts";

const CertificateId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const Ids = z.array(CertificateId).min(1).max(2000);

export const issuing = {
  "issuing.list": query({
    role: "office",
    topics: ["people", "collection", "office", "packs"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.strictObject({
      /** At most two thousand, what is not issued yet first. */
      lines: z.array(
        z.strictObject({
          id: CertificateId,
          personId: Uuid,
          name: z.string(),
          country: z.string().nullable(),
          courseId: Slug,
          title: Worded,
          version: Version,
          day: z.iso.date(),
          score: z.number().nullable(),
          supervised: z.boolean(),
          until: z.iso.date().nullable(),
          state: z.enum(["earned", "issued", "expired", "revoked", "forked"]),
          revokedOn: z.iso.date().nullable(),
          reason: z.string().nullable(),
        }),
      ),
      more: z.int().min(0),
      /** Certificates that count no more, those of erased people too. */
      revoked: z.int().min(0),
    }),
  }),
  /** Issues those of these that were earned and are not issued yet; they go home with the next receipts. */
  "issuing.issue": command({
    role: "office",
    topics: ["office", "saved"],
    input: z.strictObject({ ids: Ids }),
    output: Saved.extend({ issued: z.int() }),
  }),
  /** Issued certificates as they are printed. */
  "issuing.papers": query({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ids: Ids, language: LanguageTag }),
    output: z.strictObject({ certificates: z.array(CertificateLine) }),
  }),
  /** Writes the Open Badges documents of issued certificates into a folder, one file each. */
  "issuing.write": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ticket: Ticket, ids: Ids }),
    output: z.strictObject({ files: z.int() }),
  }),
  /** From today on it counts no more; there is no way back but a new course done. @throws not-found when it is not issued, or revoked already */
  "issuing.revoke": command({
    role: "office",
    topics: ["office", "saved"],
    input: z.strictObject({ id: CertificateId, reason: Line.nullable() }),
    output: Saved,
  }),
  /** Writes the list of all that were revoked, for computers that no receipt comes to. */
  "issuing.revocations": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ticket: Ticket }),
    output: z.strictObject({ file: Line, revoked: z.int() }),
  }),
};
