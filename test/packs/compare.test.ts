/** Two versions of a course beside each other: every kind of difference, by stable ids. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { comparePacks } from "#packs/compare.ts";
import type { Difference } from "#domain/pack-diff.ts";
import { Place } from "#test/services/support.ts";

const place = new Place();
let before: string;
let after: string;
beforeAll(async () => {
  before = await place.pack("tiny-1.0.0");
  after = await place.pack("tiny-1.1.0", {
    "course.yaml": (t) => t.replace("version: 1.0.0", "version: 1.1.0"),
    "facts.yaml": (t) => t.replace(/review_by: \S+/, "review_by: 2029-12"),
    "items/010-counting-services.yaml": (t) => t.replace("rev: 2", "rev: 3").replace("key: d070", "key: d065"),
    "en/course.yaml": (t) => t.replace("One number made of several.", "One number made of many."),
    "en/020-after-counting.md": (t) => t.replace("{#left2}", "{#left3}").replace("helped", "assisted"),
  });
});
afterAll(() => place.remove());

const told = (list: readonly Difference[]): string[] => list.map(({ kind, id, what }) => `${kind} ${id} ${what.join("+")}`.trim());

test("says what is added, changed and removed, and of a change what of it", async () => {
  const diff = await comparePacks(before, after);
  expect(told(diff.added)).toEqual(["block after-counting/left3"]);
  expect(told(diff.removed)).toEqual(["block after-counting/left2"]);
  expect(told(diff.changed).toSorted()).toEqual(["fact f9.01 review_by", "item work-out key+rev", "term composite-index definition"]);
});

test("a version beside itself has no difference, and backwards added and removed change places", async () => {
  expect(await comparePacks(before, before)).toEqual({ added: [], changed: [], removed: [] });
  const back = await comparePacks(after, before);
  expect(told(back.added)).toEqual(["block after-counting/left2"]);
  expect(told(back.removed)).toEqual(["block after-counting/left3"]);
});

test("packs of two courses are not compared, and a broken file is refused with its own code", async () => {
  const other = await place.pack("other", { "course.yaml": (t) => t.replace("id: tiny", "id: small") });
  await expect(comparePacks(before, other)).rejects.toMatchObject({ code: "conflict" });
  await expect(comparePacks(before, import.meta.filename)).rejects.toMatchObject({ code: expect.stringMatching(/^pack-/) });
});
