/** Backups through the gate of the whole app: daily, by hand, the way back, and a damaged database. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { procedures } from "#contract/procedures/index.ts";
import { openDatabase } from "#db/open.ts";
import { listChains } from "#db/repositories/statements.ts";
import { verifyChains } from "#records/chain.ts";
import { clockAt, lesson, prepared, type Place, type Window } from "./support.ts";

let place: Place;
beforeEach(async () => {
  place = await prepared();
});
afterEach(async () => place.remove());

const read = (window: Window): Promise<unknown> => window.call("lessons.finish", { ...lesson, language: "en" });
async function statements(window: Window): Promise<number> {
  return (await window.call("progress.recent", {})).length;
}
/** Overwrites a few pages in the middle of the database of a closed app. */
function damage(): Buffer {
  const file = join(place.data, "academy.db");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 4, 4096 * 9);
  writeFileSync(file, bytes);
  return bytes;
}

test("the day's backup is made beside the first window, once somebody studies here", async () => {
  const clock = clockAt("2026-11-22T09:00:00.000Z");
  let window = await place.open({ clock });
  expect(await window.call("backups.list", {})).toEqual([]);
  await window.signIn();
  await place.close(window);
  window = await place.open({ clock });
  expect(await window.call("backups.list", {})).toMatchObject([
    { reason: "daily", madeAt: "2026-11-22T09:00:00.000Z", holds: { people: 1, statements: 0 } },
  ]);
  await place.close(window);
  window = await place.open({ clock });
  expect(await window.call("backups.list", {})).toHaveLength(1);
});

test("going back keeps what is there now, begins a new epoch, and the way forward again is open", async () => {
  const window = await place.open();
  const id = await window.signIn();
  const { backup } = await window.call("backups.make", {});
  await read(window);
  const had = await statements(window);
  const topics: string[] = [];
  window.app.events.subscribe((changed) => topics.push(...changed));
  await window.call("backups.restore", { name: backup.name });
  expect(topics).toContain("progress");
  expect(await statements(window)).toBe(0);
  await read(window);
  const list = await window.call("backups.list", {});
  expect(list.map((one) => one.reason).toSorted()).toEqual(["before-restore", "made"]);
  const before = list.find((one) => one.reason === "before-restore");
  expect(before?.holds).toEqual({ people: 1, statements: had });
  await place.close(window);
  await place.inspect((db) => {
    expect(verifyChains(db, id).every((chain) => chain.ok)).toBe(true);
  });
  const again = await place.open();
  await again.call("profiles.choose", { id });
  await again.call("backups.restore", { name: before?.name ?? "" });
  expect(await statements(again)).toBe(had);
  await read(again);
  await place.close(again);
  await place.inspect((db) => {
    expect(listChains(db, id).map((chain) => chain.closedBecause)).toContain("restored");
    expect(verifyChains(db, id).every((chain) => chain.ok)).toBe(true);
  });
  expect(existsSync(join(place.data, "damaged"))).toBe(false);
});

test("calls that arrive during a restore wait for it, and a second restore is refused or comes after", async () => {
  const window = await place.open();
  await window.signIn();
  const { backup } = await window.call("backups.make", {});
  const answers = await Promise.all([
    window.app.dispatch("backups.restore", { name: backup.name }, window.session),
    ...Array.from({ length: 20 }, async () => window.app.dispatch("progress.recent", {}, window.session)),
    window.app.dispatch("backups.restore", { name: backup.name }, window.session),
    window.app.dispatch("backups.make", {}, window.session),
  ]);
  expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => true));
});

test("a damaged database is said, kept, and the newest good backup brings it back", async () => {
  let window = await place.open();
  const id = await window.signIn("th");
  await read(window);
  const { backup } = await window.call("backups.make", {});
  await place.close(window);
  const bytes = damage();

  window = await place.open();
  const hello = await window.call("system.hello", {});
  expect(hello).toMatchObject({ data: { damaged: true, writable: true }, profile: null, firstStart: false });
  // It speaks the language that this computer was last spoken to in.
  expect(await window.call("settings.read", {})).toMatchObject({ language: "th" });
  for (const name of ["profiles.list", "catalog.list", "backups.make", "settings.save", "jobs.list"] as const) {
    const { input } = procedures[name];
    const given = input.safeParse({}).success ? {} : { language: "en" };
    expect(await window.refusal(name, given)).toBe("data-damaged");
  }
  // The file is not touched by looking at it.
  expect(readFileSync(join(place.data, "academy.db")).equals(bytes)).toBe(true);
  const [newest] = await window.call("backups.list", {});
  expect(newest).toEqual(backup);
  await window.call("backups.restore", { name: backup.name });
  expect((await window.call("system.hello", {})).data.damaged).toBe(false);
  await window.call("profiles.choose", { id });
  expect(await statements(window)).toBeGreaterThan(0);
  const [kept = ""] = readdirSync(join(place.data, "damaged"));
  expect(readFileSync(join(place.data, "damaged", kept, "academy.db")).equals(bytes)).toBe(true);
  await read(window);
  await place.close(window);
  await place.inspect((db) => {
    expect(verifyChains(db, id).every((chain) => chain.ok)).toBe(true);
  });
});

test("with no backup a damaged database can be put aside for an empty one; a sound one cannot", async () => {
  let window = await place.open();
  await window.signIn();
  expect(await window.refusal("backups.restore", { name: null })).toBe("conflict database");
  await place.close(window);
  rmSync(join(place.data, "backups"), { recursive: true, force: true });
  damage();
  window = await place.open();
  expect(await window.call("backups.list", {})).toEqual([]);
  await window.call("backups.restore", { name: null });
  expect(await window.call("system.hello", {})).toMatchObject({ firstStart: true, data: { damaged: false } });
  expect(await window.call("profiles.list", {})).toEqual([]);
  expect(readdirSync(join(place.data, "damaged"))).toHaveLength(1);
  // The courses that come with the app are there again.
  await window.signIn();
  await place.close(window);
  window = await place.open();
  expect((await window.call("packs.list", {})).length).toBe(1);
});

test("a database that is gone, or emptied, is no first start", async () => {
  let window = await place.open();
  await window.signIn();
  await window.call("backups.make", {});
  await place.close(window);
  for (const lose of [(file: string) => rmSync(file), (file: string) => writeFileSync(file, "")]) {
    lose(join(place.data, "academy.db"));
    window = await place.open();
    expect((await window.call("system.hello", {})).data.damaged).toBe(true);
    await place.close(window);
  }
  window = await place.open();
  const [backup] = await window.call("backups.list", {});
  await window.call("backups.restore", { name: backup?.name ?? "" });
  expect(await window.call("profiles.list", {})).toHaveLength(1);
});

test("a log that is gone leaves a sound database of an earlier moment, or one that is said to be damaged", async () => {
  const window = await place.open();
  const id = await window.signIn();
  await read(window);
  // As after a power cut, with the log lost: the file alone, while the app still holds its log.
  const file = join(place.data, "academy.db");
  const alone = readFileSync(file);
  await place.close(window);
  writeFileSync(file, alone);
  const next = await place.open();
  const { damaged } = (await next.call("system.hello", {})).data;
  await place.close(next);
  const sound = (): boolean => {
    const db = openDatabase(file);
    try {
      return verifyChains(db, id).every((chain) => chain.ok);
    } finally {
      db.close();
    }
  };
  expect(damaged || sound()).toBe(true);
});
