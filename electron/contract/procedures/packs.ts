/** Course packs: installing them, their versions beside each other, and the ring of publishers' keys. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Instant, LanguageTag, Line, PartialDate, Sha256, Slug, Version } from "#contract/model/basic.ts";
import { Accept, InstalledPack, Signature, Trust } from "#contract/model/manifest.ts";
import { Worded } from "./study.ts";
import { Ticket } from "./system.ts";

const Key = Signature.shape.key;

/** One difference between two versions, by stable id. */
export const Difference = z.strictObject({
  kind: z.enum(["lesson", "block", "item", "lab", "figure", "fact", "term", "language"]),
  id: z.string(),
  /** The lesson it is in; null for what belongs to the whole course. */
  lessonId: z.string().nullable(),
  /** A title or the beginning of it, in the course's own language. */
  title: z.string(),
  /** Of a change: what of it, such as `key`, `words` or `as_of`. */
  what: z.array(z.string()),
});
/** A fact in two versions; null where a version has none. */
export const FactChange = z.strictObject({
  id: z.string(),
  before: Worded.nullable(),
  after: Worded.nullable(),
  /** As of when the newer one stands, or the one that went. */
  asOf: PartialDate,
  /** What of it changed; nothing when it came or went. */
  what: z.array(z.string()),
});
export type FactChange = z.infer<typeof FactChange>;
/** A version told beside another. */
const Edition = z.strictObject({ version: Version, digest: Sha256, publisher: Line });

/** One thing wrong with a pack file. */
export const Finding = z.strictObject({
  code: z.string().max(100),
  severity: z.enum(["error", "warning", "note"]),
  /** Where: a logical path of the pack, a block, a key. */
  place: z.string().max(1000),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const packs = {
  "packs.list": query({ role: "anyone", topics: ["packs"], input: nothing, output: z.array(InstalledPack) }),
  "packs.inspect": query({
    role: "anyone",
    topics: [],
    input: z.strictObject({ ticket: Ticket }),
    output: z.strictObject({
      courseId: Slug,
      version: Version,
      title: Line,
      publisher: Line,
      trust: Trust,
      /** Signed by a key that was revoked here: it cannot be installed. */
      revoked: z.boolean(),
      /** The key it names as its own, for comparing with what the publisher says; null when unsigned. */
      key: Key.nullable(),
      /** The same key as words, for comparing by voice; empty when unsigned. */
      keyWords: z.array(z.string()),
      bytes: z.int(),
      files: z.int(),
      replaces: Version.nullable(),
      /** Bytes that installing it takes, room to work in included, and bytes that are free; null when the system does not say. */
      needs: z.int(),
      free: z.int().nullable(),
    }),
  }),
  /** Everything that is wrong with a file, and what of it is sound; nothing is installed. */
  "packs.examine": query({
    role: "anyone",
    topics: [],
    input: z.strictObject({ ticket: Ticket }),
    output: z.strictObject({
      findings: z.array(Finding),
      /** Null when the file cannot be opened as a pack at all. */
      sound: z.strictObject({ parts: z.int(), of: z.int(), lessons: z.int(), ofLessons: z.int() }).nullable(),
    }),
  }),
  "packs.install": command({
    role: "anyone",
    topics: ["packs", "catalog", "jobs", "saved"],
    input: z.strictObject({ ticket: Ticket, accept: Accept }),
    output: z.strictObject({ job: z.string() }),
  }),
  /** The author's guide, a course that comes with the program and comes in when it is asked for. `absent`: this program brings none. */
  "packs.guide": query({
    role: "anyone",
    topics: ["packs"],
    input: nothing,
    output: z.strictObject({ courseId: Slug, state: z.enum(["absent", "offered", "installed"]) }),
  }),
  /** Brings it in. @throws not-found where there is none */
  "packs.bringGuide": command({
    role: "anyone",
    topics: ["packs", "catalog", "jobs", "saved"],
    input: nothing,
    output: z.strictObject({ job: z.string() }),
  }),
  /** Versions of one course on this computer, the current one first, then the newest. */
  "packs.versions": query({
    role: "anyone",
    topics: ["packs"],
    input: z.strictObject({ courseId: Slug }),
    output: z.array(
      InstalledPack.extend({
        /** Bytes that removing it would free: what no other version needs. */
        frees: z.int(),
      }),
    ),
  }),
  /** What another version adds to an installed one, changes and removes. `after` is an installed version too, or a file. */
  "packs.compare": query({
    role: "anyone",
    topics: ["packs"],
    input: z.strictObject({
      before: Sha256,
      after: z.union([z.strictObject({ digest: Sha256 }), z.strictObject({ ticket: Ticket })]),
      language: LanguageTag,
    }),
    output: z.strictObject({
      before: Edition,
      after: Edition,
      added: z.array(Difference),
      changed: z.array(Difference),
      removed: z.array(Difference),
      facts: z.array(FactChange),
    }),
  }),
  /** Makes an installed version the one that is studied. What was done stays: it hangs on ids that versions share. */
  "packs.switch": command({
    role: "anyone",
    topics: ["packs", "catalog", "progress", "place", "attempt", "lab", "writing"],
    input: z.strictObject({ digest: Sha256 }),
    output: nothing,
  }),
  /** Takes a version that is not the current one from this computer. Records keep naming it. */
  "packs.remove": command({ role: "anyone", topics: ["packs", "jobs"], input: z.strictObject({ digest: Sha256 }), output: nothing }),
  /** Facts that say something else now than when this person studied the lesson, newest courses' lessons in their order. */
  "facts.changed": query({
    role: "trainee",
    topics: ["packs", "progress"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.array(
      z.strictObject({
        courseId: Slug,
        lessonId: Slug,
        number: z.string(),
        title: Worded,
        /** The version it was studied in. */
        studied: Version,
        facts: z.array(FactChange),
      }),
    ),
  }),
  "keys.list": query({
    role: "anyone",
    topics: ["packs"],
    input: nothing,
    output: z.array(
      z.strictObject({
        key: Key,
        /** The key as words, for comparing by voice. */
        words: z.array(z.string()),
        name: Line,
        /** `bundled`: came with the program. */
        source: z.enum(["bundled", "added"]),
        addedAt: Instant,
        revokedAt: Instant.nullable(),
        /** Courses on this computer that it signed, by id. */
        courses: z.array(Slug),
      }),
    ),
  }),
  /** What a key file holds, before it is added. */
  "keys.read": query({
    role: "anyone",
    topics: ["packs"],
    input: z.strictObject({ ticket: Ticket }),
    output: z.strictObject({ key: Key, words: z.array(z.string()), name: Line.nullable(), known: z.boolean() }),
  }),
  "keys.add": command({
    role: "anyone",
    topics: ["packs", "catalog"],
    input: z.strictObject({ ticket: Ticket, name: Line }),
    output: nothing,
  }),
  "keys.rename": command({ role: "anyone", topics: ["packs"], input: z.strictObject({ key: Key, name: Line }), output: nothing }),
  /** Revokes a key, or trusts it again. */
  "keys.revoke": command({
    role: "anyone",
    topics: ["packs", "catalog"],
    input: z.strictObject({ key: Key, revoked: z.boolean() }),
    output: nothing,
  }),
};
