/** Where a person's marks stand in an installed lesson, whatever version of it they were made in. */
import type { Anchor, NotePlace } from "#contract/model/note.ts";
import { findAnchor, type AnchorText } from "./anchor.ts";
import { fullText } from "./blocks.ts";
import { findLesson, lessonBlocks, type CourseText } from "./course-text.ts";

/** What was found in an open course, whose text never changes: a page asks for all of its notes again whenever one does. */
const known = new WeakMap<CourseText, Map<string, NotePlace | null>>();

/** Tells of anchors in one lesson. */
export function placesIn(course: CourseText, lessonId: string): (anchor: Anchor) => NotePlace | null {
  let found = known.get(course);
  if (found === undefined) known.set(course, (found = new Map<string, NotePlace | null>()));
  const places = found;
  const find = finderIn(course, lessonId);
  return (anchor) => {
    const key = JSON.stringify([lessonId, anchor]);
    let place = places.get(key);
    if (place === undefined) places.set(key, (place = find(anchor)));
    return place;
  };
}

function finderIn(course: CourseText, lessonId: string): (anchor: Anchor) => NotePlace | null {
  if (findLesson(course, lessonId) === null) return () => null;
  const texts = new Map<string, AnchorText[]>();
  const textsOf = (language: string): AnchorText[] => {
    let found = texts.get(language);
    if (found === undefined) {
      found = lessonBlocks(course, language, lessonId)
        .filter((entry) => entry.language === language)
        .map(({ block }) => ({ block: block.id, text: fullText(block) }));
      texts.set(language, found);
    }
    return found;
  };
  let blocks: Set<string> | null = null;
  const isThere = (block: string): boolean =>
    (blocks ??= new Set(lessonBlocks(course, course.compiled.course.source, lessonId).map((each) => each.block.id))).has(block);
  return (anchor) => {
    if (anchor.block === null) return { block: null, how: "kept" };
    const home = isThere(anchor.block);
    if (anchor.whole && home) return { block: anchor.block, how: "kept" };
    const spot = findAnchor(anchor, textsOf(anchor.language));
    const block = spot?.stretches[0]?.block;
    if (spot && block !== undefined) return { block, how: spot.how };
    // A translation that is no longer there: the block is, and shows its words in another language.
    if (home && !textsOf(anchor.language).some((text) => text.block === anchor.block)) return { block: anchor.block, how: "kept" };
    return null;
  };
}
