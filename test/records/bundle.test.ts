/** A hand-in holds the exact bytes of every chain; whatever is done to it afterwards is seen. */
import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { operation } from "#db/operation.ts";
import { closeChains, listChains, listLinks } from "#db/repositories/statements.ts";
import { readBundle, writeBundle, type BundleReading } from "#records/bundle.ts";
import type { Device } from "#records/device.ts";
import { nameOfKey } from "#records/keys.ts";
import { deviceId, freshDb, profileId } from "#test/db/support.ts";
import { answered, append, recorderOf } from "./support.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const device: Device = { id: deviceId, publicKey: nameOfKey(publicKey), sign: (bytes) => sign(null, bytes, privateKey) };

async function written() {
  const db = await freshDb();
  const recorder = recorderOf();
  for (let n = 0; n < 7; n += 1) append(db, recorder, answered(n % 2, `item-${n}`));
  operation(db, "close", (tx) => closeChains(tx, "restored"));
  for (let n = 0; n < 3; n += 1) append(db, recorder, answered(1, `later-${n}`));
  return { db, bytes: writeBundle(db, device, profileId, "2026-11-23T00:00:00.000Z", "0.1.0") };
}
const headOf = (reading: BundleReading) =>
  reading.state === "whole" ? reading.bundle.head : reading.state === "altered" ? reading.head : null;

test("both epochs are in it with the bytes that the database has, and it reads back whole", async () => {
  const { db, bytes } = await written();
  const reading = readBundle(bytes);
  if (reading.state !== "whole") throw new Error(reading.state);
  const { head, statements } = reading.bundle;
  expect(head.chains.map(({ epoch, length, closed }) => [epoch, length, closed])).toEqual([
    [1, 7, "restored"],
    [2, 3, null],
  ]);
  expect(head.chains[1]?.parent).toBe(head.chains[0]?.head);
  expect(head.profile.card).toEqual({ name: "Somsak", country: "LA", organisation: "" });
  const kept = listChains(db, profileId).map((chain) => listLinks(db, chain.id, 0, 100).map((link) => Buffer.from(link.bytes).toString()));
  expect(statements.map((chain) => chain.map((line) => Buffer.from(line).toString()))).toEqual(kept);
  // Written again it is the same, but for the moment.
  expect(Buffer.compare(bytes, writeBundle(db, device, profileId, head.writtenAt, "0.1.0"))).toBe(0);
});

test("no byte can be changed, taken out or added without its being seen", async () => {
  const { bytes } = await written();
  fc.assert(
    fc.property(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom("turn", "cut", "drop", "add"),
      (at, by, how) => {
        const bent =
          how === "turn"
            ? Buffer.from(bytes).fill((bytes[at] ?? 0) ^ by, at, at + 1)
            : how === "cut"
              ? bytes.subarray(0, at)
              : Buffer.concat([
                  bytes.subarray(0, at),
                  how === "add" ? Buffer.from([by]) : Buffer.alloc(0),
                  bytes.subarray(how === "drop" ? at + 1 : at),
                ]);
        expect(readBundle(bent).state).not.toBe("whole");
      },
    ),
    { numRuns: 400 },
  );
});

test("signed anew with another key it is whole, and another's: the office pins keys at first sight", async () => {
  const { db } = await written();
  const other = generateKeyPairSync("ed25519");
  const forged = { ...device, publicKey: nameOfKey(other.publicKey), sign: (bytes: Uint8Array) => sign(null, bytes, other.privateKey) };
  const reading = readBundle(writeBundle(db, forged, profileId, "2026-11-23T00:00:00.000Z", "0.1.0"));
  expect(reading.state).toBe("whole");
  expect(headOf(reading)?.device.key).toBe(nameOfKey(other.publicKey));
});

test.each(["", "\n", "{}", "{}\n", '{"format":"tdgarecord/2"}\n{}\n', "PK\u0003\u0004"])("%j is no hand-in", (text) => {
  expect(readBundle(Buffer.from(text)).state).toBe("none");
});
