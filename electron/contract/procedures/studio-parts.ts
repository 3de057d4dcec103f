/** The authoring studio: figures, labs, tests, the way to a translator's tool and back, and colleagues' comments. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { BlockId, LanguageTag, Level, Line, Slug } from "#contract/model/basic.ts";
import { Figure, FigureWords } from "#contract/model/figure.ts";
import { ItemKind } from "#contract/model/item.ts";
import { Lab, LabWords } from "#contract/model/lab.ts";
import { Comment, ProjectFile, ProjectId } from "#contract/model/studio.ts";
import { Saved } from "./profiles.ts";
import { Ticket } from "./system.ts";

const project = { project: ProjectId };
const opened = z.strictObject(project);
const role = "trainee" as const;
const inLanguage = z.strictObject({ ...project, language: LanguageTag });
const refusals = z.array(z.strictObject({ unit: z.string().nullable(), code: z.string(), message: z.string(), remedy: z.string() }));

export const studioParts = {
  /** Every drawing of the project, with its words. */
  "studio.figures": query({
    role,
    topics: ["studio"],
    input: inLanguage,
    output: z.array(
      z.strictObject({
        id: Slug,
        path: ProjectFile,
        /** Null: the file is no sound figure. */
        figure: Figure.nullable(),
        /** Ids of parts of the drawing, as its source writes them: areas that a question may ask about. */
        areas: z.array(z.string()),
        /** Keys of its labels. */
        labels: z.array(Slug),
        /** The lesson whose file holds its words; null: none does. */
        lessonId: Slug.nullable(),
        wordsPath: ProjectFile.nullable(),
        words: FigureWords.nullable(),
        /** Lessons whose text shows it. */
        shown: z.array(Slug),
      }),
    ),
  }),
  /** A drawing of another program as a figure, in the place of one of the same name; behind a ticket for `drawing`. */
  "studio.bringFigure": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({
      ...project,
      ticket: Ticket,
      lessonId: Slug,
      figureId: Slug,
      words: FigureWords.pick({ caption: true, description: true }),
    }),
    output: Saved.extend({
      /** What was done to it. */
      notes: z.array(z.strictObject({ what: z.enum(["left-out", "colour", "style", "label"]), of: z.string() })),
    }),
  }),
  "studio.labs": query({
    role,
    topics: ["studio"],
    input: inLanguage,
    output: z.array(
      z.strictObject({
        lab: Lab,
        path: ProjectFile,
        lessonId: Slug.nullable(),
        wordsPath: ProjectFile.nullable(),
        words: LabWords.nullable(),
      }),
    ),
  }),

  /** Questions that each lesson's quiz asks: what a test can draw from. */
  "studio.pools": query({
    role,
    topics: ["studio"],
    input: opened,
    output: z.array(
      z.strictObject({ lessonId: Slug, items: z.array(z.strictObject({ id: Slug, kind: ItemKind, level: Level, objective: Slug })) }),
    ),
  }),

  /** The words of a language into a file for a translator's tool, behind a ticket for `save`. */
  "studio.exportWords": command({
    role,
    topics: [],
    input: z.strictObject({ ...project, language: LanguageTag, form: z.enum(["po", "xliff"]), ticket: Ticket }),
    output: z.strictObject({ file: Line }),
  }),
  /** A translator's file back, behind a ticket for `words`, as one step. What does not fit is refused text by text. */
  "studio.importWords": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, ticket: Ticket }),
    output: Saved.extend({ language: LanguageTag, changed: z.int(), refused: z.int(), refusals: refusals.max(50) }),
  }),
  /** Says that somebody who speaks it has read the course in a language, or that nobody has. */
  "studio.reviewed": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, language: LanguageTag, reviewed: z.boolean() }),
    output: Saved,
  }),

  "studio.comments": query({ role, topics: ["studio"], input: opened, output: z.array(Comment) }),
  /** Writes a comment on a block, in the chosen person's name. */
  "studio.comment": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, lessonId: Slug, language: LanguageTag, block: BlockId, text: z.string().trim().min(1).max(4000) }),
    output: Saved,
  }),
  /** Says that a comment was seen to, or was not, or takes it away. */
  "studio.settleComment": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, id: z.uuid(), as: z.enum(["open", "done", "removed"]) }),
    output: Saved,
  }),
  /** All comments into a file for colleagues (.tdganotes), behind a ticket for `save`. */
  "studio.sendComments": command({
    role,
    topics: [],
    input: z.strictObject({ ...project, ticket: Ticket }),
    output: z.strictObject({ file: Line, comments: z.int() }),
  }),
  /** Colleagues' comments out of a file, behind a ticket for `review`: put to those here, the later word on each holds. */
  "studio.takeComments": command({
    role,
    topics: ["studio", "saved"],
    input: z.strictObject({ ...project, ticket: Ticket }),
    output: Saved.extend({ fresh: z.int(), changed: z.int(), same: z.int() }),
  }),
};
