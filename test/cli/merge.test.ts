/** `records merge`: previewed, merged, merged again; what is damaged stays outside and is named; sealed files open with the passphrase. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDataFolder } from "#db/folder.ts";
import { handIn, idOf, maker, studying } from "#test/records/hands.ts";
import { academyProgram, run } from "./programs.ts";

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-merge-"));
  mkdirSync(at("stick"));
  const bytes = handIn({ device: maker(1), profile: idOf(1, 1), chains: [{ chain: idOf(2, 1), told: studying(12) }] });
  writeFileSync(at("stick/a.tdgarecord"), bytes);
  writeFileSync(at("stick/cut.tdgarecord"), bytes.subarray(0, 5000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function merge(...args: string[]): Promise<{ code: number | null; told: unknown; err: string }> {
  const { code, out, err } = await run(academyProgram, ["records", "merge", ...args, "--data", at("data"), "--json"]);
  return { code, told: JSON.parse(out) as unknown, err };
}

test("looked at, nothing is written; merged it is there, and the same file again is the same", async () => {
  const whole = { state: "new", new: 12, same: 0, conflicting: 0, gaps: 0, marks: ["newDevice"] };
  const preview = await merge(at("stick"), "--preview");
  expect(preview).toMatchObject({
    code: 1,
    told: { batch: null, bundles: [whole, { state: "damaged", reason: "truncated" }], totals: { bundles: 2, new: 12, refused: 1 } },
  });
  expect(preview.err).toContain("cut.tdgarecord");
  expect(await merge(at("stick/a.tdgarecord"))).toMatchObject({
    code: 0,
    told: { batch: expect.stringMatching(/^[0-9a-f-]{36}$/), bundles: [{ ...whole, file: at("stick/a.tdgarecord") }] },
  });
  expect(await merge(at("stick/a.tdgarecord"), "--preview")).toMatchObject({ code: 0, told: { totals: { new: 0, same: 12 } } });
});

test("beside an open app it looks, and does not merge", async () => {
  const held = openDataFolder(at("data"), { mustWrite: true });
  try {
    expect(await merge(at("stick/a.tdgarecord"), "--preview")).toMatchObject({ code: 0 });
    expect(await merge(at("stick/a.tdgarecord"))).toMatchObject({ code: 1, told: { error: { code: "data-in-use" } } });
  } finally {
    held.close();
  }
});

test("what is not there, and what makes no sense, is said", async () => {
  expect(await merge(at("none.tdgarecord"))).toMatchObject({ code: 1, told: { error: { code: "not-found" } } });
  expect((await run(academyProgram, ["records", "merge", "--data", at("data")])).code).toBe(2);
});
