/** A new course as files: whole from the first moment, so that it can be checked, shown and published, and every word there to be written over. */
import { Document } from "yaml";
import type { z } from "zod";
import type { Template, TemplateWords } from "#contract/model/studio.ts";
import { fillIds } from "./lesson-text.ts";

export interface NewCourse {
  readonly template: z.infer<typeof Template>;
  readonly courseId: string;
  readonly title: string;
  readonly publisher: string;
  readonly language: string;
  readonly words: z.infer<typeof TemplateWords>;
}
const lessonsOf = { "short-course": 3, workshop: 1, "policy-clinic": 1, blank: 1 } as const;

/** The files of a new project, by path. */
export function newCourse({ template, courseId, title, publisher, language, words }: NewCourse): Map<string, string> {
  const lessons = Array.from({ length: lessonsOf[template] }, (_, i) => ({ ...newLesson(i), template }));
  const files = new Map<string, string>([
    [
      "course.yaml",
      yaml({
        id: courseId,
        number: 1,
        version: "0.1.0",
        source: language,
        licence: "CC-BY-4.0",
        publisher,
        lessons: lessons.map(({ id, file, item }) => ({
          id,
          file,
          minutes: 20,
          objectives: [{ id: `${id}-objective`, level: "understand" }],
          quiz: template === "blank" ? [] : [item],
        })),
        completion: { mastery: 0.8, plan: false },
      }),
    ],
    ["facts.yaml", yaml({ facts: [] })],
    ["glossary.yaml", yaml({ terms: [] })],
    [
      `${language}/course.yaml`,
      yaml({
        state: "original",
        title,
        summary: words.summary,
        lessons: Object.fromEntries(
          lessons.map(({ id }, i) => [
            id,
            { title: `${words.lesson} ${i + 1}`, summary: words.summary, objectives: { [`${id}-objective`]: words.objective } },
          ]),
        ),
      }),
    ],
  ]);
  for (const { id, file, item } of lessons) {
    files.set(`${language}/${file}.md`, fillIds(textOf(template, words), `${language}/${file}.md`));
    if (template === "blank") continue;
    files.set(
      `items/${file}.yaml`,
      yaml({
        items: [
          {
            id: item,
            rev: 1,
            kind: "single",
            options: ["first", "second"],
            key: "first",
            objective: `${id}-objective`,
            level: "understand",
          },
        ],
      }),
    );
    files.set(
      `${language}/${file}.yaml`,
      yaml({
        items: {
          [item]: {
            stem: words.stem,
            rationale: words.rationale,
            options: { first: { text: words.right, feedback: words.rationale }, second: { text: words.wrong, feedback: words.rationale } },
          },
        },
      }),
    );
  }
  return files;
}

/** Ids and file of a lesson by its place: 0 is the first. */
export function newLesson(index: number): { id: string; file: string; item: string } {
  const id = `lesson-${index + 1}`;
  return { id, file: `${String((index + 1) * 10).padStart(3, "0")}-${id}`, item: `${id}-question` };
}

function textOf(template: NewCourse["template"], words: NewCourse["words"]): string {
  const opening = `## ${words.opening}\n\n${words.openingText}\n`;
  if (template === "blank") return opening;
  const reflect = `:::reflect{prompt="${quoted(words.reflect)}"}\n:::\n`;
  if (template === "policy-clinic") {
    // The case that a class brings: what happened, who wants what, what is decided, and what one would write.
    const place = `:::case{title="${quoted(words.opening)}" invented=true}\n${words.openingText}\n:::\n`;
    return [
      place,
      `## ${words.sides}\n\n${words.sidesText}\n`,
      `## ${words.decide}\n\n${words.decideText}\n`,
      reflect,
      `:::callout{kind=monday}\n${words.mondayText}\n:::\n`,
    ].join("\n");
  }
  const parts = [opening, `## ${words.example}\n\n${words.exampleText}\n`];
  if (template === "short-course") parts.push(`:::callout{kind=mistake}\n${words.mistakesText}\n:::\n`);
  parts.push(`:::callout{kind=monday}\n${words.mondayText}\n:::\n`);
  if (template === "workshop") parts.push(reflect);
  return parts.join("\n");
}

function quoted(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

function yaml(value: unknown): string {
  return new Document(value).toString({ lineWidth: 0 });
}
