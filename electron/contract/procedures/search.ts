/** Search over lessons, glossary, facts, items already answered and one's own writing and notes, in every language (DESIGN §7). */
import { z } from "zod";
import { query } from "#contract/define.ts";
import { BlockId, LanguageTag, Line, Slug } from "#contract/model/basic.ts";

/** A piece of a text; `mark` where it is what was asked for. */
const Pieces = z.array(z.strictObject({ text: z.string(), mark: z.boolean() }));

export const SearchHit = z.strictObject({
  kind: z.enum(["lesson", "term", "fact", "item", "writing", "note"]),
  courseId: Slug,
  /** Where it opens: the lesson itself, or the first that names the term or fact. */
  lessonId: Slug.nullable(),
  /** The block to open at. */
  block: BlockId.nullable(),
  /** Id of the lesson, term, fact, item or block. */
  id: z.string(),
  /** Of the lesson, as shown. */
  number: z.string().nullable(),
  language: LanguageTag,
  title: Pieces,
  excerpt: Pieces,
});
export type SearchHit = z.infer<typeof SearchHit>;

export const search = {
  "search.find": query({
    role: "trainee",
    topics: ["search", "packs", "writing", "notes"],
    input: z.strictObject({
      text: z.string().max(200),
      language: LanguageTag,
      /** The course being studied: its hits come first. */
      courseId: Slug.nullable(),
    }),
    output: z.strictObject({
      hits: z.array(SearchHit).max(40),
      /** Not every word was found together: these have some of them. */
      partly: z.boolean(),
      /** Courses are still being read: there may be more soon. */
      coming: z.boolean(),
      courses: z.record(Slug, z.strictObject({ title: Line, language: LanguageTag })),
    }),
  }),
};
