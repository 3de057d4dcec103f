/** A text kept under a secret that a person types: scrypt (RFC 7914) and AES-256-GCM. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";

/** 64 MB and about a quarter of a second for each try. A file cannot ask for other work than this. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const form = "scrypt-aes-256-gcm";

/** `scrypt-aes-256-gcm:<salt>:<iv>:<tag>:<sealed>`, each part in base64url. */
export async function wrapText(text: string, secret: string): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const sealer = createCipheriv("aes-256-gcm", await derive(secret, salt), iv, { authTagLength: 16 });
  const sealed = Buffer.concat([sealer.update(text), sealer.final()]);
  return [form, ...[salt, iv, sealer.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(":");
}

/** The text of a wrap; null: another secret than it was made with, or one that was changed since. @throws TypeError for what is no wrap */
export async function unwrapText(wrap: string, secret: string): Promise<string | null> {
  const [name, ...parts] = wrap.split(":");
  const [salt, iv, tag, sealed] = parts.map((part) => Buffer.from(part, "base64url"));
  if (name !== form || !salt || !iv || !tag || !sealed || parts.length !== 4) throw new TypeError("Not a wrap");
  const opener = createDecipheriv("aes-256-gcm", await derive(secret, salt), iv, { authTagLength: 16 });
  opener.setAuthTag(tag);
  try {
    return Buffer.concat([opener.update(sealed), opener.final()]).toString();
  } catch {
    return null;
  }
}

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same words typed on another keyboard are the same passphrase: one form for what looks alike, no space around.
    scrypt(secret.normalize("NFKC").trim(), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
