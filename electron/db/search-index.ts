/** The search index: a file beside the database, made from installed packs and from nothing else (DESIGN §7). */
import { z } from "zod";
import { indexed, matchOf, tokeniserVersion } from "#domain/search.ts";
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

const line = (text: string): string => text.replace(/\s+/gu, " ").trim();

export function addDoc(tx: Tx, digest: string, courseId: string, doc: SearchDoc): void {
  const parts = doc.parts.map((part) => ({ ...part, text: line(part.text) })).filter((part) => part.text !== "");
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
      title: line(doc.title),
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

const Texts = z.object({ title: z.string(), blocks: z.string(), texts: z.string(), folded: z.string() });
export interface DocTexts {
  readonly title: string;
  readonly parts: readonly { readonly block: string | null; readonly text: string; readonly folded: string }[];
}
export function docTexts(index: Db, id: number): DocTexts {
  const row = index.get("SELECT title, blocks, texts, folded FROM doc WHERE id = @id", Texts, { id });
  if (row === null) return { title: "", parts: [] };
  const blocks = row.blocks.split("\n");
  const folded = row.folded.split("\n");
  const parts = row.texts.split("\n").map((text, at) => ({ block: blocks[at] || null, text, folded: folded[at] ?? "" }));
  return { title: row.title, parts };
}
