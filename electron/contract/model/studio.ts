/** What the authoring studio and its host tell one another about a project. */
import { z } from "zod";
import { BlockId, Instant, LanguageTag, Line, Sha256, Slug, Text, Version } from "./basic.ts";
import { Block } from "./block.ts";
import { Course, TextState } from "./course.ts";
import { Problem } from "./manifest.ts";

/** Names a project on this computer; its folder never crosses. */
export const ProjectId = z.string().regex(/^[0-9a-f]{16}$/);
/** A file of a project, below its folder. What a project may hold is known to the host. */
export const ProjectFile = z.string().min(1).max(200);

export const ProjectLine = z.strictObject({
  project: ProjectId,
  /** Name of the folder, for showing. */
  folder: z.string().max(255),
  /** Lies elsewhere than in the studio's own folder. */
  elsewhere: z.boolean(),
  /** Null: the folder is gone, or its course.yaml cannot be read. */
  course: z.strictObject({ id: Slug, version: Version, source: LanguageTag, title: Line.nullable() }).nullable(),
  /** The folder is not there now: a stick that was pulled out. */
  missing: z.boolean(),
  changedAt: Instant.nullable(),
});

/** Headings and first words of a new lesson, in the author's language: they are there to be written over. */
export const TemplateWords = z.strictObject({
  lesson: Line,
  summary: Line,
  objective: Line,
  opening: Line,
  openingText: Text,
  example: Line,
  exampleText: Text,
  mistakes: Line,
  mistakesText: Text,
  monday: Line,
  mondayText: Text,
  reflect: Line,
  sides: Line,
  sidesText: Text,
  decide: Line,
  decideText: Text,
  stem: Line,
  right: Line,
  wrong: Line,
  rationale: Line,
});
export const Template = z.enum(["short-course", "workshop", "policy-clinic", "blank"]);

export const OutlineEntry = z.strictObject({
  id: Slug,
  file: z.string().max(80),
  number: z.string(),
  title: Line,
  minutes: z.int(),
  quiz: z.int(),
  lab: Slug.nullable(),
  /** Languages in which there is a text. */
  languages: z.array(LanguageTag),
});
export const ProjectView = z.strictObject({
  project: ProjectId,
  folder: z.string(),
  /** Null while course.yaml cannot be read: then only its source can be mended. */
  course: Course.nullable(),
  title: Line,
  languages: z.array(z.strictObject({ tag: LanguageTag, state: TextState })),
  lessons: z.array(OutlineEntry),
  /** Every text file of the project, sorted. */
  files: z.array(ProjectFile),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});

/** A block with its source. `block` null: it cannot be read. `draft`: a text that could not be taken, kept until it can. */
export const EditorBlock = z.strictObject({
  id: z.string().max(8),
  source: z.string().max(200_000),
  block: Block.nullable(),
  draft: z.string().max(200_000).nullable(),
});
/** What a block is to be: as it was drawn, or as it was written. An id of `new0` counts as none. */
export const GivenBlock = z.union([z.strictObject({ block: Block }), z.strictObject({ source: z.string().max(200_000) })]);
export const BlockEdit = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("replace"), id: BlockId, as: GivenBlock }),
  z.strictObject({ do: z.literal("insert"), after: BlockId.nullable(), as: GivenBlock }),
  z.strictObject({ do: z.literal("remove"), id: BlockId }),
  z.strictObject({ do: z.literal("move"), id: BlockId, after: BlockId.nullable() }),
]);
export type BlockEdit = z.infer<typeof BlockEdit>;

/** A value of a YAML file; null takes it away. */
export const YamlSet = z.strictObject({ at: z.array(z.union([z.string().max(100), z.int().min(0)])).max(12), value: z.json().nullable() });

/** A problem with its place in the editor. */
export const PlacedProblem = Problem.extend({
  lessonId: Slug.nullable(),
  language: LanguageTag.nullable(),
  /** A block, in a lesson's text. */
  block: z.string().nullable(),
});

export const HistoryLine = z.strictObject({
  n: z.int(),
  at: Instant,
  kind: z.enum(["change", "outside", "undo", "redo", "kept"]),
  what: z.string().max(40),
  about: z.string().max(200),
  /** Of a version with a name. */
  name: z.string().max(200).nullable(),
  files: z.array(z.string()),
});
export const FileDifference = z.strictObject({
  path: z.string(),
  before: z.string().max(2_200_000).nullable(),
  after: z.string().max(2_200_000).nullable(),
});

export const TranslationUnit = z.strictObject({
  /** Names the text: `010-first-steps.md/k7f2`. */
  id: z.string().max(300),
  source: z.string(),
  target: z.string(),
  state: z.enum(["missing", "draft", "reviewed", "stale"]),
  /** What the source said when this was translated, where that is known and another by now. */
  was: z.string().nullable(),
});

export const Written = z.strictObject({ savedAt: Instant, hashes: z.record(ProjectFile, Sha256.nullable()) });

/** What a colleague says of a block. Of two with one id the one changed later holds, of those changed at once the greater as text. */
export const Comment = z.strictObject({
  id: z.uuid(),
  lessonId: Slug,
  language: LanguageTag,
  block: BlockId,
  /** First words of the block when it was said: to find it again when it is gone. */
  quote: z.string().max(200),
  text: z.string().max(4000),
  by: Line,
  at: Instant,
  changedAt: Instant,
  state: z.enum(["open", "done", "removed"]),
});
export type Comment = z.infer<typeof Comment>;
/** A file of comments, `.tdganotes`. */
export const CommentFile = z.strictObject({
  format: z.literal("tdganotes"),
  version: z.literal(1),
  course: Slug,
  comments: z.array(Comment).max(20_000),
});
