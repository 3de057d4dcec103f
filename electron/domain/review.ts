/**
 * Spaced review by FSRS-6 (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm), in whole days: a card is looked
 * at once a day at most, and the days are those of this computer's calendar, which may be wrong (DESIGN §6).
 */
import { FSRSAlgorithm } from "ts-fsrs";

export const ratings = ["again", "hard", "good", "easy"] as const;
export type Rating = (typeof ratings)[number];

/** What FSRS keeps of a card. Days are counted from 1970-01-01 by the local calendar. */
export interface Memory {
  /** Days after which the chance of recall has fallen to 90 %. */
  readonly stability: number;
  /** 1..10 */
  readonly difficulty: number;
  readonly lastDay: number;
  readonly dueDay: number;
}

/** Chance of recall at which a card comes back. */
export const aim = 0.9;
/** Longest interval, days: a course is studied again or forgotten within a year. */
const longest = 365;
/** New cards a day: each comes back several times in the weeks after. */
export const freshADay = 10;
/** Below so many reviews a share says more about chance than about memory. */
export const enough = 20;

const fsrs = new FSRSAlgorithm({ request_retention: aim, maximum_interval: longest, enable_fuzz: false, enable_short_term: false });

/** Number of the local day. @param offset Minutes that local time is behind UTC, as `Date.getTimezoneOffset` tells. */
export function dayNumber(at: Date, offset: number): number {
  return Math.floor((at.getTime() - offset * 60_000) / 86_400_000);
}
/** `YYYY-MM-DD` of a day's number. */
export function dayDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** A clock set back counts as no time at all, one that jumped as no more than the longest interval. */
function elapsed(memory: Memory, today: number): number {
  return Math.min(longest, Math.max(0, today - memory.lastDay));
}

/** Chance that the card is recalled on a day, 0..1. */
export function recallChance(memory: Memory, today: number): number {
  return fsrs.forgetting_curve(elapsed(memory, today), memory.stability);
}

/** The memory after a review. @param memory null at the first */
export function remember(memory: Memory | null, rating: Rating, today: number): Memory {
  const past = memory === null ? 0 : elapsed(memory, today);
  const { stability, difficulty } = fsrs.next_state(memory, past, ratings.indexOf(rating) + 1);
  return { stability, difficulty, lastDay: today, dueDay: today + fsrs.next_interval(stability, past) };
}

/** Rating that an answer gives of itself; one that was right may be rated otherwise by hand. */
export function ratingOf(grade: { readonly correct: boolean; readonly scaled: number }): Rating {
  return grade.correct ? "good" : grade.scaled > 0 ? "hard" : "again";
}
/** Ratings that a person may choose after an answer: a wrong one was not recalled, whoever says so. */
export function choicesAfter(grade: { readonly correct: boolean; readonly scaled: number } | null): readonly Rating[] {
  if (grade === null) return ratings;
  return grade.correct ? ["hard", "good", "easy"] : grade.scaled > 0 ? ["again", "hard"] : ["again"];
}

export interface Card {
  readonly memory: Memory | null;
  readonly suspended: boolean;
}

/**
 * Day on which a card is to be looked at; null for one that is new or suspended. One that was reviewed on a day that has not come is
 * due at once: the clock was wrong then or is wrong now, and a look too many does no harm.
 */
export function dueDay({ memory, suspended }: Card, today: number): number | null {
  if (memory === null || suspended) return null;
  return memory.lastDay > today ? today : memory.dueDay;
}

/**
 * Cards of a day: those due, the least likely to be recalled first, then new ones in the order given.
 * @param begun New cards that were already begun today
 */
export function queueOf<C extends Card>(cards: readonly C[], today: number, begun: number): C[] {
  const chance = (card: C): number => (card.memory === null ? 1 : recallChance(card.memory, today));
  const due = cards.filter((card) => (dueDay(card, today) ?? today + 1) <= today).toSorted((a, b) => chance(a) - chance(b));
  const fresh = cards.filter(({ memory, suspended }) => memory === null && !suspended);
  return [...due, ...fresh.slice(0, Math.max(0, freshADay - begun))];
}

/** Cards that come due on each of the next days, today first (with what is overdue and the new ones of today). */
export function forecast(cards: readonly Card[], today: number, days: number, begun: number): number[] {
  const counts = Array.from({ length: days }, () => 0);
  counts[0] = queueOf(cards, today, begun).length;
  for (const card of cards) {
    const day = dueDay(card, today);
    if (day !== null && day > today && day < today + days) counts[day - today] = (counts[day - today] ?? 0) + 1;
  }
  return counts;
}

export interface Retention {
  /** Reviews of cards that had been reviewed on an earlier day. */
  readonly reviews: number;
  /** Share recalled, and what was foretold for the same reviews; null while they are too few to say. */
  readonly recalled: number | null;
  readonly expected: number | null;
}
/** What was really recalled beside what was foretold. First reviews foretell nothing and do not count. */
export function retention(log: readonly { readonly rating: Rating; readonly expected: number | null }[]): Retention {
  const counted = log.flatMap(({ rating, expected }) => (expected === null ? [] : [{ recalled: rating === "again" ? 0 : 1, expected }]));
  const mean = (values: readonly number[]): number | null =>
    counted.length < enough ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
  return {
    reviews: counted.length,
    recalled: mean(counted.map(({ recalled }) => recalled)),
    expected: mean(counted.map(({ expected }) => expected)),
  };
}
