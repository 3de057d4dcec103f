/** People and cohorts of an office: the roster, entries that are one person, assigned courses, and the files learners are given. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { LanguageTag, Line, Sha256, Slug, Uuid } from "#contract/model/basic.ts";
import { AssignedCourse } from "#contract/model/enrolment.ts";
import { Saved } from "./profiles.ts";
import { Ticket } from "./system.ts";

const Entry = z.strictObject({
  id: Uuid,
  /** Of the roster; null: known from a hand-in only. */
  number: Line.nullable(),
  /** Empty: a guest. */
  name: z.string(),
  organisation: z.string(),
  country: z.string().length(2).nullable(),
});
const Written = z.strictObject({ file: Line });

export const RosterTrouble = z.enum(["number-missing", "name-missing", "number-twice", "country-unknown", "too-long"]);
/** Why a table is no roster. */
export const RosterRefusal = z.enum(["too-large", "not-utf8", "unreadable", "empty", "no-headings"]);

export const people = {
  "people.list": query({
    role: "office",
    topics: ["people", "office"],
    input: z.strictObject({}),
    output: z.strictObject({
      people: z.array(
        Entry.extend({
          cohortId: Uuid.nullable(),
          /** Profiles that handed something in, its own and those of entries joined into it. */
          profiles: z.int(),
          /** Entries that are the same person, as somebody decided. */
          joined: z.array(Entry),
        }),
      ),
      /** Pairs of entries that may be one person, the surest first. */
      suggestions: z.array(
        z.strictObject({
          one: Entry,
          other: Entry,
          why: z.enum(["same-name", "other-order", "initial", "spelling"]),
          sameOrganisation: z.boolean(),
        }),
      ),
    }),
  }),
  /** What a roster (CSV or XLSX) would do, line by line. Changes nothing. */
  "people.readRoster": query({
    role: "office",
    topics: ["people"],
    input: z.strictObject({ ticket: Ticket }),
    output: z.discriminatedUnion("ok", [
      z.strictObject({
        ok: z.literal(true),
        digest: Sha256,
        label: Line,
        totals: z.strictObject({ new: z.int(), change: z.int(), same: z.int(), refused: z.int(), absent: z.int() }),
        /** Those that would do something first, at most a thousand. */
        lines: z.array(
          z.strictObject({
            line: z.int(),
            number: z.string(),
            name: z.string(),
            kind: z.enum(["new", "change", "same", "refused"]),
            trouble: RosterTrouble.nullable(),
          }),
        ),
        /** Cohorts that are new with it. */
        cohorts: z.array(Line),
      }),
      z.strictObject({ ok: z.literal(false), why: RosterRefusal }),
    ]),
  }),
  /** Takes the roster that was read; another file under the same ticket is refused (conflict). Lines with a fault are left out. */
  "people.takeRoster": command({
    role: "office",
    topics: ["people", "saved"],
    input: z.strictObject({ ticket: Ticket, digest: Sha256 }),
    output: Saved.extend({ taken: z.int() }),
  }),
  /** These two are one person. The entry of the roster stays, the other is joined into it; both keep what they say. */
  "people.join": command({ role: "office", topics: ["people", "saved"], input: z.strictObject({ one: Uuid, other: Uuid }), output: Saved }),
  /** The way back: an entry of its own again. */
  "people.part": command({ role: "office", topics: ["people", "saved"], input: z.strictObject({ id: Uuid }), output: Saved }),
  /** They are two people: not suggested again. */
  "people.apart": command({
    role: "office",
    topics: ["people", "saved"],
    input: z.strictObject({ one: Uuid, other: Uuid }),
    output: Saved,
  }),
  "people.assign": command({
    role: "office",
    topics: ["people", "saved"],
    input: z.strictObject({ id: Uuid, cohortId: Uuid.nullable() }),
    output: Saved,
  }),
  /**
   * Writes receipts into a folder, one for each profile of a batch, or (null) for everyone's: how far the office has each record, and
   * certificates for courses completed and passed.
   */
  "people.receipts": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ticket: Ticket, batch: Uuid.nullable() }),
    output: z.strictObject({ files: z.int(), certificates: z.int() }),
  }),
  /** Writes a file that takes a forgotten PIN away from the profiles of a person. @throws not-found when none of theirs is known */
  "people.pinFile": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ticket: Ticket, personId: Uuid }),
    output: Written,
  }),
  /** `courses`: those on this computer, that can be assigned. */
  "cohorts.list": query({
    role: "office",
    topics: ["people", "office", "packs"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.strictObject({
      cohorts: z.array(z.strictObject({ id: Uuid, name: Line, people: z.int(), courses: z.array(AssignedCourse) })),
      courses: z.array(z.strictObject({ courseId: Slug, title: Line })),
    }),
  }),
  /** @throws conflict when another has that name */
  "cohorts.save": command({
    role: "office",
    topics: ["people", "saved"],
    input: z.strictObject({ id: Uuid.nullable(), name: z.string().trim().min(1).max(200), courses: z.array(AssignedCourse).max(100) }),
    output: Saved.extend({ id: Uuid }),
  }),
  /** Its people stay. */
  "cohorts.remove": command({ role: "office", topics: ["people", "saved"], input: z.strictObject({ id: Uuid }), output: Saved }),
  /**
   * Writes an enrolment file: for everyone of a cohort (`personId` null), for one person, or for anyone (both null).
   * `vouch`: the office vouches for the publishers that this computer trusts.
   */
  "cohorts.enrol": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ticket: Ticket, cohortId: Uuid.nullable(), personId: Uuid.nullable(), vouch: z.boolean() }),
    output: Written,
  }),
  /** Writes a ticket that opens the exit test of one course, on one day, for one cohort, as supervised. */
  "cohorts.ticket": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ticket: Ticket, cohortId: Uuid, courseId: Slug, day: z.iso.date() }),
    output: Written,
  }),
};
