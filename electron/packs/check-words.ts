/** Words of every language: complete in the source language, and never for something that is not there. */
import type { CompiledLesson, OutlineLesson } from "#contract/model/course.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { labelsOf } from "#domain/labs/engines.ts";
import type { Check } from "./check.ts";
import { figureLabels } from "./figure.ts";
import { allBlocks } from "./model.ts";
import type { Finding, Place } from "./problems.ts";

export function checkWords(check: Check): void {
  const { model, locate, problems } = check;
  const { course } = model.compiled;
  const source = model.words.get(course.source);
  if (!source && !check.broken.has("words")) {
    problems.error(locate("course", ["source"]), {
      code: "missing-words",
      message: `There is no ${course.source}/course.yaml.`,
      remedy: "The source language needs its words.",
      details: { language: course.source },
    });
  }
  for (const [language, words] of model.words) {
    checkCourseWords(check, language);
    if ((words.state === "original") !== (language === course.source)) {
      problems.error(locate(`words:${language}`, ["state"]), {
        code: "language-state",
        message: language === course.source ? "The source language is the original." : "Only the source language is the original.",
        remedy: language === course.source ? "Write state: original." : "Write machine-drafted, or reviewed once a person has read it all.",
        details: { language },
      });
    }
    for (const lesson of model.lessons.get(language)?.values() ?? []) {
      const outline = course.lessons.find((l) => l.id === lesson.id);
      if (outline) checkLessonWords(check, lesson, outline);
    }
  }
}

/** A missing word stops the source language; in a translation the reader falls back to the source. */
function missing(check: Check, language: string, place: Place, finding: Finding): void {
  if (language === check.model.compiled.course.source) check.problems.error(place, finding);
  else check.problems.warning(place, finding);
}

function checkCourseWords(check: Check, language: string): void {
  const { model, locate, problems, broken } = check;
  const { course, facts, terms } = model.compiled;
  const words = model.words.get(language);
  if (!words) return;
  const subject = `words:${language}`;
  const compare = (group: "lessons" | "facts" | "glossary", ids: readonly string[], skip: boolean): void => {
    for (const id of ids) {
      if (Object.hasOwn(words[group], id)) continue;
      missing(check, language, locate(subject, [group]), {
        code: "missing-words",
        message: `"${id}" has no words in ${group}.`,
        remedy: `Add ${id} to ${group}.`,
        details: { id, group, language },
      });
    }
    for (const id of Object.keys(words[group])) {
      if (!skip && !ids.includes(id))
        problems.error(locate(subject, [group, id]), {
          code: "words-for-nothing",
          message: `Words for "${id}", which the course does not have.`,
          remedy: "Correct the id, or remove them.",
          details: { id, group, language },
        });
    }
  };
  compare(
    "lessons",
    course.lessons.map((l) => l.id),
    false,
  );
  // Titles and terms come first in a new language; facts may all wait, and are read in the source's until then.
  const waiting = language !== course.source && facts.length > 0 && Object.keys(words.facts).length === 0;
  if (waiting)
    problems.note(locate(subject, ["facts"]), {
      code: "facts-not-translated",
      message: `No fact has words in ${language}; readers get the source language.`,
      remedy: "Add them to facts, all of them.",
      details: { language },
    });
  else
    compare(
      "facts",
      facts.map((f) => f.id),
      broken.has("facts"),
    );
  compare(
    "glossary",
    terms.map((t) => t.id),
    broken.has("glossary"),
  );
  for (const lesson of course.lessons) {
    const own = Object.hasOwn(words.lessons, lesson.id) ? words.lessons[lesson.id] : undefined;
    if (!own) continue;
    for (const { id } of lesson.objectives) {
      if (!Object.hasOwn(own.objectives, id))
        missing(check, language, locate(subject, ["lessons", lesson.id, "objectives"]), {
          code: "missing-words",
          message: `The objective "${id}" has no words.`,
          remedy: `Add ${id} to the objectives.`,
          details: { id, language },
        });
    }
    for (const id of Object.keys(own.objectives)) {
      if (!lesson.objectives.some((o) => o.id === id))
        problems.error(locate(subject, ["lessons", lesson.id, "objectives", id]), {
          code: "words-for-nothing",
          message: `Words for the objective "${id}", which the lesson does not have.`,
          remedy: "Correct the id, or remove them.",
          details: { id, language },
        });
    }
  }
}

function checkLessonWords(check: Check, lesson: CompiledLesson, outline: OutlineLesson): void {
  const { model, locate, problems, broken } = check;
  const { words, language } = lesson;
  const subject = `lesson-words:${language}:${lesson.id}`;
  if (broken.has("words")) return;
  const blocks = [...allBlocks(lesson.blocks)];
  const items = new Set([...outline.quiz, ...blocks.flatMap((b) => (b.type === "item" ? [b.item] : []))]);
  const drawn = model.compiled.items.flatMap((item) => (item.kind === "hotspot" && items.has(item.id) ? [item.figure] : []));
  const used = {
    items,
    labs: new Set(blocks.flatMap((b) => (b.type === "lab" ? [b.lab] : []))),
    figures: new Set([...blocks.flatMap((b) => (b.type === "figure" ? [b.figure] : [])), ...drawn]),
  };
  for (const group of ["items", "labs", "figures"] as const) {
    for (const id of used[group]) {
      if (id === "" || Object.hasOwn(words[group], id)) continue;
      missing(check, language, locate(subject, [group]), {
        code: group === "figures" ? "missing-description" : "missing-words",
        message: `"${id}" has no words in ${group}${group === "figures" ? ", hence no description for people who do not see it" : ""}.`,
        remedy: `Add ${id} to ${group} of this file.`,
        details: { id, group, language },
      });
    }
    for (const id of Object.keys(words[group])) {
      if (!used[group].has(id))
        problems.warning(locate(subject, [group, id]), {
          code: "words-for-nothing",
          message: `Words for "${id}", which this lesson does not use.`,
          remedy: "Correct the id, move them to the lesson that uses it, or remove them.",
          details: { id, group, language },
        });
    }
  }
  for (const [id, own] of Object.entries(words.items)) {
    const item = model.compiled.items.find((i) => i.id === id);
    if (!item) continue;
    compareKeys(check, language, subject, ["items", id, "options"], rulesOf(item).ids(item), Object.keys(own.options), "option");
    for (const { path, ...finding } of rulesOf(item).wordProblems(item, own))
      problems.error(locate(subject, ["items", id, ...path]), { ...finding, details: { item: id, language } });
    const texts = Object.entries(own.options).map(([option, { text }]) => [option, text.normalize("NFKC").trim().toLowerCase()] as const);
    for (const [i, [option, text]] of texts.entries()) {
      const same = texts.slice(0, i).find(([, other]) => other === text);
      if (same)
        problems.error(locate(subject, ["items", id, "options", option]), {
          code: "options-alike",
          message: `The options "${same[0]}" and "${option}" of "${id}" say the same.`,
          remedy: "Make them differ.",
          details: { item: id, option },
        });
    }
    for (const [option, { feedback }] of Object.entries(own.options)) {
      if (!feedback && rulesOf(item).explained(item).includes(option))
        problems.note(locate(subject, ["items", id, "options", option]), {
          code: "missing-feedback",
          message: `The option "${option}" of "${id}" has no feedback.`,
          remedy: "Say why it is right, or what makes it tempting.",
          details: { item: id, option },
        });
    }
  }
  for (const [id, own] of Object.entries(words.labs)) {
    const lab = model.compiled.labs.find((l) => l.id === id);
    if (lab) compareKeys(check, language, subject, ["labs", id, "labels"], labelsOf(lab), Object.keys(own.labels), "label");
  }
  for (const [id, own] of Object.entries(words.figures)) {
    const figure = model.figures.get(id);
    if (figure)
      compareKeys(check, language, subject, ["figures", id, "labels"], figureLabels(figure.root), Object.keys(own.labels), "label");
  }
}

function compareKeys(
  check: Check,
  language: string,
  subject: string,
  path: readonly string[],
  wanted: readonly string[],
  given: readonly string[],
  what: string,
): void {
  const { locate, problems } = check;
  const owner = path[1] ?? "";
  for (const id of wanted) {
    if (given.includes(id)) continue;
    // A half-worded item or figure cannot be shown in any language.
    problems.error(locate(subject, path), {
      code: `missing-${what}`,
      message: `The ${what} "${id}" of "${owner}" has no words.`,
      remedy: `Add ${id}.`,
      details: { id, owner, language },
    });
  }
  for (const id of given) {
    if (!wanted.includes(id))
      problems.warning(locate(subject, [...path, id]), {
        code: "words-for-nothing",
        message: `Words for the ${what} "${id}", which "${owner}" does not have.`,
        remedy: "Correct the id, or remove them.",
        details: { id, owner, language },
      });
  }
}
