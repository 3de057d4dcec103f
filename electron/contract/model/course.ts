/** A course as its source states it and as the compiled pack carries it. */
import { z } from "zod";
import { BlockId, FactId, LanguageTag, Level, Line, PartialDate, Slug, Text, Version } from "./basic.ts";
import { Block } from "./block.ts";
import { Item, ItemWords } from "./item.ts";
import { Lab, LabWords } from "./lab.ts";
import { FigureWords } from "./figure.ts";

/** How sure a fact is; the dossier's codes P, C, S and M. Facts from memory never count in a graded item. */
export const Certainty = z.enum(["primary", "corroborated", "single", "memory"]);
export type Certainty = z.infer<typeof Certainty>;

/** One entry of facts.yaml: numbers and sources; its statement is per language. */
export const Fact = z.strictObject({
  id: FactId,
  sources: z
    .array(
      z.strictObject({
        title: Line,
        publisher: Line,
        year: z.int().min(1900).max(2100).optional(),
        address: z.string().max(500).optional(),
      }),
    )
    .min(1)
    .max(6),
  as_of: PartialDate,
  review_by: PartialDate,
  certainty: Certainty,
  volatile: z.boolean().default(false),
  /** Values a lab or an item may name instead of repeating them (`date`, `value`…). */
  values: z.record(Slug, z.union([z.number(), PartialDate])).optional(),
});
export type Fact = z.infer<typeof Fact>;

export const OutlineLesson = z.strictObject({
  id: Slug,
  /** File name without language and ending, `010-from-paper-to-platform`. */
  file: z.string().regex(/^\d{3}-[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Honest reading and practice time. */
  minutes: z.int().min(1).max(240),
  objectives: z
    .array(z.strictObject({ id: Slug, level: Level }))
    .min(1)
    .max(6),
  lab: Slug.optional(),
  /** Items of the end-of-lesson quiz, in order. */
  quiz: z.array(Slug).max(40).default([]),
});
export type OutlineLesson = z.infer<typeof OutlineLesson>;

export const Completion = z.strictObject({
  /** Scaled score the exit test needs (cmi5 masteryScore). */
  mastery: z.number().min(0).max(1).default(0.8),
  /** A country plan is asked for before the course is satisfied. */
  plan: z.boolean().default(true),
});
/** How an assessment draws its items: so many of each lesson, at least so many at a level or above. */
export const Blueprint = z.strictObject({
  draw: z.array(z.strictObject({ lesson: Slug, items: z.int().min(1).max(20) })).min(1),
  minutes: z.int().min(1).max(240).optional(),
  at_least: z.strictObject({ level: Level, share: z.number().min(0).max(1) }).optional(),
});

/** course.yaml */
export const Course = z.strictObject({
  id: Slug,
  /** The course's number in the programme; lessons are shown as number.order. */
  number: z.int().min(1).max(99),
  version: Version,
  source: LanguageTag,
  licence: z.string().max(60),
  publisher: Line,
  emblem: Slug.optional(),
  lessons: z.array(OutlineLesson).min(1).max(400),
  completion: Completion,
  blueprints: z.strictObject({ entry: Blueprint.optional(), exit: Blueprint.optional() }).default({}),
});
export type Course = z.infer<typeof Course>;

/** Where a translation stands; the reader is told. */
export const TextState = z.enum(["original", "machine-drafted", "reviewed"]);
export type TextState = z.infer<typeof TextState>;

/** <lang>/course.yaml */
export const CourseWords = z.strictObject({
  state: TextState,
  title: Line,
  summary: Text,
  lessons: z.record(
    Slug,
    z.strictObject({
      title: Line,
      summary: Text,
      objectives: z.record(Slug, Line),
    }),
  ),
  facts: z.record(FactId, z.strictObject({ statement: Text, replaces: Text.optional() })).default({}),
  glossary: z.record(Slug, z.strictObject({ term: Line, definition: Text })).default({}),
  /** Hash of the source each part was translated from; what "stale" means. Keys: part names; absent in the source language. */
  made_from: z.record(z.string(), z.string()).optional(),
});
export type CourseWords = z.infer<typeof CourseWords>;

/** <lang>/NNN-<slug>.yaml: the words of a lesson's items, labs and figures. */
export const LessonWords = z.strictObject({
  items: z.record(Slug, ItemWords).default({}),
  labs: z.record(Slug, LabWords).default({}),
  figures: z.record(Slug, FigureWords).default({}),
  /** In a translation: hash of the source words each entry was made from, by `items/<id>`, `labs/<id>`, `figures/<id>`. */
  made_from: z.record(z.string(), z.string()).optional(),
});
export type LessonWords = z.infer<typeof LessonWords>;

/** items/NNN-<slug>.yaml */
export const ItemFile = z.strictObject({ items: z.array(Item).max(200) });
/** facts.yaml */
export const FactFile = z.strictObject({ facts: z.array(Fact).max(2000) });
/** glossary.yaml */
export const GlossaryFile = z.strictObject({ terms: z.array(z.strictObject({ id: Slug, see: z.array(Slug).default([]) })).max(2000) });

/** Compiled `<lang>/lessons/<id>.json`. */
export const CompiledLesson = z.strictObject({
  id: Slug,
  language: LanguageTag,
  state: TextState,
  blocks: z.array(Block).max(2000),
  /** In a translation: blocks whose source has changed since they were translated. */
  stale: z.array(BlockId).default([]),
  words: LessonWords,
  /** Words (or, without spaces, characters) of running text: for the reading time left. */
  length: z.int().min(0),
});
export type CompiledLesson = z.infer<typeof CompiledLesson>;

/** Compiled `course.json`: everything without prose. */
export const CompiledCourse = z.strictObject({
  course: Course,
  facts: z.array(Fact),
  terms: z.array(z.strictObject({ id: Slug, see: z.array(Slug) })),
  items: z.array(Item),
  labs: z.array(Lab),
});
export type CompiledCourse = z.infer<typeof CompiledCourse>;
