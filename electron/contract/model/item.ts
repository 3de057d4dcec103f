/** Items: what is asked, its key, and its words per language. Kinds follow QTI 3's interaction types. */
import { z } from "zod";
import { FactId, Level, Line, Slug, Text } from "./basic.ts";

const common = {
  id: Slug,
  /** Rises when kind, key, options or tolerance change: a result belongs to (id, rev) (DESIGN §5). */
  rev: z.int().min(1).max(999),
  points: z.number().positive().max(10).default(1),
  /** Objective of the lesson that this item measures. */
  objective: Slug,
  level: Level,
  /** Facts the key rests on. */
  facts: z.array(FactId).max(12).default([]),
};
const options = z.array(Slug).min(2).max(10);

/** One of some options. QTI: choiceInteraction with one choice. */
export const SingleChoice = z.strictObject({
  ...common,
  kind: z.literal("single"),
  options,
  key: Slug,
  /** Options keep their order (numbers, dates); otherwise they are shuffled for each person. */
  fixed: z.boolean().default(false),
});
/** Several of some options. QTI: choiceInteraction with mapped responses. */
export const MultipleChoice = z.strictObject({
  ...common,
  kind: z.literal("multiple"),
  options,
  key: z.array(Slug).min(1).max(10),
  fixed: z.boolean().default(false),
});

/** An amount that is typed. Right within the tolerance, its bounds included. QTI: textEntryInteraction with a range. */
export const Numeric = z.strictObject({
  ...common,
  kind: z.literal("numeric"),
  value: z.number(),
  /** How far off is still right: as an amount, or as a share of the value (0.05 is 5 %). */
  tolerance: z.union([z.strictObject({ absolute: z.number().min(0) }), z.strictObject({ relative: z.number().min(0).max(1) })]),
});
/** A statement that holds or does not. Its options are `true` and `false`, in this order. QTI: choiceInteraction. */
export const TrueFalse = z.strictObject({ ...common, kind: z.literal("truefalse"), key: z.boolean() });
/** Options written in their right order, which is the key. QTI: orderInteraction. */
export const Order = z.strictObject({ ...common, kind: z.literal("order"), options });
const pairKey = z.record(Slug, Slug);
/** Each option goes with one target of its own; targets may be left over. QTI: matchInteraction. */
export const Match = z.strictObject({ ...common, kind: z.literal("match"), options, targets: options, key: pairKey });
/** Each option, a card, belongs in one target, a bin, that holds any number of them. QTI: gapMatchInteraction without its drawing. */
export const Classify = z.strictObject({
  ...common,
  kind: z.literal("classify"),
  options,
  targets: z.array(Slug).min(2).max(6),
  key: pairKey,
});
/** A text with gaps, each with options of its own; gaps may share options. QTI: inlineChoiceInteraction. */
export const Cloze = z.strictObject({
  ...common,
  kind: z.literal("cloze"),
  gaps: z
    .array(z.strictObject({ id: Slug, options, key: Slug }))
    .min(1)
    .max(8),
});
/**
 * Areas of a figure: `options` are ids of elements of its drawing, each with a name in words. With several keys it is scored like
 * multiple choice. QTI: hotspotInteraction.
 */
export const HotSpot = z.strictObject({
  ...common,
  kind: z.literal("hotspot"),
  figure: Slug,
  options,
  key: z.array(Slug).min(1).max(10),
});
/** A few words that are typed; the accepted answers are among the words of each language. QTI: textEntryInteraction. */
export const ShortText = z.strictObject({ ...common, kind: z.literal("shorttext") });
/**
 * A case that branches, from its first step. A choice leads `to` another step or, without it, ends the case; its worth is what it adds.
 * QTI: an adaptive item of choiceInteractions.
 */
export const Scenario = z.strictObject({
  ...common,
  kind: z.literal("scenario"),
  steps: z
    .array(
      z.strictObject({
        id: Slug,
        choices: z
          .array(z.strictObject({ id: Slug, to: Slug.optional(), worth: z.number().min(0).max(1).default(0) }))
          .min(2)
          .max(5),
      }),
    )
    .min(1)
    .max(12),
});
/**
 * An answer in one's own words, judged by oneself: `options` are the criteria of the model answer, which is among the words of each
 * language. Never part of an entry or exit test. QTI: extendedTextInteraction with a rubricBlock.
 */
export const Open = z.strictObject({ ...common, kind: z.literal("open"), options: z.array(Slug).min(1).max(10) });

/** An item without prose, as in `items/*.yaml` and in the compiled pack. */
export const Item = z.discriminatedUnion("kind", [
  SingleChoice,
  MultipleChoice,
  Numeric,
  TrueFalse,
  Order,
  Match,
  Classify,
  Cloze,
  HotSpot,
  ShortText,
  Scenario,
  Open,
]);
export type Item = z.infer<typeof Item>;
export const ItemKind = z.enum([
  "single",
  "multiple",
  "numeric",
  "truefalse",
  "order",
  "match",
  "classify",
  "cloze",
  "hotspot",
  "shorttext",
  "scenario",
  "open",
]) satisfies z.ZodType<Item["kind"]>;
export type ItemKind = Item["kind"];

/**
 * Words of one item in one language. `options` words every id of the item: options, targets, the options of all gaps, steps and
 * choices, criteria. Feedback says why it is right or what makes it tempting.
 */
export const ItemWords = z.strictObject({
  stem: Text,
  options: z.record(Slug, z.strictObject({ text: Line, feedback: Text.optional() })).default({}),
  /** Of a numeric item: shown behind the field. */
  unit: Line.optional(),
  /** Of a cloze item: its text, a gap written as `[[id]]`. */
  gapped: Text.optional(),
  /** Of a short text: answers that are right in this language, the one to be shown first. */
  accepted: z.array(Line).min(1).max(20).optional(),
  /** Of an open item: the model answer. */
  model: Text.optional(),
  rationale: Text,
  hint: Text.optional(),
});
export type ItemWords = z.infer<typeof ItemWords>;

const pairs = z.record(Slug, Slug).refine((value) => Object.keys(value).length <= 10);
/** What a person answered. An item's key is told in the same form. */
export const Response = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("single"), choice: Slug }),
  z.strictObject({ kind: z.literal("multiple"), choices: z.array(Slug).max(10) }),
  /** As typed, in any digits, and the number it was read as: `1,500` has two readings, and the person says which. */
  z.strictObject({ kind: z.literal("numeric"), text: z.string().min(1).max(60), value: z.number() }),
  z.strictObject({ kind: z.literal("truefalse"), value: z.boolean() }),
  z.strictObject({ kind: z.literal("order"), order: z.array(Slug).max(10) }),
  /** By option its target; what is left out has none. */
  z.strictObject({ kind: z.literal("match"), pairs }),
  z.strictObject({ kind: z.literal("classify"), pairs }),
  /** By gap its option. */
  z.strictObject({ kind: z.literal("cloze"), pairs }),
  z.strictObject({ kind: z.literal("hotspot"), areas: z.array(Slug).max(10) }),
  z.strictObject({ kind: z.literal("shorttext"), text: z.string().max(200) }),
  /** Choices in the order they were made. */
  z.strictObject({ kind: z.literal("scenario"), path: z.array(Slug).max(12) }),
  /** Criteria that one's own text covers; the text itself is kept as writing. */
  z.strictObject({ kind: z.literal("open"), met: z.array(Slug).max(10) }),
]);
export type Response = z.infer<typeof Response>;

/** The grade of one response: scaled is 0..1, points = scaled times the item's points. */
export const Grade = z.strictObject({
  scaled: z.number().min(0).max(1),
  points: z.number().min(0),
  max: z.number().positive(),
  correct: z.boolean(),
});
export type Grade = z.infer<typeof Grade>;
