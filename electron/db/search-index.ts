/** The search index: a file beside the database, made from installed packs and from nothing else (DESIGN §7). */
import { z } from "zod";
import { inIndex, indexed, matchOf, tokeniserVersion } from "#domain/search.ts";
import type { Term } from "#domain/search.ts";
import type { SearchDoc } from "#domain/search-docs.ts";
import { openDerived } from "./open.ts";
import type { Db } from "./open.ts";
import type { Tx } from "./sql.ts";

/** Rises with the tables below; the tokeniser's version stands beside it. */
const tables = 1;

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
  -- One line a block: its id, its text, and the text as the index takes it.
  blocks TEXT NOT NULL,
  texts TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX doc_by_digest ON doc (digest);
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
  tx.run(
    `INSERT INTO doc (digest, course_id, kind, object_id, lesson_id, language, title, blocks, texts, folded)
     VALUES (@digest, @courseId, @kind, @objectId, @lessonId, @language, @title, @blocks, @texts, @folded)`,
    {
      digest,
      courseId,
      kind: doc.kind,
      objectId: doc.objectId,
      lessonId: doc.lessonId,
      language: doc.language,
      title: oneLine(doc.title),
      blocks: parts.map((part) => part.block ?? "").join("\n"),
      texts: parts.map((part) => part.text).join("\n"),
      folded: folded.join("\n"),
    },
  );
  tx.run("INSERT INTO words (rowid, title, headings, body) VALUES (last_insert_rowid(), @title, @headings, @body)", {
    title: indexed(doc.title),
    headings: of(true),
    body: of(false),
  });
}

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
const Texts = z.object({ title: z.string(), blocks: z.string(), texts: bytes, folded: bytes });
/** The part of a document that shows best what was asked for. */
export interface BestPart {
  readonly title: string;
  /** Null: the document has no blocks. */
  readonly block: string | null;
  readonly text: string;
  /** Terms that stand in the part; 0 where only the title has any, and the part is the first. */
  readonly has: number;
}
/**
 * The part with the most terms, the first among equals. A document is a lesson's whole text and only one line of it is shown, so it is
 * looked through as bytes and no more than that line becomes a string.
 */
export function bestPart(index: Db, id: number, terms: readonly Term[]): BestPart {
  const sql = "SELECT title, blocks, CAST(texts AS BLOB) AS texts, CAST(folded AS BLOB) AS folded FROM doc WHERE id = @id";
  const row = index.get(sql, Texts, { id });
  if (row === null) return { title: "", block: null, text: "", has: 0 };
  const counts = new Map<number, number>();
  for (const term of terms) for (const line of linesWith(row.folded, inIndex(term))) counts.set(line, (counts.get(line) ?? 0) + 1);
  const has = Math.max(0, ...counts.values());
  const best = Math.min(...[...counts].flatMap(([line, count]) => (count === has ? [line] : [])), counts.size === 0 ? 0 : Infinity);
  return { title: row.title, block: row.blocks.split("\n")[best] || null, text: lineAt(row.texts, best), has };
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
function lineAt(texts: Uint8Array, line: number): string {
  const text = Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength);
  let from = 0;
  for (let n = 0; n < line; n += 1) {
    const end = text.indexOf(newline, from);
    if (end === -1) return "";
    from = end + 1;
  }
  const end = text.indexOf(newline, from);
  return text.toString("utf8", from, end === -1 ? undefined : end);
}
