/** What the killing parent and the killed child both know. */
import { z } from "zod";

/** Blocks of the lesson that the child reads in turn. */
export const blocks = ["head1", "para1", "list1", "call1", "figu1", "head2", "para3", "labb1", "refl1"];

export const Ack = z.discriminatedUnion("act", [
  z.strictObject({ act: z.enum(["place", "write", "lab"]), round: z.int() }),
  z.strictObject({ act: z.literal("answer"), attemptId: z.string(), itemId: z.string(), choice: z.string() }),
  z.strictObject({ act: z.literal("finish"), attemptId: z.string() }),
]);
export type Ack = z.infer<typeof Ack>;
