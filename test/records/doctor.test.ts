import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operation } from "#db/operation.ts";
import { examine, examineFile } from "#records/doctor.ts";
import { freshDb, tempFolder } from "#test/db/support.ts";
import { answered, append, recorderOf } from "./support.ts";

const noBlobs = (): Promise<string[]> => Promise.resolve([]);
const names = ["database", "durability", "chains", "progress", "packs"];

test("a healthy folder passes every check, open or beside the app", async () => {
  const db = await freshDb();
  append(db, recorderOf(), answered(1));
  for (const checks of [await examine(db, noBlobs), await examineFile(db.file, noBlobs)]) {
    expect(checks.map((c) => c.name)).toEqual(names);
    expect(checks.filter((c) => !c.ok)).toEqual([]);
  }
});

/** Checks that fail after these changes. */
const ill = async (sql: string[]): Promise<string[]> => {
  const db = await freshDb();
  append(db, recorderOf(), answered(0.5));
  operation(db, "harm", (tx) => {
    for (const line of sql) tx.run(line);
  });
  return (await examine(db, noBlobs)).filter((c) => !c.ok).map((c) => c.name);
};

test("each illness is found by its own check", async () => {
  expect(await ill(["UPDATE chain SET head_hash = zeroblob(32)"])).toEqual(["chains"]);
  expect(await ill(["UPDATE progress_course SET statements = 99"])).toEqual(["progress"]);
  expect(await ill(["PRAGMA user_version = 3"])).toEqual(["database"]);
  // A statement that says nothing readable breaks its chain and what is derived from it.
  expect(await ill(["DROP TRIGGER statement_never_changes", "UPDATE statement SET bytes = x'7b'"])).toEqual(["chains", "progress"]);
});

test("a row that another program left pointing at nothing is found", async () => {
  const db = await freshDb();
  const program = `import Database from "better-sqlite3"; const db = new Database(process.argv[1]); db.pragma("foreign_keys = OFF");
    db.exec("INSERT INTO profile_setting (profile_id, name, value) VALUES ('nobody', 'theme', '1')");`;
  execFileSync(process.execPath, ["--input-type=module", "-e", program, db.file], { cwd: join(import.meta.dirname, "../..") });
  expect((await examineFile(db.file, noBlobs)).filter((c) => !c.ok)).toEqual([
    { name: "database", ok: false, detail: "a row of profile_setting refers to nothing" },
  ]);
});

test("missing blobs and files that do not open are findings", async () => {
  const db = await freshDb();
  const checks = await examine(db, () => Promise.resolve(["blob abc is missing"]));
  expect(checks.find((c) => c.name === "packs")).toEqual({ name: "packs", ok: false, detail: "blob abc is missing" });
  const file = join(tempFolder(), "bad.db");
  writeFileSync(file, "not a database ".repeat(100));
  expect(await examineFile(file, noBlobs)).toEqual([{ name: "database", ok: false, detail: "data-damaged" }]);
});
