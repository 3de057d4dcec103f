import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import { strides } from "#authoring/history.ts";
import { openProject, type Project } from "#authoring/project.ts";

const small = join(import.meta.dirname, "../fixtures/packs/small");
let root = "";
let time = 0;
const now = (): Date => new Date(Date.UTC(2026, 10, 23) + time);
const later = (seconds: number): void => void (time += seconds * 1000);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "project-"));
  cpSync(small, root, { recursive: true });
  time = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = "glossary.yaml";
const onDisk = (path = file): string => readFileSync(join(root, path), "utf8");
const write = async (project: Project, text: string | null, about = "a", path = file): Promise<void> => {
  await project.write("text", about, [{ path, base: project.read(path)?.hash ?? null, text }]);
};

test("steps are taken back and done again, also after the project was closed", async () => {
  const first = onDisk();
  let project = await openProject(root, now);
  await write(project, "terms: [] # one\n");
  later(10);
  await write(project, "terms: [] # two\n");
  await project.close();
  project = await openProject(root, now);
  expect((await project.undo())?.hashes.has(file)).toBe(true);
  expect(onDisk()).toBe("terms: [] # one\n");
  await project.undo();
  expect(onDisk()).toBe(first);
  expect(await project.undo()).toBeNull();
  await project.close();
  project = await openProject(root, now);
  await project.redo();
  await project.redo();
  expect(onDisk()).toBe("terms: [] # two\n");
  expect(await project.redo()).toBeNull();
  await project.undo();
  later(10);
  await write(project, "terms: [] # three\n");
  expect(await project.redo()).toBeNull();
  await project.undo();
  expect(onDisk()).toBe("terms: [] # one\n");
  await project.close();
});

test("what is typed at one place in one go is taken back in one go", async () => {
  const project = await openProject(root, now);
  const first = onDisk();
  for (const text of ["t", "te", "ter"]) {
    await write(project, `# ${text}\nterms: []\n`);
    later(1);
  }
  await write(project, "# elsewhere\nterms: []\n", "b");
  expect(strides(project.entries).done).toHaveLength(2);
  await project.undo();
  expect(onDisk()).toBe("# ter\nterms: []\n");
  await project.undo();
  expect(onDisk()).toBe(first);
  await project.close();
});

test("a file made and a file removed come back as well", async () => {
  const project = await openProject(root, now);
  await write(project, "items: []\n", "new", "items/090-new.yaml");
  later(10);
  await write(project, null, "new", "items/090-new.yaml");
  expect(existsSync(join(root, "items/090-new.yaml"))).toBe(false);
  await project.undo();
  expect(onDisk("items/090-new.yaml")).toBe("items: []\n");
  await project.undo();
  expect(existsSync(join(root, "items/090-new.yaml"))).toBe(false);
  await project.close();
});

test("a file changed by another program is never written over, and its bytes are kept", async () => {
  const project = await openProject(root, now);
  const base = project.read(file)?.hash ?? null;
  writeFileSync(join(root, file), "terms: [] # from outside\n");
  await expect(project.write("text", "a", [{ path: file, base, text: "terms: [] # mine\n" }])).rejects.toMatchObject({
    code: "conflict",
    details: { what: "project-file", file },
  });
  expect(onDisk()).toBe("terms: [] # from outside\n");
  await write(project, "terms: [] # after reading theirs\n");
  await project.undo();
  expect(onDisk()).toBe("terms: [] # from outside\n");
  await project.close();

  const again = await openProject(root, now);
  later(10);
  await write(again, "terms: [] # four\n");
  await again.close();
  writeFileSync(join(root, file), "terms: [] # while it was closed\n");
  const third = await openProject(root, now);
  expect(third.entries.at(-1)).toMatchObject({ kind: "outside" });
  await third.undo();
  expect(onDisk()).toBe("terms: [] # four\n");
  await third.redo();
  expect(onDisk()).toBe("terms: [] # while it was closed\n");
  await third.close();
});

test("named versions: back to one, and back from it", async () => {
  const project = await openProject(root, now);
  await write(project, "terms: [] # reviewed\n");
  const kept = await project.name("As reviewed");
  later(10);
  await write(project, "terms: [] # spoiled\n");
  await write(project, "items: []\n", "new", "items/090-new.yaml");
  await project.restore(kept.n);
  expect(onDisk()).toBe("terms: [] # reviewed\n");
  expect(existsSync(join(root, "items/090-new.yaml"))).toBe(false);
  await project.undo();
  expect(onDisk()).toBe("terms: [] # spoiled\n");
  await expect(project.restore(999)).rejects.toMatchObject({ code: "not-found" });
  await project.close();
});

test("one writer: another program is told, a killed one does not hold it", async () => {
  const project = await openProject(root, now);
  await expect(openProject(root, now)).rejects.toMatchObject({ code: "project-in-use" });
  await project.close();
  writeFileSync(join(root, ".academy/lock"), JSON.stringify({ pid: 2 ** 22 + 1, host: (await import("node:os")).hostname() }));
  await (await openProject(root, now)).close();
});

test("nothing outside the source is read or written", async () => {
  const project = await openProject(root, now);
  for (const path of [
    "../x.yaml",
    "/etc/passwd",
    ".academy/lock",
    "items/../../x.yaml",
    "x.yaml",
    "en/../course.yaml",
    "C:\\x.yaml",
    "figures/a.png",
  ]) {
    expect(() => project.read(path)).toThrow(AppError);
    await expect(project.write("text", "a", [{ path, base: null, text: "x" }])).rejects.toMatchObject({ code: "bad-input" });
  }
  await project.close();
});

test("what cannot be read yet is kept as a draft until it can", async () => {
  let project = await openProject(root, now);
  await project.keepDraft("en/010.md#aaaa", "::: open");
  await project.close();
  project = await openProject(root, now);
  expect(project.draft("en/010.md#aaaa")).toBe("::: open");
  await project.keepDraft("en/010.md#aaaa", null);
  expect(project.draft("en/010.md#aaaa")).toBeNull();
  await project.close();
});

test("a long history is shortened, and still leads back", async () => {
  let project = await openProject(root, now);
  const first = onDisk();
  await write(project, "terms: [] # 0\n");
  const lines = [];
  const entry = project.entries[0];
  if (entry?.kind !== "change") throw new Error("No entry.");
  for (let n = 2; n <= 4200; n += 1)
    lines.push(
      JSON.stringify({
        ...entry,
        n,
        at: new Date(now().getTime() + n).toISOString(),
        files: [{ ...entry.files[0], before: entry.files[0]?.after }],
      }),
    );
  await project.close();
  writeFileSync(join(root, ".academy/journal.jsonl"), `${JSON.stringify(entry)}\n${lines.join("\n")}\n{"n":4201,"cut`);
  project = await openProject(root, now);
  expect(project.entries).toHaveLength(1);
  await project.undo();
  expect(onDisk()).toBe(first);
  await project.close();
});

test("killed in the middle of typing, nothing acknowledged is lost and the project opens", async () => {
  const program = `
    import { openProject } from "#authoring/project.ts";
    const project = await openProject(process.argv[1], () => new Date());
    for (let n = 1; ; n += 1) {
      await project.write("text", "a", [{ path: "glossary.yaml", base: project.read("glossary.yaml")?.hash ?? null, text: "terms: [] # " + n + "\\n" }]);
      process.stdout.write(n + "\\n");
    }`;
  for (let run = 0; run < 8; run += 1) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, root], {
      cwd: join(import.meta.dirname, "../.."),
      stdio: ["ignore", "pipe", "inherit"],
    });
    let acknowledged = 0;
    child.stdout.on("data", (bytes: Buffer) => {
      acknowledged = Number(bytes.toString().trim().split("\n").at(-1));
      if (acknowledged > 3 + run * 2) child.kill("SIGKILL");
    });
    await new Promise((resolve) => child.on("exit", resolve));
    expect(acknowledged).toBeGreaterThan(0);
    const project = await openProject(root, now);
    const found = Number(/# (\d+)/.exec(onDisk())?.[1]);
    expect(found).toBeGreaterThanOrEqual(acknowledged);
    await project.undo();
    await project.redo();
    expect(Number(/# (\d+)/.exec(onDisk())?.[1])).toBe(found);
    await project.close();
  }
});
