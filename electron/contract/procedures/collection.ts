/** What is handed in to an office: looked at, merged in batches, undone. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Instant, Uuid } from "#contract/model/basic.ts";
import { Ticket } from "./system.ts";

const count = z.int().min(0);
const Counts = z.strictObject({ new: count, same: count, conflicting: count, erased: count });
/** One statement as far as a difference is shown. */
const Told = z.strictObject({
  objectKind: z.string(),
  objectId: z.string(),
  courseId: z.string(),
  version: z.string(),
  scaled: z.number().nullable(),
  at: z.string(),
});
export const Reason = z.enum([
  "not-a-hand-in",
  "newer-format",
  "too-large",
  "truncated",
  "altered",
  "broken-chain",
  "unreadable",
  "sealed",
  "bad-statement",
  "future-clock",
  "unfit-name",
  "other-key",
  "other-claim",
]);
export const HandedIn = Counts.extend({
  file: z.string(),
  state: z.enum(["new", "same", "conflicting", "erased", "damaged"]),
  /** Why it stays outside; null unless damaged. */
  reason: Reason.nullable(),
  name: z.string().nullable(),
  writtenAt: z.string().nullable(),
  /** As far as the file says. */
  statements: count,
  /** Chains that follow one which nobody handed in. */
  gaps: count,
  /** New statements with a mark of the clock, later than their own hand-in, answered faster than a person reads. */
  clock: count,
  ahead: count,
  fast: count,
  newDevice: z.boolean(),
  differences: z.array(z.strictObject({ seq: count, here: Told.nullable(), brought: Told })),
});
/** Of all hand-ins, those that passed each check. */
const Checks = z.strictObject({
  /** Form, signature and chain hold. */
  signed: count,
  /** No earlier part is missing. */
  whole: count,
  /** They say nothing else than what is here. */
  agreeing: count,
  /** Their computer was seen before. */
  known: count,
  /** No mark of the clock, and nothing later than the hand-in itself. */
  steady: count,
  paced: count,
});
const Totals = Counts.extend({ bundles: count, statements: count, damaged: count, refused: count });
const Job = z.strictObject({ job: z.string().max(40) });

export const collection = {
  /** Looks at the hand-ins behind a ticket for `record` (a file) or for `folder`; the answer is `collection.preview`. */
  "collection.look": command({
    role: "office",
    topics: ["collection"],
    input: z.strictObject({ ticket: Ticket, kind: z.enum(["file", "folder"]) }),
    output: Job,
  }),
  /** What was looked at and what a merge would do; null: nothing was. At most a hundred hand-ins one by one, those with something to say first. */
  "collection.preview": query({
    role: "office",
    topics: ["collection"],
    input: nothing,
    output: z
      .strictObject({
        label: z.string(),
        merged: z.boolean(),
        totals: Totals,
        checks: Checks,
        bundles: z.array(HandedIn).max(100),
        more: count,
      })
      .nullable(),
  }),
  /** Takes in what was looked at, read again, as one batch. */
  "collection.merge": command({ role: "office", topics: ["collection"], input: nothing, output: Job }),
  "collection.leave": command({ role: "office", topics: ["collection"], input: nothing, output: nothing }),
  "collection.batches": query({
    role: "office",
    topics: ["collection"],
    input: nothing,
    output: z.array(
      z.strictObject({
        uuid: Uuid,
        label: z.string(),
        liveAt: Instant,
        undoneAt: Instant.nullable(),
        bundles: count,
        added: count,
        same: count,
        conflicting: count,
      }),
    ),
  }),
  /** From the answer on the batch counts for nothing; the job takes out what no other holds. */
  "collection.undo": command({ role: "office", topics: ["collection"], input: z.strictObject({ batch: Uuid }), output: Job }),
};
