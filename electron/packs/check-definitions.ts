/** Definitions without prose: the outline, items, labs, facts and terms, and what they name of each other. */
import type { Lab } from "#contract/model/lab.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { repeated } from "#domain/items/rules.ts";
import { factsOf, problemsOf } from "#domain/labs/engines.ts";
import { dateProblems } from "#domain/labs/timeline.ts";
import type { Check } from "./check.ts";
import { figureIds } from "./figure.ts";
import { labMessages } from "./lab-messages.ts";
import { checkTests } from "./check-tests.ts";
import { allBlocks } from "./model.ts";

export function checkDefinitions(check: Check): void {
  checkUnique(check);
  checkOutline(check);
  checkTests(check);
  checkItems(check);
  checkLabs(check);
  checkTerms(check);
}

function checkUnique({ model, locate, problems }: Check): void {
  const { course, facts, terms, labs, items } = model.compiled;
  const say = (subject: string, path: (string | number)[], what: string, id: string): void =>
    problems.error(locate(subject, path), {
      code: `duplicate-${what}`,
      message: `There is another ${what} "${id}".`,
      remedy: "Give one of them another id.",
      details: { id },
    });
  for (const [i, id] of repeated(facts.map((f) => f.id))) say("facts", [i, "id"], "fact", id);
  for (const [i, id] of repeated(terms.map((t) => t.id))) say("glossary", [i, "id"], "term", id);
  for (const [i, id] of repeated(course.lessons.map((l) => l.id))) say("course", ["lessons", i, "id"], "lesson", id);
  for (const [i, id] of repeated(course.lessons.map((l) => l.file))) say("course", ["lessons", i, "file"], "file", id);
  for (const [, id] of repeated(labs.map((l) => l.id))) say(`lab:${id}`, ["id"], "lab", id);
  // In a source folder the reader has said so already, with the second one's line.
  for (const [, id] of repeated(items.map((i) => i.id))) {
    if (!problems.all.some((p) => p.code === "duplicate-item" && p.details["item"] === id)) say(`item:${id}`, ["id"], "item", id);
  }
}

function checkOutline({ model, locate, problems, broken }: Check): void {
  const { course, items, labs } = model.compiled;
  const itemIds = new Set(items.map((i) => i.id));
  const labIds = new Set(labs.map((l) => l.id));
  for (const [i, lesson] of course.lessons.entries()) {
    const at = ["lessons", i] as const;
    for (const [j, id] of lesson.quiz.entries()) {
      if (lesson.quiz.indexOf(id) < j)
        problems.error(locate("course", [...at, "quiz", j]), {
          code: "quiz-repeats",
          message: `The quiz asks "${id}" twice.`,
          remedy: "Remove one.",
          details: { item: id },
        });
      if (!itemIds.has(id) && !broken.has("items")) {
        problems.error(locate("course", [...at, "quiz", j]), {
          code: "unknown-item",
          message: `There is no item "${id}".`,
          remedy: "Correct the id, or add it to items/.",
          details: { id },
        });
      }
    }
    if (lesson.lab && !labIds.has(lesson.lab) && !broken.has("labs")) {
      problems.error(locate("course", [...at, "lab"]), {
        code: "unknown-lab",
        message: `There is no lab "${lesson.lab}".`,
        remedy: `Correct the id, or write labs/${lesson.lab}.yaml.`,
        details: { id: lesson.lab },
      });
    }
    for (const [j, id] of repeated(lesson.objectives.map((o) => o.id))) {
      problems.error(locate("course", [...at, "objectives", j]), {
        code: "duplicate-objective",
        message: `The lesson has another objective "${id}".`,
        remedy: "Give one of them another id.",
        details: { id },
      });
    }
  }
}

function checkItems({ model, locate, problems, broken }: Check): void {
  const { course, facts, items } = model.compiled;
  const certainty = new Map(facts.map((f) => [f.id, f.certainty]));
  const objectives = new Set(course.lessons.flatMap((l) => l.objectives.map((o) => o.id)));
  const inText = new Set(
    [...model.lessons.values()]
      .flatMap((m) => [...m.values()])
      .flatMap((l) => [...allBlocks(l.blocks)])
      .flatMap((b) => (b.type === "item" ? [b.item] : [])),
  );
  for (const item of items) {
    const at = (...path: (string | number)[]): ReturnType<typeof locate> => locate(`item:${item.id}`, path);
    const details = { item: item.id };
    for (const { path, ...finding } of rulesOf(item).problems(item)) problems.error(at(...path), { ...finding, details });
    if (item.kind === "hotspot" && !broken.has("figures")) {
      const figure = model.figures.get(item.figure);
      const drawn = figure ? figureIds(figure) : new Set<string>();
      const remedy = figure ? "Give an element of the drawing this id." : `Correct the id, or draw figures/${item.figure}.svg.`;
      const say = (path: (string | number)[], code: string, message: string): void =>
        problems.error(at(...path), { code, message, remedy, details });
      if (!figure) say(["figure"], "unknown-figure", `There is no figure "${item.figure}".`);
      for (const [i, area] of item.options.entries()) {
        if (figure && !drawn.has(area)) say(["options", i], "unknown-area", `The figure "${item.figure}" has no element "${area}".`);
      }
    }
    const home = course.lessons.find((l) => l.quiz.includes(item.id));
    const fits = home ? home.objectives.some((o) => o.id === item.objective) : objectives.has(item.objective);
    if (!fits) {
      problems.error(at("objective"), {
        code: "unknown-objective",
        message: `The item "${item.id}" measures "${item.objective}", which is no objective of ${home ? `the lesson "${home.id}"` : "this course"}.`,
        remedy: "Name an objective of its lesson in course.yaml.",
        details: { ...details, objective: item.objective },
      });
    }
    if (!home && !inText.has(item.id))
      problems.warning(at("id"), {
        code: "unused-item",
        message: `No quiz and no text asks "${item.id}".`,
        remedy: "Add it to a lesson's quiz in course.yaml, or remove it.",
        details,
      });
    for (const [i, fact] of item.facts.entries()) {
      const sure = certainty.get(fact);
      if (sure === undefined && !broken.has("facts")) {
        problems.error(at("facts", i), {
          code: "unknown-fact",
          message: `There is no fact "${fact}".`,
          remedy: "Correct the id, or add it to facts.yaml.",
          details: { id: fact },
        });
      }
      if (sure === "memory") {
        problems.error(at("facts", i), {
          code: "graded-on-memory",
          message: `The item "${item.id}" grades the fact ${fact}, which stands on memory alone.`,
          remedy: "Confirm the fact by a source, or grade something else.",
          details: { ...details, fact },
        });
      }
    }
  }
}

/** The keys and indices of a JSON Pointer. */
function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** Blocks under which a plan would keep its parts, and that its lesson lacks. A lab that no lesson has is told elsewhere. */
function blocksKept({ compiled, lessons }: Check["model"], lab: Lab): { pointer: string; block: string }[] {
  const outline = compiled.course.lessons.find((lesson) => lesson.lab === lab.id);
  const lesson = outline && lessons.get(compiled.course.source)?.get(outline.id);
  if (lab.engine !== "plan" || !lesson) return [];
  const prompts = new Set([...allBlocks(lesson.blocks)].filter(({ type }) => type === "reflect").map(({ id }) => id));
  return lab.parts.flatMap(({ block }, index) => (prompts.has(block) ? [] : [{ pointer: `/parts/${index}/block`, block }]));
}

function checkLabs({ model, locate, problems, broken }: Check): void {
  const facts = new Set(model.compiled.facts.map((f) => f.id));
  for (const lab of model.compiled.labs) {
    for (const { code, pointer, at, found } of [...problemsOf(lab), ...dateProblems(lab, model.compiled.facts)]) {
      const path = pathOf(pointer);
      const [what, remedy] = labMessages[code] ?? ["the formula cannot be read", "See courses/README.md for the formula language"];
      problems.error(locate(`lab:${lab.id}`, path), {
        code,
        message: `Lab "${lab.id}": ${what}${found ? ` ("${found}")` : ""}${at >= 0 ? `, at character ${at + 1}` : ""}.`,
        remedy: `${remedy}.`,
        details: { lab: lab.id, found, at },
      });
    }
    for (const { pointer, block } of blocksKept(model, lab))
      problems.error(locate(`lab:${lab.id}`, pathOf(pointer)), {
        code: "lab-unknown-block",
        message: `Lab "${lab.id}": the lesson of this lab has no reflect block "${block}".`,
        remedy: "Correct the id, or add the block to the lesson.",
        details: { lab: lab.id, found: block },
      });
    for (const { pointer, id: fact } of factsOf(lab)) {
      const path = pathOf(pointer);
      if (!facts.has(fact) && !broken.has("facts"))
        problems.error(locate(`lab:${lab.id}`, path), {
          code: "unknown-fact",
          message: `There is no fact "${fact}".`,
          remedy: "Correct the id, or add it to facts.yaml.",
          details: { id: fact },
        });
    }
  }
}

function checkTerms({ model, locate, problems }: Check): void {
  const terms = new Set(model.compiled.terms.map((t) => t.id));
  for (const [i, term] of model.compiled.terms.entries()) {
    for (const [j, see] of term.see.entries()) {
      if (!terms.has(see))
        problems.error(locate("glossary", [i, "see", j]), {
          code: "unknown-term",
          message: `"${term.id}" points to "${see}", which is not in the glossary.`,
          remedy: "Correct the id, or add the term.",
          details: { id: see },
        });
    }
  }
}
