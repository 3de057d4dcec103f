/** Both transports answer every procedure alike: neither holds a rule (DESIGN §4). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Failure } from "#contract/errors.ts";
import { procedures, type ProcedureName } from "#contract/procedures/index.ts";
import { scenario, waitsForJob, type Memory } from "./scenario.ts";
import { makeGround, overHttp, overIpc, type Caller } from "./two-hosts.ts";

let ground: Awaited<ReturnType<typeof makeGround>>;
let http: Caller;
let ipc: Caller;
beforeAll(async () => {
  ground = await makeGround();
  http = await overHttp(ground.folder);
  ipc = await overIpc(ground.folder);
});
afterAll(async () => {
  await http?.close();
  await ipc?.close();
  ground?.remove();
});

/** Random ids by the order in which they appear; everything else as it is. */
function comparable(value: unknown): unknown {
  const seen = new Map<string, string>();
  const named = (kind: string) => (id: string) => {
    if (!seen.has(id)) seen.set(id, `${kind} ${seen.size + 1}`);
    return seen.get(id) ?? id;
  };
  const text = JSON.stringify(value)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[1-7][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, named("uuid"))
    .replaceAll(/(?<="(?:ticket|handle|parent)":")[A-Za-z0-9_-]{22}(?=")/g, named("ticket"));
  return JSON.parse(text);
}

/** Order in which options are shown, and of items in an attempt, is drawn from a seed of the attempt's own. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(unordered);
    const keyed = items.every((item) => typeof item === "object" && item !== null && ("id" in item || "item" in item));
    return keyed ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unordered(inner)]));
}

interface Asked {
  name: ProcedureName;
  input: unknown;
  answer: unknown;
}

async function play({ call }: Caller): Promise<Asked[]> {
  const memory: Memory = {};
  const asked: Asked[] = [];
  for (const { name, input } of scenario) {
    const given: unknown = input(memory);
    let answer: unknown;
    for (let i = 0; i < 200; i += 1) {
      answer = await call(name, given);
      if (name !== waitsForJob || !JSON.stringify(answer).includes('"running"')) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(answer, `${name} ${JSON.stringify(given)}`).toMatchObject({ ok: true });
    const output: unknown = procedures[name].output.parse((answer as { output: unknown }).output);
    Object.assign(memory, { [name]: output });
    asked.push({ name, input: given, answer });
  }
  return asked;
}

let played: Asked[] = [];

test("every procedure is in the scenario, and every answer is the same over both", async () => {
  expect(new Set(scenario.map((step) => step.name))).toEqual(new Set(Object.keys(procedures)));
  played = await play(http);
  const other = await play(ipc);
  const lines = (asked: Asked[]): unknown => unordered(comparable(asked.map(({ name, answer }) => ({ name, answer }))));
  expect(lines(played)).toEqual(lines(other));
});

test("every refusal of bad input is the same over both, and has a code", async () => {
  for (const { name, input } of played) {
    const object = input as Record<string, unknown>;
    const keys = Object.keys(object);
    const bad: unknown[] = [
      null,
      undefined,
      0,
      "",
      true,
      [],
      [object],
      Number.NaN,
      { ...object, surplus: 1 },
      JSON.parse(JSON.stringify({ ...object, proto: 1 }).replace('"proto"', '"__proto__"')),
      ...keys.map((key) => Object.fromEntries(Object.entries(object).filter(([k]) => k !== key))),
      ...keys.flatMap((key) =>
        [null, -1, 1e308, {}, [], "x".repeat(30_000), "\u0000", undefined].map((value) => ({ ...object, [key]: value })),
      ),
    ];
    for (const given of bad) {
      const [one, two] = [await http.call(name, given), await ipc.call(name, given)];
      const what = `${name} ${JSON.stringify(given)?.slice(0, 200)}`;
      if ((one as { ok: boolean }).ok) expect((two as { ok: boolean }).ok, what).toBe(true);
      else {
        expect(one, what).toEqual(two);
        const failure = Failure.parse((one as { failure: unknown }).failure);
        expect(failure.code, what).not.toBe("internal");
      }
    }
  }
});

test("names that are no procedures, and calls too large, are refused alike", async () => {
  for (const name of ["nope", "__proto__", "constructor", "catalog.list ", "../settings.read"]) {
    expect(await http.call(encodeURIComponent(name), {})).toEqual(await ipc.call(name, {}));
  }
  for (const size of [1024 * 1024 - 100, 1024 * 1024 + 1]) {
    const input = { text: "x".repeat(size) };
    expect(await http.call("settings.save", input)).toEqual(await ipc.call("settings.save", input));
  }
});
