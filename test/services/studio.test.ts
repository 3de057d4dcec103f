/** Projects through the gate: a folder without a course, a held project, a licence, what would break a file's form. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templateWords } from "#test/contract/scenario-studio.ts";
import { makeGround, overIpc, type Caller } from "#test/contract/two-hosts.ts";

let ground: Awaited<ReturnType<typeof makeGround>>;
let caller: Caller;
let project = "";
const data = (): string => join(ground.folder, "ipc/data");
const done = async (name: string, input: unknown): Promise<Record<string, unknown>> => {
  const answer = await caller.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return JSON.parse(JSON.stringify(answer.output));
};
const picked = async (): Promise<string> => String((await done("shell.pick", { kind: "open-folder", purpose: "project" }))["ticket"]);

beforeAll(async () => {
  ground = await makeGround();
  caller = await overIpc(ground.folder);
  await done("profiles.create", { name: "Mali", country: null, organisation: "", language: "en" });
  const made = await done("studio.create", {
    template: "workshop",
    courseId: "land-records",
    title: "Land records",
    publisher: "Institute",
    language: "en",
    words: templateWords,
  });
  project = String(made["project"]);
});
afterAll(async () => {
  await caller?.close();
  ground?.remove();
});

test("every template is a course without an error", async () => {
  for (const template of ["short-course", "blank"])
    await done("studio.create", {
      template,
      courseId: `from-${template}`,
      title: "T",
      publisher: "I",
      language: "en",
      words: templateWords,
    });
  for (const each of Object.values(await done("studio.list", {}))) {
    const { project: id } = JSON.parse(JSON.stringify(each));
    expect(await done("studio.check", { project: id })).toMatchObject({ ok: true });
  }
});

test("the same short name twice: two folders, nothing written over", async () => {
  const again = await done("studio.create", {
    template: "blank",
    courseId: "land-records",
    title: "Another",
    publisher: "I",
    language: "en",
    words: templateWords,
  });
  expect(again["project"]).not.toBe(project);
  expect(readFileSync(join(data(), "studio/land-records/en/course.yaml"), "utf8")).toContain("Land records");
  expect(readFileSync(join(data(), "studio/land-records-2/en/course.yaml"), "utf8")).toContain("Another");
});

test("a folder without a course, and one that another program holds", async () => {
  const folder = join(ground.folder, "ipc/project");
  const kept = mkdtempSync(join(tmpdir(), "kept-"));
  const course = readFileSync(join(folder, "course.yaml"));
  rmSync(join(folder, "course.yaml"));
  expect(await caller.call("studio.open", { ticket: await picked() })).toMatchObject({ failure: { code: "no-course" } });
  writeFileSync(join(folder, "course.yaml"), course);
  mkdirSync(join(folder, ".academy"), { recursive: true });
  writeFileSync(join(folder, ".academy/lock"), JSON.stringify({ pid: 1, host: `${hostname()}-other` }));
  expect(await caller.call("studio.open", { ticket: await picked() })).toMatchObject({ failure: { code: "project-in-use" } });
  rmSync(join(folder, ".academy/lock"));
  expect(await caller.call("studio.open", { ticket: await picked() })).toMatchObject({ ok: true });
  rmSync(kept, { recursive: true });
});

test("a value that would break a file's form is refused, and the file is what it was", async () => {
  const file = join(data(), "studio/land-records/course.yaml");
  const before = readFileSync(file, "utf8");
  const { hash } = await done("studio.file", { project, path: "course.yaml" });
  for (const sets of [
    [{ at: ["lessons", 0, "minutes"], value: 100_000 }],
    [{ at: ["surplus"], value: 1 }],
    [{ at: ["lessons"], value: null }],
    [{ at: ["id", "x"], value: 1 }],
    [{ at: ["__proto__"], value: 1 }],
  ])
    expect(
      await caller.call("studio.set", { project, what: "outline", about: "", files: [{ path: "course.yaml", base: hash, sets }] }),
    ).toMatchObject({ failure: { code: "bad-input" } });
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("a passphrase makes the key, and only it opens it again", async () => {
  const ticket = async (): Promise<string> =>
    String((await done("shell.pick", { kind: "save-file", purpose: "save", suggested: "x" }))["ticket"]);
  const first = await done("studio.publish", { project, version: "0.1.0", ticket: await ticket(), passphrase: "seven goats on a bridge" });
  expect(
    await caller.call("studio.publish", { project, version: "0.1.1", ticket: await ticket(), passphrase: "eight goats on a bridge" }),
  ).toMatchObject({
    failure: { code: "passphrase-wrong" },
  });
  const second = await done("studio.publish", {
    project,
    version: "0.1.1",
    ticket: await ticket(),
    passphrase: " seven goats on a bridge",
  });
  expect(second["key"]).toBe(first["key"]);
  expect(JSON.stringify(await done("studio.release", { project }))).toContain(String(first["key"]));
});
