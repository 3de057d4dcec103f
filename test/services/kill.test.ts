/**
 * SIGKILL at any moment of a process that runs the real services: what was answered is there after the next start (DESIGN §11).
 * KILLS and SEED come from the environment. That the records under it hold is test/records/kill.test.ts.
 */
import type { LabState } from "#contract/model/lab.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { progressAgrees } from "#records/progress.ts";
import { verifyChains } from "#records/chain.ts";
import { Ack, blocks } from "./kill-parts.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

const kills = Number(process.env["KILLS"] ?? 50);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const language = "en";
let place: Place;
let profileId: string;
beforeAll(async () => {
  place = await prepared();
  const window = await place.open();
  profileId = await window.signIn();
  await place.close(window);
});
afterAll(() => place.remove());

/** Numbers from 0 to 1 that a seed repeats (Park and Miller's generator). */
function randomFrom(start: number): () => number {
  let state = (start % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Runs the child from a round on, kills it after a while, and returns what it had told by then. */
async function killOne(round: number, random: () => number): Promise<Ack[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "kill-child.ts"), place.data, profileId, String(round)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let complaint = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const gone = once(child, "close");
  if (random() < 0.9) await Promise.race([once(child.stdout, "data"), gone]);
  await sleep(random() * (out === "" ? 400 : 100));
  child.kill("SIGKILL");
  await gone;
  if (child.signalCode !== "SIGKILL") throw new Error(`The child ended by itself: ${complaint}`);
  // The last line may be cut: it then was never told.
  return [...out.matchAll(/^ack (.+)\n/gm)].map(([, json = ""]) => Ack.parse(JSON.parse(json)));
}

const lastRound = (acks: readonly Ack[], act: "place" | "write" | "lab", before: number): number =>
  acks.reduce((last, ack) => (ack.act === act ? ack.round : last), before);

const around = (round: number): (string | null)[] => [round, round + 1].map((n) => (n < 0 ? null : (blocks[n % blocks.length] ?? null)));

/** The input that the killed child moves; -1 before it did. */
function moneyOf(state: LabState | undefined): number {
  return state?.engine === "model" ? (state.values["portal-money"] ?? -1) : -1;
}

/** What was told and is not there. At most the one act that was under way may be there without having been told. */
async function lost(window: Window, acks: readonly Ack[], told: { place: number; write: number; lab: number }): Promise<string[]> {
  const view = await window.call("lessons.read", { ...lesson, language });
  const written = Number(view.writing[0]?.text ?? -1);
  const { saved } = await window.call("labs.open", { courseId: lesson.courseId, labId: "index-lab", language });
  const lab = moneyOf(saved?.state);
  const missing: string[] = [];
  if (!around(told.place).includes(view.place)) missing.push(`place ${told.place}: ${view.place}`);
  if (written !== told.write && written !== told.write + 1) missing.push(`write ${told.write}: ${written}`);
  if (lab !== told.lab && lab !== told.lab + 1) missing.push(`lab ${told.lab}: ${lab}`);
  for (const ack of acks) {
    if (ack.act !== "answer" && ack.act !== "finish") continue;
    const attempt = await window.call("quiz.read", { attemptId: ack.attemptId, language });
    if (ack.act === "finish" && attempt.state !== "finished") missing.push(JSON.stringify(ack));
    if (
      ack.act === "answer" &&
      !JSON.stringify(attempt.items.find(({ item }) => item.id === ack.itemId)?.feedback?.response ?? null).includes(`"${ack.choice}"`)
    ) {
      missing.push(JSON.stringify(ack));
    }
  }
  if (!(await window.call("progress.read", { language })).chain.verified) missing.push("chain");
  return missing;
}

test(`after ${kills} kills everything answered is there`, { timeout: 20_000 + kills * 5000 }, async () => {
  console.log(`kills: ${kills}, seed: ${seed}`);
  const random = randomFrom(seed);
  let told = { place: -1, write: -1, lab: -1 };
  let acts = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const acks = await killOne(told.lab + 1, random);
    acts += acks.length;
    told = {
      place: lastRound(acks, "place", told.place),
      write: lastRound(acks, "write", told.write),
      lab: lastRound(acks, "lab", told.lab),
    };
    const window = await place.open({ install: false });
    await window.call("profiles.choose", { id: profileId });
    expect({ kill, seed, lost: await lost(window, acks, told) }).toEqual({ kill, seed, lost: [] });
    // The next child begins where this one is known to have come to.
    const view = await window.call("lessons.read", { ...lesson, language });
    const { saved } = await window.call("labs.open", { courseId: lesson.courseId, labId: "index-lab", language });
    told = { ...told, write: Number(view.writing[0]?.text ?? -1), lab: moneyOf(saved?.state) };
    await place.close(window);
  }
  await place.inspect((db) => {
    expect(progressAgrees(db, profileId)).toBe(true);
    expect(verifyChains(db, profileId).every(({ ok }) => ok)).toBe(true);
  });
  console.log(`${acts} acts told`);
  expect(acts).toBeGreaterThan(kills);
});
