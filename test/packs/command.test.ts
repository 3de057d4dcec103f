import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Problem } from "#contract/model/manifest.ts";
import { packCommand, type PackIo } from "#cli/pack.ts";
import { newKey, publicKeyOf } from "#packs/sign.ts";
import { Place, smallCourse, today } from "./support.ts";

const place = new Place();
afterAll(() => place.remove());

async function run(args: string[], io: Partial<PackIo> = {}): Promise<{ code: number; out: string; error: string }> {
  const lines = { out: [] as string[], error: [] as string[] };
  const code = await packCommand(args, {
    out: (line) => void lines.out.push(line),
    error: (line) => void lines.error.push(line),
    now: () => today,
    ...io,
  });
  return { code, out: lines.out.join("\n"), error: lines.error.join("\n") };
}

describe("academy pack", () => {
  it.each([
    [],
    ["dance"],
    ["check"],
    ["check", "--colour", smallCourse],
    ["build", smallCourse],
    ["build", smallCourse, "-o", "x", "--unsigned", "--key", "y"],
    ["install", "x"],
  ])("tells its usage for %j", async (...args) => {
    const { code, error } = await run(args);
    expect(code).toBe(2);
    expect(error).toContain("academy pack build");
  });

  it("check: 0 for a sound course, 1 with every problem on a line of its own, and as JSON", async () => {
    expect(await run(["check", smallCourse])).toEqual({ code: 0, out: "", error: "" });
    const course = place.course({ "en/010-first-steps.md": (t) => t.replace(" {#a1b2}", "").replace("ref=f1.18", "ref=f9.99") });
    const { code, out, error } = await run(["check", course]);
    expect(code).toBe(1);
    expect(out).toMatch(/^en\/010-first-steps\.md:1: error: This heading has no id\. .* \[missing-id\]$/m);
    expect(out).toMatch(/^en\/010-first-steps\.md:3: error: .* \[unknown-fact\]$/m);
    expect(error).toMatch(/^\d+ errors, \d+ warnings, \d+ notes$/);
    const json = z
      .strictObject({ ok: z.boolean(), problems: z.array(Problem) })
      .parse(JSON.parse((await run(["check", course, "--json"])).out));
    expect(json.ok).toBe(false);
    expect(json.problems.length).toBeGreaterThan(1);
    expect((await run(["check", join(place.dir, "nowhere")])).code).toBe(1);
  });

  it("build signs by the key it is given, says whose packs they are, and inspect tells trust", async () => {
    const keyFile = join(place.dir, "k.pem");
    const key = publicKeyOf(newKey(keyFile));
    const target = join(place.dir, "out/deep/small.tdgapack");
    const publisher = join(place.dir, "publisher.json");
    const built = await run(["build", smallCourse, "-o", target, "--key", keyFile, "--publisher", publisher]);
    expect(built.code).toBe(0);
    expect(built.out).toMatch(/^small-course 1\.2\.3 [0-9a-f]{64}$/);
    expect(JSON.parse(readFileSync(publisher, "utf8"))).toEqual({ name: "Example Institute", key });
    const inspected = await run(["inspect", target, "--json"], { trustedKeys: () => new Set([key]) });
    expect(JSON.parse(inspected.out)).toMatchObject({
      id: "small-course",
      version: "1.2.3",
      trust: "trusted",
      languages: ["en", "zh-TW"],
      files: 18,
    });
    expect((await run(["inspect", target])).out).toMatch(/^trust +unknown$/m);
  });

  it("build refuses a course with errors and a key that is none", async () => {
    const target = join(place.dir, "never.tdgapack");
    expect((await run(["build", place.course({ "facts.yaml": "facts: 3" }), "-o", target, "--unsigned"])).error).toContain(
      "facts.yaml:1: error:",
    );
    expect(await run(["build", smallCourse, "-o", target, "--key", join(smallCourse, "course.yaml"), "--json"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("bad-input"),
    });
    expect(existsSync(target)).toBe(false);
  });

  it("a refusal is told in the words it is given, and as JSON", async () => {
    const file = place.file("x.tdgapack", Buffer.from("no pack"));
    expect(await run(["inspect", file], { words: (e) => `words for ${e.code}` })).toEqual({
      code: 1,
      out: "",
      error: "words for pack-not-a-pack",
    });
    expect(JSON.parse((await run(["inspect", file, "--json"])).out)).toEqual({
      error: { code: "pack-not-a-pack", details: { reason: "signature" } },
    });
  });

  it("install hands files and folder to the program that owns the data", async () => {
    const calls: unknown[] = [];
    const install = async (...args: unknown[]): Promise<number> => calls.push(args) * 0;
    expect((await run(["install", "/a.tdgapack", "/b.tdgapack", "--data", "/d", "--allow-unsigned"], { install })).code).toBe(0);
    expect(calls).toEqual([[["/a.tdgapack", "/b.tdgapack"], "/d", "unsigned"]]);
  });
});
