/** Today's app on data folders that older apps left (test/fixtures/upgrade): everything is still there, and says what it said. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { latestVersion, migrations } from "#db/migrations.ts";
import { officeMigrations } from "#db/office-migrations.ts";
import { examineFile } from "#records/doctor.ts";
import { academyProgram, run } from "#test/cli/programs.ts";
import { clockAt, lesson, Place, Window } from "./support.ts";

const kept = join(import.meta.dirname, "../fixtures/upgrade");
const files = readdirSync(kept).filter((name) => name.endsWith(".tar.gz"));
const language = "en";

const Answers = z.record(z.string(), z.object({ input: z.unknown(), output: z.unknown() }));
const Statement = z.object({ seq: z.number(), hash: z.string(), bytes: z.string() });
/** What the older app said of the folder when it left it. */
const Said = z.object({
  clock: z.string(),
  profileId: z.string(),
  schema: z.number(),
  answers: Answers,
  office: Answers,
  statements: z.array(Statement),
});
type Said = z.infer<typeof Said>;

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());
/** Lays a kept folder down as this place's data. */
function lay(file: string): Said {
  execFileSync("tar", ["-xzf", join(kept, file), "-C", place.root]);
  const text = readFileSync(join(place.root, "said.json"), "utf8");
  const said = Said.parse(JSON.parse(text));
  // The key of an item was a list of options then, and is a response since 20; it is of the pack, not of the person.
  return said.schema > 10 ? said : Said.parse(JSON.parse(text, (name, value: unknown) => (name === "key" ? undefined : value)));
}
const statements = (): Promise<unknown[]> =>
  place.inspect((db) =>
    db.all("SELECT seq, hex(hash) AS hash, CAST(bytes AS TEXT) AS bytes FROM statement ORDER BY chain_id, seq", Statement),
  );

/** Every answer of the older app holds in today's; what was added since is no difference. */
async function hold(window: Window, answers: z.infer<typeof Answers>): Promise<void> {
  for (const [name, { input, output }] of Object.entries(answers)) {
    const answer = await window.app.dispatch(name, input, window.session);
    expect(answer, name).toMatchObject({ ok: true, output });
  }
}
async function study(window: Window, attemptId: string): Promise<void> {
  const response = { kind: "multiple" as const, choices: ["services"] };
  await window.call("quiz.answer", { attemptId, itemId: "parts", response, seconds: 5, language });
  await window.call("quiz.finish", { attemptId, language });
  await window.call("lessons.write", { ...lesson, block: "refl1", text: "Still here." });
}

test("there is a folder of every schema before this one", () => {
  const found = files.map((name) => name.replace(".tar.gz", "").split("-").map(Number));
  const missing = (at: 0 | 1, steps: readonly { version: number }[]): number[] =>
    steps.slice(0, -1).flatMap(({ version }) => (found.some((pair) => pair[at] === version) ? [] : [version]));
  // 40 came after 50: no app ever left a file at 40.
  expect(missing(0, migrations)).toEqual([40]);
  // No commit stood at 545 as it is now.
  expect(missing(1, officeMigrations)).toEqual([545]);
});

/** Where the office's log breaks; null also where there is no office. */
async function brokenAt(office: Window): Promise<number | null> {
  return (await office.call("office.state", {})).exists ? (await office.call("office.audit", { before: null })).brokenAt : null;
}

test.each(files)("%s opens, holds what it held, and goes on", { timeout: 60_000 }, async (file) => {
  const said = lay(file);
  expect(said.statements.length).toBeGreaterThan(5);
  const clock = clockAt(said.clock);
  let window = await place.open({ clock, install: false });
  await window.call("profiles.choose", { id: said.profileId });
  await hold(window, said.answers);
  const office = new Window(window.app);
  Object.assign(office.session, { id: "office" });
  expect(await office.refusal("office.unlock", { passphrase: "seven goats on a bridge" })).toBe(
    file.includes("-") ? "answered" : "not-found office",
  );
  await hold(office, said.office);
  expect(await brokenAt(office)).toBeNull();
  const attempt = z.object({ attemptId: z.string() }).parse(said.answers["quiz.read"]?.input);
  await study(window, attempt.attemptId);
  await place.close(window);

  window = await place.open({ clock, install: false });
  await window.call("profiles.choose", { id: said.profileId });
  const { chain } = await window.call("progress.read", { language });
  expect(chain.verified).toBe(true);
  expect(chain.length).toBeGreaterThan(said.statements.length);
  expect((await window.call("lessons.read", { ...lesson, language })).writing).toMatchObject([{ block: "refl1", text: "Still here." }]);
  await place.close(window);

  // Not a byte of what was said before is another, and what is derived from all of it agrees with it.
  expect((await statements()).slice(0, said.statements.length)).toEqual(said.statements);
  const checks = await examineFile(join(place.data, "academy.db"), () => Promise.resolve([]));
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  // The folder as it was is beside it, until it is thinned.
  const copies = readdirSync(join(place.data, "backups")).filter((name) => name.includes("before-update"));
  expect(copies).toHaveLength(said.schema < latestVersion ? 1 : 0);
});

/** Each file of the data folder with its bytes. */
function bytes(): Record<string, string> {
  const found = readdirSync(place.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path, createHash("sha256").update(readFileSync(path)).digest("hex")]));
}
/** As the app of next year would leave it. */
function advance(file: string, version: number): void {
  const db = new Database(join(place.data, file));
  db.exec("CREATE TABLE from_next_year (id INTEGER)");
  db.pragma(`user_version = ${version}`);
  db.pragma("journal_mode = DELETE");
  db.close();
}

test("a folder of a newer app is refused in words, by the window and the command, and no byte of it changes", async () => {
  lay("80-560.tar.gz");
  advance("academy.db", latestVersion + 10);
  const before = bytes();
  await expect(place.open()).rejects.toMatchObject({ code: "data-newer", details: { found: latestVersion + 10, known: latestVersion } });
  for (const args of [
    ["serve", "--no-open"],
    ["profile", "add", "--name", "Noy", "--language", "en"],
  ]) {
    const ended = await run(academyProgram, [...args, "--data", place.data]);
    expect([args[0], ended.code, ended.out]).toEqual([args[0], 1, ""]);
    expect(ended.err).toContain("written by a newer version");
    expect(ended.err).toContain("Use the newer version");
  }
  expect(bytes()).toEqual(before);
});

test("an office's file of a newer app stays shut and as it is; the learner beside it studies on", async () => {
  const said = lay("80-560.tar.gz");
  advance("office/office.db", 99_990);
  const file = join(place.data, "office/office.db");
  const before = readFileSync(file);
  const window = await place.open({ clock: clockAt(said.clock), install: false });
  expect(await window.refusal("office.unlock", { passphrase: "seven goats on a bridge" })).toMatch(/^data-newer/);
  await window.call("profiles.choose", { id: said.profileId });
  await hold(window, said.answers);
  await place.close(window);
  expect(readFileSync(file).equals(before)).toBe(true);
});
