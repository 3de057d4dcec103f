/** The chain as the progress page tells it: what was changed behind the app's back is seen at the next start. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createChainWatch } from "#records/chain-watch.ts";
import { lesson, prepared, type Place } from "./support.ts";

let place: Place;
afterEach(() => place.remove());
const language = "en";

/** Someone with a SQLite tool: another process, which knows nothing of the app's rules. */
function tamper(sql: string): void {
  const program = `import Database from "better-sqlite3"; new Database(process.argv[1]).exec(process.argv[2]);`;
  const drop = "DROP TRIGGER statement_never_changes; DROP TRIGGER statement_never_goes; DROP TRIGGER chain_only_grows;";
  execFileSync(process.execPath, ["--input-type=module", "-e", program, join(place.data, "academy.db"), drop + sql], {
    cwd: join(import.meta.dirname, "../.."),
  });
}

async function study(): Promise<string> {
  const window = await place.open();
  const profileId = await window.signIn();
  await window.call("lessons.place", { ...lesson, block: "para1", seen: [], seconds: 1, language });
  await window.call("lessons.finish", { ...lesson, language });
  await window.call("lessons.finish", { courseId: lesson.courseId, lessonId: "after-counting", language });
  expect((await window.call("progress.read", { language })).chain).toEqual({ length: 4, verified: true });
  await place.close(window);
  return profileId;
}
async function verified(profileId: string): Promise<boolean> {
  const window = await place.open();
  await window.call("profiles.choose", { id: profileId });
  const { chain } = await window.call("progress.read", { language });
  await place.close(window);
  return chain.verified;
}

test.each([
  [
    "a statement's bytes",
    "UPDATE statement SET bytes = CAST(replace(CAST(bytes AS TEXT), 'completed', 'launched!') AS BLOB) WHERE seq = 3",
  ],
  ["a statement's hash", "UPDATE statement SET hash = zeroblob(32) WHERE seq = 3"],
  ["the last statement removed", "DELETE FROM statement WHERE seq = 4"],
  ["one in the middle removed", "DELETE FROM statement WHERE seq = 2"],
  ["the head put back", "DELETE FROM statement WHERE seq = 4; UPDATE chain SET length = 3"],
  ["an invented parent", "UPDATE chain SET parent_head = zeroblob(32)"],
])("%s: the chain no longer holds", async (_name, sql) => {
  place = await prepared();
  const profileId = await study();
  expect(await verified(profileId)).toBe(true);
  tamper(sql);
  expect(await verified(profileId)).toBe(false);
});

test("statements that come later are checked from where the last check ended, by two callers at once", async () => {
  place = await prepared();
  const profileId = await study();
  const sound = await place.inspect(async (db) => {
    const watch = createChainWatch(db);
    return [...(await Promise.all([watch.sound(profileId), watch.sound(profileId)])), await watch.sound(profileId)];
  });
  expect(sound).toEqual([true, true, true]);
});
