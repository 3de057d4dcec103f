/** The records office as a whole: opened, locked, recovered; who issues. Its people and their records are groups of their own. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Instant, Line } from "#contract/model/basic.ts";
import { Identity, Recipient } from "#contract/model/enrolment.ts";
import { AuditEntry, Issuer, Passphrase } from "#contract/model/office.ts";
import { Saved } from "./profiles.ts";

/** What stands on the recovery sheet; told once. */
const Sheet = Saved.extend({
  /** Opens the office here when the passphrase is forgotten. */
  code: z.string(),
  /** Opens sealed hand-ins anywhere. */
  key: Identity,
});
/** What was typed: compared, never kept. */
const Typed = z.string().max(400);

export const office = {
  "office.state": query({
    role: "anyone",
    topics: ["office"],
    input: nothing,
    output: z.strictObject({
      exists: z.boolean(),
      name: Line.nullable(),
      /** In this window or tab. */
      open: z.boolean(),
      /** When it asks for the passphrase again, unless somebody goes on working. */
      until: Instant.nullable(),
      /** Seconds until another try is heard, after wrong ones. */
      wait: z.int(),
    }),
  }),
  /** Opens a new office in this data folder, with new keys. @throws conflict when there is one */
  "office.create": command({
    role: "anyone",
    topics: ["office", "saved"],
    input: z.strictObject({ passphrase: Passphrase, issuer: Issuer }),
    output: Sheet,
  }),
  "office.unlock": command({ role: "anyone", topics: ["office"], input: z.strictObject({ passphrase: Typed }), output: nothing }),
  /** A new passphrase and a new sheet against the code of the old one, which is worth nothing then. */
  "office.recover": command({
    role: "anyone",
    topics: ["office", "saved"],
    input: z.strictObject({ code: z.string().max(60), passphrase: Passphrase }),
    output: Sheet,
  }),
  "office.lock": command({ role: "office", topics: ["office"], input: nothing, output: nothing }),
  /** Somebody is at work: the office stays open. */
  "office.stay": command({ role: "office", topics: [], input: nothing, output: z.strictObject({ until: Instant }) }),
  "office.issuer": query({
    role: "office",
    topics: ["office"],
    input: nothing,
    output: z.strictObject({
      issuer: Issuer,
      /** Of the office's key, to compare by voice. */
      words: z.array(z.string()),
      recipients: z.strictObject({ office: Recipient, recovery: Recipient }),
      createdAt: Instant,
    }),
  }),
  "office.saveIssuer": command({ role: "office", topics: ["office", "saved"], input: Issuer, output: Saved }),
  "office.changePassphrase": command({
    role: "office",
    topics: ["saved"],
    input: z.strictObject({ current: Typed, passphrase: Passphrase }),
    output: Saved,
  }),
  /** Where the sheet was lost or seen: a new code, and the old one is worth nothing. */
  "office.renewSheet": command({ role: "office", topics: ["saved"], input: z.strictObject({ current: Typed }), output: Sheet }),
  /** What was done in the office, the newest first, and whether the log's chain holds. */
  "office.audit": query({
    role: "office",
    topics: ["office", "people", "saved"],
    input: z.strictObject({ before: z.int().nullable() }),
    output: z.strictObject({
      entries: z.array(AuditEntry.extend({ seq: z.int() })),
      lines: z.int(),
      brokenAt: z.int().nullable(),
      /** SHA-256 of the last line, hexadecimal: written down elsewhere, it shows later that nothing was taken off the end. */
      head: z.string(),
    }),
  }),
};
