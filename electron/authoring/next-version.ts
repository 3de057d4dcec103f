/** Which number a new version should have, by what it does to those who study the one before (semver.org 2.0.0, read for courses). */
import type { PackDiff } from "#domain/pack-diff.ts";

/**
 * First number: something studied is gone, or an answer counts otherwise. Second: something is new. Third: only words, dates, looks.
 * @param written the version the source says; one that is already higher than the last and high enough stays
 */
export function proposeVersion(last: string, written: string, { added, changed, removed }: PackDiff): string {
  const [major = 0, minor = 0, patch = 0] = last.split(".").map(Number);
  const key = changed.some(
    ({ kind, what }) => kind === "item" && what.some((field) => ["key", "rev", "kind", "tolerance", "options"].includes(field)),
  );
  const gone = removed.some(({ kind }) => kind === "lesson" || kind === "item" || kind === "lab" || kind === "language");
  const next = gone || key ? [major + 1, 0, 0] : added.length > 0 ? [major, minor + 1, 0] : [major, minor, patch + 1];
  const own = written.split(".").map(Number);
  return compare(own, next) >= 0 ? written : next.join(".");
}
function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, part] of b.entries()) if ((a[i] ?? 0) !== part) return (a[i] ?? 0) - part;
  return 0;
}
