/** Questions into a project and out of it, through the gate: what was shown is what is taken, as one step that can be taken back. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { Output, ProcedureName } from "#contract/procedures/index.ts";
import { procedures } from "#contract/procedures/index.ts";
import { templateWords } from "#test/contract/scenario-studio.ts";
import { makeGround, overIpc, type Caller } from "#test/contract/two-hosts.ts";

let ground: Awaited<ReturnType<typeof makeGround>>;
let caller: Caller;
let project = "";
const holds = { yes: "Yes", no: "No" };
const lessonId = "lesson-1";
const root = (): string => join(ground.folder, "ipc/data/studio/land-records");
const bank = (): string => join(ground.folder, "media/bank.gift");
async function done<N extends ProcedureName>(name: N, input: unknown): Promise<Output<N>> {
  const answer = await caller.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  // The schema belongs to the name; the compiler does not follow that through the table.
  return procedures[name].output.parse(answer.output) as Output<N>;
}
const picked = async (kind: "open-file" | "save-file"): Promise<string> =>
  (await done("shell.pick", { kind, purpose: kind === "open-file" ? "questions" : "save", suggested: "x" }))?.ticket ?? "";
async function read(text: string): Promise<{ read: Extract<Output<"studio.readQuestions">, { ok: true }>; ticket: string }> {
  writeFileSync(bank(), text);
  const ticket = await picked("open-file");
  const answer = await done("studio.readQuestions", { project, lessonId, ticket, holds });
  if (!answer.ok) throw new Error(answer.why);
  return { read: answer, ticket };
}
let objective = "";
beforeAll(async () => {
  ground = await makeGround();
  caller = await overIpc(ground.folder);
  await done("profiles.create", { name: "Mali", country: null, organisation: "", language: "en" });
  const course = { template: "workshop", courseId: "land-records", title: "Land records", publisher: "Institute", language: "en" };
  ({ project } = await done("studio.create", { ...course, words: templateWords }));
  objective = (await done("studio.project", { project })).course?.lessons[0]?.objectives[0]?.id ?? "";
});
afterAll(async () => {
  await caller?.close();
  ground?.remove();
});
const files = (): string[] =>
  ["course.yaml", `items/${itemsFile()}`, `en/${itemsFile()}`].map((path) => readFileSync(join(root(), path), "utf8"));
const itemsFile = (): string => readdirSync(join(root(), "items"))[0] ?? "";

test("chosen questions come with their words and into the quiz, and one step takes them back", async () => {
  const before = files();
  const source = "::Deed::Who keeps it? {=The office#Yes. ~Nobody}\n\nText.\n\n::ข้อ::It holds. {T}\n\n::Deed::How many? {#3}\n";
  const { read: found, ticket } = await read(source);
  expect(found.questions.map(({ at, kind, known }) => [at, kind, known])).toEqual([
    [1, "single", false],
    [3, null, false],
    [5, "truefalse", false],
    [7, "numeric", false],
  ]);
  expect(files()).toEqual(before);
  const { ids } = await done("studio.takeQuestions", {
    project,
    lessonId,
    ticket,
    holds,
    digest: found.digest,
    chosen: [0, 2, 3, 3],
    objective,
    level: "apply",
  });
  expect(ids).toEqual(["deed", "lesson-1-q1", "deed-2"]);
  const [course, items, words] = files().map((text) => parse(text));
  expect(course.lessons[0].quiz.slice(-3)).toEqual(ids);
  expect(items.items.slice(-3)).toMatchObject([
    { id: "deed", kind: "single", objective, level: "apply" },
    { id: "lesson-1-q1", kind: "truefalse" },
    { id: "deed-2", kind: "numeric" },
  ]);
  expect(words.items["lesson-1-q1"].options).toEqual({ true: { text: "Yes" }, false: { text: "No" } });
  expect(await done("studio.check", { project })).toMatchObject({ ok: true });
  const again = await done("studio.readQuestions", { project, lessonId, ticket, holds });
  expect(again.ok && again.questions.map(({ known }) => known)).toEqual([true, false, true, true]);
  await done("studio.undo", { project });
  expect(files()).toEqual(before);
});

test("another file under the ticket, one that is left out, too many, and an objective of another lesson are refused", async () => {
  const before = files();
  const many = Array.from({ length: 45 }, (_, n) => `::Q${n}::How many? {#${n}}\n`).join("\n");
  const { read: found, ticket } = await read(`Text.\n\n${many}`);
  const ask = { project, lessonId, ticket, holds, digest: found.digest, chosen: [1], objective, level: "apply" };
  const refused = async (input: object): Promise<unknown> => {
    const answer = await caller.call("studio.takeQuestions", { ...ask, ...input });
    return answer.ok ? "taken" : answer.failure.code;
  };
  expect(found.room).toBe(40 - parse(before[0] ?? "").lessons[0].quiz.length);
  expect(await refused({ chosen: [0] })).toBe("bad-input");
  expect(await refused({ chosen: [99] })).toBe("bad-input");
  expect(await refused({ chosen: Array.from({ length: found.room + 1 }, (_, n) => n + 1) })).toBe("bad-input");
  expect(await refused({ objective: "another" })).toBe("not-found");
  expect(await refused({ lessonId: "another" })).toBe("not-found");
  writeFileSync(bank(), many);
  expect(await refused({})).toBe("conflict");
  expect(files()).toEqual(before);
});

test("what goes out comes back, and what cannot go is told", async () => {
  const { read: found, ticket } = await read("::Deed::Who keeps <b>it</b>? {=The office#Yes. ~Nobody####So.}\n");
  const chosen = { chosen: [0], objective, level: "apply", digest: found.digest };
  await done("studio.takeQuestions", { project, lessonId, ticket, holds, ...chosen });
  for (const format of ["gift", "moodle-xml"] as const) {
    const given = await done("studio.giveQuestions", {
      project,
      lessonId: null,
      language: "en",
      format,
      ticket: await picked("save-file"),
      holds,
    });
    expect(given).toMatchObject({ file: "written", told: [] });
    const back = await read(readFileSync(join(ground.folder, "media/written"), "utf8"));
    expect(back.read.format).toBe(format);
    expect(back.read.questions.map(({ known, kind }) => known && kind !== null)).toEqual(Array.from({ length: given.written }, () => true));
  }
  const untranslated = { project, lessonId, language: "th", format: "gift", holds };
  expect(await done("studio.giveQuestions", { ...untranslated, ticket: await picked("save-file") })).toMatchObject({
    written: 0,
    told: expect.arrayContaining([{ id: "deed", left: true, remarks: [{ code: "no-words", params: {} }] }]),
  });
});

test("a file that is none, or is gone, is said", async () => {
  writeFileSync(bank(), Buffer.from([0xa2, 0xe9, 0xcd]));
  const ticket = await picked("open-file");
  const ask = { project, lessonId, ticket, holds };
  expect(await done("studio.readQuestions", ask)).toEqual({ ok: false, label: "bank.gift", why: "encoding" });
  writeFileSync(bank(), Buffer.alloc(9_000_000, "a"));
  expect(await done("studio.readQuestions", ask)).toMatchObject({ why: "too-large" });
});
