/** Comments of several people put together: in any order, as often as one likes, nothing lost. */
import fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Comment } from "#contract/model/studio.ts";
import { AppError } from "#contract/errors.ts";
import { commentsFile, keepComments, mergeComments, parseComments, readComments } from "#authoring/comments.ts";

const comment = fc.record({
  id: fc.constantFrom("1", "2", "3").map((n) => `00000000-0000-4000-8000-00000000000${n}`),
  lessonId: fc.constant("lesson-1"),
  language: fc.constantFrom("en", "th"),
  block: fc.constant("k7f2"),
  quote: fc.string({ maxLength: 8 }),
  text: fc.string({ maxLength: 8 }),
  by: fc.constantFrom("Mya", "Somchai"),
  at: fc.constant("2026-11-01T08:00:00.000Z"),
  changedAt: fc.constantFrom("2026-11-01T08:00:00.000Z", "2026-11-02T08:00:00.000Z", "2026-11-03T08:00:00.000Z"),
  state: fc.constantFrom("open" as const, "done" as const, "removed" as const),
}) satisfies fc.Arbitrary<Comment>;
const list = fc.uniqueArray(comment, { maxLength: 3, selector: ({ id }) => id });

test("in any order and as often as one likes the same comes out, and the latest word on each holds", () => {
  fc.assert(
    fc.property(list, list, list, (a, b, c) => {
      const merged = (...lists: Comment[][]): readonly Comment[] =>
        lists.reduce<readonly Comment[]>((here, theirs) => mergeComments(here, theirs).comments, []);
      const once = merged(a, b, c);
      expect(merged(c, a, b, a, c)).toEqual(once);
      for (const one of [...a, ...b, ...c]) {
        const kept = once.find(({ id }) => id === one.id);
        expect(kept && kept.changedAt >= one.changedAt).toBe(true);
      }
    }),
  );
});

test("what came is counted: new, changed, known", () => {
  const base = { ...fc.sample(comment, 1)[0]!, changedAt: "2026-11-01T08:00:00.000Z" };
  expect(mergeComments([], [base])).toMatchObject({ fresh: 1, changed: 0, same: 0 });
  expect(mergeComments([base], [base])).toMatchObject({ fresh: 0, changed: 0, same: 1 });
  const later = { ...base, state: "done" as const, changedAt: "2026-11-05T08:00:00.000Z" };
  expect(mergeComments([base], [later])).toMatchObject({ fresh: 0, changed: 1, same: 0 });
  expect(mergeComments([later], [base]).comments).toEqual([later]);
});

test("kept beside the project and read back; a file that is none is refused", async () => {
  const root = mkdtempSync(join(tmpdir(), "comments-"));
  try {
    mkdirSync(join(root, ".academy"));
    expect(readComments(root)).toEqual([]);
    const [one] = fc.sample(comment, 1);
    await keepComments(root, "land-records", [one!]);
    expect(readComments(root)).toEqual([one]);
    for (const text of [
      "",
      "{}",
      '{"format":"tdganotes","version":2,"course":"a","comments":[]}',
      "[1]",
      commentsFile("a", []).replace("[", "[{}"),
    ])
      expect(() => parseComments(Buffer.from(text)), text).toThrow(AppError);
    // What cannot be read is told, not taken for nothing: the next comment would write over it.
    writeFileSync(join(root, ".academy", "comments.json"), "broken");
    expect(() => readComments(root)).toThrow(AppError);
  } finally {
    rmSync(root, { recursive: true });
  }
});
