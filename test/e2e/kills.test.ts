/**
 * SIGKILL of the whole app, with a browser open on it: what the page said is on disk is there after the next start (DESIGN §11).
 * APP_KILLS, TYPING_KILLS and SEED come from the environment. The services alone are killed in test/services/kill.test.ts.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, type Host } from "./harness.ts";
import { addPerson, askDoctor, lab, lessonAt, randomFrom, readDisk, type Kind, type OnDisk } from "./kill-parts.ts";
import { Killed, Sitting, type Passed } from "./sitting.ts";

const appKills = Number(process.env["APP_KILLS"] ?? 5);
const typingKills = Number(process.env["TYPING_KILLS"] ?? 20);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

let browser: Browser;
let dataDir: string;
let host: Host;
/** What the database is known to hold, from looking into it while nobody had it open. */
let disk: OnDisk;
beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  await addPerson(dataDir);
  disk = (await readDisk(dataDir)).held;
  host = await startHost(dataDir);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  if (!process.env["KEEP"]) removeDataDir(dataDir);
  else console.log(dataDir);
});

/**
 * What was acknowledged and is not there, and what is there and was never sent.
 * @param since Of what passed, the first that `before` does not hold yet.
 */
function differing(passed: readonly Passed[], since: number, before: OnDisk, held: OnDisk): string[] {
  const wrong: string[] = [];
  for (const kind of ["text", "place", "lab"] as const) {
    const own = passed.filter((one) => one.kind === kind);
    const last = own.findLastIndex(({ how }) => how !== "sent");
    // What was sent behind the last acknowledgement may have been kept, and its answer lost.
    const allowed = [own[last]?.said ?? before[kind], ...own.slice(last + 1).map(({ said }) => said)];
    if (!allowed.includes(held[kind])) wrong.push(`${kind} is ${held[kind]}, acknowledged was ${allowed[0]}`);
  }
  // Answers belong to the newest attempt, or to those begun behind each result.
  let attempt = Math.max(0, before.attempts.length - (before.attempts.at(-1)?.state === "open" ? 1 : 0));
  let acts = 0;
  for (const { how, kind, said } of passed.slice(since)) {
    if (how !== "claimed" || (kind !== "answer" && kind !== "result")) continue;
    acts += 1;
    const found = held.attempts[attempt];
    if (kind === "answer" && !found?.answers.includes(said)) wrong.push(`answer ${said} of attempt ${attempt}`);
    if (kind === "result" && found?.state !== "finished") wrong.push(`result of attempt ${attempt}`);
    if (kind === "result") attempt += 1;
  }
  if (held.statements < before.statements + acts) wrong.push(`${held.statements} statements, ${before.statements} before ${acts} acts`);
  return wrong;
}

/**
 * The database as the kill left it, against all that was acknowledged; then a start, for the next person. The doctor's checks are made each
 * time; `command`: also by `academy doctor`, a process of its own.
 */
async function afterKill(
  sitting: Sitting,
  { since = 0, command = true } = {},
): Promise<{ lost: string[]; wrong: string[]; doctor: string[] }> {
  await sitting.end();
  const [{ held, wrong }, doctor] = await Promise.all([readDisk(dataDir), command ? askDoctor(dataDir) : []]);
  const lost = differing(sitting.passed, since, disk, held);
  disk = held;
  host = await startHost(dataDir);
  return { lost, wrong, doctor };
}
const nothing = { lost: [], wrong: [], doctor: [] };

/** What the reopened app shows otherwise than the database holds it. Whatever shows as it is opened is claimed to be on disk. */
async function reopened(sitting: Sitting): Promise<string[]> {
  const { page } = sitting;
  const first = async (kind: Kind): Promise<string | null> => {
    for (let tries = 0; tries < 100 && !sitting.passed.some((one) => one.kind === kind); tries += 1) await page.waitForTimeout(20);
    return sitting.passed.find((one) => one.kind === kind)?.said ?? null;
  };
  const wrong: string[] = [];
  await sitting.go(lessonAt, ".reflect textarea");
  for (const kind of ["text", "place", "lab"] as const) {
    if (kind === "lab") await sitting.go(`${lessonAt}/lab/${lab}`, ".lab input[type=range]");
    const shown = disk[kind] === null ? null : await first(kind);
    if (shown !== disk[kind]) wrong.push(`${kind} is shown as ${shown}, on disk is ${disk[kind]}`);
  }
  const open = disk.attempts.at(-1);
  if (open?.state !== "open") return wrong;
  await sitting.go(`${lessonAt}/quiz`, ".quiz-foot .btn.primary");
  // With its last answer on disk the attempt is finished on the way in.
  const marked = page.locator(open.answers.length < 10 ? ".marks > li:is(.ok, .no, .part)" : ".result-list > li:not(.open)");
  if ((await marked.count()) !== open.answers.length) wrong.push(`${await marked.count()} answers shown, ${open.answers.length} on disk`);
  return wrong;
}

test(
  `${appKills} kills in the middle of the journey: all that was said to be on disk is there`,
  { timeout: 60_000 + appKills * 20_000 },
  async () => {
    console.log(`app kills: ${appKills}, seed: ${seed}`);
    const random = randomFrom(seed);
    const tally = { acts: 0, claims: 0, underWay: 0 };
    for (let kill = 1; kill <= appKills; kill += 1) {
      const sitting = await Sitting.begin(browser, host, random);
      await reopened(sitting);
      // An attempt finished on the way in is another state than the one looked at.
      disk = { ...(await readDisk(dataDir)).held, text: disk.text, lab: disk.lab };
      const from = sitting.passed.length;
      const how = random() < 0.5 ? "claimed" : "acked";
      const delay = random() < 0.5 ? 0 : random() * 1500;
      let left = 1 + sitting.upTo(3);
      // As the answer arrives, as the word appears, or some time behind it, while something else is going on.
      const stop = sitting.listen((passed) => {
        if (passed?.how !== how || (left -= 1) > 0) return;
        stop();
        if (delay === 0) sitting.kill();
        else setTimeout(() => sitting.kill(), delay);
      });
      const acts = ["write", "place", "move", "answer", "answer"] as const;
      while (!sitting.killed) {
        const act = acts[sitting.upTo(acts.length)] ?? "answer";
        try {
          await sitting[act]();
          tally.acts += 1;
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
          tally.underWay += 1;
        }
      }
      const passed = sitting.passed.slice(from);
      tally.claims += passed.filter((one) => one.how === "claimed").length;
      expect({ kill, seed, ...(await afterKill(sitting, { since: from })) }).toEqual({ kill, seed, ...nothing });
    }
    const sitting = await Sitting.begin(browser, host, random);
    await reopened(sitting);
    sitting.kill();
    expect(await afterKill(sitting)).toEqual(nothing);
    console.log(`${tally.acts} acts ended, ${tally.claims} times said to be on disk, ${tally.underWay} kills with an act under way`);
    expect(tally.claims).toBeGreaterThanOrEqual(appKills);
  },
);

test(
  `${typingKills} kills while typing: the text is there up to the last "on disk"`,
  { timeout: 60_000 + typingKills * 15_000 },
  async () => {
    console.log(`typing kills: ${typingKills}, seed: ${seed}`);
    const random = randomFrom(seed + 1);
    let saved = 0;
    for (let kill = 1; kill <= typingKills; kill += 1) {
      const sitting = await Sitting.begin(browser, host, random);
      await sitting.openPad();
      expect(await sitting.page.locator(".reflect textarea").inputValue()).toBe(disk.text ?? "");
      const from = sitting.passed.length;
      // Some time behind a word that appears, or however far the typing has come.
      const delay = random() * 900;
      if (random() < 0.7) {
        const stop = sitting.listen((passed) => {
          if (passed?.how !== "claimed" || passed.kind !== "text") return;
          stop();
          setTimeout(() => sitting.kill(), delay);
        });
      } else setTimeout(() => sitting.kill(), 150 + delay);
      try {
        for (;;) {
          await sitting.type();
          // A pause that saves; a look elsewhere, which saves at once; or neither.
          const next = random();
          if (next < 0.4) await sitting.pause(850);
          else if (next < 0.7) {
            await sitting.page.locator(".reflect textarea").blur();
            await sitting.page.locator(".reflect textarea").focus();
          }
        }
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      const typed = await sitting.page.locator(".reflect textarea").inputValue();
      if (sitting.passed.slice(from).some(({ how, kind }) => how === "claimed" && kind === "text")) saved += 1;
      expect({ kill, seed, ...(await afterKill(sitting, { command: kill % 5 === 0 })) }).toEqual({ kill, seed, ...nothing });
      expect(typed.startsWith(disk.text ?? ""), `kill ${kill}, seed ${seed}`).toBe(true);
    }
    console.log(`${saved} of ${typingKills} killed behind a text said to be on disk; ${disk.text?.length ?? 0} characters`);
    expect(saved).toBeGreaterThanOrEqual(Math.floor(typingKills / 4));
  },
);
