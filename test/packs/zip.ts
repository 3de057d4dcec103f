/** A zip writer that lies on request: every field of every header can be set, so that hostile packs are made byte by byte. */
import { crc32, deflateRawSync } from "node:zlib";

export interface RawFile {
  name: string | Buffer;
  data: Buffer;
  deflate?: boolean;
  /** Overrides of both headers, of the directory alone, and of the local header alone. */
  flags?: number;
  method?: number;
  crc?: number;
  size?: number;
  packed?: number;
  attributes?: number;
  localName?: string;
  localSize?: number;
  /** Use this local header offset instead of writing an entry of its own. */
  offset?: number;
  extra?: Buffer;
  localExtra?: Buffer;
}
export interface RawZip {
  entryCount?: number;
  directoryOffset?: number;
  zip64?: boolean;
}

export function rawZip(files: RawFile[], lies: RawZip = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const push = (...buffers: Buffer[]): void => {
    for (const buffer of buffers) {
      parts.push(buffer);
      at += buffer.length;
    }
  };
  for (const file of files) {
    const packed = file.deflate ? deflateRawSync(file.data) : file.data;
    const name = Buffer.from(file.name);
    const localName = Buffer.from(file.localName ?? file.name);
    const method = file.method ?? (file.deflate ? 8 : 0);
    const crc = file.crc ?? crc32(file.data);
    const size = file.size ?? file.data.length;
    const packedSize = file.packed ?? packed.length;
    const extra = file.extra ?? Buffer.alloc(0);
    const localExtra = file.localExtra ?? Buffer.alloc(0);
    let offset = file.offset;
    if (offset === undefined) {
      offset = at;
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(20, 4);
      local.writeUInt16LE(file.flags ?? 0, 6);
      local.writeUInt16LE(method, 8);
      local.writeUInt32LE(0x2c216000, 10);
      local.writeUInt32LE(crc, 14);
      local.writeUInt32LE(packedSize, 18);
      local.writeUInt32LE(file.localSize ?? size, 22);
      local.writeUInt16LE(localName.length, 26);
      local.writeUInt16LE(localExtra.length, 28);
      push(local, localName, localExtra, packed);
    }
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(0x0314, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(file.flags ?? 0, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(0x2c216000, 12);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(packedSize, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(file.attributes ?? (0o100644 << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name, extra);
  }
  const start = at;
  push(...directory);
  const size = at - start;
  const count = lies.entryCount ?? files.length;
  if (lies.zip64) {
    const record = Buffer.alloc(56);
    record.writeUInt32LE(0x06064b50, 0);
    record.writeBigUInt64LE(44n, 4);
    record.writeBigUInt64LE(BigInt(count), 24);
    record.writeBigUInt64LE(BigInt(count), 32);
    record.writeBigUInt64LE(BigInt(size), 40);
    record.writeBigUInt64LE(BigInt(lies.directoryOffset ?? start), 48);
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    locator.writeBigUInt64LE(BigInt(at), 8);
    locator.writeUInt32LE(1, 16);
    push(record, locator);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(Math.min(lies.directoryOffset ?? start, 0xffffffff), 16);
  push(end);
  return Buffer.concat(parts);
}
