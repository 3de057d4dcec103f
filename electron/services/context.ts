/** What every service stands on; made once, in app.ts. */
import type { Session } from "#contract/handlers.ts";
import type { Issuer } from "#contract/model/office.ts";
import type { Job } from "#contract/procedures/system.ts";
import type { Topic } from "#contract/topics.ts";
import type { Db } from "#db/open.ts";
import type { PackRow } from "#db/repositories/packs.ts";
import type { OpenCourse } from "#packs/catalogue.ts";
import type { PackStore } from "#packs/store.ts";
import type { Clock } from "#platform/clock.ts";
import type { OfficeKeys } from "#records/office-keys.ts";
import type { Recorder } from "#records/statements.ts";

export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  /** When the app was built: the clock cannot be earlier (DESIGN §6). */
  readonly builtAt: Date;
  readonly courses: Courses;
  /** Writes statements, for this run and this device. */
  readonly recorder: Recorder;
  /** Tells every window of a change that the procedure's own topics do not name, since it seldom happens. After the commit. */
  readonly publish: (topics: readonly Topic[]) => void;
  /** Writes down what nobody expected; a person is told a code only. */
  readonly report: (error: unknown, where: string) => void;
}

/** An installed pack and its course, opened for reading. */
export interface Pack {
  readonly row: PackRow;
  readonly course: OpenCourse;
}
export interface Courses {
  /** The current pack of every course; one whose files are damaged is reported and left out. */
  current(): Pack[];
  /** The current pack of a course. @throws AppError not-found, pack-wrong-hash */
  open(courseId: string): Pack;
  /** A pack by its manifest's digest, current or not; null when it is not installed (any more). */
  version(digest: string): Pack | null;
}

export interface JobControl {
  /** Aborted when the job is cancelled: the run then throws as soon as it can and leaves nothing behind. */
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}
/** Does the work and returns the topics that its last operation changed. */
export type JobRun = (control: JobControl) => Promise<readonly Topic[]>;
export interface Jobs {
  /** Queues a job. `subject` is shown: a title, never a path. `ended` never rejects: how it ended is in the list. */
  start(kind: Job["kind"], subject: string, run: JobRun): { readonly id: string; readonly ended: Promise<void> };
}
/** What bringing packs in and comparing them needs beside the context. */
export interface PackParts {
  readonly store: PackStore;
  readonly jobs: Jobs;
  /** The file behind a ticket for a pack. @throws AppError ticket-expired */
  readonly fileOf: (session: Session, ticket: string) => string;
  /** Where the packs lie that came with the program; null where it brings none. */
  readonly bundledPacksDir: string | null;
}

/** An opened office, for the services that work in it. */
export interface Desk {
  readonly db: Db;
  readonly keys: OfficeKeys;
  readonly issuer: Issuer;
}
