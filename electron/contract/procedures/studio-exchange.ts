/** Questions brought into a project from other systems' files, and given to them. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { LanguageTag, Level, Line, Sha256, Slug } from "#contract/model/basic.ts";
import { BringRefusal, BroughtFormat, GivenFormat, Remark } from "#contract/model/exchange.ts";
import { ProjectId } from "#contract/model/studio.ts";
import { Saved } from "./profiles.ts";
import { Ticket } from "./system.ts";

const role = "trainee" as const;
/** Words for a statement that holds and one that does not: the formats have none. */
const holds = z.strictObject({ yes: Line, no: Line });
const file = { project: ProjectId, lessonId: Slug, ticket: Ticket, holds };
/** A lesson's quiz has no room for more. */
export const mostTaken = 40;

export const exchange = {
  /** What a file of questions would bring into a lesson, question by question. Changes nothing. */
  "studio.readQuestions": query({
    role,
    topics: ["studio"],
    input: z.strictObject(file),
    output: z.discriminatedUnion("ok", [
      z.strictObject({
        ok: z.literal(true),
        digest: Sha256,
        label: Line,
        format: BroughtFormat,
        /** How many more the lesson takes. */
        room: z.int().min(0),
        questions: z.array(
          z.strictObject({
            /** Its line, row or number in the file. */
            at: z.int(),
            name: z.string().max(200),
            stem: z.string().max(500),
            /** Null: it is left out, for the reason in `remarks`. */
            kind: z.string().nullable(),
            /** The lesson has a question of the same words. */
            known: z.boolean(),
            remarks: z.array(Remark),
          }),
        ),
      }),
      z.strictObject({ ok: z.literal(false), label: Line, why: BringRefusal }),
    ]),
  }),
  /**
   * Takes questions of the file that was read into a lesson and its quiz, as one step; another file under the same ticket is refused
   * (conflict). `chosen` are places in the list that was told.
   */
  "studio.takeQuestions": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({
      ...file,
      digest: Sha256,
      chosen: z.array(z.int().min(0).max(2000)).min(1).max(mostTaken),
      objective: Slug,
      level: Level,
    }),
    output: Saved.extend({ ids: z.array(Slug) }),
  }),
  /** Writes the questions of a lesson, or of the whole course, in one language behind a ticket for `save`; tells what did not go with them. */
  "studio.giveQuestions": command({
    role,
    topics: [],
    input: z.strictObject({
      project: ProjectId,
      lessonId: Slug.nullable(),
      language: LanguageTag,
      format: GivenFormat,
      ticket: Ticket,
      holds,
    }),
    output: z.strictObject({
      file: z.string(),
      written: z.int(),
      /** Those that are left out or changed. */
      told: z.array(z.strictObject({ id: Slug, left: z.boolean(), remarks: z.array(Remark) })),
    }),
  }),
};
