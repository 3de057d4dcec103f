/** Ed25519 keys (RFC 8032) in PKCS8 PEM files, and signatures over the exact bytes of a manifest. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { Signature } from "#contract/model/manifest.ts";

/** Makes a key pair and writes its private half, readable by this account only. @throws EEXIST when the file is there */
export function newKey(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519");
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, "wx", 0o600);
  try {
    writeFileSync(handle, privateKey.export({ type: "pkcs8", format: "pem" }));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return privateKey;
}

/** Reads a private key. @throws AppError not-found, bad-input when it is no Ed25519 key */
export function readKey(file: string): KeyObject {
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    throw new AppError("not-found", { what: "key-file" }, { cause: error });
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch (error) {
    throw new AppError("bad-input", { what: "key-file" }, { cause: error });
  }
  throw new AppError("bad-input", { what: "key-file" });
}

/** Reads a key, made on first use. */
export function readOrMakeKey(file: string): KeyObject {
  return existsSync(file) ? readKey(file) : newKey(file);
}

/** The raw 32-byte public half of a key, base64url. */
export function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: "jwk" });
  if (typeof x !== "string") throw new AppError("bad-input", { what: "key-file" });
  return x;
}

export function signManifest(manifest: Uint8Array, key: KeyObject): Signature {
  return { algorithm: "Ed25519", key: publicKeyOf(key), signature: sign(null, manifest, key).toString("base64url") };
}

/** Whether a signature is its key's over these bytes; a malformed key or signature is simply not. */
export function signatureHolds(manifest: Uint8Array, { key, signature }: Signature): boolean {
  try {
    const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key }, format: "jwk" });
    return verify(null, manifest, publicKey, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}
