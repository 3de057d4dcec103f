/**
 * The keys of a records office: what opens hand-ins, for the office and for the drawer, and what signs. They lie on the disk only wrapped,
 * twice over the same keys: under the passphrase, and under the code of the recovery sheet.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { Identity } from "#contract/model/enrolment.ts";
import type { Recipient } from "#contract/model/enrolment.ts";
import { unwrapText, wrapText } from "#platform/wrap.ts";
import { nameOfKey } from "./keys.ts";
import { newSealKey, recipientOf } from "./seal.ts";

/** What a wrap holds. */
const Secrets = z.strictObject({
  office: Identity,
  recovery: Identity,
  /** PKCS8 PEM, Ed25519. */
  signing: z.string(),
});
type Secrets = z.infer<typeof Secrets>;

/** The keys of an opened office; in memory only. */
export interface OfficeKeys {
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string;
  /** SPKI DER, base64url: the form in which tickets name it. */
  readonly spki: string;
  readonly recipients: { readonly office: Recipient; readonly recovery: Recipient };
  /** Open what was sealed for the office. */
  readonly identities: readonly Identity[];
  /** The key of the drawer: for the recovery sheet alone. */
  readonly recoveryIdentity: Identity;
  /** The signing key itself, for what must be given it (records/badge.ts). */
  readonly signingKey: KeyObject;
  /** Ed25519 signature (RFC 8032). */
  sign(bytes: Uint8Array): Uint8Array;
  /** The same keys under another secret. @param secret a passphrase, or a recovery code as `readRecoveryCode` makes it */
  wrap(secret: string): Promise<string>;
}

/** New keys for a new office. */
export async function newOfficeKeys(): Promise<OfficeKeys> {
  const [office, recovery] = await Promise.all([newSealKey(), newSealKey()]);
  const { privateKey } = generateKeyPairSync("ed25519");
  const signing = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return keysOf({ office: office.identity, recovery: recovery.identity, signing });
}

/** The keys of a wrap; null: another secret than it was made with, or one that was changed since. @throws TypeError for what is no wrap */
export async function unwrapOfficeKeys(wrap: string, secret: string): Promise<OfficeKeys | null> {
  const told = await unwrapText(wrap, secret);
  return told === null ? null : keysOf(Secrets.parse(JSON.parse(told)));
}

async function keysOf(secrets: Secrets): Promise<OfficeKeys> {
  const key = createPrivateKey(secrets.signing);
  if (key.asymmetricKeyType !== "ed25519") throw new TypeError("The office's key is of another kind");
  const shown = createPublicKey(key);
  const [office, recovery] = await Promise.all([recipientOf(secrets.office), recipientOf(secrets.recovery)]);
  return {
    publicKey: nameOfKey(shown),
    spki: shown.export({ type: "spki", format: "der" }).toString("base64url"),
    recipients: { office, recovery },
    identities: [secrets.office],
    recoveryIdentity: secrets.recovery,
    signingKey: key,
    sign: (bytes) => sign(null, bytes, key),
    wrap: (secret) => wrapText(JSON.stringify(secrets), secret),
  };
}
