/** What belongs to a person: the office they hand in to, all their data in one file, erasing it, and moving to another computer. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Instant, LanguageTag, Line, Text } from "#contract/model/basic.ts";
import { AssignedCourse, EnrolmentTrouble } from "#contract/model/enrolment.ts";
import { Profile, Saved } from "./profiles.ts";
import { Worded } from "./study.ts";
import { Ticket } from "./system.ts";

/** An enrolment in words: nothing of it is taken before a person has read it. */
const EnrolmentView = z.strictObject({
  office: Line,
  /** Of the office's key, to compare by voice. */
  words: z.array(z.string()),
  writtenAt: Instant,
  cohort: Line.nullable(),
  person: z.strictObject({ number: Line, name: Line }).nullable(),
  consent: Text.nullable(),
  /** `here`: the course is on this computer. */
  courses: z.array(AssignedCourse.extend({ here: z.boolean() })),
  publishers: z.array(z.strictObject({ name: Line, words: z.array(z.string()) })),
});
export type EnrolmentView = z.infer<typeof EnrolmentView>;

/** Why a profile's file is not taken. */
export const MovingTrouble = z.enum([
  /** Another kind of file. */
  "not-a-profile",
  "wrong-code",
  /** Cut off, altered, or nothing that could have been written by this program. */
  "damaged",
  "newer",
  /** This very file was brought in here before. */
  "used",
  /** It was written on this computer. */
  "own",
  /** The person studies here already. */
  "here",
  /** They left this computer, but what is here is not what the file goes on from. */
  "diverged",
  "erased",
]);
export type MovingTrouble = z.infer<typeof MovingTrouble>;
const Why = z.strictObject({ ok: z.literal(false), why: MovingTrouble });
const fileAndCode = z.strictObject({ ticket: Ticket, code: z.string().max(60) });

export const own = {
  /** The office that this person hands in to; null: none. */
  "enrolment.read": query({
    role: "trainee",
    topics: ["profiles", "packs"],
    input: nothing,
    output: EnrolmentView.extend({ acceptedAt: Instant }).nullable(),
  }),
  /** What an enrolment file says. Keeps nothing. */
  "enrolment.inspect": query({
    role: "trainee",
    topics: [],
    input: z.strictObject({ ticket: Ticket }),
    output: z.discriminatedUnion("ok", [
      z.strictObject({ ok: z.literal(true), enrolment: EnrolmentView, replaces: Line.nullable() }),
      z.strictObject({ ok: z.literal(false), why: EnrolmentTrouble }),
    ]),
  }),
  /** Takes the enrolment, and its keys into the ring. One that was there goes. */
  "enrolment.accept": command({
    role: "trainee",
    topics: ["profiles", "packs", "saved"],
    input: z.strictObject({ ticket: Ticket }),
    output: Saved,
  }),
  /** Hand-ins are no longer sealed for the office. Its keys stay in the ring until somebody revokes them there. */
  "enrolment.remove": command({ role: "trainee", topics: ["profiles", "saved"], input: nothing, output: Saved }),
  /** What this person wrote in their own words, the newest first. */
  "own.writing": query({
    role: "trainee",
    topics: ["writing", "packs"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.array(z.strictObject({ course: Worded, lesson: Worded, text: z.string() })),
  }),
  /** Everything that is kept of this person, in one zip: data.json, and the summary as the page tells it. */
  "own.export": command({
    role: "trainee",
    whenMoved: true,
    topics: [],
    input: z.strictObject({ ticket: Ticket, summary: z.string().max(900_000) }),
    output: z.strictObject({ file: Line }),
  }),
  /**
   * Erases what is kept of this person: card, settings, writing, notes, answers, and the text of every statement. Numbers and hashes stay.
   * `backups`: how many copies made before still hold it.
   */
  "own.erase": command({
    role: "trainee",
    whenMoved: true,
    topics: ["profiles", "settings", "progress", "notes", "writing", "review", "attempt", "saved"],
    input: z.strictObject({ sure: z.literal(true) }),
    output: Saved.extend({ backups: z.int() }),
  }),
  /** Writes the profile into a file, sealed with a code that is told this once; from then on the profile is read-only here. */
  "moving.write": command({
    role: "trainee",
    topics: ["profiles", "progress", "saved"],
    input: z.strictObject({ ticket: Ticket }),
    output: Saved.extend({ file: Line, code: z.string() }),
  }),
  /** Goes on here after all. Where the file was opened too, the record goes on twice from the same head. */
  "moving.undo": command({ role: "trainee", whenMoved: true, topics: ["profiles", "saved"], input: nothing, output: Saved }),
  /** Whose profile a file holds, once the code opens it. Keeps nothing. */
  "moving.inspect": query({
    role: "anyone",
    topics: [],
    input: fileAndCode,
    output: z.discriminatedUnion("ok", [
      z.strictObject({
        ok: z.literal(true),
        name: Line.nullable(),
        writtenAt: Instant,
        statements: z.int(),
        last: Instant.nullable(),
        /** The profile left this computer and comes back. */
        returns: z.boolean(),
      }),
      Why,
    ]),
  }),
  /** Brings the profile in and chooses it; what comes next begins a new epoch, from the old head. */
  "moving.bring": command({
    role: "anyone",
    topics: ["profiles", "settings", "progress", "saved"],
    input: fileAndCode,
    output: z.discriminatedUnion("ok", [Saved.extend({ ok: z.literal(true), profile: Profile }), Why]),
  }),
};
