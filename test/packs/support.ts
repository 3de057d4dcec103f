/** Courses, packs and stores of the pack tests: real folders and real zip files, in a temporary folder of their own. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "#contract/model/manifest.ts";
import { buildPack } from "#packs/build.ts";
import { checkFolder } from "#packs/check.ts";
import { type InstallOptions, installPack, type InstalledFile } from "#packs/install.ts";
import { publicKeyOf } from "#packs/sign.ts";
import { openPackStore, type PackStore } from "#packs/store.ts";

export const today = new Date("2026-11-22T09:00:00Z");
export const smallCourse = fileURLToPath(new URL("../fixtures/packs/small", import.meta.url));
export const key: KeyObject = generateKeyPairSync("ed25519").privateKey;
export const publicKey = publicKeyOf(key);

export class Place {
  readonly dir = mkdtempSync(join(tmpdir(), "tdga-packs-"));

  /** A copy of the small course with some files changed: text to write, or a change of the text there. */
  course(changes: Record<string, string | Buffer | ((text: string) => string)> = {}): string {
    const dir = mkdtempSync(join(this.dir, "course-"));
    cpSync(smallCourse, dir, { recursive: true });
    for (const [path, change] of Object.entries(changes)) {
      const file = join(dir, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof change === "function" ? change(readFileSync(file, "utf8")) : change);
    }
    return dir;
  }
  check(changes: Parameters<Place["course"]>[0]): Problem[] {
    return checkFolder(this.course(changes), today);
  }
  async pack(changes: Parameters<Place["course"]>[0] = {}, signer: KeyObject | null = key): Promise<string> {
    const target = join(mkdtempSync(join(this.dir, "pack-")), "course.tdgapack");
    const result = await buildPack({ source: this.course(changes), target, key: signer, today });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return target;
  }
  store(): PackStore {
    return openPackStore(mkdtempSync(join(this.dir, "data-")));
  }
  file(name: string, bytes: Uint8Array): string {
    const file = join(mkdtempSync(join(this.dir, "file-")), name);
    writeFileSync(file, bytes);
    return file;
  }
  /** Every file and folder below the test's place. */
  everything(): string[] {
    return readdirSync(this.dir, { recursive: true, encoding: "utf8" }).toSorted();
  }
  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export function install(store: PackStore, file: string, options: Partial<InstallOptions> = {}): Promise<InstalledFile> {
  return installPack(store, file, { trustedKeys: new Set([publicKey]), accept: "unknown", boundKey: () => null, ...options });
}

/** Files of a store, sorted. */
export function filesOf(store: PackStore): string[] {
  return readdirSync(store.root, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .toSorted();
}
