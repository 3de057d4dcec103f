/** Reports of an office: what is asked, and the lines that answer. */
import { z } from "zod";
import { LanguageTag, Slug, Uuid } from "./basic.ts";

export const ReportBy = z.enum(["course", "country", "organisation", "cohort", "language", "supervised", "month", "person"]);
export type ReportBy = z.infer<typeof ReportBy>;

const count = z.int().min(0);
/** 0..1 */
const part = z.number().min(0).max(1);

/** Which work is looked at; null: all of it. */
export const ReportFilter = z.strictObject({
  /** Days, both included: what was so on `to`, and what came from `from` on. */
  from: z.iso.date(),
  to: z.iso.date(),
  courseId: Slug.nullable(),
  country: z.string().length(2).nullable(),
  organisation: z.string().max(200).nullable(),
  cohortId: Uuid.nullable(),
  /** Of the content that was studied most. */
  language: LanguageTag.nullable(),
  /** Whether an exit test was taken under supervision. */
  supervised: z.boolean().nullable(),
});
export type ReportFilter = z.infer<typeof ReportFilter>;

/** What a person did in a course, by the last day of the period. */
export const OutcomeLine = z.strictObject({
  personId: Uuid,
  name: z.string(),
  /** Of the roster. */
  number: z.string().nullable(),
  organisation: z.string(),
  country: z.string().nullable(),
  cohortId: Uuid.nullable(),
  cohort: z.string().nullable(),
  courseId: Slug,
  title: z.string(),
  language: z.string(),
  lessonsRead: count,
  labsDone: count,
  /** Null: the course is not on this computer, and nobody can say how much there is. */
  lessons: count.nullable(),
  labs: count.nullable(),
  begunOn: z.iso.date(),
  lastOn: z.iso.date(),
  completedOn: z.iso.date().nullable(),
  /** The first entry test, and the best exit test. */
  entry: part.nullable(),
  exit: part.nullable(),
  /** Normalised change from one to the other, -1..1. */
  gain: z.number().min(-1).max(1).nullable(),
  supervised: z.boolean(),
  /** In the period. */
  seconds: z.number().min(0),
});
export type OutcomeLine = z.infer<typeof OutcomeLine>;

/** Figures of a group; every one says of how many. */
export const ReportLine = z.strictObject({
  /** Country, course, cohort …; empty: not known. */
  key: z.string(),
  /** For what has a name of its own; null: the key's name in the reader's language. */
  name: z.string().nullable(),
  people: count,
  /** Courses begun, each person's counted. */
  begun: count,
  /** Of those, completed before the period, and by its end. */
  before: count,
  completed: count,
  /** Of those begun; null: none was. */
  share: part.nullable(),
  /** Exit tests taken, and the mean of the best ones. */
  tested: count,
  exit: part.nullable(),
  /** With an entry and an exit test, and the mean of their change. */
  measured: count,
  gain: z.number().min(-1).max(1).nullable(),
  seconds: z.number().min(0),
});
export type ReportLine = z.infer<typeof ReportLine>;

/** How an item of a course behaved: everybody's first answer to it. */
export const ItemLine = z.strictObject({
  itemId: z.string(),
  rev: count,
  /** The prompt in the reader's language; null: the course here has no such item (any more). */
  prompt: z.string().nullable(),
  lessonId: z.string().nullable(),
  kind: z.string().nullable(),
  answered: count,
  /** Mean score: 1 is an item that everybody knows. */
  difficulty: part,
  /** Correlation with the mean score over the other items, -1..1; null: too few answers, or all alike. */
  discrimination: z.number().min(-1).max(1).nullable(),
  /** Responses given first, the most frequent first, at most eight. */
  choices: z.array(z.strictObject({ response: z.string(), text: z.string(), right: z.boolean(), n: count })).max(8),
  /** Why somebody should look at it. */
  notice: z.enum(["too-easy", "too-hard", "against", "weak", "few"]).nullable(),
});
export type ItemLine = z.infer<typeof ItemLine>;
