/** The whole app behind each transport: HTTP on a real socket, IPC by a stand-in that carries a structured clone. */
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { createApp, type App } from "#app";
import { Failure } from "#contract/errors.ts";
import { isOurPage } from "#main/security.ts";
import { buildPack } from "#packs/build.ts";
import { serve } from "#server/serve.ts";
import { createShell } from "#services/shell.ts";
import { enrolmentFile } from "#test/services/enrolling.ts";
import { fakeIpc } from "#test/transport/ipc-stand-in.ts";
import { callOver, signIn } from "#test/transport/stand-ins.ts";
import { createBridge } from "#transport/bridge.ts";
import { registerIpc } from "#transport/ipc.ts";

const Answer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), output: z.unknown() }),
  z.strictObject({ ok: z.literal(false), failure: Failure }),
]);
export type Answer = z.infer<typeof Answer>;
/** A call as the client makes it, and the answer as it arrives; anything but an answer throws. */
export type Call = (name: string, input: unknown) => Promise<Answer>;
export interface Caller {
  readonly app: App;
  readonly call: Call;
  close(): Promise<void>;
}

export const now = new Date("2026-11-22T09:31:07.000Z");
const packFile = "course.tdgapack";
const keyFile = "ministry.pub";

/** A folder with a client of one file, and media to browse that hold one pack. */
export async function makeGround(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "academy-parity-"));
  mkdirSync(join(folder, "client"));
  mkdirSync(join(folder, "media"));
  const source = join(folder, "source");
  cpSync(join(import.meta.dirname, "..", "fixtures", "packs", "small"), source, { recursive: true });
  withOpenItem(source);
  const built = await buildPack({ source, target: join(folder, "media", packFile), key: null, today: now });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  // The next version of the same course, and a publisher's key.
  const change = (text: string): string => text.replace("version: 1.2.3", "version: 1.3.0");
  writeFileSync(join(source, "course.yaml"), change(readFileSync(join(source, "course.yaml"), "utf8")));
  const later = await buildPack({ source, target: join(folder, "media", "later.tdgapack"), key: null, today: now });
  if (!later.ok) throw new Error(JSON.stringify(later.problems));
  writeFileSync(
    join(folder, "media", "bank.gift"),
    "::Deed::Who keeps a deed? {=The office ~Nobody####So it is written.}\n\nOnly a text.\n",
  );
  writeFileSync(join(folder, "media", "roster.csv"), "number,name\nL-1,Mya\nL-2,Noy\n");
  writeFileSync(
    join(folder, "media", "two-offices.svg"),
    '<svg viewBox="0 0 40 20"><rect id="registry" fill="#17a" width="9" height="9"/></svg>',
  );
  writeFileSync(
    join(folder, "media", "colleague.tdganotes"),
    JSON.stringify({ format: "tdganotes", version: 1, course: "land-records", comments: [] }),
  );
  writeFileSync(join(folder, "media", keyFile), JSON.stringify({ name: "Ministry", key: "A".repeat(43) }));
  enrolmentFile(join(folder, "media"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Adds an open item to the small course's quiz: the one kind whose text is kept by a procedure of its own. */
function withOpenItem(source: string): void {
  const change = (file: string, from: string, to: string): void =>
    writeFileSync(join(source, file), readFileSync(join(source, file), "utf8").replace(from, to));
  change("course.yaml", "quiz: [parts, leaders]", "quiz: [parts, leaders, explain]");
  appendFileSync(
    join(source, "items/010-first-steps.yaml"),
    "  - { id: explain, rev: 1, kind: open, objective: read-index, level: understand, options: [average] }\n",
  );
  const words = "explain: { stem: Explain it., model: An average., options: { average: { text: Says it. } }, rationale: It is one. }";
  change("en/010-first-steps.yaml", "items:\n", `items:\n  ${words}\n`);
}

async function openApp(folder: string, name: string): Promise<App> {
  const media = join(folder, "media");
  const shell = createShell({
    places: async () => [{ name: "media", path: media }],
    dialog: async ({ kind, purpose }) =>
      join(
        purpose === "project" ? join(folder, name) : media,
        purpose === "project"
          ? "project"
          : purpose === "key"
            ? keyFile
            : purpose === "enrol"
              ? "office.tdgaenrol"
              : purpose === "roster"
                ? "roster.csv"
                : purpose === "drawing"
                  ? "two-offices.svg"
                  : purpose === "review"
                    ? "colleague.tdganotes"
                    : purpose === "questions"
                      ? "bank.gift"
                      : purpose === "words"
                        ? "written"
                        : kind === "save-file"
                          ? "written"
                          : packFile,
      ),
    print: async () => undefined,
  });
  shell.offer(join(media, packFile));
  cpSync(join(folder, "source"), join(folder, name, "project"), { recursive: true });
  return createApp({
    // The last part of the folder is shown: it is the same for both.
    dataDir: join(folder, name, "data"),
    bundledPacksDir: null,
    version: "0.1.0",
    builtAt: new Date("2026-11-01T00:00:00.000Z"),
    capabilities: { pick: "own", print: "browser", menu: false },
    languages: [{ tag: "en", name: "English", english: "English", direction: "ltr", state: "original" }],
    shell,
    reader: join(import.meta.dirname, "../../electron/services/office-reader-worker.ts"),
    clock: { wall: () => now, monotonic: () => 0 },
  });
}

export async function overHttp(folder: string): Promise<Caller> {
  const app = await openApp(folder, "http");
  const served = await serve({ app, clientDir: join(folder, "client"), port: 0 });
  const headers = await signIn(served.port, new URL(served.address()).hash.slice("#code=".length));
  return {
    app,
    async call(name, input) {
      const { status, json, text } = await callOver(served.port, headers, name, input);
      if (status >= 500 || /\\n\s*at |node:internal/.test(text)) throw new Error(`${name} ${JSON.stringify(input)}: ${status} ${text}`);
      return Answer.parse(json);
    },
    async close() {
      await served.close();
      await app.close();
    },
  };
}

export async function overIpc(folder: string): Promise<Caller> {
  const app = await openApp(folder, "ipc");
  const ipc = fakeIpc();
  const registered = registerIpc({ ipcMain: ipc.ipcMain, dispatch: app.dispatch, events: app.events, isOurs: isOurPage });
  const bridge = createBridge(ipc.open());
  return {
    app,
    call: async (name, input) => Answer.parse(await bridge.call(name, input)),
    async close() {
      registered.end();
      await app.close();
    },
  };
}
