/** Course packs: what is installed, what a file is, and installing it in a job. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import { Publisher } from "#contract/model/manifest.ts";
import type { Accept, Manifest } from "#contract/model/manifest.ts";
import type { packs } from "#contract/procedures/packs.ts";
import type { Topic } from "#contract/topics.ts";
import { operation } from "#db/operation.ts";
import {
  addPack,
  addPublisherKey,
  bindKey,
  boundKey,
  findCurrentPack,
  findPack,
  listPacks,
  listPublisherKeys,
} from "#db/repositories/packs.ts";
import { examinePack } from "#packs/examine.ts";
import { inspectPack, installPack, spaceFor } from "#packs/install.ts";
import { keyWords } from "#packs/key-words.ts";
import { instant } from "#platform/clock.ts";
import type { Context, JobControl, PackParts } from "./context.ts";
import { packView, switchTo, todayOf } from "./support.ts";

type Group = Pick<typeof packs, "packs.list" | "packs.inspect" | "packs.examine" | "packs.install" | "packs.guide" | "packs.bringGuide">;

export interface PackService {
  readonly handlers: HandlersOf<Group>;
  /** Verifies a pack file, stores it and makes it current, inside a job. @throws AppError one of the `pack-…` codes, disk-full, read-only */
  install(file: string, accept: Accept, control: JobControl): Promise<readonly Topic[]>;
  /** Removes what a stopped installation or a removed version left in the store, when nothing is being installed. */
  tidy(): Promise<void>;
  /** Bundled packs whose installation has not ended. */
  coming(): Coming[];
  /** Adds the key that a folder's `publisher.json` names to the ring of those known here. @throws Error when that file cannot be read */
  trustBundle(dir: string): void;
  /**
   * Queues a job for each pack of a folder, in the order of their names, that is not installed and signed by a key of the ring; an older version
   * than the current one is left alone, and the author's guide comes in only where it is installed already. Resolves when all have ended. A folder that is not there holds no packs.
   */
  installBundled(dir: string): Promise<void>;
}
/** The author's guide: among the bundled packs, and not among those of the programme. */
const guide = { courseId: "authors-guide", file: join("guide", "authors-guide.tdgapack") } as const;

export interface Coming {
  readonly courseId: string;
  readonly title: { text: string; language: string };
}

/** Another version is studied: whatever reads a course reads it anew. */
const changedBySwitch: readonly Topic[] = ["packs", "catalog", "progress", "attempt", "lab"];

export function createPacks(context: Context, { store, jobs, fileOf, bundledPacksDir }: PackParts): PackService {
  const { db, clock, report } = context;
  const keysOf = (revoked: boolean): ReadonlySet<string> =>
    new Set(
      listPublisherKeys(db)
        .filter(({ revokedAt }) => (revokedAt !== null) === revoked)
        .map(({ key }) => key),
    );
  const inspect = (file: string): ReturnType<typeof inspectPack> => inspectPack(file, keysOf(false));

  const install = async (file: string, accept: Accept, { signal, progress }: JobControl): Promise<readonly Topic[]> => {
    await installPack(store, file, {
      accept,
      trustedKeys: keysOf(false),
      revokedKeys: keysOf(true),
      boundKey: (courseId) => boundKey(db, courseId),
      onProgress: progress,
      signal,
      // The blobs are there and mean nothing yet: this one operation makes the pack live. Where it fails they are taken back.
      record: (pack) =>
        operation(db, "packs.install", (tx) => {
          const at = instant(clock);
          addPack(tx, { ...pack, installedAt: at });
          if (pack.key !== null) bindKey(tx, pack.manifest.id, pack.key, at);
          switchTo(tx, pack.manifest.id, pack.digest);
        }),
    });
    return changedBySwitch;
  };

  const coming = new Map<string, Coming>();
  const wanted = ({ manifest, digest }: Awaited<ReturnType<typeof inspectPack>>): boolean => {
    const current = findCurrentPack(db, manifest.id);
    if (current !== null && !notOlder(manifest.version, current.version)) return false;
    // One that is recorded but whose files are gone is put back.
    return findPack(db, digest) === null || !manifest.files.every(({ sha256 }) => store.has(sha256));
  };
  const installOne = (file: string, { manifest }: Awaited<ReturnType<typeof inspectPack>>): Promise<void> => {
    const title = titleOf(manifest);
    coming.set(file, { courseId: manifest.id, title });
    return jobs.start("install", title.text, (control) => install(file, "trusted", control)).ended.finally(() => coming.delete(file));
  };
  const trustBundle = (dir: string): void => {
    const file = join(dir, "publisher.json");
    if (db.readOnly || !existsSync(file)) return;
    const { key, name } = Publisher.parse(JSON.parse(readFileSync(file, "utf8")));
    if (listPublisherKeys(db).some((known) => known.key === key)) return;
    operation(db, "packs.trust-bundle", (tx) => addPublisherKey(tx, { key, name, source: "bundled", addedAt: instant(clock) }));
  };
  const installBundled = async (dir: string): Promise<void> => {
    if (db.readOnly || !existsSync(dir)) return;
    const files = readdirSync(dir)
      .filter((name) => name.endsWith(".tdgapack"))
      .toSorted();
    // One look after another: the first of the programme is the first to come in, however small the others are.
    const started: Promise<void>[] = [];
    const known = findCurrentPack(db, guide.courseId) !== null && existsSync(join(dir, guide.file)) ? [guide.file] : [];
    for (const file of [...files, ...known].map((name) => join(dir, name)))
      try {
        const found = await inspect(file);
        if (wanted(found)) started.push(installOne(file, found).catch((error: unknown) => report(error, "bundled")));
      } catch (error) {
        report(error, "bundled");
      }
    await Promise.all(started);
  };
  const guideFile = (): string | null => {
    const file = bundledPacksDir === null ? null : join(bundledPacksDir, guide.file);
    return file !== null && existsSync(file) ? file : null;
  };
  const tidy = async (): Promise<void> => {
    if (!db.readOnly) await store.sweep(() => listPacks(db));
  };

  return {
    install,
    tidy,
    trustBundle,
    installBundled,
    coming: () => [...coming.values()],
    handlers: {
      "packs.list": () => listPacks(db).map(packView),
      "packs.inspect": async ({ ticket }, session) => {
        const found = await inspect(fileOf(session, ticket));
        const { manifest, trust, key, bytes, files } = found;
        return {
          courseId: manifest.id,
          version: manifest.version,
          title: titleOf(manifest).text,
          publisher: manifest.publisher,
          trust,
          revoked: key !== null && keysOf(true).has(key),
          key,
          keyWords: key === null ? [] : keyWords(key),
          bytes,
          files,
          replaces: findCurrentPack(db, manifest.id)?.version ?? null,
          needs: spaceFor(store, found.packed),
          free: await store.free(),
        };
      },
      "packs.guide": () => {
        const state = findCurrentPack(db, guide.courseId) !== null ? "installed" : guideFile() === null ? "absent" : "offered";
        return { courseId: guide.courseId, state };
      },
      "packs.bringGuide": async () => {
        const file = guideFile();
        if (file === null) throw new AppError("not-found", { what: "guide" });
        const { manifest } = await inspect(file);
        return { job: jobs.start("install", titleOf(manifest).text, (control) => install(file, "trusted", control)).id };
      },
      "packs.examine": ({ ticket }, session) => examinePack(fileOf(session, ticket), store, todayOf(context)),
      "packs.install": async ({ ticket, accept }, session) => {
        const file = fileOf(session, ticket);
        const { manifest } = await inspect(file);
        return { job: jobs.start("install", titleOf(manifest).text, (control) => install(file, accept, control)).id };
      },
    },
  };
}

/** Whether a version is not older than another (semver.org 2.0.0 §11, without pre-releases). */
function notOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  const differs = (a ?? []).findIndex((part, index) => part !== b?.[index]);
  return differs === -1 || (a?.[differs] ?? 0) > (b?.[differs] ?? 0);
}

/** A pack's title in its first language, which is the one it was written in. */
function titleOf({ id, languages, titles }: Manifest): { text: string; language: string } {
  const language = languages[0]?.tag ?? "en";
  return { text: titles[language] ?? id, language };
}
