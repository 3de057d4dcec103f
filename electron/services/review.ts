/** Spaced review over items answered wrong and the terms of lessons read: the day's queue, its ratings, what is set aside. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { Item, Response } from "#contract/model/item.ts";
import type { review, ReviewCard } from "#contract/procedures/review.ts";
import { operation } from "#db/operation.ts";
import { listItemProgress, listLessonProgress } from "#db/repositories/progress.ts";
import { addReview, listCards, markTold, putCard, recentReviews, reviewsOn, untoldDays } from "#db/repositories/reviews.ts";
import type { CardRow } from "#db/repositories/reviews.ts";
import type { Tx } from "#db/sql.ts";
import { references } from "#domain/blocks.ts";
import type { LessonPlace, Worded } from "#domain/course-text.ts";
import { acceptedAnswers, courseTitle, findItem, itemWords, lessonPlaces, lessonTitle, termView } from "#domain/course-text.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { feedbackView, itemView } from "#domain/quiz-view.ts";
import {
  choicesAfter,
  dayDate,
  dayNumber,
  enough,
  forecast,
  queueOf,
  ratingOf,
  recallChance,
  remember,
  retention,
} from "#domain/review.ts";
import { instant } from "#platform/clock.ts";
import { appendStatement } from "#records/statements.ts";
import type { Context, Pack } from "./context.ts";
import { gradeOrRefuse, todayOf, traineeOf, unlessDamaged } from "./support.ts";

/** A card with where its words are. `item` is null for a term. */
interface DeckCard extends CardRow {
  readonly pack: Pack;
  readonly place: LessonPlace;
  readonly item: Item | null;
}
/** Days that the forecast shows. */
const ahead = 7;
/** Reviews that the share recalled is taken from. */
const counted = 200;

export function createReview(context: Context): HandlersOf<typeof review> {
  const { db, clock, recorder } = context;
  const deckOf = createDecks(context);
  const today = (): number => {
    const date = todayOf(context);
    return dayNumber(date, date.getTimezoneOffset());
  };
  const standing = (profileId: string) => {
    const day = today();
    const deck = deckOf(profileId);
    const done = reviewsOn(db, profileId, day);
    const begun = done.filter(({ expected }) => expected === null).length;
    return { day, deck, begun, done: done.length, queue: queueOf(deck, day, begun) };
  };
  const cardOf = (cards: readonly DeckCard[], courseId: string, kind: CardRow["kind"], ref: string): DeckCard => {
    const card = cards.find((each) => each.courseId === courseId && each.kind === kind && each.ref === ref);
    if (card === undefined) throw new AppError("not-found", { what: "item" });
    return card;
  };
  /** One statement for a day's reviews of a course: of days gone by, and of today when nothing is left. */
  const tellDays = (tx: Tx, profileId: string, day: number, allDone: boolean, language: string): void => {
    for (const untold of untoldDays(tx, profileId)) {
      if (untold.day === day && !allDone) continue;
      const pack = unlessDamaged(() => context.courses.open(untold.courseId), context.report);
      if (pack === null) continue;
      const { courseId, version, digest } = pack.row;
      appendStatement(tx, recorder, profileId, {
        verb: "progressed",
        courseId,
        version,
        digest,
        lessonId: null,
        object: { kind: "course", id: courseId },
        language,
        reviews: untold.reviews,
      });
      markTold(tx, profileId, untold.courseId, untold.day);
    }
  };

  return {
    "review.due": (_input, session) => ({ left: standing(traineeOf(session)).queue.length }),

    "review.read": ({ language }, session) => {
      const profileId = traineeOf(session);
      const { day, deck, begun, done, queue } = standing(profileId);
      const [next] = queue;
      return {
        left: queue.length,
        doneToday: done,
        next: next === undefined ? null : cardView(next, language, day),
        forecast: forecast(deck, day, ahead, begun).map((cards, index) => ({ day: dayDate(day + index), cards })),
        retention: { ...retention(recentReviews(db, profileId, counted)), enough },
        suspended: deck
          .filter(({ suspended }) => suspended)
          .map((card) => ({ courseId: card.courseId, kind: card.kind, ref: card.ref, text: cardText(card, language) })),
      };
    },

    "review.check": ({ courseId, ref, response, language }, session) => {
      const card = cardOf(deckOf(traineeOf(session)), courseId, "item", ref);
      const { item, grade } = graded(card, response, language);
      const answered = { response, grade, answeredAt: instant(clock) };
      return {
        feedback: feedbackView(card.pack.course, language, card.place.lesson.id, item, answered, todayOf(context)),
        rating: ratingOf(grade),
        choices: [...choicesAfter(grade)],
      };
    },

    "review.rate": ({ courseId, kind, ref, rating, response, language }, session) => {
      const profileId = traineeOf(session);
      const { day, queue } = standing(profileId);
      // What is not in the queue was rated already, perhaps in another window.
      const card = cardOf(queue, courseId, kind, ref);
      if ((kind === "item") !== (response !== null)) throw new AppError("bad-input", { where: "response" });
      const grade = response === null ? null : graded(card, response, language).grade;
      if (!choicesAfter(grade).includes(rating)) throw new AppError("bad-input", { where: "rating" });
      const expected = card.memory === null ? null : recallChance(card.memory, day);
      operation(db, "review.rate", (tx) => {
        putCard(tx, profileId, { ...card, memory: remember(card.memory, rating, day) });
        addReview(tx, profileId, { courseId, kind, ref, rev: card.rev, day, at: instant(clock), rating, expected });
        tellDays(tx, profileId, day, queue.length === 1, language);
      });
      return { savedAt: instant(clock) };
    },

    "review.suspend": ({ courseId, kind, ref, suspended }, session) => {
      const profileId = traineeOf(session);
      const card = cardOf(deckOf(profileId), courseId, kind, ref);
      operation(db, "review.suspend", (tx) => putCard(tx, profileId, { ...card, suspended }));
      return { savedAt: instant(clock) };
    },
  };
}

/** @throws AppError bad-input, not-found */
function graded({ pack, place, item }: DeckCard, response: Response, language: string) {
  if (item === null) throw new AppError("not-found", { what: "item" });
  const answers = acceptedAnswers(pack.course, language, place.lesson.id, item.id);
  return { item, grade: gradeOrRefuse(item, response, answers) };
}

function cardView({ pack: { row, course }, place, item, courseId, ref }: DeckCard, language: string, day: number): ReviewCard | null {
  const { id } = place.lesson;
  const where = {
    courseId,
    ref,
    courseTitle: courseTitle(course, language),
    lesson: { id, number: place.number, title: lessonTitle(course, language, id) },
  };
  // Options stand in another order each day, and in the same one all day.
  if (item !== null) return { ...where, kind: "item", item: itemView(course, language, id, item, rulesOf(item).order(item, day), "") };
  const tags = row.manifest.languages.map(({ tag }) => tag);
  const term = termView(course, language, ref, tags);
  return term === null ? null : { ...where, kind: "term", term };
}

function cardText({ pack: { course }, place, item, ref }: DeckCard, language: string): Worded {
  const words = item === null ? null : itemWords(course, language, place.lesson.id, ref);
  if (words !== null) return { text: words.value.stem, language: words.language };
  return termView(course, language, ref, [])?.term ?? { text: ref, language };
}

/** Reads a person's cards out of what they did and what is kept. */
function createDecks({ db, courses, report }: Context): (profileId: string) => DeckCard[] {
  /** Terms by lesson of a pack; its content never changes. */
  const known = new Map<string, Map<string, readonly string[]>>();
  const termsOf = ({ row, course }: Pack): Map<string, readonly string[]> => {
    const found =
      known.get(row.digest) ??
      new Map(
        lessonPlaces(course).map(({ lesson }) => [
          lesson.id,
          references(course.lesson(course.compiled.course.source, lesson.id)?.blocks ?? []).terms,
        ]),
      );
    known.set(row.digest, found);
    return found;
  };

  return (profileId) => {
    const kept = new Map(listCards(db, profileId).map((card) => [keyOf(card), card]));
    const answered = new Map(
      listItemProgress(db, profileId).map((row) => [JSON.stringify([row.courseId, row.itemId, row.rev]), row.lastScaled]),
    );
    const read = new Set(
      listLessonProgress(db, profileId).flatMap(({ courseId, lessonId, readAt }) => (readAt === null ? [] : [`${courseId} ${lessonId}`])),
    );
    return courses.current().flatMap((pack) => {
      const { courseId } = pack.row;
      const places = lessonPlaces(pack.course);
      const card = (kind: CardRow["kind"], ref: string, rev: number, wanted: boolean): CardRow | null => {
        const old = kept.get(keyOf({ courseId, kind, ref }));
        if (old !== undefined && old.rev === rev) return old;
        // What was remembered of another revision was of another question.
        return wanted || old !== undefined ? { courseId, kind, ref, rev, memory: null, suspended: old?.suspended ?? false } : null;
      };
      const items = places.flatMap((place) =>
        place.lesson.quiz.flatMap((id): DeckCard[] => {
          const item = findItem(pack.course, id);
          // Nobody but the person judges an open answer.
          if (item === null || item.kind === "open") return [];
          const found = card("item", id, item.rev, (answered.get(JSON.stringify([courseId, id, item.rev])) ?? 1) < 1);
          return found === null ? [] : [{ ...found, pack, place, item }];
        }),
      );
      const terms = unlessDamaged(() => termsOf(pack), report) ?? new Map<string, readonly string[]>();
      const met = new Set<string>();
      const named = places.flatMap((place) =>
        (read.has(`${courseId} ${place.lesson.id}`) ? (terms.get(place.lesson.id) ?? []) : []).flatMap((id): DeckCard[] => {
          if (met.has(id) || !pack.course.compiled.terms.some((term) => term.id === id)) return [];
          met.add(id);
          const found = card("term", id, 0, true);
          return found === null ? [] : [{ ...found, pack, place, item: null }];
        }),
      );
      return [...items, ...named];
    });
  };
}
function keyOf({ courseId, kind, ref }: Pick<CardRow, "courseId" | "kind" | "ref">): string {
  return `${courseId} ${kind} ${ref}`;
}
