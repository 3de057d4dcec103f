/**
 * Acts as xAPI 1.0.3 statements, and back. A statement is written once; its bytes are what is hashed, kept and exported.
 * https://github.com/adlnet/xAPI-Spec/blob/1.0.3/xAPI-Data.md
 */
import { z } from "zod";
import { ObjectKind, Verb } from "#db/repositories/statements.ts";
import type { Interaction } from "#domain/items/rules.ts";

/** A reserved name (RFC 2606): identifies, leads nowhere. */
export const base = "https://digital-governance-academy.example";

/** The verbs of cmi5 and of ADL's vocabulary. */
export const verbs: Record<Verb, string> = {
  launched: "http://adlnet.gov/expapi/verbs/launched",
  answered: "http://adlnet.gov/expapi/verbs/answered",
  passed: "http://adlnet.gov/expapi/verbs/passed",
  failed: "http://adlnet.gov/expapi/verbs/failed",
  completed: "http://adlnet.gov/expapi/verbs/completed",
  progressed: "http://adlnet.gov/expapi/verbs/progressed",
};
export const types: Record<ObjectKind, string> = {
  course: "http://adlnet.gov/expapi/activities/course",
  lesson: "http://adlnet.gov/expapi/activities/lesson",
  item: "http://adlnet.gov/expapi/activities/cmi.interaction",
  lab: "http://adlnet.gov/expapi/activities/simulation",
  quiz: "http://adlnet.gov/expapi/activities/assessment",
  survey: "http://id.tincanapi.com/activitytype/survey",
};
const plural: Record<ObjectKind, string> = {
  course: "courses",
  lesson: "lessons",
  item: "items",
  lab: "labs",
  quiz: "quizzes",
  survey: "surveys",
};

/** What the clock did since the statement before (DESIGN §6). */
export const ClockMark = z.enum(["step-back", "jump", "before-build"]);
export type ClockMark = z.infer<typeof ClockMark>;

/** An act that counts: who did what, as a service knows it. No names, no free text. */
export interface Act {
  verb: Verb;
  courseId: string;
  /** Version of the pack studied, and its manifest digest. */
  version: string;
  digest: string;
  /** Null for what belongs to the course as a whole. */
  lessonId: string | null;
  /** For `quiz`: the lesson's id, or the name of the test; for `survey`: its name. */
  object: { kind: ObjectKind; id: string; rev?: number };
  /** Language of the content. */
  language: string;
  /** 0..1. */
  scaled?: number;
  success?: boolean;
  /** Share of a lesson seen, 0..1, for `progressed`. */
  share?: number;
  /** Parts of the response, for `answered`: option ids, `source[.]target` pairs, a number. */
  choices?: readonly string[];
  /** Of the item; `choice` unless given. */
  interaction?: Interaction;
  /** Of an exit test: whether an office had opened it by a ticket. */
  supervised?: boolean;
  /** Digest of that ticket. */
  ticket?: string;
  /** The score is the person's own judgement. */
  selfAssessed?: boolean;
  attemptId?: string;
  /** Cards reviewed on one day, for `progressed` of a course. */
  reviews?: number;
  /** Time spent that no other statement tells. */
  seconds?: number;
}
/** Where and when the act was written down. */
export interface Setting {
  id: string;
  profileId: string;
  chain: string;
  deviceId: string;
  epoch: number;
  seq: number;
  at: string;
  appVersion: string;
  marks: readonly ClockMark[];
}
/** What progress is derived from; read from the bytes alone. */
export interface Told {
  verb: Verb;
  courseId: string;
  lessonId: string | null;
  objectKind: ObjectKind;
  objectId: string;
  rev: number | null;
  version: string;
  scaled: number | null;
  success: boolean | null;
  seconds: number;
  at: string;
}

/** cmi5's own: an integer percentage (https://github.com/AICC/CMI-5_Spec_Current, 9.5.5.1). */
const progressExtension = "https://w3id.org/xapi/cmi5/result/extensions/progress";
export const extension = (name: string): string => `${base}/xapi/${name}`;
const courseIri = (courseId: string): string => `${base}/courses/${courseId}`;

/** The bytes of a statement: UTF-8 JSON, members in a fixed order, nothing undefined. */
export function writeStatement(act: Act, setting: Setting): Uint8Array {
  const { kind, id, rev } = act.object;
  const course = { objectType: "Activity", id: courseIri(act.courseId), definition: { type: types.course } };
  const lesson =
    act.lessonId === null
      ? null
      : { objectType: "Activity", id: `${course.id}/lessons/${act.lessonId}`, definition: { type: types.lesson } };
  const parent = kind === "course" ? null : kind === "lesson" ? course : (lesson ?? course);
  const result = {
    ...(act.scaled === undefined ? {} : { score: { scaled: act.scaled } }),
    ...(act.success === undefined ? {} : { success: act.success }),
    ...(act.verb === "completed" ? { completion: true } : {}),
    // SCORM 2004's form for several choices, as Appendix C of the specification asks.
    ...(act.choices === undefined ? {} : { response: act.choices.join("[,]") }),
    ...(act.seconds === undefined ? {} : { duration: `PT${rounded(act.seconds)}S` }),
    ...(act.share === undefined ? {} : { extensions: { [progressExtension]: Math.round(act.share * 100) } }),
  };
  return new TextEncoder().encode(
    JSON.stringify({
      id: setting.id,
      actor: { objectType: "Agent", account: { homePage: base, name: setting.profileId } },
      verb: { id: verbs[act.verb], display: { en: act.verb } },
      object: {
        objectType: "Activity",
        id: kind === "course" ? course.id : `${course.id}/${plural[kind]}/${id}`,
        definition: { type: types[kind], ...(kind === "item" ? { interactionType: act.interaction ?? "choice" } : {}) },
      },
      ...(Object.keys(result).length === 0 ? {} : { result }),
      context: {
        ...(parent === null ? {} : { contextActivities: { parent: [parent], ...(parent === course ? {} : { grouping: [course] }) } }),
        revision: act.version,
        platform: `Taiwan Digital Governance Academy ${setting.appVersion}`,
        language: act.language,
        extensions: {
          [extension("pack")]: act.digest,
          [extension("chain")]: setting.chain,
          [extension("device")]: setting.deviceId,
          [extension("epoch")]: setting.epoch,
          [extension("seq")]: setting.seq,
          ...(rev === undefined ? {} : { [extension("rev")]: rev }),
          ...(act.supervised === undefined ? {} : { [extension("supervised")]: act.supervised }),
          ...(act.ticket === undefined ? {} : { [extension("ticket")]: act.ticket }),
          ...(act.selfAssessed === true ? { [extension("self-assessed")]: true } : {}),
          ...(act.attemptId === undefined ? {} : { [extension("attempt")]: act.attemptId }),
          ...(act.reviews === undefined ? {} : { [extension("reviews")]: act.reviews }),
          ...(setting.marks.length === 0 ? {} : { [extension("clock")]: setting.marks }),
        },
      },
      timestamp: setting.at,
      version: "1.0.3",
    }),
  );
}

/** Hundredths of a second, the finest an xAPI duration need keep. */
function rounded(seconds: number): number {
  return Math.round(Math.max(0, seconds) * 100) / 100;
}

const Iri = z.string().startsWith(`${base}/courses/`);
const Activity = z.object({ id: Iri, definition: z.object({ type: z.string() }) });
const Statement = z.object({
  verb: z.object({ id: z.string() }),
  object: Activity,
  result: z
    .object({
      score: z.object({ scaled: z.number() }).optional(),
      success: z.boolean().optional(),
      duration: z
        .string()
        .regex(/^PT\d+(\.\d+)?S$/)
        .optional(),
    })
    .optional(),
  context: z.object({
    contextActivities: z.object({ parent: z.array(Activity) }).optional(),
    revision: z.string(),
    extensions: z.record(z.string(), z.unknown()),
  }),
  timestamp: z.string(),
});
const verbOf = new Map(Object.entries(verbs).map(([name, iri]) => [iri, Verb.parse(name)]));
const kindOf = new Map(Object.entries(types).map(([name, iri]) => [iri, ObjectKind.parse(name)]));

/** Reads what a statement tells. @throws Error when the bytes are no statement of this app. */
export function readStatement(bytes: Uint8Array): Told {
  const s = Statement.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  const verb = Verb.parse(verbOf.get(s.verb.id));
  const objectKind = ObjectKind.parse(kindOf.get(s.object.definition.type));
  // courses/<course> or courses/<course>/<kind>/<id>
  const [courseId = "", , own] = s.object.id.slice(`${base}/courses/`.length).split("/");
  const parent = s.context.contextActivities?.parent[0];
  const lessonIri = parent !== undefined && kindOf.get(parent.definition.type) === "lesson" ? parent.id : null;
  return {
    verb,
    courseId,
    lessonId: objectKind === "lesson" ? (own ?? null) : (lessonIri?.split("/").at(-1) ?? null),
    objectKind,
    objectId: own ?? courseId,
    rev: z
      .int()
      .nullable()
      .parse(s.context.extensions[extension("rev")] ?? null),
    version: s.context.revision,
    scaled: s.result?.score?.scaled ?? null,
    success: s.result?.success ?? null,
    seconds: s.result?.duration === undefined ? 0 : Number(s.result.duration.slice(2, -1)),
    at: s.timestamp,
  };
}

/** The clock's marks in a statement. */
export function readMarks(bytes: Uint8Array): ClockMark[] {
  const s = Statement.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  return z.array(ClockMark).parse(s.context.extensions[extension("clock")] ?? []);
}
