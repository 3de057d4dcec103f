/** Problems found in a course source: gathered, never thrown, so that an author sees all of them at once. */
import type { Problem } from "#contract/model/manifest.ts";

/** Where a problem stands: a file of the source, its line (1-based, 0 when the whole file is meant) and a pointer inside it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly pointer?: string;
}

/** What is wrong (`message`) and what to do about it (`remedy`), both English sentences; `details` feed other languages. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly details?: Record<string, string | number>;
}

export class ProblemList {
  readonly all: Problem[] = [];

  add(severity: Problem["severity"], place: Place, finding: Finding): void {
    const { code, message, remedy, details = {} } = finding;
    this.all.push({ code, severity, file: place.file, line: place.line, pointer: place.pointer ?? "", message, remedy, details });
  }
  error(place: Place, finding: Finding): void {
    this.add("error", place, finding);
  }
  warning(place: Place, finding: Finding): void {
    this.add("warning", place, finding);
  }
  note(place: Place, finding: Finding): void {
    this.add("note", place, finding);
  }
  get failed(): boolean {
    return this.all.some((p) => p.severity === "error");
  }
  /** By file, then line, so that a report reads like the source does. */
  sorted(): Problem[] {
    return this.all.toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.code, b.code));
  }
}

/** By code unit: the same on every computer. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
