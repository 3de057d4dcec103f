/** Killed in the middle of a move: on the old computer everything is there, on the new one all of it or nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { countStatements } from "#db/repositories/statements.ts";
import { findProfile } from "#db/repositories/profiles.ts";
import { examine } from "#records/doctor.ts";
import { randomFrom } from "#test/records/kill-parts.ts";
import { lesson, prepared, type Place } from "./support.ts";

const kills = Math.max(1, Math.ceil(Number(process.env["KILLS"] ?? 50) / 25));
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

/** Starts the child and kills it a while after it has begun, or once it has said what `until` asks for. @returns all it said */
async function killed(args: readonly string[], after: number, until = /begun/): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "moving-child.ts"), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let complaint = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const gone = once(child, "close");
  for (let ended = false; !until.test(out) && !ended;)
    ended = await Promise.race([once(child.stdout, "data").then(() => false), gone.then(() => true)]);
  await sleep(after);
  child.kill("SIGKILL");
  await gone;
  if (child.signalCode !== "SIGKILL") throw new Error(`The child ended by itself: ${complaint}`);
  return out;
}
async function looked(place: Place, id: string): Promise<{ there: boolean; statements: number }> {
  return place.inspect(async (db) => {
    const wrong = (await examine(db, () => Promise.resolve([]))).filter(({ ok }) => !ok);
    expect(wrong, `seed ${seed}`).toEqual([]);
    return { there: findProfile(db, id) !== null, statements: countStatements(db, id) };
  });
}

test(`after ${kills} kills on either side nothing is lost and nothing is half there`, { timeout: 30_000 + kills * 8000 }, async () => {
  console.log(`kills: ${kills}, seed: ${seed}`);
  const random = randomFrom(seed);
  const old = await prepared();
  try {
    const a = await old.open();
    const id = await a.signIn();
    for (let n = 0; n < 40; n += 1) {
      const { id: attemptId } = await a.call("quiz.open", { ...lesson, language: "en", fresh: true });
      await a.call("quiz.finish", { attemptId, language: "en" });
    }
    await old.close(a);
    const all = { there: true, statements: 40 };
    for (let n = 0; n < kills; n += 1) {
      await killed(["write", old.data, id, join(old.root, "busy.tdgaprofile")], random() * 500);
      expect(await looked(old, id)).toEqual(all);
    }
    // It goes on as if nothing had been: taken back where it was given, and written once more.
    const again = await old.open({ install: false });
    await again.call("profiles.choose", { id });
    if ((await again.call("profiles.list", {}))[0]?.movedAt !== null) await again.call("moving.undo", {});
    old.picked = join(old.root, "whole.tdgaprofile");
    const picked = await again.call("shell.pick", { kind: "save-file", purpose: "save" });
    const { code } = await again.call("moving.write", { ticket: picked?.ticket ?? "" });

    let brought = 0;
    for (let n = 0; n < kills; n += 1) {
      const data = join(old.root, `new-${n}`);
      mkdirSync(data);
      const said = await killed(["bring", data, old.picked, code], random() * 400);
      const found = await looked(Object.assign(Object.create(old) as Place, { data }), id);
      expect([all, { there: false, statements: 0 }], `round ${n}, seed ${seed}`).toContainEqual(found);
      expect(said.includes("brought") && !found.there).toBe(false);
      brought += found.there ? 1 : 0;
      // The same file again: it comes in where it had not, and says so where it had.
      expect(await killed(["bring", data, old.picked, code], 0, /brought|refused/)).toContain(found.there ? "refused used" : "brought");
    }
    console.log(`${brought} of ${kills} had come in when they were killed`);
  } finally {
    await old.remove();
  }
});
