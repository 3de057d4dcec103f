/** The impact register of an office: reactions, learning, what became of plans, and results, each with what it is a part of. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { LanguageTag, Line, Slug, Uuid } from "#contract/model/basic.ts";
import { Evidence, FollowUpMonths, FollowUpOutcome, Reaction, ReactionQuestion, ResultKind, ResultStage } from "#contract/model/impact.ts";
import { Saved } from "./profiles.ts";
import { ReportForm, ReportWords } from "./reports.ts";
import { Ticket } from "./system.ts";

const count = z.int().min(0);
const Country = z.string().length(2);
/** So many of so many. */
const Share = z.strictObject({ of: count, n: count });
const Step = z.strictObject({ stage: ResultStage, day: z.iso.date(), evidence: z.string() });
export const ImpactResult = z.strictObject({
  id: Uuid,
  kind: ResultKind,
  title: Line,
  country: Country.nullable(),
  courseId: Slug.nullable(),
  /** In the order of the stages; the last one is where it stands. */
  steps: z.array(Step).min(1),
  /** It was a mistake or fell through: it stays here, and counts no more. Null: it counts. */
  withdrawn: z.string().nullable(),
});
export const FollowUp = z.strictObject({
  personId: Uuid,
  name: z.string(),
  country: Country.nullable(),
  courseId: Slug,
  title: Line,
  months: FollowUpMonths,
  due: z.iso.date(),
  /** Null: nobody has asked yet. */
  answer: z.strictObject({ outcome: FollowUpOutcome, day: z.iso.date(), evidence: z.string() }).nullable(),
});

export const impact = {
  "impact.read": query({
    role: "office",
    topics: ["impact", "people", "collection", "office", "packs"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.strictObject({
      /** People with a record here, the countries they are of, and how many finished at least one course. */
      people: count,
      countries: count,
      finished: count,
      /** Completions of a course: what reactions and gains are a part of. */
      completions: count,
      reaction: z.strictObject({
        answered: Share,
        questions: z.array(
          z.strictObject({
            question: ReactionQuestion,
            /** 1..5; null: nobody answered. */
            mean: z.number().min(1).max(5).nullable(),
            /** How many gave 1, 2, 3, 4 and 5. */
            counts: z.array(count).length(5),
          }),
        ),
      }),
      learning: z.strictObject({
        /** Those with an entry and an exit test, of those with a completion. */
        measured: Share,
        /** Mean normalised change -1..1; null: none was measured. */
        gain: z.number().min(-1).max(1).nullable(),
        byCourse: z.array(
          z.strictObject({ courseId: Slug, title: Line, measured: Share, entry: z.number(), exit: z.number(), gain: z.number() }),
        ),
      }),
      behaviour: z.array(
        z.strictObject({
          months: FollowUpMonths,
          /** Asked, of those due. */
          asked: Share,
          /** In use, and at least begun, of those who were reached. */
          inUse: Share,
          begun: Share,
        }),
      ),
      results: z.array(
        z.strictObject({
          kind: ResultKind,
          /** Each stage: how many reached it, of those that were entered. */
          stages: z.array(z.strictObject({ stage: ResultStage, reached: Share })),
          countries: Share,
        }),
      ),
      /** Results that reached their last good stage, and completions, by month of the last two years. */
      trend: z.array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), completions: count, entered: count, achieved: count })),
      entries: z.array(ImpactResult).max(5000),
      /** Due by today, without an answer first; at most five hundred. */
      followUps: z.array(FollowUp).max(500),
      moreFollowUps: count,
      courses: z.array(z.strictObject({ courseId: Slug, title: Line })),
    }),
  }),
  /** Writes what the register shows, all of its lines, into a file. @throws AppError too-many-rows: more than a sheet of this form holds */
  "impact.write": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({
      ticket: Ticket,
      form: ReportForm,
      what: z.enum(["figures", "results", "plans"]),
      language: LanguageTag,
      words: ReportWords,
    }),
    output: z.strictObject({ file: Line, rows: count }),
  }),
  /** Enters a result, or (with an id) changes what it is called and where. Its first step comes with it. */
  "impact.enter": command({
    role: "office",
    topics: ["impact", "saved"],
    input: z.strictObject({
      kind: ResultKind,
      title: z.string().trim().min(1).max(300),
      country: Country.nullable(),
      courseId: Slug.nullable(),
      stage: ResultStage,
      day: z.iso.date(),
      evidence: Evidence,
    }),
    output: Saved.extend({ id: Uuid }),
  }),
  /** A result reached a stage, or what was said of that stage was wrong. @throws conflict where its kind has no such stage */
  "impact.step": command({
    role: "office",
    topics: ["impact", "saved"],
    input: z.strictObject({ id: Uuid, stage: ResultStage, day: z.iso.date(), evidence: Evidence }),
    output: Saved,
  }),
  /** Counts no more, with the reason; null: counts again. */
  "impact.withdraw": command({
    role: "office",
    topics: ["impact", "saved"],
    input: z.strictObject({ id: Uuid, why: Evidence.nullable() }),
    output: Saved,
  }),
  /** What became of somebody's plan. @throws not-found where nothing is due */
  "impact.followUp": command({
    role: "office",
    topics: ["impact", "saved"],
    input: z.strictObject({
      personId: Uuid,
      courseId: Slug,
      months: FollowUpMonths,
      outcome: FollowUpOutcome,
      day: z.iso.date(),
      evidence: z.string().trim().max(2000),
    }),
    output: Saved,
  }),
};

/** The learner's side: a few ratings when a course is finished. */
export const reactions = {
  "reaction.read": query({
    role: "trainee",
    topics: ["progress"],
    input: z.strictObject({ courseId: Slug }),
    output: z.strictObject({
      /** Whether the course is finished, so that it can be asked. */
      asked: z.boolean(),
      /** What was said last; null: nothing yet. */
      said: Reaction.nullable(),
    }),
  }),
  /** Recorded as one act that counts; said again, the newest holds. @throws conflict before the course is finished */
  "reaction.say": command({
    role: "trainee",
    topics: ["progress", "saved"],
    input: z.strictObject({ courseId: Slug, language: LanguageTag, said: Reaction }),
    output: Saved,
  }),
};
