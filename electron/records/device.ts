/** This data folder's key: signs what leaves it, and notices when the folder has moved to another computer (DESIGN §6). */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { chmod, mkdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Instant, Uuid } from "#contract/model/basic.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { translate } from "#db/sql.ts";
import { addDevice, countDevices, findDevice, setFingerprint } from "#db/repositories/devices.ts";
import { closeChains } from "#db/repositories/statements.ts";
import type { Clock } from "#platform/clock.ts";
import { writeAtomic } from "#platform/files.ts";
import { uuid } from "#platform/ids.ts";

/** keys/device.json, mode 0600. */
const DeviceFile = z.strictObject({
  id: Uuid,
  algorithm: z.literal("Ed25519"),
  /** PKCS8 PEM. */
  privateKey: z.string(),
  createdAt: Instant,
});
type DeviceFile = z.infer<typeof DeviceFile>;

export interface Device {
  readonly id: string;
  /** Raw 32-byte public key, base64url. */
  readonly publicKey: string;
  /** Ed25519 signature (RFC 8032), 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

/**
 * Reads the device key, or makes one, and compares the computer with the one the data folder was last used on. On another computer, or with
 * another key than the chains were begun with, every open chain ends here and the next statement begins a new epoch.
 * In a place that cannot be written a missing key is made for this run only.
 * @param fingerprint From `machineFingerprint` (platform/machine.ts).
 * @throws AppError disk-full, read-only
 */
export async function openDevice(db: Db, keys: string, fingerprint: string, clock: Clock): Promise<Device> {
  const file = (await readKey(keys)) ?? (await makeKey(db, keys, clock));
  const key = createPrivateKey(file.privateKey);
  const device: Device = { id: file.id, publicKey: rawPublicKey(key), sign: (bytes) => sign(null, bytes, key) };
  if (db.readOnly) return device;

  const known = findDevice(db, file.id);
  if (known === null) {
    operation(db, "add-device", (tx) => {
      if (countDevices(tx) > 0) closeChains(tx, "key-lost");
      addDevice(tx, { id: device.id, publicKey: device.publicKey, fingerprint, createdAt: file.createdAt });
    });
  } else if (known.fingerprint !== fingerprint) {
    operation(db, "move-device", (tx) => {
      closeChains(tx, "other-machine");
      setFingerprint(tx, device.id, fingerprint);
    });
  }
  return device;
}

const nameIn = (keys: string): string => join(keys, "device.json");

/** The key that is there; null when there is none. One that cannot be understood is put aside, never overwritten. */
async function readKey(keys: string): Promise<DeviceFile | null> {
  const path = nameIn(keys);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    const file = DeviceFile.parse(JSON.parse(text));
    if (createPrivateKey(file.privateKey).asymmetricKeyType !== "ed25519") throw new Error("The device key is of another kind.");
    // A copy through a stick or an archive may have lost its mode.
    await chmod(path, 0o600).catch(() => undefined);
    return file;
  } catch {
    await rename(path, `${path}.damaged-${Date.now()}`).catch(() => undefined);
    return null;
  }
}

async function makeKey(db: Db, keys: string, clock: Clock): Promise<DeviceFile> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const file: DeviceFile = {
    id: uuid(),
    algorithm: "Ed25519",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    createdAt: clock.wall().toISOString(),
  };
  if (!db.readOnly) {
    try {
      await mkdir(keys, { recursive: true, mode: 0o700 });
      await writeAtomic(nameIn(keys), `${JSON.stringify(file, null, 2)}\n`, 0o600);
    } catch (error) {
      throw translate(error);
    }
  }
  return file;
}

function rawPublicKey(key: KeyObject): string {
  return z.object({ x: z.string() }).parse(createPublicKey(key).export({ format: "jwk" })).x;
}
