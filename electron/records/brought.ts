/**
 * Statements that somebody brought, checked member by member by hand: the schema that readStatement uses takes twice as long, and an
 * office reads a million (test/bench/merge.ts). What is not ours, in form or in place, is not taken in.
 */
import { ObjectKind, Verb } from "#db/repositories/statements.ts";
import { base, extension, types, verbs } from "./xapi.ts";
import type { Setting, Told } from "./xapi.ts";

/** What a statement tells, and what an office looks at besides. */
export interface Brought extends Told {
  supervised: boolean | null;
  /** Digest of the ticket that opened a supervised test. */
  ticket: string | null;
  /** Language of the content. */
  language: string;
  /** Parts of the response joined by `[,]`, where it has any. */
  response: string | null;
  /** Marks of the clock that it carries. */
  marks: number;
  /** How long the answer took, in seconds, where it says so. */
  answeredIn: number | null;
}
/** Where a statement stands by what surrounds it: it must say the same of itself. */
export type Place = Pick<Setting, "profileId" | "chain" | "deviceId" | "epoch" | "seq">;

type Members = Readonly<Record<string, unknown>>;
const names = (...all: string[]): ReadonlySet<string> => new Set(all);
const members = {
  statement: names("id", "actor", "verb", "object", "result", "context", "timestamp", "version"),
  actor: names("objectType", "account"),
  account: names("homePage", "name"),
  verb: names("id", "display"),
  display: names("en"),
  activity: names("objectType", "id", "definition"),
  definition: names("type", "interactionType"),
  result: names("score", "success", "completion", "response", "duration", "extensions"),
  score: names("scaled"),
  context: names("contextActivities", "revision", "platform", "language", "extensions"),
  activities: names("parent", "grouping"),
};
const verbOf = new Map<unknown, Verb>(Verb.options.map((verb) => [verbs[verb], verb]));
const kindOf = new Map<unknown, ObjectKind>(ObjectKind.options.map((kind) => [types[kind], kind]));

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const version = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;
const digest = /^[0-9a-f]{64}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const duration = /^PT(\d{1,9}(?:\.\d{1,2})?)S$/;
const courses = `${base}/courses/`;
/** `<course>` or `<course>/<kind>/<id>`, after the address of all courses. */
const within = /^([a-z0-9-]{1,64})(?:\/([a-z]{1,12})\/([a-z0-9-]{1,64}))?$/;
const chain = extension("chain");
const device = extension("device");
const epoch = extension("epoch");
const seq = extension("seq");
const rev = extension("rev");
const supervised = extension("supervised");
const ticket = extension("ticket");
const clock = extension("clock");

/** Reads a statement that somebody brought. Null: it is none of this app's, or belongs elsewhere. @param text its bytes as UTF-8 */
export function readBrought(text: string, place: Place): Brought | null {
  const s = shaped(parsed(text), members.statement);
  const account = shaped(shaped(s?.["actor"], members.actor)?.["account"], members.account);
  const verb = shaped(s?.["verb"], members.verb);
  const object = activity(s?.["object"]);
  const result = s?.["result"] === undefined ? {} : shaped(s["result"], members.result);
  const context = shaped(s?.["context"], members.context);
  const extensions = plain(context?.["extensions"]);
  if (!s || !account || !verb || !object || !result || !context || !extensions) return null;
  const stands =
    account["homePage"] === base &&
    account["name"] === place.profileId &&
    extensions[chain] === place.chain &&
    extensions[device] === place.deviceId &&
    extensions[epoch] === place.epoch &&
    extensions[seq] === place.seq;
  const { id, timestamp } = s;
  const said = verbOf.get(verb["id"]);
  const formed =
    matches(id, uuid) && s["version"] === "1.0.3" && said !== undefined && short(shaped(verb["display"], members.display)?.["en"], 40);
  if (!stands || !formed || !matches(timestamp, instant) || Number.isNaN(Date.parse(timestamp))) return null;

  const score = result["score"] === undefined ? null : shaped(result["score"], members.score)?.["scaled"];
  const { success = null, completion = null, response = null } = result;
  const lasted = result["duration"] ?? "PT0S";
  const time = typeof lasted === "string" ? duration.exec(lasted)?.[1] : undefined;
  const sound =
    (score === null || (typeof score === "number" && score >= 0 && score <= 1)) &&
    (success === null || typeof success === "boolean") &&
    (completion === null || typeof completion === "boolean") &&
    (response === null || short(response, 20_000)) &&
    (result["extensions"] === undefined || plain(result["extensions"]) !== null);
  const { revision, platform, language } = context;
  const lesson = lessonOf(context["contextActivities"]);
  const revised = extensions[rev] ?? null;
  const watched = extensions[supervised] ?? null;
  const named = extensions[ticket] ?? null;
  const marks = extensions[clock] ?? [];
  if (!sound || time === undefined || !matches(revision, version) || !short(platform, 100) || !short(language, 20)) return null;
  if (lesson === undefined || !(revised === null || (typeof revised === "number" && Number.isSafeInteger(revised) && revised >= 0)))
    return null;
  if (!(named === null || matches(named, digest)) || !(watched === null || typeof watched === "boolean") || !Array.isArray(marks))
    return null;
  const seconds = Number(time);
  return {
    verb: said,
    courseId: object.course,
    lessonId: object.kind === "lesson" ? object.own : lesson,
    objectKind: object.kind,
    objectId: object.own ?? object.course,
    rev: revised,
    version: revision,
    scaled: score,
    success,
    seconds,
    at: timestamp,
    supervised: watched,
    ticket: named,
    language,
    response,
    marks: marks.length,
    answeredIn: said === "answered" && result["duration"] !== undefined ? seconds : null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
function matches(value: unknown, form: RegExp): value is string {
  return typeof value === "string" && form.test(value);
}
function short(value: unknown, most: number): value is string {
  return typeof value === "string" && value.length <= most;
}
/** An object with these members and no other; whatever is called `__proto__` or `constructor` is another. */
function shaped(value: unknown, known: ReadonlySet<string>): Members | null {
  if (!isObject(value)) return null;
  for (const member in value) if (!known.has(member)) return null;
  return value;
}
function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** Extensions: named by addresses, and nesting no deeper than a list of words. A later version may write more of them. */
function plain(value: unknown): Members | null {
  if (!isObject(value)) return null;
  for (const member in value) {
    const held = value[member];
    const simple =
      typeof held === "number" ||
      typeof held === "boolean" ||
      short(held, 500) ||
      (Array.isArray(held) && held.length <= 100 && held.every((each) => short(each, 100)));
    if (!simple || !member.startsWith("https://") || member.length > 120) return null;
  }
  return value;
}
function activity(value: unknown): { course: string; kind: ObjectKind; own: string | null } | null {
  const told = shaped(value, members.activity);
  const { id } = told ?? {};
  const definition = shaped(told?.["definition"], members.definition);
  if (told?.["objectType"] !== "Activity" || typeof id !== "string" || !id.startsWith(courses) || definition === null) return null;
  const kind = kindOf.get(definition["type"]);
  const [, course, , own = null] = within.exec(id.slice(courses.length)) ?? [];
  if (course === undefined || kind === undefined || (kind === "course") !== (own === null)) return null;
  return short(definition["interactionType"] ?? "", 40) ? { course, kind, own } : null;
}
/** The lesson that a statement belongs to; null: to none. Undefined: no such members. */
function lessonOf(value: unknown): string | null | undefined {
  if (value === undefined) return null;
  const told = shaped(value, members.activities);
  if (told === null) return undefined;
  let lesson: string | null = null;
  for (const member of ["parent", "grouping"] as const) {
    const listed = told[member] ?? [];
    if (!Array.isArray(listed) || listed.length > 1) return undefined;
    if (listed.length === 0) continue;
    const found = activity(listed[0]);
    if (found === null) return undefined;
    if (member === "parent" && found.kind === "lesson") lesson = found.own;
  }
  return lesson;
}
