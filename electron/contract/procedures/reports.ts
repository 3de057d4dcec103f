/** Reports of an office: by group, line by line, item by item; and the same written into files. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { LanguageTag, Line, Uuid } from "#contract/model/basic.ts";
import { ItemLine, OutcomeLine, ReportBy, ReportFilter, ReportLine } from "#contract/model/report.ts";
import { Ticket } from "./system.ts";

const count = z.int().min(0);
const topics = ["collection", "people", "office", "packs"] as const;
const Choice = z.strictObject({ key: z.string(), name: z.string().nullable() });

/** What a table of a report is called, and its words, as the person reads them on the screen. */
export const ReportWords = z.strictObject({
  title: z.string().max(200),
  /** Headings by column. */
  headings: z.record(z.string().max(40), z.string().max(200)),
  /** Names of keys by column and key (`country LA`), of `yes` and `no`, and of the line over all. */
  names: z.record(z.string().max(300), z.string().max(400)),
});
export type ReportWords = z.infer<typeof ReportWords>;
export const ReportForm = z.enum(["csv", "xlsx", "jsonl"]);
/** Statements as they were recorded, or the main members of each. */
export const StatementsForm = z.enum(["xapi", "csv"]);

export const reports = {
  "reports.read": query({
    role: "office",
    topics: [...topics],
    input: z.strictObject({ by: ReportBy, filter: ReportFilter, language: LanguageTag }),
    output: z.strictObject({
      /** At most two thousand, the largest first; months as time goes. */
      lines: z.array(ReportLine).max(2000),
      more: count,
      all: ReportLine,
      choices: z.strictObject({
        courses: z.array(Choice),
        countries: z.array(Choice),
        organisations: z.array(Choice),
        cohorts: z.array(Choice),
        languages: z.array(Choice),
      }),
      /** Statements by the month they were made in. */
      months: z.array(z.strictObject({ month: z.string(), statements: count })),
    }),
  }),
  /** A line for each person and course. */
  "reports.lines": query({
    role: "office",
    topics: [...topics],
    input: z.strictObject({ filter: ReportFilter, language: LanguageTag }),
    output: z.strictObject({ lines: z.array(OutcomeLine).max(500), more: count }),
  }),
  /** Items of the course that the filter names; none without one. */
  "reports.items": query({
    role: "office",
    topics: [...topics],
    input: z.strictObject({ filter: ReportFilter, language: LanguageTag }),
    output: z.strictObject({ items: z.array(ItemLine).max(5000) }),
  }),
  /** Writes what a report shows, all its lines, into a file. @throws AppError too-many-rows: more than a sheet of this form holds */
  "reports.write": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({
      ticket: Ticket,
      form: ReportForm,
      report: z.discriminatedUnion("what", [
        z.strictObject({ what: z.literal("groups"), by: ReportBy }),
        z.strictObject({ what: z.literal("lines") }),
        z.strictObject({ what: z.literal("items") }),
      ]),
      filter: ReportFilter,
      language: LanguageTag,
      words: ReportWords,
    }),
    output: z.strictObject({ file: Line, rows: count }),
  }),
  /** Writes the completions that fit into a file for Moodle's import; `left`: people whom the roster gives no number. */
  "reports.moodle": command({
    role: "office",
    topics: ["office"],
    input: z.strictObject({ ticket: Ticket, filter: ReportFilter, language: LanguageTag, title: z.string().max(200) }),
    output: z.strictObject({ file: Line, rows: count, left: count }),
  }),
  /** Writes every statement that fits, in a job. */
  "reports.statements": command({
    role: "office",
    topics: ["office", "jobs"],
    input: z.strictObject({
      ticket: Ticket,
      form: StatementsForm,
      filter: ReportFilter,
      language: LanguageTag,
      title: z.string().max(200),
      headings: z.record(z.string().max(40), z.string().max(200)),
    }),
    output: z.strictObject({ job: Uuid, file: Line }),
  }),
};
