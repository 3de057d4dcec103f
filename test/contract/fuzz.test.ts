/** Whatever JSON arrives, the answer has a code; never a crash, never `internal`. Seconds by FUZZ_SECONDS; a failure prints its seed. */
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { procedures } from "#contract/procedures/index.ts";
import { play, type Asked } from "./scenario.ts";
import { makeGround, overHttp, overIpc, type Caller } from "./two-hosts.ts";

const seconds = Number(process.env["FUZZ_SECONDS"] ?? 6);
let ground: Awaited<ReturnType<typeof makeGround>>;
const callers: Caller[] = [];
/** Good inputs, to be damaged. */
const good: Asked[] = [];

beforeAll(async () => {
  ground = await makeGround();
  callers.push(await overHttp(ground.folder), await overIpc(ground.folder));
  // The second host has ids of its own; those of the first are just odd there.
  for (const caller of callers) good.unshift(...(await play(caller)));
});
afterAll(async () => {
  for (const caller of callers) await caller.close();
  ground?.remove();
});

/** A profile of this host's own. */
function chosen(caller: Caller): unknown {
  const at = callers.indexOf(caller) === 0 ? "findLast" : "find";
  return good[at]((one) => one.name === "profiles.choose")?.input;
}

/** A value with one of its parts replaced by something else. */
function damaged(value: unknown, path: readonly number[], by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== "object" || value === null) return by;
  const entries = Object.entries(value);
  const [key, inner] = entries[first % Math.max(1, entries.length)] ?? [];
  if (key === undefined) return by;
  const changed = damaged(inner, rest, by);
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom<unknown>(
    null,
    -0,
    1e-320,
    2 ** 53,
    "\u0000",
    "\ud800",
    "../..",
    "__proto__",
    "constructor",
    "' OR 1=1 --",
    "{{name}}",
    "$&",
    "a".repeat(65),
    "small-course",
    "first-steps",
    "index-lab",
    "f1.18",
  ),
);

test(`any JSON to any procedure, ${seconds} s`, { timeout: seconds * 1000 + 60_000 }, async () => {
  let calls = 0;
  const codes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.constantFrom(...Object.keys(procedures)),
      fc.array(fc.nat({ max: 12 }), { maxLength: 4 }),
      odd,
      fc.boolean(),
      fc.boolean(),
      async (pick, name, path, by, whole, viaHttp) => {
        const candidates = good.filter((one) => one.name === name);
        const base = candidates[pick % candidates.length]?.input;
        const caller = callers[viaHttp ? 0 : 1];
        if (!caller) throw new Error("No host");
        const given = whole ? by : pick % 5 === 0 ? base : damaged(base, path, by);
        const answer = await caller.call(name, given);
        calls += 1;
        if (answer.ok) return;
        const { code } = answer.failure;
        codes.add(code);
        // Leaving a profile is a good call too; the next one needs a profile again.
        if (code === "not-allowed") await caller.call("profiles.choose", chosen(caller));
        expect(code, `${name} ${JSON.stringify(given)}`).not.toBe("internal");
      },
    ),
    { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false },
  );
  console.log(`${calls} calls, answered also with ${[...codes].toSorted().join(", ")}`);
  expect(calls).toBeGreaterThan(100);
  expect(codes).toContain("bad-input");
  for (const { call } of callers) expect(await call("system.hello", {})).toMatchObject({ ok: true });
});
