/** Which items a test asks: so many of each lesson, enough of them at a level or above (course.yaml, blueprints). */
import { Level } from "#contract/model/basic.ts";
import type { Blueprint } from "#contract/model/course.ts";
import type { Item } from "#contract/model/item.ts";
import { shuffle } from "#domain/shuffle.ts";
import type { z } from "zod";

/** A person judges an open answer alone: it never counts in a test. */
export function isDrawable(item: Item): boolean {
  return item.kind !== "open";
}

/** Items at a level or above, out of all drawn, that a blueprint asks for. */
export function wantedAtLevel(blueprint: z.infer<typeof Blueprint>): number {
  const drawn = blueprint.draw.reduce((sum, { items }) => sum + items, 0);
  return Math.ceil((blueprint.at_least?.share ?? 0) * drawn - 1e-9);
}

/**
 * Draws a test, lesson by lesson in the blueprint's order. Items asked the last time come only when there are no others; then items of
 * lower level give way to higher ones of the same lesson until enough are at the level asked for. A pool that is too small gives what it
 * has: the checker refuses such a blueprint.
 * @param pool Items of a lesson.
 * @param seed Unsigned 32-bit integer; the same seed draws the same test.
 * @param before Ids asked the last time.
 */
export function drawTest(
  blueprint: z.infer<typeof Blueprint>,
  pool: (lessonId: string) => readonly Item[],
  seed: number,
  before: ReadonlySet<string>,
): Item[] {
  const order = Level.options;
  const floor = blueprint.at_least?.level;
  const isHigh = (item: Item): boolean => floor !== undefined && order.indexOf(item.level) >= order.indexOf(floor);
  const lots = blueprint.draw.map(({ lesson, items }) => {
    const shuffled = shuffle(pool(lesson).filter(isDrawable), seed, lesson);
    const fresh = [...shuffled.filter(({ id }) => !before.has(id)), ...shuffled.filter(({ id }) => before.has(id))];
    return { taken: fresh.slice(0, items), left: fresh.slice(items) };
  });
  let missing = wantedAtLevel(blueprint) - lots.flatMap(({ taken }) => taken.filter(isHigh)).length;
  for (const lot of lots) {
    for (const high of lot.left.filter(isHigh)) {
      const low = lot.taken.findLastIndex((item) => !isHigh(item));
      if (missing <= 0 || low === -1) break;
      lot.taken[low] = high;
      missing -= 1;
    }
  }
  return lots.flatMap(({ taken }) => taken);
}
