/** What an office keeps of people: in numbers, for how long, and all of one person written out or erased. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { Instant, Line, Uuid } from "#contract/model/basic.ts";
import { Saved } from "./profiles.ts";
import { Ticket } from "./system.ts";

export const privacy = {
  "privacy.read": query({
    role: "office",
    topics: ["people", "office", "saved"],
    input: z.strictObject({}),
    output: z.strictObject({
      people: z.int(),
      profiles: z.int(),
      statements: z.int(),
      /** Months after a person's last hand-in; null: until somebody erases them. */
      months: z.int().nullable(),
      /** Those who are kept for longer, by their last hand-in. */
      due: z.array(z.strictObject({ id: Uuid, name: z.string(), last: Instant })),
      /** Copies of the office's file: they hold what was in it when they were made. */
      copies: z.int(),
    }),
  }),
  "privacy.keepFor": command({
    role: "office",
    topics: ["office", "saved"],
    input: z.strictObject({ months: z.int().min(1).max(600).nullable() }),
    output: Saved,
  }),
  /** Everything that is kept of one person, their joined entries included, in a zip with data.json. */
  "privacy.export": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ id: Uuid, ticket: Ticket }),
    output: z.strictObject({ file: Line }),
  }),
  /** Erases a person with their joined entries: roster line, cards, the text of every statement. Numbers and hashes stay; later hand-ins are refused. */
  "privacy.erase": command({
    role: "office",
    topics: ["people", "office", "saved"],
    input: z.strictObject({ id: Uuid, sure: z.literal(true) }),
    output: Saved.extend({ copies: z.int() }),
  }),
  /** Removes the copies of the office's file, so that what was erased is in none of them. */
  "privacy.dropCopies": command({ role: "office", topics: ["office", "saved"], input: z.strictObject({}), output: Saved }),
};
