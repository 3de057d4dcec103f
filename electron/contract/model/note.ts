/** A reader's own marks in lessons: highlights, notes, bookmarks. State, never part of a statement (DESIGN §6). */
import { z } from "zod";
import { BlockId, Instant, LanguageTag, Slug, Uuid, Version } from "./basic.ts";

/** Characters kept before and after a quotation (DESIGN §5), in UTF-16 units; a cluster that crosses the limit is left out. */
export const contextLength = 32;

/** Where a mark stands: the block, the words, and what stood around them, in the language they were read in. */
export const Anchor = z.strictObject({
  /** A block of the lesson's own row; null: the lesson as a whole. */
  block: BlockId.nullable(),
  language: LanguageTag,
  /** The words as they stood. With `whole` the beginning of the block, to know it by. */
  quote: z.string().max(4000),
  prefix: z.string().max(contextLength),
  suffix: z.string().max(contextLength),
  /** Where the words began in the block's text, in UTF-16 units: it decides between two that are alike. */
  start: z.int().min(0).max(1_000_000),
  /** The whole block is meant, not only these words. */
  whole: z.boolean(),
});
export type Anchor = z.infer<typeof Anchor>;

export const NoteKind = z.enum(["highlight", "note", "bookmark"]);
export type NoteKind = z.infer<typeof NoteKind>;
/** The reader's own words. */
export const NoteText = z.string().max(20_000);

/** How a mark was found again. */
export const NotePlace = z.strictObject({
  /** Null: the lesson as a whole. */
  block: BlockId.nullable(),
  /** `kept`: the words stand where they stood. `moved`: elsewhere in the lesson. `reworded`: they read otherwise now. */
  how: z.enum(["kept", "moved", "reworded"]),
});
export type NotePlace = z.infer<typeof NotePlace>;

export const NoteView = z.strictObject({
  id: Uuid,
  kind: NoteKind,
  courseId: Slug,
  lessonId: Slug,
  /** Of the pack it was made in. */
  version: Version,
  anchor: Anchor,
  text: NoteText,
  createdAt: Instant,
  savedAt: Instant,
  /** Null: its place is gone from the text. */
  place: NotePlace.nullable(),
});
export type NoteView = z.infer<typeof NoteView>;
