/** What is sealed opens for who has a key or the code, and for nobody else; what was touched does not open at all. */
import { expect, test } from "vitest";
import {
  isRecipient,
  isSealed,
  newSealKey,
  open,
  openStream,
  openWithCode,
  recipientOf,
  seal,
  SealError,
  sealStream,
  sealWithCode,
} from "#records/seal.ts";

const text = Buffer.from("ສົມສັກ handed in 41 acts");
const [office, recovery, other] = await Promise.all([newSealKey(), newSealKey(), newSealKey()]);
const sealed = await seal(text, [office.recipient, recovery.recipient]);

async function troubleOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => "opened",
    (cause: unknown) => cause,
  );
  return error instanceof SealError ? error.why : String(error);
}

test("either of the two recipients opens it, a third does not", async () => {
  for (const { identity } of [office, recovery]) expect(Buffer.from(await open(sealed, [identity])).equals(text)).toBe(true);
  expect(Buffer.from(await open(sealed, [other.identity, office.identity])).equals(text)).toBe(true);
  expect(await troubleOf(open(sealed, [other.identity]))).toBe("no-key");
  expect(await troubleOf(open(sealed, []))).toBe("no-key");
  expect(Buffer.from(sealed).includes("handed in")).toBe(false);
  expect(await recipientOf(office.identity)).toBe(office.recipient);
});

test("a changed byte, a missing end and another file are told apart", async () => {
  const bent = Buffer.from(sealed);
  bent[bent.length - 3] = (bent.at(-3) ?? 0) ^ 1;
  expect(await troubleOf(open(bent, [office.identity]))).toBe("damaged");
  for (const cut of [sealed.length - 1, sealed.length - 20, 60, 30])
    expect(await troubleOf(open(sealed.subarray(0, cut), [office.identity]))).toBe("damaged");
  expect(await troubleOf(open(Buffer.from('{"format":"tdgarecord/1"}\n'), [office.identity]))).toBe("not-sealed");
  expect([isSealed(sealed), isSealed(text), isSealed(Buffer.alloc(0))]).toEqual([true, false, false]);
});

test("what is longer than one piece goes through a stream, and a cut one fails before its end", async () => {
  const long = Buffer.alloc(200_000, "ສົມສັກ");
  const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> => new Blob([Uint8Array.from(bytes)]).stream();
  const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> => Buffer.from(await new Response(stream).arrayBuffer());
  const shut = await bytesOf(await sealStream(streamOf(long), [office.recipient]));
  expect((await bytesOf(await openStream(streamOf(shut), [office.identity]))).equals(long)).toBe(true);
  expect(Buffer.from(await open(shut, [office.identity])).equals(long)).toBe(true);
  expect(await troubleOf(openStream(streamOf(shut.subarray(0, 140_000)), [office.identity]).then(bytesOf))).toBe("damaged");
});

test("a code opens what was sealed with it; a file that asks for endless work is refused at once", async () => {
  const shut = await sealWithCode(text, "K7F2-9M3Q-1111-ABCD");
  expect(Buffer.from(await openWithCode(shut, "K7F2-9M3Q-1111-ABCD")).equals(text)).toBe(true);
  expect(await troubleOf(openWithCode(shut, "K7F2-9M3Q-1111-ABCE"))).toBe("no-key");
  expect(await troubleOf(openWithCode(sealed, "K7F2-9M3Q-1111-ABCD"))).toBe("damaged");
  expect(await troubleOf(openWithCode(text, "K7F2"))).toBe("not-sealed");
  const greedy = Buffer.from(
    Buffer.from(shut)
      .toString("latin1")
      .replace(/(-> scrypt \S+) 15/, "$1 20"),
    "latin1",
  );
  const began = performance.now();
  expect(await troubleOf(openWithCode(greedy, "K7F2-9M3Q-1111-ABCD"))).toBe("damaged");
  // With the work factor it asks for it would take many seconds.
  expect(performance.now() - began).toBeLessThan(1500);
});

test("a recipient is checked to its last letter, and nobody seals for no one", () => {
  const last = office.recipient.at(-1) === "q" ? "p" : "q";
  expect(isRecipient(office.recipient)).toBe(true);
  for (const bad of [`${office.recipient.slice(0, -1)}${last}`, office.identity, "age1", "", `${office.recipient}q`])
    expect(isRecipient(bad)).toBe(false);
  expect(() => seal(text, [])).toThrow(RangeError);
});
