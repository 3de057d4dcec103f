/** The whole app on a real data folder with a real signed pack of the tiny course. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp, type App } from "#app";
import type { Failure } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import { procedures, type Input, type Output, type ProcedureName } from "#contract/procedures/index.ts";
import { openDatabase, type Db } from "#db/open.ts";
import { buildPack } from "#packs/build.ts";
import { publicKeyOf } from "#packs/sign.ts";
import type { Clock } from "#platform/clock.ts";
import { createShell } from "#services/shell.ts";

export const builtAt = new Date("2026-11-22T00:00:00.000Z");
export const course = "tiny";
export const lesson = { courseId: course, lessonId: "counting-services" };
/** The worker of reports, from its source. */
export const reader = join(import.meta.dirname, "../../electron/services/office-reader-worker.ts");
const source = join(import.meta.dirname, "../fixtures/courses/tiny");

/** A refusal of the gate, as the client gets it. */
export class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(`${failure.code} ${JSON.stringify(failure.details)}`);
    this.failure = failure;
  }
}

/** One window: a session, and calls that are checked like the client's. */
export class Window {
  readonly session: Session = { id: "window", profileId: null };
  readonly app: App;
  constructor(app: App) {
    this.app = app;
  }
  /** @throws Refused */
  async call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await this.app.dispatch(name, input, this.session);
    if (!answer.ok) throw new Refused(answer.failure);
    // The schema of this name made it; TypeScript does not follow a generic index.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return procedures[name].output.parse(answer.output) as Output<N>;
  }
  /** The code that a call is refused with. */
  async refusal(name: ProcedureName, input: unknown): Promise<string> {
    const answer = await this.app.dispatch(name, input, this.session);
    return answer.ok ? "answered" : [answer.failure.code, ...Object.values(answer.failure.details)].join(" ");
  }
  async signIn(language: "en" | "zh-TW" | "th" = "en"): Promise<string> {
    const { profile } = await this.call("profiles.create", { name: "Mya", country: "MM", organisation: "", language });
    return profile.id;
  }
}

export class Place {
  readonly root = mkdtempSync(join(tmpdir(), "tdga-services-"));
  readonly data = join(this.root, "data");
  readonly bundle = join(this.root, "packs");
  readonly key: KeyObject = generateKeyPairSync("ed25519").privateKey;
  /** The file that a pick gives. */
  picked: string | null = null;
  private readonly opened = new Set<App>();

  /** Builds the tiny course, with some of its files changed, and returns the pack file. `signer` null leaves it unsigned. */
  async pack(name: string, changes: Record<string, (text: string) => string> = {}, signer: KeyObject | null = this.key): Promise<string> {
    const folder = mkdtempSync(join(this.root, "course-"));
    cpSync(source, folder, { recursive: true });
    for (const [path, change] of Object.entries(changes)) {
      const before = readFileSync(join(folder, path), "utf8");
      const after = change(before);
      if (after === before) throw new Error(`Nothing changed in ${path}`);
      writeFileSync(join(folder, path), after);
    }
    mkdirSync(this.bundle, { recursive: true });
    const target = join(name.includes("/") ? this.root : this.bundle, `${name.replace("/", "")}.tdgapack`);
    const built = await buildPack({ source: folder, target, key: signer, today: builtAt });
    if (!built.ok) throw new Error(JSON.stringify(built.problems, null, 1));
    return target;
  }
  trust(): void {
    writeFileSync(join(this.bundle, "publisher.json"), JSON.stringify({ key: publicKeyOf(this.key), name: "Test publisher" }));
  }
  /** Opens the app as a host does; installs what is bundled. */
  async open(options: { clock?: Clock; install?: boolean } = {}): Promise<Window> {
    const app = await createApp({
      dataDir: this.data,
      bundledPacksDir: this.bundle,
      version: "0.1.0",
      builtAt,
      capabilities: { pick: "system", print: "pdf", menu: true },
      languages: [],
      reader,
      shell: createShell({ dialog: () => Promise.resolve(this.picked) }),
      ...(options.clock ? { clock: options.clock } : {}),
    });
    this.opened.add(app);
    if (options.install !== false) await app.installBundled();
    return new Window(app);
  }
  async close(window: Window): Promise<void> {
    this.opened.delete(window.app);
    await window.app.close();
  }
  /** Looks into the database of a closed app. */
  async inspect<T>(look: (db: Db) => T | Promise<T>): Promise<T> {
    const db = openDatabase(join(this.data, "academy.db"), { readOnly: true });
    try {
      return await look(db);
    } finally {
      db.close();
    }
  }
  async remove(): Promise<void> {
    for (const app of this.opened) await app.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A place with the tiny course bundled and trusted. */
export async function prepared(): Promise<Place> {
  const place = new Place();
  await place.pack("tiny-1.0.0");
  place.trust();
  return place;
}

/** A clock that stands where it is put. */
export function clockAt(moment: string): Clock & { at: Date; ran: number } {
  const clock = { at: new Date(moment), ran: 0, wall: () => clock.at, monotonic: () => clock.ran };
  return clock;
}
