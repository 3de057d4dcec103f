/** The only composition root: opens a data folder and puts every service behind the gate. The same for both hosts. */
import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { Handlers, Session } from "#contract/handlers.ts";
import type { BackupName } from "#contract/model/backup.ts";
import type { backups } from "#contract/procedures/backups.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { own } from "#contract/procedures/own.ts";
import type { search } from "#contract/procedures/search.ts";
import type { Settings } from "#contract/procedures/profiles.ts";
import type { reactions } from "#contract/procedures/impact.ts";
import { listBackups, namesIn } from "#db/backup.ts";
import { openDataFolder } from "#db/folder.ts";
import type { DataFolder } from "#db/folder.ts";
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import type { Db } from "#db/open.ts";
import { findProfile, listProfiles } from "#db/repositories/profiles.ts";
import { readSettings } from "#db/repositories/settings.ts";
import { openPackStore } from "#packs/store.ts";
import { finishRestore, restore } from "#db/restore.ts";
import type { Clock } from "#platform/clock.ts";
import { systemClock } from "#platform/clock.ts";
import { noLog, openLog } from "#platform/log.ts";
import type { Log } from "#platform/log.ts";
import { machineFingerprint } from "#platform/machine.ts";
import { createTurnstile } from "#platform/turnstile.ts";
import { openDevice } from "#records/device.ts";
import { createRecorder } from "#records/statements.ts";
import { createBackups } from "#services/backups.ts";
import type { BackupParts, BackupService } from "#services/backups.ts";
import { createCatalog } from "#services/catalog.ts";
import type { Context, PackParts } from "#services/context.ts";
import { createCredentials } from "#services/credentials.ts";
import { createEnrolment } from "#services/enrolment.ts";
import { createJobs } from "#services/jobs.ts";
import type { JobService } from "#services/jobs.ts";
import { createKeys } from "#services/keys.ts";
import { createLabs } from "#services/labs.ts";
import { createLessons } from "#services/lessons.ts";
import { createMoving } from "#services/moving.ts";
import { createNotes } from "#services/notes.ts";
import { createOwnData } from "#services/own-data.ts";
import { createPacks } from "#services/packs.ts";
import type { PackService } from "#services/packs.ts";
import { createPins } from "#services/pins.ts";
import { createProfiles } from "#services/profiles.ts";
import { createProgress } from "#services/progress.ts";
import { createQuiz } from "#services/quiz.ts";
import { createReactions } from "#services/reactions.ts";
import { createReceipts } from "#services/receipts.ts";
import { createRecords } from "#services/records.ts";
import { createReview } from "#services/review.ts";
import { createTests } from "#services/tests.ts";
import { createSearch } from "#services/search.ts";
import { createSettings, defaults } from "#services/settings.ts";
import type { Shell } from "#services/shell.ts";
import { createCourses, profileView } from "#services/support.ts";
import { createSystem } from "#services/system.ts";
import type { SystemParts } from "#services/system.ts";
import { createVersions } from "#services/versions.ts";
import { createOfficeHouse, type OfficeProcedures } from "./app-office.ts";
import { createStudioHouse, type StudioHouse } from "./app-studio.ts";
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
  /** The program of the worker that reads reports (services/office-reader-worker.ts, as it was built). */
  readonly reader: string;
  readonly clock?: Clock;
}

export interface App {
  /** The gate: what both transports call. */
  readonly dispatch: Dispatch;
  readonly events: Pick<Events, "subscribe" | "now" | "since">;
  /** Media of installed packs. */
  readonly media: FindMedia;
  /** Installs the packs that come with the app, then makes the day's backup; to be called after the first window. */
  installBundled(): Promise<void>;
  /** Cancels what runs, closes the database and gives the folder free. */
  close(): Promise<void>;
}

/** What lasts as long as the data folder is held; the database may be another after a restore. */
interface House {
  readonly options: AppOptions;
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: Events;
  readonly replace: BackupParts["replace"];
}
/** The app on one database, or on one that is damaged. */
type Room = Pick<App, "dispatch" | "media" | "installBundled" | "close"> & {
  /** Null: the database is damaged. */
  readonly db: Db | null;
  readonly backups: BackupService;
};

const hour = 60 * 60 * 1000;

/**
 * Opens the app on a data folder. One that cannot be written opens for reading; on a damaged database only `system.hello`,
 * `settings.read` and `backups.*` answer.
 * @throws AppError data-in-use, data-newer, network-folder, disk-full
 */
export async function createApp(options: AppOptions): Promise<App> {
  const folder = openDataFolder(options.dataDir);
  const log = folder.writable ? openLog(folder.log) : noLog;
  const events = createEvents();
  const house: House = { options, folder, clock: options.clock ?? systemClock, log, events, replace };
  let room: Room;
  try {
    if (folder.writable) await finishRestore(folder);
    room = await openRoom(house);
  } catch (error) {
    folder.close();
    throw error;
  }

  options.shell.onOffer(() => events.publish(["opened"]));
  let welcomed = false;
  const turnstile = createTurnstile();
  const dispatch: Dispatch = (name, input, session) => turnstile.pass(() => room.dispatch(name, input, session));

  async function replace(name: BackupName | null, before: () => Promise<void>): Promise<void> {
    const done = await turnstile.alone(async () => {
      await before();
      const kept = room.db === null ? "damaged" : "tmp";
      await room.close();
      try {
        await restore(folder, name, kept, house.clock.wall());
      } finally {
        // Restored or not: what is there now is opened.
        room = await openRoom(house);
      }
    });
    if (!done) throw new AppError("conflict", { what: "restore" });
    if (welcomed) void welcome();
  }

  const daily = (): Promise<void> =>
    room.backups.daily().then(
      (made) => (made ? house.events.publish(["backups"]) : undefined),
      (error: unknown) => log.error("backup", error),
    );
  const welcome = async (): Promise<void> => {
    await room.installBundled();
    await daily();
  };
  const timer = setInterval(() => void (turnstile.closed ? null : daily()), hour).unref();

  return {
    dispatch,
    events: house.events,
    media: (digest, path) => room.media(digest, path),
    installBundled: () => {
      welcomed = true;
      return welcome();
    },
    close: async () => {
      clearInterval(timer);
      await turnstile.opened();
      await room.close();
      folder.close();
    },
  };
}

async function openRoom(house: House): Promise<Room> {
  const { folder } = house;
  let db: Db | null = null;
  try {
    if (isMissing(folder)) throw new AppError("data-damaged", { finding: "missing" });
    db = openDatabase(folder.database, { readOnly: !folder.writable });
    await migrate(db, folder.backups, undefined, house.clock.wall());
    return await openStudy(house, db);
  } catch (error) {
    db?.close();
    if (!(error instanceof AppError) || error.code !== "data-damaged") throw error;
    house.log.error("damaged", error);
    return openDamaged(house);
  }
}

/** No database where there was one: a new and empty one would look as if nobody had ever studied here. */
function isMissing(folder: DataFolder): boolean {
  if (sizeOf(folder.database) > 0) return false;
  return sizeOf(`${folder.database}-wal`) > 0 || namesIn(folder.backups).length > 0;
}
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Nothing is written to a damaged file, and nothing read from it. */
function openDamaged(house: House): Room {
  const { folder, clock, log } = house;
  const backups = createBackups({ db: null, writable: folder.writable, dir: folder.backups, clock, replace: house.replace });
  const dispatch = createDispatch({
    handlers: {
      ...createSystem({
        ...systemParts(house, true),
        profileOf: () => null,
        languageChosen: () => true,
      }),
      "settings.read": () => ({ ...defaults, ...settingsOfNewest(folder.backups) }),
      ...backups.handlers,
    },
    closed: "data-damaged",
    publish: (topics) => house.events.publish(topics),
    report: (error, { procedure, reference }) => log.error("call", error, { procedure, reference }),
    profileExists: () => false,
  });
  return {
    db: null,
    backups,
    dispatch,
    media: () => null,
    installBundled: async () => undefined,
    close: async () => undefined,
  };
}

/** In which language, and how large, this computer was last spoken to. */
function settingsOfNewest(dir: string): Partial<Settings> {
  const newest = listBackups(dir).find((one) => one.holds !== null);
  if (!newest) return {};
  const db = openDatabase(join(dir, newest.name), { readOnly: true, current: true });
  try {
    const [person] = listProfiles(db);
    return { ...readSettings(db, null), ...(person ? readSettings(db, person.id) : {}) };
  } finally {
    db.close();
  }
}

async function openStudy(house: House, db: Db): Promise<Room> {
  const { options, folder, clock, log, events } = house;
  const { builtAt, version, shell } = options;
  const report = (error: unknown, where: string): void => log.error("unexpected", error, { where });
  const device = await openDevice(db, folder.keys, machineFingerprint(), clock);
  const store = openPackStore(folder.root);
  const jobs = createJobs({ id: randomUUID, monotonic: () => performance.now(), publish: (topics) => events.publish(topics), report });
  const context: Context = {
    db,
    clock,
    builtAt,
    report,
    publish: (topics) => events.publish(topics),
    courses: createCourses(db, store, report),
    recorder: createRecorder({ clock, deviceId: device.id, appVersion: version, builtAt }),
  };
  const { bundledPacksDir } = options;
  const parts: PackParts = { store, jobs, bundledPacksDir, fileOf: (session, ticket) => shell.resolveTicket(session, ticket, "pack") };
  const packs = createPacks(context, parts);
  try {
    if (bundledPacksDir !== null) packs.trustBundle(bundledPacksDir);
  } catch (error) {
    report(error, "bundled");
  }
  const backups = createBackups({ db, writable: folder.writable, dir: folder.backups, clock, replace: house.replace });
  const search = createSearch(context, folder.writable ? join(folder.root, "search.db") : null, (topics) => events.publish(topics));
  const unsubscribe = events.subscribe((topics) => void (topics.includes("packs") ? search.follow() : undefined));
  const pins = createPins(context);
  const toSave = (session: Session, ticket: string): string => shell.resolveTicket(session, ticket, "save");
  const office = createOfficeHouse(context, { folder, jobs, shell, reader: options.reader });
  const studio = createStudioHouse(context, { folder, store, shell });
  const dispatch = createDispatch({
    handlers: {
      ...handlersOf(house, context, packs, jobs, pins),
      ...office.handlers,
      ...studio.handlers,
      ...createReactions(context),
      ...createVersions(context, parts),
      ...createCredentials(context, device, (session, ticket) => shell.resolveTicket(session, ticket, "revoked")),
      ...createRecords(context, device, toSave),
      ...createEnrolment(context, (session, ticket) => shell.resolveTicket(session, ticket, "enrol")),
      ...createReceipts(context, (session, ticket) => shell.resolveTicket(session, ticket, "receipt"), toSave),
      ...createOwnData(context, folder.backups, toSave),
      ...createMoving(context, device, (id) => pins.has(id), {
        toSave,
        toOpen: (session, ticket) => shell.resolveTicket(session, ticket, "profile"),
      }),
      ...backups.handlers,
      ...search.handlers,
    },
    publish: (topics) => events.publish(topics),
    report: (error, { procedure, reference }) => log.error("call", error, { procedure, reference }),
    profileExists: (id) => findProfile(db, id) !== null,
    profileMoved: (id) => (findProfile(db, id)?.movedAt ?? null) !== null,
    officeOpen: (session) => office.isOpen(session),
  });
  return {
    db,
    backups,
    dispatch,
    media: (digest, path) => context.courses.version(digest)?.course.media(path) ?? null,
    installBundled: async () => {
      // A damaged bundle must not stop anyone from studying what is installed.
      if (bundledPacksDir !== null) await packs.installBundled(bundledPacksDir).catch((error: unknown) => report(error, "bundled"));
      await packs.tidy().catch((error: unknown) => report(error, "store"));
      await search.follow();
    },
    close: async () => {
      unsubscribe();
      await jobs.close();
      await search.close();
      await backups.settled();
      await office.close();
      await studio.close();
      db.close();
    },
  };
}

type VersionHandlers = ReturnType<typeof createVersions>;

function handlersOf(
  house: House,
  context: Context,
  packs: PackService,
  jobs: JobService,
  pins: ReturnType<typeof createPins>,
): Omit<
  Handlers,
  | keyof typeof backups
  | keyof typeof search
  | keyof VersionHandlers
  | keyof ReturnType<typeof createCredentials>
  | keyof ReturnType<typeof createRecords>
  | keyof ReturnType<typeof createReceipts>
  | keyof typeof own
  | keyof typeof reactions
  | OfficeProcedures
  | keyof StudioHouse["handlers"]
> {
  const { db } = context;
  return {
    ...createSystem({
      ...systemParts(house, false),
      profileOf: ({ profileId }) => {
        const row = profileId === null ? null : findProfile(db, profileId);
        return row === null ? null : profileView(row, pins.has(row.id));
      },
      // A profile made by the command line was given one, too.
      languageChosen: () => readSettings(db, null).language !== undefined || listProfiles(db).length > 0,
    }),
    ...house.options.shell.handlers,
    ...jobs.handlers,
    ...packs.handlers,
    ...createKeys(context, (session, ticket) => house.options.shell.resolveTicket(session, ticket, "key")),
    ...createProfiles(context, pins, (session, ticket) => house.options.shell.resolveTicket(session, ticket, "pin")),
    ...pins.handlers,
    ...createSettings(context),
    ...createCatalog(context, () => packs.coming()),
    ...createLessons(context),
    ...createQuiz(context),
    ...createTests(context, (session, ticket) => house.options.shell.resolveTicket(session, ticket, "ticket")),
    ...createReview(context),
    ...createLabs(context),
    ...createProgress(context),
    ...createNotes(context, (session, ticket) => house.options.shell.resolveTicket(session, ticket, "save")),
  };
}

function systemParts({ options, folder, clock }: House, damaged: boolean): Omit<SystemParts, "profileOf" | "languageChosen"> {
  return {
    version: options.version,
    builtAt: options.builtAt,
    now: () => clock.wall(),
    capabilities: options.capabilities,
    languages: options.languages,
    data: () => ({ label: basename(folder.root), writable: folder.writable, reason: folder.reason, damaged }),
  };
}
