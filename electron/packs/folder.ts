/** A course folder on disk: which files it holds, and nothing but those. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { ProblemList } from "./problems.ts";

export const sourceLimits = { files: 20_000, textBytes: 2 * 1024 * 1024, mediaBytes: 4 * 1024 ** 3 - 1, depth: 4 } as const;

export interface SourceFile {
  /** With forward slashes, inside the course folder. */
  readonly path: string;
  readonly absolute: string;
  readonly bytes: number;
}

/** Lists a folder, sorted. Hidden files and editors' left-overs are passed over; links and strange names are problems. @throws AppError not-found */
export function listFolder(root: string, problems: ProblemList): SourceFile[] {
  const files: SourceFile[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const name of readdirSync(join(root, folder)).toSorted()) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const absolute = join(root, path);
      const info = lstatSync(absolute);
      if (name.startsWith(".") || name.endsWith("~") || name === "Thumbs.db") continue;
      if (info.isSymbolicLink()) {
        problems.error(
          { file: path, line: 0 },
          { code: "symbolic-link", message: "This is a link to another place.", remedy: "Put a copy of the file here." },
        );
      } else if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
        problems.error(
          { file: path, line: 0 },
          { code: "file-name", message: "A name may hold only letters a-z, digits, dots, hyphens and low lines.", remedy: "Rename it." },
        );
      } else if (info.isDirectory()) {
        if (depth >= sourceLimits.depth)
          problems.error(
            { file: path, line: 0 },
            { code: "folder-depth", message: "Folders are nested too deep.", remedy: "See courses/README.md for the folders of a course." },
          );
        else walk(path, depth + 1);
      } else if (info.isFile()) {
        if (files.length >= sourceLimits.files) throw new AppError("pack-too-many-entries", { limit: sourceLimits.files });
        files.push({ path, absolute, bytes: info.size });
      }
    }
  };
  try {
    if (!lstatSync(root).isDirectory()) throw new AppError("not-found", { what: "course-folder" });
    walk("", 1);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("not-found", { what: "course-folder" }, { cause: error });
  }
  return files;
}

/** The text of a file, strictly UTF-8 and without control characters; null when it is not. A byte order mark is passed over. */
export function readText(file: SourceFile, problems: ProblemList): string | null {
  if (file.bytes > sourceLimits.textBytes) {
    problems.error(
      { file: file.path, line: 0 },
      { code: "too-large", message: "A text file of more than 2 MB.", remedy: "Split it.", details: { bytes: file.bytes } },
    );
    return null;
  }
  const bytes = readFileSync(file.absolute);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.error({ file: file.path, line: 0 }, { code: "encoding", message: "This file is not UTF-8.", remedy: "Save it as UTF-8." });
    return null;
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(text);
  if (control) {
    const line = text.slice(0, control.index).split("\n").length;
    problems.error(
      { file: file.path, line },
      {
        code: "control-character",
        message: "An invisible control character.",
        remedy: "Delete it and type the words around it again.",
        details: { code: control[0].charCodeAt(0) },
      },
    );
    return null;
  }
  return text;
}
