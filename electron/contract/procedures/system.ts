/** The host: what it can do, what is on disk, its files and its jobs. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Failure } from "#contract/errors.ts";
import { Instant, InterfaceLanguage, Line, Version } from "#contract/model/basic.ts";
import { Profile, Saved } from "./profiles.ts";

/** What the shell around the client is able to do; the client never asks which host it is. */
export const Capabilities = z.strictObject({
  /** `system`: the system's file dialog; `own`: ours, by `shell.browse`. */
  pick: z.enum(["system", "own"]),
  print: z.enum(["pdf", "browser"]),
  menu: z.boolean(),
});
export const LanguageEntry = z.strictObject({
  tag: InterfaceLanguage,
  name: Line,
  english: Line,
  direction: z.enum(["ltr", "rtl"]),
  state: z.enum(["original", "machine-drafted", "reviewed", "preview"]),
});
export const Job = z.strictObject({
  id: z.string().max(40),
  kind: z.enum(["install", "tidy", "collect", "export"]),
  subject: Line,
  done: z.number().min(0),
  total: z.number().min(0),
  state: z.enum(["running", "done", "failed", "cancelled"]),
  failure: Failure.nullable(),
});
export type Job = z.infer<typeof Job>;
export const Ticket = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const PickPurpose = z.enum([
  "pack",
  "key",
  "record",
  "enrol",
  "receipt",
  "profile",
  "roster",
  "ticket",
  "revoked",
  "pin",
  "project",
  "drawing",
  "words",
  "review",
  "questions",
  "folder",
  "save",
]);
/** Kinds of files that the system may hand over to be opened: .tdgapack, .tdgarecord, .tdgaenrol, .tdgareceipt, .tdgaprofile. */
export const OpenedKind = PickPurpose.extract(["pack", "record", "enrol", "receipt", "profile"]);
export type OpenedKind = z.infer<typeof OpenedKind>;

export const system = {
  "system.hello": query({
    role: "anyone",
    topics: ["profiles", "settings"],
    input: nothing,
    output: z.strictObject({
      version: Version,
      builtAt: Instant,
      now: Instant,
      capabilities: Capabilities,
      data: z.strictObject({
        label: z.string(),
        writable: z.boolean(),
        reason: z.enum(["ok", "read-only", "disk-full"]),
        /** True: the database cannot be read, and nothing but this, `settings.read` and `backups.*` is answered. */
        damaged: z.boolean(),
      }),
      languages: z.array(LanguageEntry),
      profile: Profile.nullable(),
      /** True when nobody ever chose a language here. */
      firstStart: z.boolean(),
    }),
  }),
  "jobs.list": query({ role: "anyone", topics: ["jobs"], input: nothing, output: z.array(Job) }),
  /** Stops a job that runs or waits, leaving things as they were before it; one that has ended stays as it is. */
  "jobs.cancel": command({ role: "anyone", topics: ["jobs"], input: z.strictObject({ id: z.string().max(40) }), output: nothing }),
  "shell.pick": command({
    role: "anyone",
    topics: [],
    input: z.strictObject({
      kind: z.enum(["open-file", "open-folder", "save-file", "save-folder"]),
      purpose: PickPurpose,
      suggested: z.string().max(120).optional(),
    }),
    /** `label` is for showing, never accepted as input. Null: the person closed the dialog, or the host has none of its own. */
    output: z.strictObject({ ticket: Ticket, label: Line }).nullable(),
  }),
  /** Our own file dialog of the loopback host: places, then folders by opaque handles; files only of the purpose asked. */
  "shell.browse": query({
    role: "anyone",
    topics: [],
    input: z.strictObject({ purpose: PickPurpose, at: Ticket.nullable() }),
    output: z.strictObject({
      label: z.string(),
      parent: Ticket.nullable(),
      entries: z.array(
        z.strictObject({ handle: Ticket, name: z.string(), kind: z.enum(["place", "folder", "file"]), bytes: z.int().nullable() }),
      ),
      more: z.boolean(),
    }),
  }),
  "shell.choose": command({
    role: "anyone",
    topics: [],
    input: z.strictObject({ handle: Ticket, purpose: PickPurpose }),
    output: z.strictObject({ ticket: Ticket, label: Line }),
  }),
  /** Files that the system handed over (opened with this program), the first one first; a ticket's purpose is its kind. */
  "shell.opened": query({
    role: "anyone",
    topics: ["opened"],
    input: nothing,
    output: z.array(z.strictObject({ ticket: Ticket, label: Line, kind: OpenedKind })),
  }),
  /** Done with a file that was handed over. */
  "shell.dismiss": command({ role: "anyone", topics: ["opened"], input: z.strictObject({ ticket: Ticket }), output: nothing }),
  /** Prints the window as it is laid out for paper into a PDF file: a ticket of `save-file` for `save`. Where `print` is `pdf` only. */
  "shell.print": command({ role: "anyone", topics: [], input: z.strictObject({ ticket: Ticket }), output: nothing }),
};
export { Saved };
