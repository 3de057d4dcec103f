/** JSON Schemas (draft 2020-12) of every file of a course source and of a pack, made from the models themselves, so that they are never stale. */
import { z } from "zod";
import {
  CompiledCourse,
  CompiledLesson,
  Course,
  CourseWords,
  FactFile,
  GlossaryFile,
  ItemFile,
  LessonWords,
} from "#contract/model/course.ts";
import { Figure } from "#contract/model/figure.ts";
import { Lab } from "#contract/model/lab.ts";
import { Manifest, Publisher, Signature } from "#contract/model/manifest.ts";

/** What each schema is of: a file of a source as it is written, or a part of a pack. */
export const models = {
  course: { of: "course.yaml", model: Course },
  facts: { of: "facts.yaml", model: FactFile },
  glossary: { of: "glossary.yaml", model: GlossaryFile },
  items: { of: "items/NNN-<slug>.yaml", model: ItemFile },
  lab: { of: "labs/<id>.yaml", model: Lab },
  "course-words": { of: "<language>/course.yaml and, in a pack, <language>/course.json", model: CourseWords },
  "lesson-words": { of: "<language>/NNN-<slug>.yaml", model: LessonWords },
  manifest: { of: "manifest.json", model: Manifest },
  signature: { of: "signature.json", model: Signature },
  publisher: { of: "a publisher's key file, .pub or publisher.json", model: Publisher },
  "compiled-course": { of: "course.json", model: CompiledCourse },
  "compiled-lesson": { of: "<language>/lessons/<id>.json", model: CompiledLesson },
  figure: { of: "figures/<id>.json", model: Figure },
} as const satisfies Record<string, { of: string; model: z.ZodType }>;
export type SchemaName = keyof typeof models;

/** The schema of one kind of file, as it is written: fields with a default may be left out. */
export function jsonSchema(name: SchemaName): z.core.JSONSchema.JSONSchema {
  const { of, model } = models[name];
  const { $schema, ...rest } = z.toJSONSchema(model, { io: "input", unrepresentable: "any", reused: "ref" });
  return { ...($schema === undefined ? {} : { $schema }), title: of, ...rest };
}
