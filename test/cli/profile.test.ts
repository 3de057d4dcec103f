/** A person goes from one data folder to another by the command line alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { isSealed } from "#records/seal.ts";
import { tempFolder } from "#test/db/support.ts";
import { academyProgram, run } from "./programs.ts";

test("out with a code, in with it, once", { timeout: 60_000 }, async () => {
  const folder = tempFolder();
  const [here, there, file] = [join(folder, "here"), join(folder, "there"), join(folder, "mali.tdgaprofile")];
  const academy = (...args: string[]) => run(academyProgram, args);
  const id = (await academy("profile", "add", "--data", here, "--name", "Mali", "--language", "th")).out.trim();
  const out = await academy("profile", "export", "--data", here, "--profile", id, "-o", file, "--json");
  const { code } = z.object({ code: z.string(), file: z.literal("mali.tdgaprofile") }).parse(JSON.parse(out.out));
  expect(isSealed(readFileSync(file))).toBe(true);
  expect(await academy("profile", "import", file, "--code", code, "--data", there)).toMatchObject({ code: 0, out: `${id}\n` });
  const twice = await academy("profile", "import", file, "--code", code, "--data", there, "--json");
  expect([twice.code, JSON.parse(twice.out)]).toEqual([1, { error: { code: "conflict", details: { why: "used" } } }]);
  expect(twice.err).toContain("brought in here before");
  // What moved does not move twice.
  const again = await academy("profile", "export", "--data", here, "--profile", id, "-o", file, "--json");
  expect([again.code, JSON.parse(again.out)]).toMatchObject([1, { error: { code: "profile-moved" } }]);
  expect((await academy("profile", "import", file)).code).toBe(2);
});
