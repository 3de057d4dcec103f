/** The authoring studio: projects, what is written in them, and packs made of them. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { BlockId, LanguageTag, Line, Sha256, Slug, Version } from "#contract/model/basic.ts";
import { CourseWords, Fact, TextState } from "#contract/model/course.ts";
import { Item, ItemWords, Response } from "#contract/model/item.ts";
import {
  BlockEdit,
  EditorBlock,
  FileDifference,
  HistoryLine,
  PlacedProblem,
  ProjectFile,
  ProjectId,
  ProjectLine,
  ProjectView,
  Template,
  TemplateWords,
  TranslationUnit,
  Written,
  YamlSet,
} from "#contract/model/studio.ts";
import { Difference } from "./packs.ts";
import { Saved } from "./profiles.ts";
import { FactView, Feedback, ItemView, LessonView, TermView } from "./study.ts";
import { Ticket } from "./system.ts";

const project = { project: ProjectId };
const inLesson = { ...project, lessonId: Slug, language: LanguageTag };
const opened = z.strictObject(project);
const role = "trainee" as const;
const text = z.string().max(2_200_000);

export const studio = {
  "studio.list": query({ role, topics: ["studio"], input: z.strictObject({}), output: z.array(ProjectLine) }),
  /** A new project in the studio's own folder. */
  "studio.create": command({
    role,
    topics: ["studio"],
    input: z.strictObject({
      template: Template,
      courseId: Slug,
      title: Line,
      publisher: Line,
      language: LanguageTag,
      words: TemplateWords,
    }),
    output: opened,
  }),
  /** A folder that is there: a ticket for `project`. */
  "studio.open": command({ role, topics: ["studio"], input: z.strictObject({ ticket: Ticket }), output: opened }),
  /** A project from an installed course whose licence allows it. */
  "studio.copy": command({ role, topics: ["studio"], input: z.strictObject({ courseId: Slug }), output: opened }),
  /** Takes a project off the list. Its folder stays where it is. */
  "studio.forget": command({ role, topics: ["studio"], input: opened, output: z.strictObject({}) }),
  "studio.project": query({ role, topics: ["studio"], input: opened, output: ProjectView }),
  "studio.lesson": query({
    role,
    topics: ["studio"],
    input: z.strictObject(inLesson),
    output: z.strictObject({
      path: ProjectFile,
      /** Null: there is no text in this language yet. */
      hash: Sha256.nullable(),
      blocks: z.array(EditorBlock),
      /** The source's blocks where another language is edited. */
      facts: z.array(FactView),
      terms: z.array(TermView),
      figures: LessonView.shape.figures,
      items: z.array(z.strictObject({ id: Slug, stem: Line })),
      labs: z.array(z.strictObject({ id: Slug, title: Line })),
      /** What the course has, to be named in the text. */
      known: z.strictObject({
        facts: z.array(z.strictObject({ id: z.string(), statement: z.string() })),
        terms: z.array(z.strictObject({ id: Slug, term: z.string() })),
        figures: z.array(Slug),
      }),
    }),
  }),
  /** Edits a lesson's text by the block. `base` is the hash it was read with. */
  "studio.edit": command({
    role,
    // Not `studio`: whoever edits has the answer, and every key would have the whole project read again.
    topics: ["saved"],
    input: z.strictObject({ ...inLesson, base: Sha256.nullable(), edits: z.array(BlockEdit).min(1).max(50) }),
    output: Saved.extend({
      hash: Sha256,
      /** False: a text that would read back as something else; nothing was written, but for the draft. */
      taken: z.boolean(),
      problems: z.array(z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() })),
      blocks: z.array(EditorBlock),
    }),
  }),
  /** Keeps a text that cannot be taken yet, so that it is not lost; null: it is no longer needed. */
  "studio.draft": command({
    role,
    topics: ["saved"],
    input: z.strictObject({ ...inLesson, block: BlockId, text: z.string().max(200_000).nullable() }),
    output: Saved,
  }),
  "studio.file": query({
    role,
    topics: ["studio"],
    input: z.strictObject({ ...project, path: ProjectFile }),
    output: z.strictObject({ text, hash: Sha256 }).nullable(),
  }),
  /** Writes a file as it is; null removes it. What is wrong in it is told, and does not keep it from being written. */
  "studio.write": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, path: ProjectFile, base: Sha256.nullable(), text: text.nullable() }),
    output: Written.extend({ problems: z.array(PlacedProblem) }),
  }),
  /** Sets values of YAML files as one step. Refused (`bad-input`) is what would break a file's form. */
  "studio.set": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({
      ...project,
      what: Slug,
      about: z.string().max(200),
      files: z
        .array(z.strictObject({ path: ProjectFile, base: Sha256.nullable(), sets: z.array(YamlSet).min(1).max(400) }))
        .min(1)
        .max(8),
    }),
    output: Written,
  }),
  /** Facts and glossary as they are written, and the items of one lesson, with the files they stand in. */
  "studio.tables": query({
    role,
    topics: ["studio"],
    input: z.strictObject({ ...project, language: LanguageTag, lessonId: Slug.nullable() }),
    output: z.strictObject({
      words: CourseWords.nullable(),
      facts: z.array(Fact.extend({ late: z.boolean(), used: z.int() })),
      terms: z.array(z.strictObject({ id: Slug, see: z.array(Slug) })),
      items: z.array(
        z.strictObject({
          item: Item,
          words: ItemWords.nullable(),
          /** Where it is defined, and its place there. */
          path: ProjectFile,
          index: z.int(),
          /** The lesson whose quiz asks it, and where its words stand. */
          lessonId: Slug.nullable(),
          wordsPath: ProjectFile.nullable(),
        }),
      ),
      hashes: z.record(ProjectFile, Sha256),
    }),
  }),
  /** An item as a learner would see it, graded as a learner would be; without an answer only as it is asked. */
  "studio.try": query({
    role,
    topics: ["studio"],
    input: z.strictObject({ ...project, itemId: Slug, language: LanguageTag, response: Response.nullable() }),
    output: z.strictObject({ item: ItemView, feedback: Feedback.nullable() }),
  }),
  "studio.check": query({
    role,
    topics: ["studio"],
    input: opened,
    output: z.strictObject({ ok: z.boolean(), problems: z.array(PlacedProblem), of: z.int() }),
  }),
  "studio.undo": command({ role, topics: ["studio", "saved"], input: opened, output: Saved.extend({ done: z.boolean() }) }),
  "studio.redo": command({ role, topics: ["studio", "saved"], input: opened, output: Saved.extend({ done: z.boolean() }) }),
  "studio.history": query({ role, topics: ["studio"], input: opened, output: z.array(HistoryLine) }),
  /** Gives what stands now a name. */
  "studio.keep": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, name: z.string().trim().min(1).max(200) }),
    output: Saved,
  }),
  "studio.restore": command({ role, topics: ["studio", "saved"], input: z.strictObject({ ...project, n: z.int() }), output: Saved }),
  /** What changed in the files from a version until now. */
  "studio.difference": query({
    role,
    topics: ["studio"],
    input: z.strictObject({ ...project, n: z.int() }),
    output: z.array(FileDifference),
  }),
  /** Every text of the course and its translation. */
  "studio.queue": query({
    role,
    topics: ["studio"],
    input: z.strictObject({ ...project, language: LanguageTag }),
    output: z.strictObject({ source: LanguageTag, state: TextState.nullable(), units: z.array(TranslationUnit) }),
  }),
  /** Writes translations; what was made for another source, breaks its block or leaves an item half translated is refused and says why. */
  "studio.translate": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({
      ...project,
      language: LanguageTag,
      units: z
        .array(z.strictObject({ id: z.string().max(300), source: z.string(), target: z.string().max(20_000) }))
        .min(1)
        .max(400),
    }),
    output: Saved.extend({
      refusals: z.array(z.strictObject({ unit: z.string().nullable(), code: z.string(), message: z.string(), remedy: z.string() })),
    }),
  }),
  /** What a new version would change, and which number it should have. */
  "studio.release": query({
    role,
    topics: ["studio", "packs"],
    input: opened,
    output: z.strictObject({
      ok: z.boolean(),
      errors: z.int(),
      /** The version of this course that is installed here; null: none. */
      last: Version.nullable(),
      proposed: Version,
      added: z.array(Difference),
      changed: z.array(Difference),
      removed: z.array(Difference),
      /** Public half of the author's key; null: none was made on this computer. */
      key: z.string().nullable(),
    }),
  }),
  /** Builds and signs a pack, and writes it behind a ticket for `save`. The first passphrase makes the author's key. */
  "studio.publish": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, version: Version, ticket: Ticket, passphrase: z.string().min(8).max(200) }),
    output: Saved.extend({ file: z.string(), digest: Sha256, key: z.string() }),
  }),
};
