/** What must hold across a course's parts. The same rules are asked of a source folder and of a pack that comes from outside. */
import type { Block } from "#contract/model/block.ts";
import type { CompiledLesson } from "#contract/model/course.ts";
import type { Problem } from "#contract/model/manifest.ts";
import { isLate } from "#domain/trusted-date.ts";
import { checkDefinitions } from "./check-definitions.ts";
import { checkTranslations } from "./check-translations.ts";
import { checkWords } from "./check-words.ts";
import { allBlocks, type CourseModel, type Locate, type Part, referencesOf } from "./model.ts";
import { ProblemList } from "./problems.ts";
import { readSource } from "./source.ts";

/** One run over a course. */
export interface Check {
  readonly model: CourseModel;
  readonly locate: Locate;
  readonly problems: ProblemList;
  readonly broken: ReadonlySet<Part>;
  readonly today: Date;
}

/** Checks a course folder: every problem there is, sorted by file and line. @throws AppError not-found */
export function checkFolder(root: string, today: Date): Problem[] {
  const problems = new ProblemList();
  const { model, locate, broken } = readSource(root, problems);
  if (model) checkModel({ model, locate, problems, broken, today });
  return problems.sorted();
}

/** Adds every problem of a course in memory to `check.problems`. */
export function checkModel(check: Check): void {
  checkDefinitions(check);
  checkLessons(check);
  checkWords(check);
  checkTranslations(check);
  checkFacts(check);
}

/** Lessons of the source language exist, and what every text names exists. */
function checkLessons({ model, locate, problems, broken }: Check): void {
  const { course, facts, terms, items, labs } = model.compiled;
  const known = {
    fact: new Set(facts.map((f) => f.id)),
    term: new Set(terms.map((t) => t.id)),
    item: new Set(items.map((i) => i.id)),
    lab: new Set(labs.map((l) => l.id)),
    figure: new Set(model.figures.keys()),
  };
  const skip = {
    fact: broken.has("facts"),
    term: broken.has("glossary"),
    item: broken.has("items"),
    lab: broken.has("labs"),
    figure: broken.has("figures"),
  };
  const homes = { fact: "facts.yaml", term: "glossary.yaml", item: "items/", lab: "labs/", figure: "figures/" };
  for (const [language, lessons] of model.lessons) {
    for (const lesson of lessons.values()) {
      for (const block of allBlocks(lesson.blocks)) {
        for (const [kind, id] of namesIn(block)) {
          if (id === "" || known[kind].has(id) || skip[kind]) continue;
          problems.error(locate(`lesson:${language}:${lesson.id}`, [block.id]), {
            code: `unknown-${kind}`,
            message: `There is no ${kind} "${id}".`,
            remedy: `Correct the reference, or add it to ${homes[kind]}.`,
            details: { id },
          });
        }
      }
    }
  }
  for (const [i, outline] of course.lessons.entries()) {
    const lesson = model.lessons.get(course.source)?.get(outline.id);
    if (!lesson) {
      if (!broken.has("lessons")) {
        problems.error(locate("course", ["lessons", i]), {
          code: "missing-lesson",
          message: `The lesson "${outline.id}" has no text in the source language.`,
          remedy: `Write ${course.source}/${outline.file}.md.`,
          details: { lesson: outline.id, file: `${course.source}/${outline.file}.md` },
        });
      }
      continue;
    }
    if (outline.lab && !blocksOf(lesson, "lab").some((b) => b.lab === outline.lab)) {
      problems.error(locate("course", ["lessons", i, "lab"]), {
        code: "lab-not-placed",
        message: `The lesson's text does not place its lab "${outline.lab}".`,
        remedy: `Write ::lab{ref=${outline.lab}} where it belongs.`,
        details: { lab: outline.lab, lesson: outline.id },
      });
    }
  }
}

function blocksOf<T extends Block["type"]>(lesson: CompiledLesson, type: T): Extract<Block, { type: T }>[] {
  return [...allBlocks(lesson.blocks)].filter((b): b is Extract<Block, { type: T }> => b.type === type);
}

type Named = "fact" | "term" | "item" | "lab" | "figure";
function namesIn(block: Block): [Named, string][] {
  if (block.type === "item") return [["item", block.item]];
  if (block.type === "lab") return [["lab", block.lab]];
  if (block.type === "figure") return [["figure", block.figure]];
  const { facts, terms } = referencesOf(block);
  return [...facts.map((f): [Named, string] => ["fact", f]), ...terms.map((t): [Named, string] => ["term", t])];
}

/** Dates of facts: sound, and not past their review. */
function checkFacts({ model, locate, problems, today }: Check): void {
  const now = today.toISOString().slice(0, 10);
  for (const [i, fact] of model.compiled.facts.entries()) {
    if (fact.as_of > now.slice(0, fact.as_of.length)) {
      problems.warning(locate("facts", [i, "as_of"]), {
        code: "fact-from-the-future",
        message: `The fact ${fact.id} is "as of" ${fact.as_of}, which is not yet.`,
        remedy: "Write the date of its newest source.",
        details: { fact: fact.id, date: fact.as_of },
      });
    }
    if (fact.review_by < fact.as_of) {
      problems.error(locate("facts", [i, "review_by"]), {
        code: "fact-dates",
        message: `The fact ${fact.id} is to be reviewed before the date it stands for.`,
        remedy: "Correct one of the two dates.",
        details: { fact: fact.id },
      });
    } else if (isLate(fact.review_by, today)) {
      problems.note(locate("facts", [i, "review_by"]), {
        code: "fact-past-review",
        message: `The fact ${fact.id} was to be reviewed by ${fact.review_by}.`,
        remedy: "Look at its sources again, then move both dates.",
        details: { fact: fact.id, date: fact.review_by },
      });
    }
  }
}
