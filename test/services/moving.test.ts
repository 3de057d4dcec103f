/** A profile goes from one data folder to another by file: everything arrives, nothing is lost on either side, and once is once. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listChains } from "#db/repositories/statements.ts";
import { verifyChains } from "#records/chain.ts";
import { progressAgrees } from "#records/progress.ts";
import { openWithCode, sealWithCode } from "#records/seal.ts";
import { readRecoveryCode } from "#platform/secrets.ts";
import { enrolmentFile } from "./enrolling.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

const language = "en";
let old: Place;
let fresh: Place;
let a: Window;
let b: Window;
let id = "";
let code = "";
let file = "";

async function ticketOf(place: Place, window: Window, path: string, purpose: "profile" | "save" | "enrol"): Promise<string> {
  place.picked = path;
  const picked = await window.call("shell.pick", { kind: purpose === "save" ? "save-file" : "open-file", purpose });
  if (!picked) throw new Error("nothing picked");
  return picked.ticket;
}
const bring = async (place: Place, window: Window, path = file, with_ = code) =>
  window.call("moving.bring", { ticket: await ticketOf(place, window, path, "profile"), code: with_ });
const write = async (place: Place, window: Window, path: string) =>
  window.call("moving.write", { ticket: await ticketOf(place, window, path, "save") });
const chainsOf = (place: Place) =>
  place.inspect((db) => ({
    all: listChains(db, id).map(({ epoch, closedBecause, length, deviceId }) => ({ epoch, closedBecause, length, deviceId })),
    heads: listChains(db, id).map(({ parentHead, headHash }) =>
      [parentHead, headHash].map((hash) => (hash ? Buffer.from(hash).toString("hex") : null)),
    ),
    sound: verifyChains(db, id).every(({ ok }) => ok),
    agrees: progressAgrees(db, id),
  }));

/** Adds one statement. */
const act = async (window: Window): Promise<void> => {
  const { id: attemptId } = await window.call("quiz.open", { ...lesson, language, fresh: true });
  await window.call("quiz.finish", { attemptId, language });
};

beforeAll(async () => {
  [old, fresh] = [await prepared(), await prepared()];
  [a, b] = [await old.open(), await fresh.open()];
  id = await a.signIn("th");
  await a.call("settings.save", { textSize: 130 });
  await a.call("lessons.finish", { ...lesson, language });
  await a.call("lessons.write", { ...lesson, block: "refl1", text: "แผนของฉัน" });
  const attempt = await a.call("quiz.open", { ...lesson, language, fresh: false });
  const [first] = attempt.items;
  if (!first) throw new Error("no item");
  await a.call("enrolment.accept", { ticket: await ticketOf(old, a, enrolmentFile(old.root), "enrol") });
  await a.call("profiles.setPin", { pin: "4321" });
  await a.call("profiles.createGuest", { language: "en" });
  await a.call("profiles.choose", { id, pin: "4321" });
});
afterAll(async () => {
  await old.remove();
  await fresh.remove();
});

test("everything arrives; the old computer only reads, and says since when", async () => {
  file = join(old.root, "mya.tdgaprofile");
  const before = await a.call("progress.read", { language });
  const written = await write(old, a, file);
  code = written.code;
  expect(written.file).toBe("mya.tdgaprofile");
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  expect(readFileSync(file).includes("Mya")).toBe(false);

  expect((await a.call("profiles.list", {})).find((each) => each.id === id)?.movedAt).not.toBeNull();
  expect(await a.call("progress.read", { language })).toEqual(before);
  for (const [name, input] of [
    ["lessons.finish", { ...lesson, language }],
    ["lessons.write", { ...lesson, block: "refl1", text: "more" }],
    ["profiles.setPin", { pin: "1111", current: "4321" }],
    ["moving.write", { ticket: "A".repeat(22) }],
  ] as const)
    expect([name, await a.refusal(name, input)]).toEqual([name, "profile-moved"]);

  const ticket = await ticketOf(fresh, b, file, "profile");
  expect(await b.call("moving.inspect", { ticket, code })).toMatchObject({ ok: true, name: "Mya", returns: false });
  expect(await b.call("profiles.list", {})).toEqual([]);
  // As people type it.
  expect(await b.call("moving.bring", { ticket, code: ` ${code.toLowerCase().replaceAll("-", " ")} ` })).toMatchObject({
    ok: true,
    profile: { id, name: "Mya", pin: true, movedAt: null },
  });
  expect(b.session.profileId).toBe(id);
  expect((await b.call("progress.read", { language })).courses).toEqual(before.courses);
  expect(await b.call("settings.read", {})).toMatchObject({ language: "th", textSize: 130 });
  expect((await b.call("enrolment.read", {}))?.office).toBe("Ministry of Posts");
  expect(await b.refusal("profiles.choose", { id, pin: "0000" })).toMatch(/^pin-wrong/);
});

test("what comes next begins a new epoch from the old head, signed by the new computer", async () => {
  await b.call("lessons.finish", { courseId: "tiny", lessonId: "after-counting", language });
  await fresh.close(b);
  const there = await chainsOf(fresh);
  expect(there.all.map(({ epoch, closedBecause }) => [epoch, closedBecause])).toEqual([
    [1, "moved"],
    [2, null],
  ]);
  expect(there.all[1]?.deviceId).not.toBe(there.all[0]?.deviceId);
  expect(there.heads[1]?.[0]).toBe(there.heads[0]?.[1]);
  expect([there.sound, there.agrees]).toEqual([true, true]);
  b = await fresh.open({ install: false });
  await b.call("profiles.choose", { id, pin: "4321" });
  expect((await b.call("progress.read", { language })).chain).toMatchObject({ verified: true });
});

test("wrong code, wrong file, cut file, the same file twice and one's own: each has its own reason, and nothing changes", async () => {
  const whyOf = async (place: Place, window: Window, path: string, with_ = code): Promise<string> => {
    const answer = await bring(place, window, path, with_);
    return answer.ok ? "taken" : answer.why;
  };
  expect(await whyOf(fresh, b, file)).toBe("used");
  expect(await whyOf(old, a, file)).toBe("own");
  const third = await prepared();
  try {
    const c = await third.open({ install: false });
    expect(await whyOf(third, c, file, "0000-0000-0000-0000")).toBe("wrong-code");
    const bent = join(third.root, "bent.tdgaprofile");
    writeFileSync(bent, readFileSync(file).subarray(0, -40));
    expect(await whyOf(third, c, bent)).toBe("damaged");
    writeFileSync(bent, "%PDF-1.7");
    expect(await whyOf(third, c, bent)).toBe("not-a-profile");
    const inside = Buffer.from(await openWithCode(readFileSync(file), readRecoveryCode(code))).toString();
    const forged = async (change: (text: string) => string): Promise<string> => {
      writeFileSync(bent, await sealWithCode(Buffer.from(change(inside)), readRecoveryCode(code)));
      return whyOf(third, c, bent);
    };
    expect(await forged((text) => text.replace("tdgaprofile/1", "tdgaprofile/2"))).toBe("newer");
    // Signed parts, rows that no page could read, rows of nobody's attempt: all or nothing.
    expect(await forged((text) => text.replace('"tdgarecord/1"', '"tdgarecord/9"'))).toBe("damaged");
    expect(await forged((text) => text.replace(/"option_order":"\[/, '"option_order":"{'))).toBe("damaged");
    expect(await forged((text) => text.replace(/"attempt_id":"[^"]{8}/, '"attempt_id":"00000000'))).toBe("damaged");
    expect(await forged((text) => text.replace('"rows":{', '"rows":{"chain":[{"id":1}],'))).toBe("damaged");
    expect(await c.call("profiles.list", {})).toEqual([]);
    expect(await whyOf(third, c, file)).toBe("taken");
    expect(await whyOf(fresh, b, file)).toBe("used");
  } finally {
    await third.remove();
  }
});

test("it can come back: what was done elsewhere goes on here", async () => {
  const back = join(fresh.root, "back.tdgaprofile");
  const written = await write(fresh, b, back);
  const ticket = await ticketOf(old, a, back, "profile");
  expect(await a.call("moving.inspect", { ticket, code: written.code })).toMatchObject({ ok: true, returns: true });
  expect(await bring(old, a, back, written.code)).toMatchObject({ ok: true, profile: { movedAt: null } });
  const here = await a.call("progress.read", { language });
  expect(here.courses[0]?.card.lessons.filter(({ status }) => status.read)).toHaveLength(2);
  await act(a);
  await old.close(a);
  const chains = await chainsOf(old);
  expect(chains.all.map(({ epoch, closedBecause }) => [epoch, closedBecause])).toEqual([
    [1, "moved"],
    [2, "moved"],
    [3, null],
  ]);
  expect([chains.sound, chains.agrees]).toEqual([true, true]);
  a = await old.open({ install: false });
  await a.call("profiles.choose", { id, pin: "4321" });
});

test("taken back while the file was opened elsewhere too, the two go on apart, and neither overwrites the other", async () => {
  const path = join(old.root, "again.tdgaprofile");
  const written = await write(old, a, path);
  await a.call("moving.undo", {});
  expect(await a.refusal("moving.undo", {})).toBe("conflict profile");
  await act(a);
  expect(await bring(fresh, b, path, written.code)).toMatchObject({ ok: true });
  await act(b);
  const fork = join(fresh.root, "fork.tdgaprofile");
  const there = await write(fresh, b, fork);
  expect(await bring(old, a, fork, there.code)).toEqual({ ok: false, why: "here" });
  await write(old, a, join(old.root, "third.tdgaprofile"));
  expect(await bring(old, a, fork, there.code)).toEqual({ ok: false, why: "diverged" });
  await a.call("moving.undo", {});
});

test("what is saved while the file is written goes along", async () => {
  const path = join(old.root, "busy.tdgaprofile");
  const ticket = await ticketOf(old, a, path, "save");
  const writing = a.call("moving.write", { ticket });
  // The profile has been read and is sealed: its file is on its way to the disk.
  while (!readdirSync(old.root).some((name) => name.endsWith(".part"))) await setImmediate();
  await a.call("lessons.write", { ...lesson, block: "refl1", text: "at the last moment" });
  const written = await writing;
  expect(existsSync(path)).toBe(true);
  const inside = Buffer.from(await openWithCode(readFileSync(path), readRecoveryCode(written.code))).toString();
  expect(inside).toContain("at the last moment");
});
