/**
 * Sealing, in the age format (https://age-encryption.org/v1): for the holders of keys (X25519 recipients), or under a code (scrypt).
 * The one place that knows the library.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { Identity, Recipient } from "#contract/model/enrolment.ts";

/** Why something sealed cannot be opened. */
export type SealTrouble =
  /** It is not sealed at all: another kind of file. */
  | "not-sealed"
  /** None of the keys fits, or the code is another. */
  | "no-key"
  /** Cut off, or changed since it was sealed. */
  | "damaged";

/** Thrown by what opens seals; nothing of the content was let out. */
export class SealError extends Error {
  readonly why: SealTrouble;
  constructor(why: SealTrouble, options?: { cause?: unknown }) {
    super(why, options);
    this.name = "SealError";
    this.why = why;
  }
}

/** First line of every age file. */
const intro = Buffer.from("age-encryption.org/v1\n");
/**
 * Work for a code, as a power of two: 32 MB, about a tenth of a second. The codes are random, 80 bits; the work is for who shortens
 * them. A file that asks for more than `mostWorkFactor` was made to stop the computer.
 */
const workFactor = 15;
const mostWorkFactor = 17;

/** Whether bytes begin as everything sealed does. */
export function isSealed(bytes: Uint8Array): boolean {
  return intro.equals(bytes.subarray(0, intro.length));
}

/** A new key pair: what opens (`AGE-SECRET-KEY-1…`), and what is given away to seal with (`age1…`). */
export async function newSealKey(): Promise<{ identity: Identity; recipient: Recipient }> {
  const identity = Identity.parse(await generateX25519Identity());
  return { identity, recipient: Recipient.parse(await identityToRecipient(identity)) };
}
/** The recipient that an identity opens for. */
export async function recipientOf(identity: Identity): Promise<Recipient> {
  return Recipient.parse(await identityToRecipient(identity));
}
/** Whether a text is a recipient that can be sealed to, its checksum included. */
export function isRecipient(text: string): boolean {
  return Recipient.safeParse(text).success && attempt(() => new Encrypter().addRecipient(text));
}
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** Seals bytes so that any one of the recipients can open them. @throws RangeError when there is none */
export function seal(bytes: Uint8Array, recipients: readonly Recipient[]): Promise<Uint8Array> {
  return sealerFor(recipients).encrypt(bytes);
}
/** The same for what is too long to be held at once. @throws RangeError when there is no recipient */
export function sealStream(source: ReadableStream<Uint8Array>, recipients: readonly Recipient[]): Promise<ReadableStream<Uint8Array>> {
  return sealerFor(recipients).encrypt(source);
}
function sealerFor(recipients: readonly Recipient[]): Encrypter {
  if (recipients.length === 0) throw new RangeError("Sealed for nobody, it could never be opened.");
  const sealer = new Encrypter();
  for (const recipient of recipients) sealer.addRecipient(recipient);
  return sealer;
}

/** Opens what was sealed for any of the identities. @throws SealError */
export function open(bytes: Uint8Array, identities: readonly Identity[]): Promise<Uint8Array> {
  if (!isSealed(bytes)) return Promise.reject(new SealError("not-sealed"));
  return troubled(() => openerWith(identities).decrypt(bytes));
}
/**
 * The same piece by piece, as it is read: pieces come out before the end was seen, so what was made of them counts only when the stream
 * ends well; it fails with a SealError where the source was cut or changed. @throws SealError
 */
export async function openStream(source: ReadableStream<Uint8Array>, identities: readonly Identity[]): Promise<ReadableStream<Uint8Array>> {
  const opened = await troubled(() => openerWith(identities).decrypt(source));
  const reader = opened.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      const piece = await troubled(() => reader.read());
      if (piece.done) controller.close();
      else controller.enqueue(piece.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
function openerWith(identities: readonly Identity[]): Decrypter {
  const opener = new Decrypter();
  for (const identity of identities) opener.addIdentity(identity);
  return opener;
}

/** Seals bytes under a code that a person keeps. */
export function sealWithCode(bytes: Uint8Array, code: string): Promise<Uint8Array> {
  const sealer = new Encrypter();
  sealer.setPassphrase(code);
  sealer.setScryptWorkFactor(workFactor);
  return sealer.encrypt(bytes);
}
/** @throws SealError */
export function openWithCode(bytes: Uint8Array, code: string): Promise<Uint8Array> {
  if (!isSealed(bytes)) return Promise.reject(new SealError("not-sealed"));
  // `-> scrypt <salt> <work>`: read before the library begins to work it off.
  const [, asked] = /^-> scrypt \S+ (\d{1,3})$/m.exec(Buffer.from(bytes.subarray(0, 400)).toString("latin1")) ?? [];
  if (asked === undefined || Number(asked) > mostWorkFactor) return Promise.reject(new SealError("damaged"));
  const opener = new Decrypter();
  opener.addPassphrase(code);
  return troubled(() => opener.decrypt(bytes));
}

async function troubled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : "";
    throw new SealError(said.startsWith("no identity matched") ? "no-key" : "damaged", { cause });
  }
}
