/** Search: keeps its index level with the installed packs, and answers as one types. */
import { setImmediate } from "node:timers/promises";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { search, SearchHit } from "#contract/procedures/search.ts";
import type { Topic } from "#contract/topics.ts";
import type { Db } from "#db/open.ts";
import { listNotes } from "#db/repositories/notes.ts";
import { listItemProgress } from "#db/repositories/progress.ts";
import { listAllWriting } from "#db/repositories/writing.ts";
import {
  addDoc,
  bestPart,
  findDocs,
  finishPack,
  indexedPacks,
  openSearchIndex,
  removePack,
  touchedPacks,
  type BestPart,
  type FoundDoc,
} from "#db/search-index.ts";
import { courseTitle, findLesson, lessonTitle } from "#domain/course-text.ts";
import { excerpt, indexed, counterOf, mostHits, termsOf, type Term } from "#domain/search.ts";
import { placesIn } from "#domain/note-place.ts";
import { searchDocs } from "#domain/search-docs.ts";
import type { Context, Pack } from "./context.ts";
import { traineeOf, unlessDamaged } from "./support.ts";

export interface SearchService {
  readonly handlers: HandlersOf<typeof search>;
  /** Takes in what was installed and takes out what went. Calls while it runs are one more run after it. Never rejects. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

const excerptLength = 150;
/** Documents a transaction: a learner's save beside it never waits for long (DESIGN §4). */
const batch = 25;

/**
 * @param file Where the index lies; null where nothing can be written.
 * @param publish Tells that there is more to find.
 */
export function createSearch(context: Context, file: string | null, publish: (topics: readonly Topic[]) => void): SearchService {
  const { db, courses, report } = context;
  let index = openSearchIndex(file);
  let running: Promise<void> | null = null;
  let again = false;
  const ended = new AbortController();
  const fold = createFolds();

  /** Does something on the index; one found damaged is made anew and filled again. */
  const onIndex = <T>(work: (index: Db) => T, otherwise: T): T => {
    try {
      return work(index);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "data-damaged") throw error;
      report(error, "search");
      index.close();
      index = openSearchIndex(file);
      void follow();
      return otherwise;
    }
  };

  const take = async ({ row, course }: Pack): Promise<void> => {
    const docs = searchDocs(
      course,
      row.manifest.languages.map(({ tag }) => tag),
    );
    for (let next = docs.next(); !next.done && !ended.signal.aborted;) {
      index.transaction((tx) => {
        for (let n = 0; n < batch && !next.done; n += 1, next = docs.next()) addDoc(tx, row.digest, row.courseId, next.value);
      });
      await setImmediate();
    }
    if (!ended.signal.aborted) index.transaction((tx) => finishPack(tx, row.digest));
  };
  const level = async (): Promise<void> => {
    const current = new Map(courses.current().map((pack) => [pack.row.digest, pack]));
    const whole = new Set(indexedPacks(index));
    const gone = [...new Set([...whole, ...touchedPacks(index)])].filter((digest) => !current.has(digest) || !whole.has(digest));
    for (const digest of gone) index.transaction((tx) => removePack(tx, digest));
    const fresh = [...current.values()].filter(({ row }) => !whole.has(row.digest));
    for (const pack of fresh) await take(pack);
    if (gone.length > 0 || fresh.length > 0) publish(["search"]);
  };
  async function follow(): Promise<void> {
    again = true;
    running ??= (async () => {
      while (again && !ended.signal.aborted) {
        again = false;
        await level().catch((error: unknown) => report(error, "search"));
      }
      running = null;
    })();
    await running;
  }

  return {
    follow,
    close: async () => {
      ended.abort();
      await running;
      index.close();
    },
    handlers: {
      "search.find": ({ text, language, courseId }, session) => {
        const terms = termsOf(text);
        const nothing = { hits: [], partly: false, coming: running !== null, courses: {} };
        if (terms.length === 0) return nothing;
        const profileId = traineeOf(session);
        const answered = new Set(listItemProgress(db, profileId).map((row) => `${row.courseId}/${row.itemId}`));
        const mayShow = (doc: FoundDoc): boolean => doc.kind !== "item" || answered.has(`${doc.courseId}/${doc.objectId}`);
        const found = onIndex((open) => {
          const all = findDocs(open, terms, true).filter(mayShow);
          const partly = terms.length > 1 && all.length === 0;
          const docs = best(partly ? findDocs(open, terms, false).filter(mayShow) : all, language, courseId);
          return { partly: partly && docs.length > 0, docs: docs.map((doc) => ({ doc, part: bestPart(open, doc.id, terms) })) };
        }, null);
        if (found === null) return { ...nothing, coming: true };
        const packs = new Map(courses.current().map((pack) => [pack.row.courseId, pack]));
        const hits = [
          ...ownWriting(context, profileId, terms, packs, language),
          ...ownNotes(context, profileId, terms, packs, language, fold),
          ...found.docs.flatMap(({ doc, part }) => unlessDamaged(() => hitOf(doc, part, terms, packs), report) ?? []),
        ].slice(0, mostHits);
        const titles = [...new Set(hits.map((hit) => hit.courseId))].flatMap((id) => {
          const course = packs.get(id)?.course;
          if (course === undefined) return [];
          const { text: title, language: written } = courseTitle(course, language);
          return [[id, { title, language: written }] as const];
        });
        return { hits, partly: found.partly, coming: running !== null, courses: Object.fromEntries(titles) };
      },
    },
  };
}

/** Each thing once, in the language that serves the reader best; the course being studied first among equals. */
function best(docs: readonly FoundDoc[], language: string, courseId: string | null): FoundDoc[] {
  // Scores are negative, and better the lower they are.
  const weight = (doc: FoundDoc): number =>
    doc.score * (doc.language === language ? 1.5 : doc.language === "en" ? 1.1 : 1) * (doc.courseId === courseId ? 1.25 : 1);
  const once = new Map<string, FoundDoc>();
  for (const doc of docs) {
    const key = `${doc.kind}/${doc.courseId}/${doc.objectId}`;
    const known = once.get(key);
    if (known === undefined || weight(doc) < weight(known)) once.set(key, doc);
  }
  return [...once.values()].toSorted((a, b) => weight(a) - weight(b)).slice(0, mostHits);
}

function hitOf(doc: FoundDoc, part: BestPart, terms: readonly Term[], packs: ReadonlyMap<string, Pack>): SearchHit | null {
  const course = packs.get(doc.courseId)?.course;
  if (course === undefined) return null;
  return {
    kind: doc.kind,
    courseId: doc.courseId,
    lessonId: doc.lessonId,
    // A title alone was found: the lesson opens at its beginning.
    block: part.has === 0 && doc.kind === "lesson" ? null : part.block,
    id: doc.objectId,
    number: doc.lessonId === null ? null : (findLesson(course, doc.lessonId)?.number ?? null),
    language: doc.language,
    title: excerpt(part.title, terms, 120),
    excerpt: part.text === "" ? [] : excerpt(part.text, terms, excerptLength),
  };
}

/** What the reader wrote, newest first: few enough to be read through. */
function ownWriting(
  { db }: Context,
  profileId: string,
  terms: readonly Term[],
  packs: ReadonlyMap<string, Pack>,
  language: string,
): SearchHit[] {
  const count = counterOf(terms);
  return listAllWriting(db, profileId).flatMap((row) => {
    if (count(indexed(row.text)) < terms.length) return [];
    const course = packs.get(row.courseId)?.course;
    const place = course === undefined ? null : findLesson(course, row.lessonId);
    if (course === undefined || place === null) return [];
    const title = course.words(language)?.lessons[row.lessonId]?.title ?? course.words("en")?.lessons[row.lessonId]?.title ?? row.lessonId;
    return [
      {
        kind: "writing" as const,
        courseId: row.courseId,
        lessonId: row.lessonId,
        block: row.block,
        id: row.block,
        number: place.number,
        language,
        title: [{ text: title, mark: false }],
        excerpt: excerpt(row.text.replace(/\s+/gu, " "), terms, excerptLength),
      },
    ];
  });
}

/** Most notes whose folded text is remembered between two letters that are typed. */
const mostFolds = 5000;

/** The text of a note as it is compared; done once a text. */
function createFolds(): (key: string, text: () => string) => string {
  const known = new Map<string, string>();
  return (key, text) => {
    let folded = known.get(key);
    if (folded === undefined) {
      if (known.size >= mostFolds) known.clear();
      known.set(key, (folded = indexed(text())));
    }
    return folded;
  };
}

/** What the reader noted and marked, newest first, also where its place or its course is gone. */
function ownNotes(
  { db }: Context,
  profileId: string,
  terms: readonly Term[],
  packs: ReadonlyMap<string, Pack>,
  language: string,
  fold: ReturnType<typeof createFolds>,
): SearchHit[] {
  const count = counterOf(terms);
  const places = new Map<string, ReturnType<typeof placesIn>>();
  return listNotes(db, profileId)
    .toReversed()
    .flatMap((row) => {
      const text = (): string => [row.text, row.anchor.quote].join(" ");
      if (count(fold(`${row.id} ${row.savedAt}`, text)) < terms.length) return [];
      const { courseId, lessonId } = row;
      const course = packs.get(courseId)?.course;
      const lesson = course === undefined ? null : findLesson(course, lessonId);
      const key = `${courseId}/${lessonId}`;
      if (course !== undefined && !places.has(key)) places.set(key, placesIn(course, lessonId));
      const title = course === undefined || lesson === null ? null : lessonTitle(course, language, lessonId);
      return [
        {
          kind: "note" as const,
          courseId,
          lessonId: lesson === null ? null : lessonId,
          block: places.get(key)?.(row.anchor)?.block ?? null,
          id: row.id,
          number: lesson?.number ?? null,
          language: title?.language ?? row.anchor.language,
          title: [{ text: title?.text ?? row.lessonTitle, mark: false }],
          excerpt: excerpt(text().replace(/\s+/gu, " ").trim(), terms, excerptLength),
        },
      ];
    });
}
