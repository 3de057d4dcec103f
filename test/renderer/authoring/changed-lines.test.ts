import { expect, test } from "vitest";
import { changedLines } from "#renderer/features/authoring/changed-lines.ts";

const short = (before: string, after: string): string[] =>
  changedLines(before, after).map(({ kind, text }) => `${{ same: " ", gone: "-", new: "+" }[kind]}${text}`);

test("what is gone and new, with what stands around", () => {
  expect(short("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nD\ne\nf\ng")).toEqual([" b", " c", "-d", "+D", " e", " f", " …"]);
  expect(short("a\nb", "a\nb")).toEqual([]);
  expect(short("", "a")).toEqual(["-", "+a"]);
  expect(short("a\nb\nc", "b\nc\nd")).toEqual(["-a", " b", " c", "+d"]);
});
test("a text too long to be held against the other in full is told as gone and new", () => {
  const [old, fresh] = [
    Array.from({ length: 3000 }, (_, i) => `a${i}`).join("\n"),
    Array.from({ length: 3000 }, (_, i) => `b${i}`).join("\n"),
  ];
  expect(changedLines(old, fresh)).toHaveLength(6000);
});
