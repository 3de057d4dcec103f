/** Every refusal of the study group, and that a refused call changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { course, lesson, prepared, type Place, Window } from "./support.ts";

let place: Place;
let window: Window;
beforeAll(async () => {
  place = await prepared();
  window = await place.open();
  await window.signIn();
});
afterAll(() => place.remove());
const language = "en";
const nowhere = "0193aaaa-0000-7000-8000-000000000000";
const lab = { courseId: course, labId: "index-lab" };
const labState = { engine: "model", values: { "portal-money": 5, "help-money": 5 }, reached: [] };
const answer = { kind: "single", choice: "d070" };

describe("what does not exist", () => {
  test.each<[Parameters<Window["refusal"]>[0], object, string]>([
    ["lessons.read", { courseId: "gone", lessonId: "x", language }, "not-found course"],
    ["lessons.read", { courseId: course, lessonId: "gone", language }, "not-found lesson"],
    ["lessons.place", { ...lesson, lessonId: "gone", block: "para1", seen: [], seconds: 0, language }, "not-found lesson"],
    ["lessons.place", { ...lesson, block: "gone", seen: [], seconds: 0, language }, "not-found block"],
    ["lessons.finish", { ...lesson, lessonId: "gone", language }, "not-found lesson"],
    ["lessons.write", { ...lesson, block: "para1", text: "not a question for writing" }, "not-found block"],
    ["quiz.open", { ...lesson, lessonId: "gone", language, fresh: false }, "not-found lesson"],
    ["quiz.open", { ...lesson, lessonId: "after-counting", language, fresh: false }, "not-found quiz"],
    ["quiz.read", { attemptId: nowhere, language }, "not-found attempt"],
    ["quiz.answer", { attemptId: nowhere, itemId: "parts", response: answer, seconds: 0, language }, "not-found attempt"],
    ["quiz.finish", { attemptId: nowhere, language }, "not-found attempt"],
    ["labs.open", { courseId: course, labId: "gone", language }, "not-found lab"],
    ["labs.save", { courseId: course, labId: "gone", state: labState }, "not-found lab"],
    ["labs.finish", { ...lab, state: labState, seconds: 0, language }, "conflict lab"],
    ["profiles.choose", { id: nowhere }, "not-found profile"],
    ["lessons.read", { ...lesson, language: "english" }, "bad-input language"],
    [
      "labs.save",
      { ...lab, state: { engine: "model", values: { "portal-money": "5" }, reached: [] } },
      "bad-input state.values.portal-money",
    ],
    ["packs.inspect", { ticket: "AAAAAAAAAAAAAAAAAAAAAA" }, "ticket-expired"],
    ["packs.install", { ticket: "AAAAAAAAAAAAAAAAAAAAAA", accept: "trusted" }, "ticket-expired"],
  ])("%s %j is %s", async (name, input, code) => {
    expect(await window.refusal(name, input)).toBe(code);
  });

  test("no refusal wrote a statement", async () => {
    expect(await window.call("progress.recent", {})).toEqual([]);
  });
});

describe("a quiz", () => {
  test("is answered once, by its own person, with its own options, while it is open", async () => {
    const { id: attemptId } = await window.call("quiz.open", { ...lesson, language, fresh: false });
    const give = (itemId: string, response: object, who = window) =>
      who.refusal("quiz.answer", { attemptId, itemId, response, seconds: 1, language });

    expect(await give("gone", answer)).toBe("not-found item");
    expect(await give("work-out", { kind: "single", choice: "d999" })).toBe("bad-input response");
    expect(await give("work-out", { kind: "multiple", choices: ["d070"] })).toBe("bad-input response");
    expect(await give("parts", { kind: "multiple", choices: ["people", "people"] })).toBe("bad-input response");

    const stranger = new Window(window.app);
    expect(await give("work-out", answer, stranger)).toBe("not-allowed trainee");
    await stranger.signIn();
    expect(await give("work-out", answer, stranger)).toBe("not-found attempt");
    expect(await stranger.refusal("quiz.read", { attemptId, language })).toBe("not-found attempt");
    expect(await stranger.refusal("quiz.finish", { attemptId, language })).toBe("not-found attempt");

    expect(await give("work-out", answer)).toBe("answered");
    expect(await give("work-out", { kind: "single", choice: "d060" })).toBe("attempt-closed");
    expect((await window.call("quiz.read", { attemptId, language })).items[1]?.feedback?.response).toEqual(answer);
    await window.call("quiz.finish", { attemptId, language });
    expect(await window.refusal("quiz.finish", { attemptId, language })).toBe("attempt-closed");
    expect(await give("parts", { kind: "multiple", choices: [] })).toBe("attempt-closed");
    expect((await window.call("progress.recent", {})).map(({ verb, object }) => `${verb} ${object}`)).toEqual([
      "failed counting-services",
      "answered work-out",
    ]);
  });

  test("given up for a fresh one takes no more answers", async () => {
    const first = await window.call("quiz.open", { ...lesson, language, fresh: false });
    const second = await window.call("quiz.open", { ...lesson, language, fresh: true });
    expect(second.id).not.toBe(first.id);
    expect(await window.refusal("quiz.answer", { attemptId: first.id, itemId: "work-out", response: answer, seconds: 1, language })).toBe(
      "attempt-closed",
    );
  });
});

test("a session whose profile is not chosen, or has left, may not study", async () => {
  const nobody = new Window(window.app);
  for (const name of ["catalog.list", "progress.read"] as const)
    expect(await nobody.refusal(name, { language })).toBe("not-allowed trainee");
  await nobody.signIn();
  await nobody.call("profiles.leave", {});
  expect(await nobody.refusal("lessons.read", { ...lesson, language })).toBe("not-allowed trainee");
  expect((await nobody.call("profiles.list", {})).length).toBeGreaterThan(1);
});

test("an item that changed under an attempt, when its version is gone, is said so, and a new attempt begins", async () => {
  const { id: attemptId } = await window.call("quiz.open", { ...lesson, language, fresh: true });
  const old = (await window.call("packs.list", {}))[0]?.digest ?? "";
  await place.close(window);
  await place.pack("tiny-1.1.0", {
    "course.yaml": (text) => text.replace("version: 1.0.0", "version: 1.1.0"),
    "items/010-counting-services.yaml": (text) => text.replace("rev: 2", "rev: 3"),
  });
  window = await place.open();
  const [profile] = await window.call("profiles.list", {});
  // The one who signed in first has the open attempt.
  for (const { id } of await window.call("profiles.list", {})) {
    await window.call("profiles.choose", { id });
    if ((await window.refusal("quiz.read", { attemptId, language })) === "answered") break;
  }
  expect(profile).toBeDefined();
  expect((await window.call("packs.list", {})).map(({ version, current }) => [version, current])).toEqual(
    expect.arrayContaining([
      ["1.0.0", false],
      ["1.1.0", true],
    ]),
  );
  // The old version is still here: the attempt goes on in it.
  expect((await window.call("quiz.open", { ...lesson, language, fresh: false })).id).toBe(attemptId);
  expect((await window.call("quiz.read", { attemptId, language })).version).toBe("1.0.0");

  const chosen = window.session.profileId ?? "";
  await place.close(window);
  const db = openDatabase(join(place.data, "academy.db"));
  operation(db, "test", (tx) => tx.run("DELETE FROM pack WHERE digest = @old", { old }));
  db.close();
  window = await place.open({ install: false });
  await window.call("profiles.choose", { id: chosen });
  expect(await window.refusal("quiz.answer", { attemptId, itemId: "work-out", response: answer, seconds: 1, language })).toBe(
    "item-changed work-out",
  );
  const next = await window.call("quiz.open", { ...lesson, language, fresh: false });
  expect(next).toMatchObject({ version: "1.1.0", state: "open" });
  expect(next.id).not.toBe(attemptId);
});

test("a folder that cannot be written is opened for study, and says what is not saved", async () => {
  const [profile] = await window.call("profiles.list", {});
  await place.close(window);
  // Modes do not stop an administrator, who may be running this: a folder where the lock should be stops everyone.
  rmSync(join(place.data, "lock.db"), { force: true });
  mkdirSync(join(place.data, "lock.db"));
  window = await place.open();
  expect((await window.call("system.hello", {})).data).toMatchObject({ writable: false, reason: "read-only" });
  expect(await window.call("profiles.choose", { id: profile?.id ?? "" })).toMatchObject({ profile: { name: "Mya" } });
  expect(await window.refusal("profiles.choose", { id: nowhere })).toBe("not-found profile");
  expect((await window.call("catalog.list", { language })).courses).toHaveLength(1);
  expect((await window.call("lessons.read", { ...lesson, language })).blocks).toHaveLength(9);
  for (const [name, input] of [
    ["lessons.place", { ...lesson, block: "para1", seen: [], seconds: 0, language }],
    ["lessons.finish", { ...lesson, language }],
    ["quiz.open", { ...lesson, language, fresh: true }],
    ["labs.save", { ...lab, state: labState }],
    ["settings.save", { textSize: 150 }],
  ] as const)
    expect(await window.refusal(name, input)).toBe("read-only");
});
