/** The authoring studio's part of the scenario. */
import type { Output } from "#contract/procedures/index.ts";
import type { Step, Make } from "./scenario.ts";

/** Words of a new course. */
export const templateWords = {
  lesson: "Lesson",
  summary: "What it is about.",
  objective: "Say what it is.",
  opening: "The problem",
  openingText: "Whom it troubles, and how often.",
  example: "An example",
  exampleText: "Step by step.",
  mistakes: "Common mistakes",
  mistakesText: "What people get wrong.",
  monday: "On Monday",
  mondayText: "What to do first.",
  reflect: "Where does it happen in your office?",
  sides: "Who wants what",
  sidesText: "Name each side and what it needs.",
  decide: "What you decide",
  decideText: "Say what you would do, and what speaks against it.",
  stem: "Which is right?",
  right: "This one",
  wrong: "That one",
  rationale: "Because of the example.",
};

const holds = { yes: "It holds", no: "It does not hold" };
const digestOf = (read: Output<"studio.readQuestions">): string => (read.ok ? read.digest : "");

export function studioSteps(step: Make, got: <T>(value: T | null | undefined) => T): Step[] {
  const inLesson = { lessonId: "lesson-1", language: "en" };
  return [
    step("studio.create", () => ({
      template: "short-course",
      courseId: "land-records",
      title: "Land records",
      publisher: "Institute",
      language: "en",
      words: templateWords,
    })),
    step("studio.list", () => ({})),
    step("studio.project", (m) => ({ project: got(m["studio.create"]).project })),
    step("studio.lesson", (m) => ({ project: got(m["studio.create"]).project, ...inLesson })),
    step("studio.edit", (m) => ({
      project: got(m["studio.create"]).project,
      ...inLesson,
      base: got(m["studio.lesson"]).hash,
      edits: [
        {
          do: "replace",
          id: got(m["studio.lesson"]?.blocks[1]).id,
          as: {
            block: {
              type: "paragraph",
              id: got(m["studio.lesson"]?.blocks[1]).id,
              children: [{ type: "text", text: "Deeds are *lost*." }],
            },
          },
        },
      ],
    })),
    step("studio.draft", (m) => ({
      project: got(m["studio.create"]).project,
      ...inLesson,
      block: got(m["studio.lesson"]?.blocks[1]).id,
      text: ":::",
    })),
    step("studio.file", (m) => ({ project: got(m["studio.create"]).project, path: "glossary.yaml" })),
    step("studio.write", (m) => ({
      project: got(m["studio.create"]).project,
      path: "glossary.yaml",
      base: got(m["studio.file"]).hash,
      text: "terms: [{ id: deed }]\n",
    })),
    step("studio.tables", (m) => ({ project: got(m["studio.create"]).project, language: "en", lessonId: "lesson-1" })),
    step("studio.set", (m) => ({
      project: got(m["studio.create"]).project,
      what: "item",
      about: "lesson-1-question",
      files: [
        {
          path: got(m["studio.tables"]?.items[0]).path,
          base: got(m["studio.tables"]).hashes[got(m["studio.tables"]?.items[0]).path] ?? null,
          sets: [{ at: ["items", 0, "key"], value: "second" }],
        },
      ],
    })),
    step("studio.try", (m) => ({
      project: got(m["studio.create"]).project,
      itemId: "lesson-1-question",
      language: "en",
      response: { kind: "single", choice: "second" },
    })),
    step("studio.undo", (m) => ({ project: got(m["studio.create"]).project })),
    step("studio.redo", (m) => ({ project: got(m["studio.create"]).project })),
    step("studio.history", (m) => ({ project: got(m["studio.create"]).project })),
    step("studio.keep", (m) => ({ project: got(m["studio.create"]).project, name: "For review" })),
    step("studio.difference", (m) => ({ project: got(m["studio.create"]).project, n: 1 })),
    step("studio.restore", (m) => ({ project: got(m["studio.create"]).project, n: 1 })),
    step("studio.check", (m) => ({ project: got(m["studio.create"]).project })),
    step("studio.queue", (m) => ({ project: got(m["studio.create"]).project, language: "th" })),
    step("studio.translate", (m) => ({
      project: got(m["studio.create"]).project,
      language: "th",
      units: got(m["studio.queue"])
        .units.filter(({ id }) => id.startsWith("course.yaml/"))
        .map(({ id, source }) => ({ id, source, target: "คำแปล" })),
    })),
    step("studio.release", (m) => ({ project: got(m["studio.create"]).project })),
    step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "land-records" })),
    step("studio.publish", (m) => ({
      project: got(m["studio.create"]).project,
      version: "0.1.0",
      ticket: got(m["shell.pick"]).ticket,
      passphrase: "seven goats on a bridge",
    })),
    step("studio.figures", (m) => ({ project: got(m["studio.create"]).project, language: "en" })),
    step("shell.pick", () => ({ kind: "open-file", purpose: "drawing" })),
    step("studio.bringFigure", (m) => ({
      project: got(m["studio.create"]).project,
      ticket: got(m["shell.pick"]).ticket,
      lessonId: "lesson-1",
      figureId: "two-offices",
      words: { caption: "Two offices", description: "A registry and a portal, side by side." },
    })),
    step("studio.labs", (m) => ({ project: got(m["studio.create"]).project, language: "en" })),
    step("studio.pools", (m) => ({ project: got(m["studio.create"]).project })),
    step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "land-records-th" })),
    step("studio.exportWords", (m) => ({
      project: got(m["studio.create"]).project,
      language: "th",
      form: "xliff",
      ticket: got(m["shell.pick"]).ticket,
    })),
    step("shell.pick", () => ({ kind: "open-file", purpose: "words" })),
    step("studio.importWords", (m) => ({ project: got(m["studio.create"]).project, ticket: got(m["shell.pick"]).ticket })),
    step("studio.reviewed", (m) => ({ project: got(m["studio.create"]).project, language: "th", reviewed: true })),
    step("studio.comment", (m) => ({
      project: got(m["studio.create"]).project,
      ...inLesson,
      block: got(m["studio.lesson"]?.blocks[1]).id,
      text: "Which deeds?",
    })),
    step("studio.comments", (m) => ({ project: got(m["studio.create"]).project })),
    step("studio.settleComment", (m) => ({
      project: got(m["studio.create"]).project,
      id: got(m["studio.comments"]?.[0]).id,
      as: "done",
    })),
    step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "land-records" })),
    step("studio.sendComments", (m) => ({ project: got(m["studio.create"]).project, ticket: got(m["shell.pick"]).ticket })),
    step("shell.pick", () => ({ kind: "open-file", purpose: "review" })),
    step("studio.takeComments", (m) => ({ project: got(m["studio.create"]).project, ticket: got(m["shell.pick"]).ticket })),
    step("shell.pick", () => ({ kind: "open-file", purpose: "questions" })),
    step("studio.readQuestions", (m) => ({
      project: got(m["studio.create"]).project,
      lessonId: "lesson-1",
      ticket: got(m["shell.pick"]).ticket,
      holds,
    })),
    step("studio.takeQuestions", (m) => ({
      project: got(m["studio.create"]).project,
      lessonId: "lesson-1",
      ticket: got(m["shell.pick"]).ticket,
      holds,
      digest: digestOf(got(m["studio.readQuestions"])),
      chosen: [0],
      objective: got(m["studio.project"]?.course?.lessons[0]?.objectives[0]).id,
      level: "apply",
    })),
    step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "land-records" })),
    step("studio.giveQuestions", (m) => ({
      project: got(m["studio.create"]).project,
      lessonId: null,
      language: "en",
      format: "moodle-xml",
      ticket: got(m["shell.pick"]).ticket,
      holds,
    })),
    step("studio.copy", () => ({ courseId: "small-course" })),
    step("studio.forget", (m) => ({ project: got(m["studio.copy"]).project })),
    step("shell.pick", () => ({ kind: "open-folder", purpose: "project" })),
    step("studio.open", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  ];
}
