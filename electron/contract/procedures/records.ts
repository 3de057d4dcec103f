/** The hand-in: said in words first, then written into a file. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { Instant, LanguageTag, Line } from "#contract/model/basic.ts";
import { Recipient } from "#contract/model/enrolment.ts";
import { Worded } from "./study.ts";
import { Ticket } from "./system.ts";

export const records = {
  /** What a hand-in would hold. */
  "records.offer": query({
    role: "trainee",
    topics: ["progress", "profiles"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.strictObject({
      name: Line.nullable(),
      organisation: z.string(),
      statements: z.int(),
      first: Instant.nullable(),
      last: Instant.nullable(),
      courses: z.array(Worded),
      /** The office that it will be sealed for; null: anyone who has the file can read it. */
      sealedFor: Line.nullable(),
    }),
  }),
  "records.handIn": command({
    role: "trainee",
    whenMoved: true,
    topics: [],
    /** `sealTo`: for these, in place of the office's two. */
    input: z.strictObject({ ticket: Ticket, sealTo: z.array(Recipient).min(1).max(20).optional() }),
    /** Name of the file, for showing. */
    output: z.strictObject({ file: Line }),
  }),
};
