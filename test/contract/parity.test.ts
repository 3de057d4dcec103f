/** Both transports answer every procedure alike: neither holds a rule (DESIGN §4). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { procedures } from "#contract/procedures/index.ts";
import { play, scenario, type Asked } from "./scenario.ts";
import { makeGround, overHttp, overIpc, type Answer, type Caller } from "./two-hosts.ts";

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
    .replaceAll(/(?<="(?:recoveryCode|code)":")[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}(?=")/g, named("code"))
    .replaceAll(/(?<=")(?:AGE-SECRET-KEY-1[0-9A-Z]{58}|age1[0-9a-z]{58})(?=")/g, named("seal key"))
    .replaceAll(/(?<="(?:key|head)":")(?:[A-Za-z0-9_-]{43}|[0-9a-f]{64})(?=")/g, named("key"))
    // Ids that blocks were given, what is counted from a text that holds them, and a project's name on this computer.
    .replaceAll(/(?<=#|\.md[/ ]|"id":"|"block":"|"before":")[a-km-np-z2-9]{4}(?=[ }"])/g, named("block"))
    .replaceAll(/(?<="(?:hash|digest)":"|\.(?:md|yaml)":")[0-9a-f]{64}(?=")/g, named("hash"))
    .replaceAll(/(?<="project":")[0-9a-f]{16}(?=")/g, named("project"))
    .replaceAll(/(?<="changedAt":")[^"]+/g, "now")
    .replaceAll(/(?<="words":)\[[^\]]*\]/g, "[]")
    // What is free on the disk is another moment's.
    .replaceAll(/"free":\d+/g, '"free":0')
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

/** Answers as they can be compared between two apps. */
const lines = (asked: readonly Asked[]): unknown => unordered(comparable(asked.map(({ name, output }) => ({ name, output }))));

let played: Asked[] = [];
/** The same calls of the other host, with the ids that it gave. */
let other: Asked[] = [];

test("every procedure is in the scenario, and every answer is the same over both", async () => {
  expect(new Set(scenario.map((step) => step.name))).toEqual(new Set(Object.keys(procedures)));
  played = await play(http);
  other = await play(ipc);
  expect(lines(played)).toEqual(lines(other));
});

/** Inputs of a procedure made bad in every way at hand; some stay good. */
function spoiled(input: unknown): unknown[] {
  const object: Record<string, unknown> = { ...z.record(z.string(), z.unknown()).parse(input) };
  const keys = Object.keys(object);
  return [
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
}

const told = (answer: Answer): unknown => (answer.ok ? "ok" : answer.failure);

test("every refusal of bad input is the same over both, and has a code", async () => {
  let refused = 0;
  for (const [index, { name, input }] of played.entries()) {
    const others = spoiled(other[index]?.input);
    for (const [at, given] of spoiled(input).entries()) {
      const [one, two] = [await http.call(name, given), await ipc.call(name, others[at])];
      expect({ name, given, told: told(one) }).toEqual({ name, given, told: told(two) });
      expect({ name, given, told: told(one) }).not.toMatchObject({ told: { code: "internal" } });
      refused += one.ok ? 0 : 1;
    }
  }
  expect(refused).toBeGreaterThan(300);
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
