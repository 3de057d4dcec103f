/** Highlights, notes and bookmarks of the chosen profile. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { LanguageTag, Slug, Uuid } from "#contract/model/basic.ts";
import { Anchor, NoteKind, NoteText, NoteView } from "#contract/model/note.ts";
import { Saved } from "./profiles.ts";
import { Worded } from "./study.ts";
import { Ticket } from "./system.ts";

const lessonKey = z.strictObject({ courseId: Slug, lessonId: Slug });

export const notes = {
  /** What is marked in a lesson, in the order of its text; what has lost its place comes last. */
  "notes.ofLesson": query({ role: "trainee", topics: ["notes", "packs"], input: lessonKey, output: z.array(NoteView) }),
  /** Everything of this person, by course and lesson. */
  "notes.list": query({
    role: "trainee",
    topics: ["notes", "packs"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.array(
      z.strictObject({
        courseId: Slug,
        title: Worded,
        lessons: z.array(
          z.strictObject({
            lessonId: Slug,
            /** Null: the course has no such lesson (any more). */
            number: z.string().nullable(),
            title: Worded,
            notes: z.array(NoteView),
          }),
        ),
      }),
    ),
  }),
  "notes.add": command({
    role: "trainee",
    topics: ["notes", "saved"],
    input: lessonKey.extend({ kind: NoteKind, anchor: Anchor }),
    output: Saved.extend({ note: NoteView }),
  }),
  /** Keeps the words of a note; a highlight that is written to becomes one. */
  "notes.write": command({
    role: "trainee",
    topics: ["notes", "saved"],
    input: z.strictObject({ id: Uuid, text: NoteText }),
    output: Saved,
  }),
  /** Takes a mark away; for thirty days `notes.restore` brings it back. */
  "notes.remove": command({ role: "trainee", topics: ["notes", "saved"], input: z.strictObject({ id: Uuid }), output: Saved }),
  "notes.restore": command({ role: "trainee", topics: ["notes", "saved"], input: z.strictObject({ id: Uuid }), output: Saved }),
  /** Writes what a page laid out, notes or a plan, into a file: a ticket for `save`. A folder gets a file of this name, numbered where one is there. */
  "notes.export": command({
    role: "trainee",
    topics: [],
    input: z.strictObject({
      ticket: Ticket,
      format: z.enum(["md", "html", "txt"]),
      name: z.string().min(1).max(80),
      text: z.string().max(700_000),
    }),
    /** The file's name, for showing. */
    output: z.strictObject({ file: z.string() }),
  }),
};
