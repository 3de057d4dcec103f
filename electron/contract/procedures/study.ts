/** Catalogue, lessons, quizzes, labs and progress of the chosen profile. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import {
  BlockId,
  FactId,
  Instant,
  LanguageTag,
  Level,
  Line,
  PartialDate,
  Sha256,
  Slug,
  Text,
  Uuid,
  Version,
} from "#contract/model/basic.ts";
import { Block } from "#contract/model/block.ts";
import { Certainty, Completion, TextState } from "#contract/model/course.ts";
import { Figure, FigureWords } from "#contract/model/figure.ts";
import { Grade, Response } from "#contract/model/item.ts";
import { Lab, LabState, LabWords } from "#contract/model/lab.ts";
import { Trust } from "#contract/model/manifest.ts";
import { Saved } from "./profiles.ts";

/** A text with the language it is really in, after falling back. */
export const Worded = z.strictObject({ text: Text, language: LanguageTag });

export const LessonStatus = z.strictObject({
  /** Read to the end. */
  read: z.boolean(),
  /** Share of its blocks seen, 0..1. */
  share: z.number().min(0).max(1),
  labDone: z.boolean(),
  /** Best scaled score of the lesson's quiz; null when never finished. */
  quiz: z.number().min(0).max(1).nullable(),
});
export const LessonLine = z.strictObject({
  id: Slug,
  number: z.string(),
  title: Worded,
  minutes: z.int(),
  hasLab: z.boolean(),
  hasQuiz: z.boolean(),
  status: LessonStatus,
});
export const CourseCard = z.strictObject({
  id: Slug,
  number: z.int(),
  version: Version,
  emblem: Slug.nullable(),
  title: Worded,
  summary: Worded,
  publisher: Line,
  trust: Trust,
  languages: z.array(z.strictObject({ tag: LanguageTag, state: TextState })),
  lessons: z.array(LessonLine),
  completion: Completion,
});
export type CourseCard = z.infer<typeof CourseCard>;

export const Place = z.strictObject({ courseId: Slug, lessonId: Slug, block: BlockId, at: Instant });

export const FactView = z.strictObject({
  id: FactId,
  statement: Worded,
  replaces: Worded.nullable(),
  sources: z.array(z.strictObject({ title: Line, publisher: Line, year: z.int().nullable(), address: z.string().nullable() })),
  asOf: PartialDate,
  reviewBy: PartialDate,
  certainty: Certainty,
  volatile: z.boolean(),
  /** The review date has passed by this computer's (trusted) date. */
  late: z.boolean(),
});
export type FactView = z.infer<typeof FactView>;
export const TermView = z.strictObject({
  id: Slug,
  term: Worded,
  definition: Worded,
  english: Line.nullable(),
  names: z.array(z.strictObject({ language: LanguageTag, term: Line })),
});
export type TermView = z.infer<typeof TermView>;

export const LessonView = z.strictObject({
  courseId: Slug,
  lessonId: Slug,
  version: Version,
  digest: Sha256,
  number: z.string(),
  title: Worded,
  courseTitle: Worded,
  minutes: z.int(),
  objectives: z.array(z.strictObject({ id: Slug, level: Level, text: Worded })),
  /** Blocks in source order; each in the language asked for, or the one it fell back to. */
  blocks: z.array(z.strictObject({ block: Block, language: LanguageTag, state: TextState, stale: z.boolean() })),
  asked: LanguageTag,
  languages: z.array(z.strictObject({ tag: LanguageTag, state: TextState })),
  facts: z.array(FactView),
  terms: z.array(TermView),
  figures: z.array(z.strictObject({ figure: Figure, words: FigureWords, language: LanguageTag })),
  labs: z.array(z.strictObject({ id: Slug, title: Worded, done: z.boolean() })),
  /** Words, or characters in scripts without spaces. */
  length: z.int(),
  place: BlockId.nullable(),
  seen: z.array(BlockId),
  status: LessonStatus,
  /** The reader's own writing under reflect blocks. */
  writing: z.array(z.strictObject({ block: BlockId, text: z.string(), savedAt: Instant })),
  quizItems: z.int(),
  previous: z.strictObject({ lessonId: Slug, number: z.string(), title: Worded }).nullable(),
  next: z.strictObject({ lessonId: Slug, number: z.string(), title: Worded }).nullable(),
});
export type LessonView = z.infer<typeof LessonView>;

const asked = {
  id: Slug,
  rev: z.int(),
  level: Level,
  points: z.number(),
  language: LanguageTag,
  state: TextState,
  stem: Text,
  /** In this person's order; none for a number, every gap's together for a cloze. */
  options: z.array(z.strictObject({ id: Slug, text: Line })),
  /** The options keep the author's order. */
  fixed: z.boolean(),
};
const targets = asked.options;
/** An item as asked: no key, options in this person's order, no feedback. */
export const ItemView = z.discriminatedUnion("kind", [
  z.strictObject({ ...asked, kind: z.literal("single") }),
  z.strictObject({ ...asked, kind: z.literal("multiple") }),
  z.strictObject({ ...asked, kind: z.literal("numeric"), unit: Line.nullable() }),
  z.strictObject({ ...asked, kind: z.literal("truefalse") }),
  z.strictObject({ ...asked, kind: z.literal("order") }),
  z.strictObject({ ...asked, kind: z.literal("match"), targets }),
  z.strictObject({ ...asked, kind: z.literal("classify"), targets }),
  z.strictObject({
    ...asked,
    kind: z.literal("cloze"),
    /** A gap stands as `[[id]]`. */
    gapped: Text,
    gaps: z.array(z.strictObject({ id: Slug, options: z.array(Slug) })),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("hotspot"),
    several: z.boolean(),
    /** Null where the pack lacks the figure. The areas are elements whose id is `<figure>-<option>`. */
    figure: z.strictObject({ figure: Figure, words: FigureWords, language: LanguageTag }).nullable(),
  }),
  z.strictObject({ ...asked, kind: z.literal("shorttext") }),
  z.strictObject({
    ...asked,
    kind: z.literal("scenario"),
    /** The first is where it begins; a choice without `to` ends it. */
    steps: z.array(z.strictObject({ id: Slug, choices: z.array(z.strictObject({ id: Slug, to: Slug.nullable() })) })),
  }),
  /** `options` are the criteria; `writing` is what this person wrote so far. */
  z.strictObject({ ...asked, kind: z.literal("open"), writing: z.string() }),
]);
export type ItemView = z.infer<typeof ItemView>;
/** What is told after an answer. */
export const Feedback = z.strictObject({
  grade: Grade,
  response: Response,
  /** The right answer, in the form of a response. */
  key: Response,
  /** Of a number: what was accepted, bounds included. */
  accepted: z.strictObject({ from: z.number(), to: z.number() }).nullable(),
  /** Of a short text: the other answers that count. */
  also: z.array(Line),
  /** Of an open item. */
  model: Text.nullable(),
  options: z.record(Slug, z.strictObject({ feedback: Text.nullable() })),
  rationale: Text,
  language: LanguageTag,
  facts: z.array(FactView),
  answeredAt: Instant,
});
export type Feedback = z.infer<typeof Feedback>;

export const AttemptView = z.strictObject({
  id: Uuid,
  courseId: Slug,
  lessonId: Slug,
  version: Version,
  kind: z.enum(["practice"]),
  state: z.enum(["open", "finished"]),
  startedAt: Instant,
  lessonTitle: Worded,
  number: z.string(),
  items: z.array(z.strictObject({ item: ItemView, feedback: Feedback.nullable() })),
  result: z.strictObject({ scaled: z.number(), points: z.number(), max: z.number(), correct: z.int(), of: z.int() }).nullable(),
});
export type AttemptView = z.infer<typeof AttemptView>;

export const LabView = z.strictObject({
  courseId: Slug,
  lessonId: Slug,
  lessonNumber: z.string(),
  lessonTitle: Worded,
  lab: Lab,
  words: LabWords,
  language: LanguageTag,
  state: TextState,
  facts: z.array(FactView),
  saved: z.strictObject({ state: LabState, savedAt: Instant }).nullable(),
  /** The learner's own writing in the lab's lesson. */
  writing: z.array(z.strictObject({ block: BlockId, text: z.string(), savedAt: Instant })),
  done: z.boolean(),
});
export type LabView = z.infer<typeof LabView>;

const lessonKey = z.strictObject({ courseId: Slug, lessonId: Slug });
const inLanguage = { language: LanguageTag };

export const study = {
  "catalog.list": query({
    role: "trainee",
    topics: ["catalog", "progress", "packs", "jobs"],
    input: z.strictObject(inLanguage),
    output: z.strictObject({
      courses: z.array(CourseCard),
      /** Bundled packs still being installed. */
      coming: z.array(z.strictObject({ courseId: Slug, title: Worded })),
      place: z
        .strictObject({
          ...Place.shape,
          lessonTitle: Worded,
          courseTitle: Worded,
          number: z.string(),
          /** First words of the block where reading stopped, and the heading above it. */
          excerpt: Worded.nullable(),
          heading: Worded.nullable(),
          minutesLeft: z.int(),
        })
        .nullable(),
    }),
  }),
  "lessons.read": query({ role: "trainee", topics: ["catalog", "packs"], input: lessonKey.extend(inLanguage), output: LessonView }),
  /** Keeps the reading position to the block, what has been seen, and the seconds of attention since the last call. */
  "lessons.place": command({
    role: "trainee",
    topics: ["place", "saved"],
    input: lessonKey.extend({
      block: BlockId,
      seen: z.array(BlockId).max(2000),
      seconds: z.number().min(0).max(3600),
      language: LanguageTag,
    }),
    output: Saved,
  }),
  /** Read to the end: writes the `completed` statement once. */
  "lessons.finish": command({ role: "trainee", topics: ["progress", "saved"], input: lessonKey.extend(inLanguage), output: Saved }),
  "lessons.write": command({
    role: "trainee",
    topics: ["writing", "saved"],
    input: lessonKey.extend({ block: BlockId, text: z.string().max(20_000) }),
    output: Saved,
  }),
  /** Opens the unfinished attempt of this lesson's quiz, or starts one. */
  "quiz.open": command({
    role: "trainee",
    topics: ["attempt", "saved"],
    input: lessonKey.extend({ ...inLanguage, fresh: z.boolean() }),
    output: AttemptView,
  }),
  "quiz.read": query({
    role: "trainee",
    topics: ["attempt"],
    input: z.strictObject({ attemptId: Uuid, ...inLanguage }),
    output: AttemptView,
  }),
  "quiz.answer": command({
    role: "trainee",
    topics: ["attempt", "progress", "saved"],
    input: z.strictObject({ attemptId: Uuid, itemId: Slug, response: Response, seconds: z.number().min(0).max(86_400), ...inLanguage }),
    output: Saved.extend({ feedback: Feedback }),
  }),
  /** Keeps what was written under an open item, and tells the model answer. */
  "quiz.write": command({
    role: "trainee",
    topics: ["attempt", "saved"],
    input: z.strictObject({ attemptId: Uuid, itemId: Slug, text: z.string().max(20_000), ...inLanguage }),
    output: Saved.extend({ model: Text }),
  }),
  "quiz.finish": command({
    role: "trainee",
    topics: ["attempt", "progress", "saved"],
    input: z.strictObject({ attemptId: Uuid, ...inLanguage }),
    output: Saved.extend({ attempt: AttemptView }),
  }),
  "labs.open": query({
    role: "trainee",
    topics: ["catalog", "packs"],
    input: z.strictObject({ courseId: Slug, labId: Slug, ...inLanguage }),
    output: LabView,
  }),
  "labs.save": command({
    role: "trainee",
    topics: ["lab", "saved"],
    input: z.strictObject({ courseId: Slug, labId: Slug, state: LabState }),
    output: Saved,
  }),
  /** Records the lab's result; the state must satisfy the engine's own rule for "done". */
  "labs.finish": command({
    role: "trainee",
    topics: ["lab", "progress", "saved"],
    input: z.strictObject({ courseId: Slug, labId: Slug, state: LabState, seconds: z.number().min(0).max(86_400), ...inLanguage }),
    output: Saved,
  }),
  "progress.read": query({
    role: "trainee",
    topics: ["progress", "place", "catalog"],
    input: z.strictObject(inLanguage),
    output: z.strictObject({
      courses: z.array(
        z.strictObject({
          card: CourseCard,
          completed: z.boolean(),
          /** Completed, passed, and the country plan saved, as far as the course asks for them. */
          satisfied: z.boolean(),
          /** From the first entry test to the best exit test after it; null where one is missing or they tell nothing. */
          gain: z.strictObject({ entry: z.number(), exit: z.number(), change: z.number() }).nullable(),
          /** Best score of the exit test; null when never handed in. */
          exit: z.number().nullable(),
          minutesSpent: z.int(),
          statements: z.int(),
          lastAt: Instant.nullable(),
          /** Mean of the last answers to the items of each objective that was practised or tested. */
          objectives: z.array(z.strictObject({ id: Slug, number: z.string(), text: Worded, scaled: z.number() })),
        }),
      ),
      chain: z.strictObject({ length: z.int(), verified: z.boolean() }),
    }),
  }),
  "progress.recent": query({
    role: "trainee",
    topics: ["progress"],
    input: nothing,
    output: z.array(z.strictObject({ verb: Slug, courseId: Slug, object: z.string(), at: Instant, scaled: z.number().nullable() })),
  }),
};
