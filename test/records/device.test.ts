import { createPublicKey, verify } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operation } from "#db/operation.ts";
import { addProfile } from "#db/repositories/profiles.ts";
import { listChains } from "#db/repositories/statements.ts";
import { migrate } from "#db/migrate.ts";
import { verifyChains } from "#records/chain.ts";
import { openDevice } from "#records/device.ts";
import { at, modeOf, opened, profileId, tempFolder } from "#test/db/support.ts";
import { answered, append, handClock, recorderOf } from "./support.ts";

async function place(): Promise<{ db: ReturnType<typeof opened>; keys: string; file: string }> {
  const folder = tempFolder();
  const file = join(folder, "academy.db");
  const db = opened(file);
  await migrate(db, join(folder, "backups"));
  operation(db, "prepare", (tx) => addProfile(tx, { id: profileId, at, card: null }));
  return { db, keys: join(folder, "keys"), file };
}

test("the device key is made once, readable by its owner only, and signs", async () => {
  const { db, keys } = await place();
  const device = await openDevice(db, keys, "here", handClock());
  const again = await openDevice(db, keys, "here", handClock());
  expect(again.id).toBe(device.id);
  expect(again.publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(modeOf(join(keys, "device.json"), 0o600)).toBe(0o600);
  const message = new TextEncoder().encode("head of a chain");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: device.publicKey }, format: "jwk" });
  expect(verify(null, message, key, again.sign(message))).toBe(true);
  expect(verify(null, new TextEncoder().encode("another"), key, again.sign(message))).toBe(false);
});

test("on another computer a new epoch begins, naming the old head; on the same one the chain goes on", async () => {
  const { db, keys } = await place();
  const write = async (fingerprint: string): Promise<void> => {
    const device = await openDevice(db, keys, fingerprint, handClock());
    append(db, recorderOf(handClock(), device.id), answered(1));
  };
  await write("here");
  await write("here");
  await write("there");
  await write("there");
  await write("here");
  const chains = listChains(db, profileId);
  expect(chains.map((c) => [c.epoch, c.length, c.closedBecause])).toEqual([
    [1, 2, "other-machine"],
    [2, 2, "other-machine"],
    [3, 1, null],
  ]);
  expect(Buffer.from(chains[1]?.parentHead ?? []).equals(Buffer.from(chains[0]?.headHash ?? []))).toBe(true);
  expect(verifyChains(db, profileId).map((c) => c.ok)).toEqual([true, true, true]);
});

test("a key that is lost or damaged is replaced, the old file put aside, and a new epoch begins", async () => {
  const { db, keys } = await place();
  const first = await openDevice(db, keys, "here", handClock());
  append(db, recorderOf(handClock(), first.id), answered(1));
  const text = readFileSync(join(keys, "device.json"), "utf8");
  writeFileSync(join(keys, "device.json"), text.slice(0, 100));
  const second = await openDevice(db, keys, "here", handClock());
  expect(second.id).not.toBe(first.id);
  expect(readdirSync(keys).filter((name) => name.includes("damaged"))).toHaveLength(1);
  append(db, recorderOf(handClock(), second.id), answered(1));
  expect(listChains(db, profileId).map((c) => [c.deviceId, c.closedBecause])).toEqual([
    [first.id, "key-lost"],
    [second.id, null],
  ]);
  expect(verifyChains(db, profileId).every((c) => c.ok)).toBe(true);
});

test("reading only, a missing key is made for this run and written nowhere", async () => {
  const folder = tempFolder();
  const db = opened(join(folder, "none.db"), { readOnly: true });
  const device = await openDevice(db, join(folder, "keys"), "here", handClock());
  expect(device.publicKey).toHaveLength(43);
  expect(readdirSync(folder)).toEqual([]);
});
