/** Collecting: what comes in counts once, damaged files stay outside, undo and erasure leave what a set without them leaves. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAudit } from "#db/audit.ts";
import { openOfficeFile } from "#db/office-file.ts";
import { operation } from "#db/operation.ts";
import { listBatches } from "#db/repositories/collection.ts";
import { eraseHandedIn, handsOf, mergeBatch, previewBatch, undoBatch } from "#records/batches.ts";
import type { Hand } from "#records/batches.ts";
import { genesis, nextHash } from "#records/chain.ts";
import { newSealKey, seal } from "#records/seal.ts";
import { writeStatement } from "#records/xapi.ts";
import { afterwards, tempFolder } from "#test/db/support.ts";
import { handIn, idOf, maker, studied, studying } from "./hands.ts";
import type { HandOf } from "./hands.ts";
import { faultsIn, stateOf } from "./office-state.ts";
import { seed } from "./support.ts";

const now = new Date("2026-11-23T04:00:00.000Z");
const free = { signal: new AbortController().signal, progress: () => undefined };
const hand = (bytes: Uint8Array, file = "a.tdgarecord"): Hand => ({ file, read: () => Promise.resolve(bytes) });
async function office() {
  const db = await openOfficeFile(join(tempFolder(), "office"), now);
  afterwards(() => db.close());
  return db;
}
const device = maker(1);
const simple = (count: number, more: Partial<HandOf> = {}): HandOf => ({
  device,
  profile: idOf(1, 1),
  chains: [{ chain: idOf(2, 1), told: studying(count) }],
  ...more,
});

test("new statements come in, the same stick again changes nothing, and a longer hand-in adds what it adds", async () => {
  const db = await office();
  const first = await mergeBatch(db, "stick", [hand(handIn(simple(30)))], now, free);
  expect(first.bundles[0]).toMatchObject({ state: "new", new: 30, same: 0, newDevice: true, name: "Somsak" });
  const state = stateOf(db);
  const again = await mergeBatch(db, "stick", [hand(handIn(simple(30)))], now, free);
  expect(again.bundles[0]).toMatchObject({ state: "same", new: 0, same: 30, newDevice: false });
  expect(stateOf(db)).toMatchObject({ chains: state.chains, progress: state.progress, statements: 30, tips: 1 });
  const longer = await mergeBatch(db, "later", [hand(handIn(simple(50, { writtenAt: "2026-11-23T01:00:00.000Z" })))], now, free);
  expect(longer.totals).toMatchObject({ new: 20, same: 30, conflicting: 0 });
  expect(stateOf(db).chains[0]).toMatchObject({ upto: 50, forked: false });
  expect(faultsIn(db)).toEqual([]);
  expect(checkAudit(db)).toMatchObject({ lines: 3, brokenAt: null });
});

test("a preview tells what the merge then does, also of several copies on one stick, and writes nothing", async () => {
  const db = await office();
  await mergeBatch(db, "before", [hand(handIn(simple(10)))], now, free);
  const other = simple(25, { chains: [{ chain: idOf(2, 1), told: [...studying(5), studied(5, true), ...studying(20, 6)] }] });
  const files = [simple(8), simple(20), simple(30), other, simple(30)].map((each, at) => hand(handIn(each), `${at}.tdgarecord`));
  const before = stateOf(db);
  const preview = await previewBatch(db, files, now, free);
  expect(stateOf(db)).toEqual(before);
  const merged = await mergeBatch(db, "stick", files, now, free);
  expect(merged.bundles.map(({ differences, ...rest }) => ({ ...rest, differences: differences.length }))).toEqual(
    preview.bundles.map(({ differences, ...rest }) => ({ ...rest, differences: differences.length })),
  );
  expect(preview.bundles.map((each) => [each.state, each.new, each.same, each.conflicting])).toEqual([
    ["same", 0, 8, 0],
    ["new", 10, 10, 0],
    ["new", 10, 20, 0],
    ["conflicting", 0, 5, 21],
    ["same", 0, 30, 0],
  ]);
  expect(preview.bundles[3]?.differences[0]).toMatchObject({ seq: 6, here: { scaled: 1 }, brought: { scaled: 0 } });
  expect(stateOf(db).chains[0]?.forked).toBe(true);
  expect(faultsIn(db)).toEqual([]);
});

test.each([
  ["nothing", Buffer.alloc(0), "not-a-hand-in"],
  ["a picture", Buffer.from("\u0089PNG\r\n\n\n"), "not-a-hand-in"],
  ["deep", Buffer.from(`${"[".repeat(400_000)}\n`), "not-a-hand-in"],
  ["a head that never ends", Buffer.from(`{"format":"tdgarecord/1","app":"${"a".repeat(2_000_000)}"}\n{}\n`), "not-a-hand-in"],
  ["huge", Buffer.alloc(65 * 1024 * 1024, "a"), "too-large"],
  ["a later format", Buffer.from('{"format":"tdgarecord/2"}\n{}\n'), "newer-format"],
  ["cut off", handIn(simple(9)).subarray(0, 5000), "truncated"],
  ["cut off at a line", handIn(simple(9)).subarray(0, handIn(simple(9)).lastIndexOf(10, -2) + 1), "truncated"],
  ["a changed answer", Buffer.from(handIn(simple(9)).toString().replace('"scaled":1', '"scaled":0')), "altered"],
  ["written in a year that has not come", handIn(simple(3, { writtenAt: "2031-01-01T00:00:00.000Z" })), "future-clock"],
  ["no moment at all", handIn(simple(3, { writtenAt: "2026-99-99T00:00:00.000Z" })), "future-clock"],
  ["script in a name", handIn(simple(3, { name: "<script>alert(1)</script>" })), "unfit-name"],
  ["a name that turns the line", handIn(simple(3, { name: "abc\u202Egpj" })), "unfit-name"],
  ["a length it has not", handIn(simple(3, { bend: (_head, lines) => void lines.pop() })), "broken-chain"],
  [
    "a line as long as a book",
    handIn(simple(3, { bend: (_h, lines) => void lines.splice(1, 1, Buffer.alloc(40_000, "a")) })),
    "broken-chain",
  ],
])("%s stays outside, with the reason, and the office is as it was", async (_what, bytes, reason) => {
  const db = await office();
  await mergeBatch(
    db,
    "before",
    [hand(handIn(simple(5, { profile: idOf(1, 9), chains: [{ chain: idOf(2, 9), told: studying(5) }] })))],
    now,
    free,
  );
  const before = { state: stateOf(db), batches: listBatches(db) };
  const report = await mergeBatch(db, "stick", [hand(bytes)], now, free);
  expect(report).toMatchObject({ batch: null, bundles: [{ state: "damaged", reason, new: 0 }] });
  expect({ state: stateOf(db), batches: listBatches(db) }).toEqual(before);
});

test.each([
  ["of another person", { chain: idOf(2, 1), profileId: idOf(1, 2), deviceId: device.id, epoch: 1, seq: 1 }, (text: string) => text],
  [
    "of another place in the chain",
    { chain: idOf(2, 1), profileId: idOf(1, 1), deviceId: device.id, epoch: 1, seq: 2 },
    (text: string) => text,
  ],
  ["a member called __proto__", null, (text: string) => text.replace("{", '{"__proto__":{"verb":1},')],
  ["a member nobody knows", null, (text: string) => text.replace("{", '{"more":1,')],
  ["an extension that nests", null, (text: string) => text.replace('"extensions":{', '"extensions":{"https://a.example/deep":[[[[1]]]],')],
  ["a score above all", null, (text: string) => text.replace('"scaled":1', '"scaled":7')],
  ["script for an id", null, (text: string) => text.replaceAll("e-government", "<script>")],
  ["no JSON", null, () => "studied"],
])("a signed statement that is %s is none of ours", async (_what, place, change) => {
  const db = await office();
  const { act, at } = studied(0);
  const setting = place ?? { chain: idOf(2, 1), profileId: idOf(1, 1), deviceId: device.id, epoch: 1, seq: 1 };
  const line = Buffer.from(
    change(Buffer.from(writeStatement(act, { ...setting, id: idOf(0xa, 1), at, appVersion: "0.1.0", marks: [] })).toString()),
  );
  const bytes = handIn(
    simple(1, {
      bend: (head, lines) => {
        lines.splice(0, 1, line);
        const reached = Buffer.from(nextHash(genesis, line)).toString("hex");
        head.chains = head.chains.map((chain) => ({ ...chain, head: reached }));
      },
    }),
  );
  const report = await mergeBatch(db, "stick", [hand(bytes)], now, free);
  expect(report.bundles[0]).toMatchObject({ state: "damaged", reason: "bad-statement" });
  expect(stateOf(db)).toMatchObject({ chains: [], statements: 0 });
});

test("a device is known by its key from the first time on, and a chain by whose it is", async () => {
  const db = await office();
  await mergeBatch(db, "first", [hand(handIn(simple(3)))], now, free);
  const forged = { ...maker(1), id: device.id };
  const other = { ...maker(2) };
  const report = await mergeBatch(
    db,
    "second",
    [hand(handIn(simple(5, { device: forged }))), hand(handIn(simple(5, { device: other }))), hand(handIn(simple(4)))],
    now,
    free,
  );
  expect(report.bundles.map(({ state, reason }) => [state, reason])).toEqual([
    ["damaged", "other-key"],
    ["damaged", "other-claim"],
    ["new", null],
  ]);
});

test("gaps, clocks and answers too fast are told", async () => {
  const db = await office();
  const told = studying(6);
  const bytes = handIn(
    simple(0, {
      writtenAt: "2026-10-01T09:00:00.000Z",
      chains: [
        {
          chain: idOf(2, 1),
          epoch: 2,
          parent: "c".repeat(64),
          told: told.map((each, at) => ({
            at: at === 5 ? "2026-10-09T09:00:00.000Z" : each.at,
            act: { ...each.act, seconds: at < 2 ? 0.8 : 5 },
            marks: at === 3 ? ["step-back" as const] : [],
          })),
        },
      ],
    }),
  );
  const report = await mergeBatch(db, "stick", [hand(bytes)], now, free);
  expect(report.bundles[0]).toMatchObject({ state: "new", gaps: 1, clock: 1, ahead: 1, fast: 2, newDevice: true });
});

test("a sealed hand-in opens with the office's key, and stays outside without", async () => {
  const db = await office();
  const { identity, recipient } = await newSealKey();
  const folder = tempFolder();
  mkdirSync(join(folder, "stick"));
  const path = join(folder, "stick", "a.tdgarecord");
  const sealed = await seal(handIn(simple(4)), [recipient]);
  writeFileSync(path, sealed);
  const cut = join(folder, "stick", "cut.tdgarecord");
  writeFileSync(cut, sealed.subarray(0, sealed.length - 50));
  const opened = await previewBatch(db, handsOf([path, cut, join(folder, "none")], [identity]), now, free);
  expect(opened.bundles.map(({ state, reason, new: added }) => [state, reason, added])).toEqual([
    ["new", null, 4],
    ["damaged", "altered", 0],
    ["damaged", "unreadable", 0],
  ]);
  expect((await previewBatch(db, handsOf([path], [(await newSealKey()).identity]), now, free)).bundles[0]).toMatchObject({
    reason: "sealed",
  });
});

test("stopped in the middle, nothing of it counts or stays", async () => {
  const db = await office();
  await mergeBatch(db, "before", [hand(handIn(simple(10)))], now, free);
  const before = { state: stateOf(db), batches: listBatches(db) };
  const stop = new AbortController();
  const progress = (done: number): void => void (done === 2 && stop.abort());
  const files = [20, 30, 40, 50].map((count) => hand(handIn(simple(count))));
  await expect(mergeBatch(db, "stick", files, now, { signal: stop.signal, progress })).rejects.toThrow("abort");
  expect({ state: stateOf(db), batches: listBatches(db) }).toEqual(before);
  expect(faultsIn(db)).toEqual([]);
});

/** One person's hand-in of a chain whose acts are told by letters. */
const made = fc.record({
  person: fc.integer({ min: 1, max: 2 }),
  past: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  hour: fc.integer({ min: 0, max: 5 }),
  damage: fc.constantFrom("none", "none", "none", "cut", "bent"),
});
type Made = typeof made extends fc.Arbitrary<infer T> ? T : never;
const makers = [maker(10), maker(11), maker(12)];
function bytesOf({ person, past, hour, damage }: Made): Buffer {
  const bytes = handIn({
    device: makers[person] ?? device,
    profile: idOf(1, person),
    writtenAt: `2026-11-20T0${hour}:00:00.000Z`,
    chains: [{ chain: idOf(2, person), told: past.map((other, n) => studied(n, other)) }],
  });
  return damage === "cut" ? bytes.subarray(0, bytes.length >> 1) : damage === "bent" ? Buffer.from(bytes.fill(32, 900, 901)) : bytes;
}
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("merge" as const), hands: fc.array(made, { minLength: 1, maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("undo" as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("erase" as const), person: fc.integer({ min: 1, max: 2 }) }) },
);

const runs = Number(process.env["RUNS"] ?? 15);
test(
  "imports in any order, twice, partly damaged, undone, erased: what is left is what the set says",
  { timeout: 20_000 + runs * 3000 },
  async () => {
    console.log(`runs: ${runs}, seed: ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        const db = await office();
        const live = new Map<string, Made[]>();
        const gone = new Set<number>();
        for (const each of steps) {
          if (each.act === "merge") {
            const { batch } = await mergeBatch(
              db,
              "stick",
              each.hands.map((one) => hand(bytesOf(one))),
              now,
              free,
            );
            if (batch !== null) live.set(batch, each.hands);
          } else if (each.act === "undo") {
            const name = [...live.keys()][each.which % Math.max(1, live.size)];
            if (name === undefined) continue;
            await undoBatch(db, name, now);
            live.delete(name);
          } else {
            // Only what is here can be erased.
            if ([...live.values()].flat().some(({ person, damage }) => person === each.person && damage === "none")) gone.add(each.person);
            operation(db, "erase", (tx) => eraseHandedIn(tx, idOf(1, each.person), now.toISOString()));
          }
        }
        expect(faultsIn(db)).toEqual([]);
        // The same set in one batch of a fresh office, in another order, without what was damaged, undone or erased.
        const fresh = await office();
        const left = [...live.values()].flat().filter(({ person, damage }) => damage === "none" && !gone.has(person));
        if (left.length > 0)
          await mergeBatch(
            fresh,
            "all",
            left.toReversed().map((one) => hand(bytesOf(one))),
            now,
            free,
          );
        const [found, wanted] = [stateOf(db), stateOf(fresh)];
        expect({ chains: found.chains, progress: found.progress }).toEqual({ chains: wanted.chains, progress: wanted.progress });
        // What is erased keeps its numbers and hashes.
        expect(gone.size > 0 || (found.statements === wanted.statements && found.tips === wanted.tips)).toBe(true);
        db.close();
        fresh.close();
      }),
      { numRuns: runs, seed },
    );
  },
);
