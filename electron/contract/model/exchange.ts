/** Questions on their way from and to other systems' files: what became of each. */
import { z } from "zod";

/** Files that questions are read from; those that they are written as are `GivenFormat`. */
export const BroughtFormat = z.enum(["gift", "moodle-xml", "aiken", "csv"]);
export type BroughtFormat = z.infer<typeof BroughtFormat>;
export const GivenFormat = BroughtFormat.extract(["gift", "moodle-xml"]);
export type GivenFormat = z.infer<typeof GivenFormat>;

/** Why a file cannot be read at all. */
export const BringRefusal = z.enum(["too-large", "encoding", "doctype", "unreadable", "unknown", "none"]);
export type BringRefusal = z.infer<typeof BringRefusal>;

/** What is said of a question: what of it changed, or, where it is left out, why. */
export const RemarkCode = z.enum([
  // Left out.
  "category",
  "description",
  "essay",
  "kind",
  "form",
  "no-key",
  "no-words",
  "limits",
  "too-many",
  // Changed on the way in.
  "markup",
  "image",
  "raw",
  "missing-word",
  "no-rationale",
  "alike",
  "either",
  "case",
  "tags",
  // Either way.
  "weights",
  "answers",
  "feedback",
  "hint",
  "unit",
  "points",
  // On the way out.
  "arrow",
  "groups",
  "fixed",
  "tolerance",
  "true-false",
]);
export type RemarkCode = z.infer<typeof RemarkCode>;
export const Remark = z.strictObject({
  code: RemarkCode,
  /** What the words of it name: a kind, a number. */
  params: z.record(z.string(), z.string().max(200)).default({}),
});
export type Remark = z.infer<typeof Remark>;
