/**
 * Packs with flipped, cut, copied and swapped bytes: each is installed as it was meant or refused with a code; never a crash, never a file
 * outside the store, never half an installation. `MUTANTS` sets how many, `SEED` repeats a run.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { AppError } from "#contract/errors.ts";
import { openCourse } from "#packs/catalogue.ts";
import { filesOf, install, Place } from "./support.ts";

const place = new Place();
afterAll(() => place.remove());
const mutants = Number(process.env["MUTANTS"] ?? 500);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

/** One change: positions are shares of the length, so that they mean something in any pack. */
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Half of all changes hit the ends of the file, where the directory and the manifest are. */
const position = fc.oneof(share, share.map((x) => 1 - x / 12), share.map((x) => x / 12));
const change = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), at: position, byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constant("flip" as const), at: position, byte: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant("cut" as const), at: position, byte: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant("insert" as const), at: position, byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constant("copy" as const), at: position, to: position, byte: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant("end" as const), at: position, byte: fc.constant(0) }),
  fc.record({ kind: fc.constant("number" as const), at: position, byte: fc.constantFrom(0, 1, 0x7fffffff, 0xffffffff, 0xfffe, 0xffff) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function mutate(bytes: Buffer, changes: readonly Change[]): Buffer {
  let out = Buffer.from(bytes);
  for (const c of changes) {
    const at = Math.min(out.length - 1, Math.floor(c.at * out.length));
    if (at < 0) break;
    if (c.kind === "set") out[at] = c.byte;
    else if (c.kind === "flip") out[at] = (out[at] ?? 0) ^ (1 << c.byte);
    else if (c.kind === "cut") out = Buffer.concat([out.subarray(0, at), out.subarray(at + c.byte)]);
    else if (c.kind === "insert") out = Buffer.concat([out.subarray(0, at), Buffer.from([c.byte]), out.subarray(at)]);
    else if (c.kind === "copy") out.copy(out, Math.min(out.length - 1, Math.floor(c.to * out.length)), at, at + c.byte);
    else if (c.kind === "end") out = out.subarray(0, at);
    else if (at + 4 <= out.length) out.writeUInt32LE(c.byte, at);
  }
  return out;
}

it(`${mutants} mutated packs (SEED=${seed})`, { timeout: 1_200_000 }, async () => {
  const whole = readFileSync(await place.pack({ "media/voice.mp3": Buffer.alloc(3000, 9) }));
  const store = place.store();
  const sound = await install(store, place.file("sound.tdgapack", whole));
  const complete = filesOf(store);
  rmSync(join(store.root, "blobs"), { recursive: true });
  const file = place.file("mutant.tdgapack", whole);
  const outside = readdirSync(place.dir, { recursive: true }).filter((name) => !join(place.dir, String(name)).startsWith(store.root)).sort();
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      writeFileSync(file, mutate(whole, changes));
      try {
        const { manifest, digest, trust } = await install(store, file, { allowUnsigned: true });
        // What was let in is what was signed, whole.
        if (trust === "trusted") expect(digest).toBe(sound.digest);
        expect(filesOf(store)).toEqual(trust === "trusted" ? complete : expect.any(Array));
        expect(openCourse(store, manifest, digest).lesson("en", "first-steps")).not.toBeNull();
        rmSync(join(store.root, "blobs"), { recursive: true });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused++;
        expect(filesOf(store)).toEqual([]);
      }
    }),
    { numRuns: mutants, seed },
  );
  expect(readdirSync(place.dir, { recursive: true }).filter((name) => !join(place.dir, String(name)).startsWith(store.root)).sort()).toEqual(outside);
  expect(refused).toBeGreaterThan(mutants / 2);
});
