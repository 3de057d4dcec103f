/** Writes what a person asked to keep where they said: into the file named, or under a free name in the folder chosen. */
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { writeAtomic } from "./files.ts";

/** @returns the file's name, for showing. @throws AppError disk-full, read-only */
export async function saveFile(path: string, name: string, ending: string, bytes: Uint8Array | string): Promise<string> {
  const file = await fileToSave(path, name, ending);
  await saveAs(file, bytes);
  return basename(file);
}
/** The file that is meant: the path itself, or a free name in the folder. */
export function fileToSave(path: string, name: string, ending: string): Promise<string> {
  return fileIn(path, safeName(name), ending);
}
/** Writes the very file. @throws AppError disk-full, read-only */
export async function saveAs(file: string, bytes: Uint8Array | string): Promise<void> {
  await writeAtomic(file, bytes).catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    throw new AppError(code === "ENOSPC" || code === "EDQUOT" ? "disk-full" : "read-only", {}, { cause });
  });
}

/** A name that every system takes: no separators, no reserved signs, no leading point. */
function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "-").replace(/^[.\s]+|[.\s]+$/g, "") || "academy";
}
/** The file to write: the path itself, or in a folder the first free name. */
async function fileIn(path: string, name: string, ending: string): Promise<string> {
  if (!(await isFolder(path))) return path;
  for (let n = 1; ; n += 1) {
    const file = join(path, `${name}${n === 1 ? "" : ` ${n}`}.${ending}`);
    if (!(await exists(file))) return file;
  }
}
async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
