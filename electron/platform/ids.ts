/** Ids made on this computer. */
import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "./clock.ts";

/** A random UUID (RFC 9562 version 4): for what must tell nothing, such as a profile. */
export function uuid(): string {
  return randomUUID();
}

/** A UUID that sorts by the time it was made (RFC 9562 version 7). */
export function uuid7(clock: Clock): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.max(0, clock.wall().getTime()), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
