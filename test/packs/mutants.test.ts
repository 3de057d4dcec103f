/**
 * Packs with flipped, cut, copied and swapped bytes: each is installed as it was meant or refused with a code; never a crash, never a file
 * outside the store, never half an installation. `MUTANTS` sets how many, `SEED` repeats a run.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { array, assert, asyncProperty, constant, constantFrom, double, integer, oneof, record, type Arbitrary } from "fast-check";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { Manifest } from "#contract/model/manifest.ts";
import { openCourse } from "#packs/catalogue.ts";
import { filesOf, install, Place } from "./support.ts";

const place = new Place();
afterAll(() => place.remove());
const mutants = Number(process.env["MUTANTS"] ?? 500);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

const Installed = z.looseObject({ manifest: z.unknown(), digest: z.string(), trust: z.string() });

/** One change: positions are shares of the length, so that they mean something in any pack. */
const share = double({ min: 0, max: 1, noNaN: true });
/** Half of all changes hit the ends of the file, where the directory and the manifest are. */
const position = oneof(
  share,
  share.map((x) => 1 - x / 12),
  share.map((x) => x / 12),
);
const change = oneof(
  record({ kind: constant("set" as const), at: position, byte: integer({ min: 0, max: 255 }) }),
  record({ kind: constant("flip" as const), at: position, byte: integer({ min: 0, max: 7 }) }),
  record({ kind: constant("cut" as const), at: position, byte: integer({ min: 1, max: 255 }) }),
  record({ kind: constant("insert" as const), at: position, byte: integer({ min: 0, max: 255 }) }),
  record({ kind: constant("copy" as const), at: position, to: position, byte: integer({ min: 1, max: 255 }) }),
  record({ kind: constant("end" as const), at: position, byte: constant(0) }),
  record({ kind: constant("number" as const), at: position, byte: constantFrom(0, 1, 0x7fffffff, 0xffffffff, 0xfffe, 0xffff) }),
);
type Change = typeof change extends Arbitrary<infer T> ? T : never;

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
  const elsewhere = (): string[] => place.everything().filter((name) => !join(place.dir, name).startsWith(store.root));
  const outside = elsewhere();
  let refused = 0;
  await assert(
    asyncProperty(array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      writeFileSync(file, mutate(whole, changes));
      const result = await install(store, file, { accept: "unsigned" }).catch((error: unknown) => error);
      if (result instanceof AppError) {
        refused++;
        return filesOf(store).length === 0;
      }
      if (result instanceof Error) throw result;
      const { manifest, digest, trust } = Installed.parse(result);
      // What was let in is whole, and what was signed when it is signed.
      const readable = openCourse(store, Manifest.parse(manifest), digest).lesson("en", "first-steps") !== null;
      const same = digest === sound.digest && filesOf(store).join("\n") === complete.join("\n");
      rmSync(join(store.root, "blobs"), { recursive: true });
      return readable && (trust === "unsigned" || same);
    }),
    { numRuns: mutants, seed },
  );
  expect(elsewhere()).toEqual(outside);
  expect(refused).toBeGreaterThan(mutants / 2);
});
