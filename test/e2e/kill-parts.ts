/** What the kill tests watch: every word of the page that says something is on disk, with what it said it of; and what the disk then holds. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { z } from "zod";
import { openDatabase, type Db } from "#db/open.ts";
import { findLabState } from "#db/repositories/labs.ts";
import { listPacks } from "#db/repositories/packs.ts";
import { findPlace } from "#db/repositories/places.ts";
import { listProfiles } from "#db/repositories/profiles.ts";
import { countStatements } from "#db/repositories/statements.ts";
import { listWriting } from "#db/repositories/writing.ts";
import { dataPaths } from "#platform/paths.ts";
import { examineFile } from "#records/doctor.ts";
import { academyProgram } from "./harness.ts";

export const course = "e-government-systems";
export const lesson = "from-paper-to-platform";
export const lab = "index-lab";
export const lessonAt = `#/course/${course}/lesson/${lesson}`;
/** Inputs of the lab, in the order of its sliders. */
const inputs = ["services", "telecom", "people", "help"];

/** What the page says is on disk, as the person sees it at that moment. */
export const Claim = z.discriminatedUnion("kind", [
  /** The writing in the pad. */
  z.strictObject({ kind: z.literal("text"), said: z.string() }),
  /** The block with the ribbon. */
  z.strictObject({ kind: z.literal("place"), said: z.string() }),
  /** The positions of the sliders, in their order. */
  z.strictObject({ kind: z.literal("lab"), said: z.string() }),
  /** Number of the question and the places of the options chosen: `3: 0,2`. */
  z.strictObject({ kind: z.literal("answer"), said: z.string() }),
  /** The sentence of the result. */
  z.strictObject({ kind: z.literal("result"), said: z.string() }),
]);
export type Claim = z.infer<typeof Claim>;
export type Kind = Claim["kind"];

/** Tells every claim of a page as soon as it stands there. Also those of a host that has just died: the page had its answer. */
export async function watchClaims(page: Page, told: (claim: Claim) => void): Promise<void> {
  await page.exposeBinding("toldClaim", (_source, claim: unknown) => told(Claim.parse(claim)));
  await page.addInitScript(() => {
    const last: Record<string, string> = {};
    const good = ".saved-line.num:not(.bad)";
    const say = (kind: string, said: string | null | undefined): void => {
      if (said === null || said === undefined || last[kind] === said) return;
      last[kind] = said;
      const tell: unknown = Reflect.get(window, "toldClaim");
      if (typeof tell === "function") void tell({ kind, said });
    };
    const look = (): void => {
      const pad = document.querySelector<HTMLTextAreaElement>(".reflect textarea");
      if (pad?.closest(".reflect")?.querySelector(good)) say("text", pad.value);
      say("place", document.querySelector<HTMLElement>(".place-here")?.closest<HTMLElement>("[data-block]")?.dataset["block"]);
      if (document.querySelector(`.lab-foot ${good}`)) {
        say("lab", [...document.querySelectorAll<HTMLInputElement>(".lab input[type=range]")].map((input) => input.value).join(" "));
      }
      const answered = document.querySelector(`.quiz:not(.result) .quiz-foot ${good}`);
      if (answered) {
        const number = /\d+/.exec(document.querySelector(".quiz-top .num")?.textContent ?? "")?.[0];
        const mine = [...document.querySelectorAll(".options.answered > li")].flatMap((option, index) =>
          (option.querySelector(".said")?.textContent ?? "").includes("Your answer") ? [index] : [],
        );
        say("answer", `${number}: ${mine.join(",")}`);
      }
      if (document.querySelector(`.quiz.result ${good}`)) say("result", document.querySelector("#result")?.textContent);
    };
    // Once a drawing is whole, before anything else runs.
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** What the database holds of the one person who studies, in the form of the claims. */
export interface OnDisk {
  readonly text: string | null;
  readonly place: string | null;
  readonly lab: string | null;
  /** Answers of every attempt, oldest attempt first: `3: 0,2`. */
  readonly attempts: readonly { readonly state: string; readonly answers: readonly string[] }[];
  readonly statements: number;
  /** Packs installed. */
  readonly packs: number;
}

const AttemptRow = z.object({ id: z.string(), state: z.string() });
const ItemRow = z.object({ ordinal: z.number(), option_order: z.string(), response: z.string().nullable() });
const Chosen = z.union([z.object({ choice: z.string() }), z.object({ choices: z.array(z.string()) })]);

function attemptsOf(db: Db): OnDisk["attempts"] {
  return db.all("SELECT id, state FROM attempt ORDER BY started_at, id", AttemptRow).map(({ id, state }) => {
    const items = db.all("SELECT ordinal, option_order, response FROM attempt_item WHERE attempt_id = @id ORDER BY ordinal", ItemRow, {
      id,
    });
    const answers = items.flatMap(({ option_order: order, response }, index) => {
      if (response === null) return [];
      const chosen = Chosen.parse(JSON.parse(response));
      const ids = "choice" in chosen ? [chosen.choice] : chosen.choices;
      const shown = z.array(z.string()).parse(JSON.parse(order));
      return [
        `${index + 1}: ${ids
          .map((one) => shown.indexOf(one))
          .toSorted((a, b) => a - b)
          .join(",")}`,
      ];
    });
    return { state, answers };
  });
}

/** A lab's state as a claim says it: the positions of its sliders. */
export function labOf(state: unknown): string | null {
  const { values } =
    z
      .object({ values: z.record(z.string(), z.unknown()) })
      .nullable()
      .parse(state) ?? {};
  return values === undefined ? null : inputs.map((id) => String(values[id])).join(" ");
}

/** Reads the database as a kill left it, beside nothing; says also what its checks find wrong. */
export async function readDisk(dataDir: string): Promise<{ held: OnDisk; wrong: string[] }> {
  const file = dataPaths(dataDir).database;
  const checks = await examineFile(file, () => Promise.resolve([]));
  const db = openDatabase(file, { readOnly: true });
  try {
    const profileId = listProfiles(db)[0]?.id ?? "";
    const held = {
      text: listWriting(db, profileId, course, lesson)[0]?.text ?? null,
      place: findPlace(db, { profileId, courseId: course, lessonId: lesson })?.block ?? null,
      lab: labOf(findLabState(db, profileId, course, lab)?.state ?? null),
      attempts: attemptsOf(db),
      statements: countStatements(db, profileId),
      packs: listPacks(db).length,
    };
    return { held, wrong: checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`) };
  } finally {
    db.close();
  }
}

const Report = z.object({ ok: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })) });

/** What `academy doctor` finds wrong, in a process of its own; empty when all is well. */
export async function askDoctor(dataDir: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [academyProgram, "doctor", "--data", dataDir, "--json"]).catch(
    (error: unknown) => ({ stdout: z.object({ stdout: z.string() }).parse(error).stdout }),
  );
  const { ok, checks } = Report.parse(JSON.parse(stdout));
  return ok ? [] : checks.filter((check) => !check.ok).map(({ name, detail }) => `${name}: ${detail}`);
}

/** Adds the one person who studies. */
export async function addPerson(dataDir: string): Promise<void> {
  await promisify(execFile)(process.execPath, [
    academyProgram,
    "profile",
    "add",
    "--data",
    dataDir,
    "--name",
    "Bounmy",
    "--language",
    "en",
  ]);
}

/** Numbers from 0 to 1 that a seed repeats (Park and Miller's generator). */
export function randomFrom(start: number): () => number {
  let state = (start % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
