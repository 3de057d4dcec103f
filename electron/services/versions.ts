/** Versions of a course beside each other: what another one changes, switching and switching back, and facts that changed since they were studied. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { packs } from "#contract/procedures/packs.ts";
import { operation } from "#db/operation.ts";
import type { PackRow } from "#db/repositories/packs.ts";
import { findPack, listPacks, removePack } from "#db/repositories/packs.ts";
import { listLessonProgress } from "#db/repositories/progress.ts";
import { studiedVersions } from "#db/repositories/statements.ts";
import { references } from "#domain/blocks.ts";
import { findLesson, lessonTitle } from "#domain/course-text.ts";
import { diffFacts, saysOtherwise } from "#domain/pack-diff.ts";
import { compareCourses, readPack } from "#packs/compare.ts";
import type { Context, Pack, PackParts } from "./context.ts";
import { packView, switchTo, traineeOf, unlessDamaged } from "./support.ts";

type Group = Pick<typeof packs, "packs.versions" | "packs.compare" | "packs.switch" | "packs.remove" | "facts.changed">;

export function createVersions(context: Context, { store, jobs, fileOf }: PackParts): HandlersOf<Group> {
  const { db, courses, report } = context;

  const installed = (digest: string): PackRow => {
    const row = findPack(db, digest);
    if (row === null) throw new AppError("not-found", { what: "pack" });
    return row;
  };
  const opened = (digest: string): Pack => {
    const pack = courses.version(digest);
    if (pack === null) throw new AppError("not-found", { what: "pack" });
    return pack;
  };

  return {
    "packs.versions": ({ courseId }) => {
      const all = listPacks(db);
      const needs = new Map<string, number>();
      for (const hash of all.flatMap(({ manifest }) => [...new Set(manifest.files.map(({ sha256 }) => sha256))]))
        needs.set(hash, (needs.get(hash) ?? 0) + 1);
      const own = (row: PackRow): number =>
        [...new Map(row.manifest.files.map(({ sha256, bytes }) => [sha256, bytes]))]
          .filter(([hash]) => needs.get(hash) === 1)
          .reduce((sum, [, bytes]) => sum + bytes, 0);
      return all
        .filter((row) => row.courseId === courseId)
        .map((row) => ({ ...packView(row), frees: own(row) }))
        .toSorted((a, b) => Number(b.current) - Number(a.current));
    },

    "packs.compare": async ({ before, after, language }, session) => {
      const old = opened(before).course;
      const fresh = "digest" in after ? opened(after.digest).course : await readPack(fileOf(session, after.ticket), store);
      const edition = ({ manifest, digest }: Pack["course"]) => ({ version: manifest.version, digest, publisher: manifest.publisher });
      return {
        before: edition(old),
        after: edition(fresh),
        ...compareCourses(old, fresh),
        facts: diffFacts(old, fresh, language),
      };
    },

    "packs.switch": ({ digest }) => {
      const { courseId } = installed(digest);
      // A version whose files are gone or damaged is not switched to.
      opened(digest);
      operation(db, "packs.switch", (tx) => switchTo(tx, courseId, digest));
      return {};
    },

    "packs.remove": ({ digest }) => {
      const row = installed(digest);
      if (row.current) throw new AppError("conflict", { what: "pack" });
      operation(db, "packs.remove", (tx) => removePack(tx, digest));
      // After what is being installed: the files may be many, and nobody has to wait for them.
      jobs.start("tidy", row.manifest.titles[row.manifest.languages[0]?.tag ?? "en"] ?? row.courseId, async () => {
        await store.sweep(() => listPacks(db));
        return ["packs"];
      });
      return {};
    },

    "facts.changed": ({ language }, session) => {
      const profileId = traineeOf(session);
      const rows = listPacks(db);
      const current = new Map(rows.filter((row) => row.current).map((row) => [row.courseId, row]));
      // A course with one version here has nothing to compare with: the usual case costs no look at what was done.
      if (rows.length === current.size) return [];
      const read = new Set(
        listLessonProgress(db, profileId)
          .filter(({ readAt }) => readAt !== null)
          .map(({ courseId, lessonId }) => JSON.stringify([courseId, lessonId])),
      );
      return studiedVersions(db, profileId).flatMap(({ courseId, lessonId, version }) => {
        const now = current.get(courseId);
        const then = rows.find((row) => row.courseId === courseId && row.version === version);
        if (!now || !then || now.version === version || !read.has(JSON.stringify([courseId, lessonId]))) return [];
        return unlessDamaged(() => changedIn(opened(then.digest), opened(now.digest), lessonId, language), report) ?? [];
      });
    },
  };
}

/** What a lesson of the current version says otherwise than the version it was studied in. */
function changedIn(then: Pack, now: Pack, lessonId: string, language: string) {
  const place = findLesson(now.course, lessonId);
  if (place === null) return [];
  const named = [then, now].flatMap(({ course }) => course.lesson(course.compiled.course.source, lessonId)?.blocks ?? []);
  const facts = diffFacts(then.course, now.course, language, references(named).facts).filter(saysOtherwise);
  if (facts.length === 0) return [];
  const { courseId, version } = then.row;
  return [{ courseId, lessonId, number: place.number, title: lessonTitle(now.course, language, lessonId), studied: version, facts }];
}
