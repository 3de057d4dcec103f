/** Blueprints of the entry and exit test: every draw can be drawn. */
import { drawTest, isDrawable, wantedAtLevel } from "#domain/draw.ts";
import { Level } from "#contract/model/basic.ts";
import type { Check } from "./check.ts";

export function checkTests({ model, locate, problems, broken }: Check): void {
  const { course, items } = model.compiled;
  const byId = new Map(items.map((item) => [item.id, item]));
  const pool = (lessonId: string) =>
    course.lessons
      .find(({ id }) => id === lessonId)
      ?.quiz.flatMap((id) => byId.get(id) ?? [])
      .filter(isDrawable) ?? [];
  for (const name of ["entry", "exit"] as const) {
    const blueprint = course.blueprints[name];
    if (!blueprint) continue;
    const before = problems.all.length;
    for (const [i, draw] of blueprint.draw.entries()) {
      const place = locate("course", ["blueprints", name, "draw", i]);
      const lesson = course.lessons.find(({ id }) => id === draw.lesson);
      if (!lesson) {
        problems.error(place, {
          code: "unknown-lesson",
          message: `There is no lesson "${draw.lesson}".`,
          remedy: "Correct the id.",
          details: { id: draw.lesson },
        });
        continue;
      }
      // Items that cannot be read are told of elsewhere: here they count as there.
      const have = broken.has("items") ? lesson.quiz.length : lesson.quiz.filter((id) => byId.get(id)?.kind !== "open").length;
      if (have < draw.items) {
        problems.error(place, {
          code: "blueprint-short",
          message: `The ${name} test draws ${draw.items} items of "${lesson.id}", which has ${have}.`,
          remedy: "Draw fewer, or write more items. Open items are never drawn: nobody but the person judges them.",
          details: { wanted: draw.items, have, lesson: lesson.id },
        });
      }
    }
    if (broken.has("items") || problems.all.length > before || !blueprint.at_least) continue;
    const { level } = blueprint.at_least;
    const wanted = wantedAtLevel(blueprint);
    const order = Level.options;
    const high = drawTest(blueprint, pool, 0, new Set()).filter((item) => order.indexOf(item.level) >= order.indexOf(level)).length;
    if (high < wanted) {
      problems.error(locate("course", ["blueprints", name, "at_least"]), {
        code: "blueprint-level",
        message: `The ${name} test asks for ${wanted} items at "${level}" or above; its lessons can give ${high}.`,
        remedy: "Ask for a smaller share, draw more from lessons that have such items, or write more of them.",
        details: { wanted, have: high, level },
      });
    }
  }
  for (const [i, { id }] of course.lessons.entries()) {
    if (id === "entry" || id === "exit")
      problems.error(locate("course", ["lessons", i, "id"]), {
        code: "reserved-id",
        message: `A lesson cannot be called "${id}": the record names a test so.`,
        remedy: "Choose another id.",
        details: { id },
      });
  }
}
