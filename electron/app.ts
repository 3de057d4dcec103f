/** The only composition root: opens a data folder and puts every service behind the gate. The same for both hosts. */
import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import type { Handlers } from "#contract/handlers.ts";
import type { Output } from "#contract/procedures/index.ts";
import { openDataFolder } from "#db/folder.ts";
import type { DataFolder } from "#db/folder.ts";
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import type { Db } from "#db/open.ts";
import { findProfile, listProfiles } from "#db/repositories/profiles.ts";
import { readSettings } from "#db/repositories/settings.ts";
import { openPackStore } from "#packs/store.ts";
import type { Clock } from "#platform/clock.ts";
import { systemClock } from "#platform/clock.ts";
import { noLog, openLog } from "#platform/log.ts";
import { machineFingerprint } from "#platform/machine.ts";
import { openDevice } from "#records/device.ts";
import { createRecorder } from "#records/statements.ts";
import { createCatalog } from "#services/catalog.ts";
import type { Context } from "#services/context.ts";
import { createJobs } from "#services/jobs.ts";
import type { JobService } from "#services/jobs.ts";
import { createLabs } from "#services/labs.ts";
import { createLessons } from "#services/lessons.ts";
import { createPacks } from "#services/packs.ts";
import type { PackService } from "#services/packs.ts";
import { createProfiles } from "#services/profiles.ts";
import { createProgress } from "#services/progress.ts";
import { createQuiz } from "#services/quiz.ts";
import { createSettings } from "#services/settings.ts";
import type { Shell } from "#services/shell.ts";
import { createCourses, profileView } from "#services/support.ts";
import { createSystem } from "#services/system.ts";
import type { FindMedia } from "#transport/assets.ts";
import { createDispatch } from "#transport/dispatch.ts";
import type { Dispatch } from "#transport/dispatch.ts";
import { createEvents } from "#transport/events.ts";
import type { Events } from "#transport/events.ts";

export interface AppOptions {
  readonly dataDir: string;
  /** Packs that come with the app, with their `publisher.json`; null or a folder that is not there: none. */
  readonly bundledPacksDir: string | null;
  /** Version of the app, `1.2.3`. */
  readonly version: string;
  readonly builtAt: Date;
  readonly capabilities: Output<"system.hello">["capabilities"];
  readonly languages: Output<"system.hello">["languages"];
  readonly shell: Shell;
  readonly clock?: Clock;
}

export interface App {
  readonly handlers: Handlers;
  /** The gate: what both transports call. */
  readonly dispatch: Dispatch;
  readonly events: Pick<Events, "subscribe">;
  /** Media of installed packs. */
  readonly media: FindMedia;
  /** Cancels a job. */
  readonly cancelJob: (id: string) => void;
  /** Installs the packs that come with the app; to be called after the first window. Resolves when all have ended. */
  installBundled(): Promise<void>;
  /** Cancels what runs, closes the database and gives the folder free. */
  close(): Promise<void>;
}

/**
 * Opens the app on a data folder. One that cannot be written opens for reading.
 * @throws AppError data-in-use, data-newer, data-damaged, network-folder, disk-full
 */
export async function createApp(options: AppOptions): Promise<App> {
  const folder = openDataFolder(options.dataDir);
  let db: Db | null = null;
  try {
    db = openDatabase(folder.database, { readOnly: !folder.writable });
    await migrate(db, folder.backups);
    return await assemble(options, folder, db);
  } catch (error) {
    db?.close();
    folder.close();
    throw error;
  }
}

async function assemble(options: AppOptions, folder: DataFolder, db: Db): Promise<App> {
  const { builtAt, version, shell } = options;
  const clock = options.clock ?? systemClock;
  const log = folder.writable ? openLog(folder.log) : noLog;
  const report = (error: unknown, where: string): void => log.error("unexpected", error, { where });
  const device = await openDevice(db, folder.keys, machineFingerprint(), clock);
  const store = openPackStore(folder.root);
  const events = createEvents();
  const jobs = createJobs({ id: randomUUID, monotonic: () => performance.now(), publish: (topics) => events.publish(topics), report });
  const context: Context = {
    db,
    clock,
    builtAt,
    report,
    courses: createCourses(db, store, report),
    recorder: createRecorder({ clock, deviceId: device.id, appVersion: version, builtAt }),
  };
  const packs = createPacks(context, { store, jobs, fileOf: (session, ticket) => shell.resolveTicket(session, ticket, "pack") });
  const handlers = handlersOf(options, folder, context, packs, jobs);
  const dispatch = createDispatch({
    handlers,
    publish: (topics) => events.publish(topics),
    report: (error, { procedure, reference }) => log.error("call", error, { procedure, reference }),
    profileExists: (id) => findProfile(db, id) !== null,
  });
  return {
    handlers,
    dispatch,
    events,
    media: (digest, path) => context.courses.version(digest)?.course.media(path) ?? null,
    cancelJob: (id) => jobs.cancel(id),
    installBundled: async () => {
      if (options.bundledPacksDir === null) return;
      // A damaged bundle must not stop anyone from studying what is installed.
      await packs.installBundled(options.bundledPacksDir).catch((error: unknown) => report(error, "bundled"));
    },
    close: async () => {
      await jobs.close();
      db.close();
      folder.close();
    },
  };
}

function handlersOf(options: AppOptions, folder: DataFolder, context: Context, packs: PackService, jobs: JobService): Handlers {
  const { db, clock } = context;
  return {
    ...createSystem({
      version: options.version,
      builtAt: options.builtAt,
      now: () => clock.wall(),
      capabilities: options.capabilities,
      languages: options.languages,
      data: () => ({ label: basename(folder.root), writable: folder.writable, reason: folder.reason }),
      profileOf: ({ profileId }) => {
        const row = profileId === null ? null : findProfile(db, profileId);
        return row === null ? null : profileView(row);
      },
      // A profile made by the command line was given one, too.
      languageChosen: () => readSettings(db, null).language !== undefined || listProfiles(db).length > 0,
    }),
    ...options.shell.handlers,
    ...jobs.handlers,
    ...packs.handlers,
    ...createProfiles(context),
    ...createSettings(context),
    ...createCatalog(context, () => packs.coming()),
    ...createLessons(context),
    ...createQuiz(context),
    ...createLabs(context),
    ...createProgress(context),
  };
}
