/** The search index: a file beside the database, made from installed packs and from nothing else (DESIGN §7). */
import { z } from "zod";
import { inIndex, indexed, matchOf, tokeniserVersion } from "#domain/search.ts";
import type { Term } from "#domain/search.ts";
import type { SearchDoc } from "#domain/search-docs.ts";
import { openDerived } from "./open.ts";
import type { Db } from "./open.ts";
import type { Tx } from "./sql.ts";

/** Rises with the tables below; the tokeniser's version stands beside it. */
const tables = 2;

const schema = {
  version: tables * 1000 + tokeniserVersion,
  sql: `
CREATE TABLE pack (digest TEXT PRIMARY KEY) STRICT;
CREATE TABLE doc (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,
  course_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  lesson_id TEXT,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  -- One line a part, as the index takes it.
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX doc_by_digest ON doc (digest);
-- Parts by their line: of a lesson's whole text only one is shown, and only that one is read.
CREATE TABLE part (
  doc_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  block TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (doc_id, line)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(title, headings, body, content='', contentless_delete=1, prefix='2 3',
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");
-- A word in a title says more of a lesson than one in its text.
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(8.0, 3.0, 1.0)');
`,
} as const;

/** @param file Null: in memory, for a data folder that cannot be written. */
export const openSearchIndex = (file: string | null): Db => openDerived(file, schema);

/** Digests of the packs that are wholly in the index. */
export function indexedPacks(index: Db): string[] {
  return index.all("SELECT digest FROM pack ORDER BY digest", z.object({ digest: z.string() })).map((row) => row.digest);
}

/** Takes out everything of a pack, also of one that was never wholly taken in. */
export function removePack(tx: Tx, digest: string): void {
  tx.run("DELETE FROM words WHERE rowid IN (SELECT id FROM doc WHERE digest = @digest)", { digest });
  tx.run("DELETE FROM part WHERE doc_id IN (SELECT id FROM doc WHERE digest = @digest)", { digest });
  tx.run("DELETE FROM doc WHERE digest = @digest", { digest });
  tx.run("DELETE FROM pack WHERE digest = @digest", { digest });
}
/** Packs of which anything is in the index. */
export function touchedPacks(index: Db): string[] {
  return index.all("SELECT DISTINCT digest FROM doc", z.object({ digest: z.string() })).map((row) => row.digest);
}
/** Says that a pack is wholly in the index. */
export function finishPack(tx: Tx, digest: string): void {
  tx.run("INSERT OR IGNORE INTO pack (digest) VALUES (@digest)", { digest });
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

export function addDoc(tx: Tx, digest: string, courseId: string, doc: SearchDoc): void {
  const parts = doc.parts.map((part) => ({ ...part, text: oneLine(part.text) })).filter((part) => part.text !== "");
  const folded = parts.map((part) => indexed(part.text));
  const of = (heading: boolean): string => folded.filter((_text, at) => parts[at]?.heading === heading).join("\n");
  const id = tx.get(
    `INSERT INTO doc (digest, course_id, kind, object_id, lesson_id, language, title, folded)
     VALUES (@digest, @courseId, @kind, @objectId, @lessonId, @language, @title, @folded) RETURNING id`,
    Id,
    {
      digest,
      courseId,
      kind: doc.kind,
      objectId: doc.objectId,
      lessonId: doc.lessonId,
      language: doc.language,
      title: oneLine(doc.title),
      folded: folded.join("\n"),
    },
  )?.id;
  if (id === undefined) throw new Error("An insertion gave no row.");
  for (const [line, { block, text }] of parts.entries())
    tx.run("INSERT INTO part (doc_id, line, block, text) VALUES (@id, @line, @block, @text)", { id, line, block, text });
  tx.run("INSERT INTO words (rowid, title, headings, body) VALUES (@id, @title, @headings, @body)", {
    id,
    title: indexed(doc.title),
    headings: of(true),
    body: of(false),
  });
}

const Id = z.object({ id: z.number() });
const Found = z.object({
  id: z.number(),
  score: z.number(),
  courseId: z.string(),
  kind: z.enum(["lesson", "term", "fact", "item"]),
  objectId: z.string(),
  lessonId: z.string().nullable(),
  language: z.string(),
});
/** `score` is better the lower it is (https://sqlite.org/fts5.html#the_bm25_function). */
export type FoundDoc = z.infer<typeof Found>;

/** The best so many, before language and course count. */
const considered = 120;

/** Documents with every term, or with any, the best first. */
export function findDocs(index: Db, terms: readonly Term[], every: boolean): FoundDoc[] {
  return index.all(
    `SELECT doc.id, found.rank AS score, course_id AS courseId, kind, object_id AS objectId, lesson_id AS lessonId, language
     FROM (SELECT rowid, rank FROM words WHERE words MATCH @match ORDER BY rank LIMIT ${considered}) AS found
     JOIN doc ON doc.id = found.rowid ORDER BY found.rank`,
    Found,
    { match: matchOf(terms, every) },
  );
}

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Folded = z.object({ title: z.string(), folded: bytes });
const Part = z.object({ block: z.string().nullable(), text: z.string() });
/** The part of a document that shows best what was asked for. */
export interface BestPart {
  readonly title: string;
  /** Null: the document has no blocks. */
  readonly block: string | null;
  readonly text: string;
  /** Terms that stand in the part; 0 where only the title has any, and the part is the first. */
  readonly has: number;
}
/** The part with the most terms, the first among equals; looked for as bytes, since a lesson's whole text is long. */
export function bestPart(index: Db, id: number, terms: readonly Term[]): BestPart {
  const row = index.get("SELECT title, CAST(folded AS BLOB) AS folded FROM doc WHERE id = @id", Folded, { id });
  if (row === null) return { title: "", block: null, text: "", has: 0 };
  const counts = new Map<number, number>();
  for (const term of terms) for (const line of linesWith(row.folded, inIndex(term))) counts.set(line, (counts.get(line) ?? 0) + 1);
  const has = Math.max(0, ...counts.values());
  const line = Math.min(...[...counts].flatMap(([at, count]) => (count === has ? [at] : [])), counts.size === 0 ? 0 : Infinity);
  const part = index.get("SELECT block, text FROM part WHERE doc_id = @id AND line = @line", Part, { id, line });
  return { title: row.title, block: part?.block ?? null, text: part?.text ?? "", has };
}

const newline = 10;
/** Numbers of the lines in which a word begins with this, or a run of pairs does. */
function* linesWith(folded: Uint8Array, sought: string): Generator<number> {
  const text = Buffer.from(folded.buffer, folded.byteOffset, folded.byteLength);
  const needle = Buffer.from(sought);
  let [line, counted] = [0, 0];
  for (let at = text.indexOf(needle); at !== -1;) {
    const before = at === 0 ? newline : text[at - 1];
    if (before !== newline && before !== 32) {
      at = text.indexOf(needle, at + 1);
      continue;
    }
    for (let next = text.indexOf(newline, counted); next !== -1 && next < at; next = text.indexOf(newline, counted)) {
      line += 1;
      counted = next + 1;
    }
    yield line;
    const end = text.indexOf(newline, at);
    at = end === -1 ? -1 : text.indexOf(needle, end + 1);
  }
}
