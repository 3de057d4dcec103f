/** The author's key: signs the packs that are published on this computer. It lies on the disk only wrapped under the author's passphrase. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { publicKeyOf } from "#packs/sign.ts";
import { writeAtomic } from "#platform/files.ts";
import { unwrapText, wrapText } from "#platform/wrap.ts";

const KeyFile = z.strictObject({
  /** Raw Ed25519 public key, base64url: what a publisher is known by. */
  key: z.string(),
  wrap: z.string(),
});

/** The public half; null: no key was made here yet. */
export function authorKey(file: string): string | null {
  return existsSync(file) ? read(file).key : null;
}

/** Opens the key; the first passphrase makes it. @throws AppError passphrase-wrong, bad-input for a file that is none */
export async function openAuthorKey(file: string, passphrase: string): Promise<KeyObject> {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    const wrap = await wrapText(privateKey.export({ type: "pkcs8", format: "pem" }).toString(), passphrase);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeAtomic(file, JSON.stringify({ key: publicKeyOf(privateKey), wrap }), 0o600);
    return privateKey;
  }
  const pem = await unwrapText(read(file).wrap, passphrase);
  if (pem === null) throw new AppError("passphrase-wrong", {});
  return createPrivateKey(pem);
}
function read(file: string): z.infer<typeof KeyFile> {
  try {
    return KeyFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new AppError("bad-input", { what: "key-file" }, { cause });
  }
}
