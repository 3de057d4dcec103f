/** Reports of an office: read by a worker of its own, shown, and written into files as they are shown. */
import { rm } from "node:fs/promises";
import { basename } from "node:path";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { ReportFilter } from "#contract/model/report.ts";
import type { Parsed } from "#contract/procedures/index.ts";
import type { reports } from "#contract/procedures/reports.ts";
import { audited } from "#db/audit.ts";
import { courseTitle } from "#domain/course-text.ts";
import { describedItems } from "#domain/report-items.ts";
import { groupTable, itemTable, outcomeTable, type Table } from "#domain/report-table.ts";
import { moodleCompletions } from "#exports/moodle-completion.ts";
import type { TableWriter } from "#exports/table.ts";
import { instant } from "#platform/clock.ts";
import { fileToSave, saveFile } from "#platform/save-file.ts";
import type { KnownCourse, ReportAnswer, ReportAsk } from "#records/office-reports.ts";
import type { Context, Desk, Jobs } from "./context.ts";

/** The part of services/office-reader.ts that is needed here. */
interface OfficeReader {
  ask(ask: ReportAsk, tell: (done: number, total: number) => void): Promise<ReportAnswer>;
  close(): Promise<void>;
}
interface Parts {
  readonly desk: (session: Session) => Desk;
  readonly ask: (ask: ReportAsk) => Promise<ReportAnswer>;
  /** A reader of its own for long work: stopping that stops no other question. */
  readonly aside: () => OfficeReader;
  readonly write: TableWriter;
  readonly jobs: Jobs;
  /** @throws AppError ticket-expired */
  readonly toSave: (session: Session, ticket: string) => string;
}
/** Lines that a screen is sent. */
const mostGroups = 2000;
const mostLines = 500;

export function createReports(
  { clock, courses }: Pick<Context, "clock" | "courses">,
  { desk, ask, aside, write, jobs, toSave }: Parts,
): HandlersOf<typeof reports> {
  const known = (language: string): KnownCourse[] =>
    courses.current().map(({ course }) => {
      const { id, completion, blueprints, lessons } = course.compiled.course;
      return { id, completion, blueprints, lessons, title: courseTitle(course, language).text };
    });
  const groupsOf = async (by: Parsed<"reports.read">["by"], filter: ReportFilter, language: string) =>
    told("groups", await ask({ what: "groups", by, filter, courses: known(language) }));
  const linesOf = async (filter: ReportFilter, language: string) =>
    told("lines", await ask({ what: "lines", filter, courses: known(language) })).lines;
  const itemsOf = async (filter: ReportFilter, language: string) => {
    const { items, choices } = told("items", await ask({ what: "items", filter, courses: known(language) }));
    const pack = courses.current().find(({ row }) => row.courseId === filter.courseId);
    return describedItems(pack?.course ?? null, language, items, choices);
  };
  const tableOf = async ({ report, filter, language, words }: Parsed<"reports.write">): Promise<Table> => {
    if (report.what === "lines") return outcomeTable(await linesOf(filter, language), words);
    if (report.what === "items") return itemTable(await itemsOf(filter, language), words);
    const { lines, all } = await groupsOf(report.by, filter, language);
    return groupTable(lines, all, words);
  };

  return {
    "reports.read": async ({ by, filter, language }, session) => {
      desk(session);
      const { lines, all, choices, months } = await groupsOf(by, filter, language);
      return { lines: lines.slice(0, mostGroups), more: Math.max(0, lines.length - mostGroups), all, choices, months };
    },
    "reports.lines": async ({ filter, language }, session) => {
      desk(session);
      const lines = await linesOf(filter, language);
      return { lines: lines.slice(0, mostLines), more: Math.max(0, lines.length - mostLines) };
    },
    "reports.items": async ({ filter, language }, session) => {
      desk(session);
      return { items: await itemsOf(filter, language) };
    },
    "reports.write": async (input, session) => {
      const { db } = desk(session);
      const path = toSave(session, input.ticket);
      const table = await tableOf(input);
      const file = await saveFile(path, input.words.title, input.form, await write(table, input.form, input.words.title));
      const rows = table.rows.length;
      audited(
        db,
        { at: instant(clock), act: "report-written", details: { what: input.report.what, form: input.form, rows } },
        () => undefined,
      );
      return { file, rows };
    },
    "reports.moodle": async ({ ticket, filter, language, title }, session) => {
      const { db } = desk(session);
      const path = toSave(session, ticket);
      const { text, rows, left } = moodleCompletions(await linesOf(filter, language));
      const file = await saveFile(path, title, "csv", text);
      audited(db, { at: instant(clock), act: "report-written", details: { what: "lines", form: "moodle", rows } }, () => undefined);
      return { file, rows, left };
    },
    "reports.statements": async ({ ticket, form, filter, language, title, headings }, session) => {
      const { db } = desk(session);
      const file = await fileToSave(toSave(session, ticket), title, form === "csv" ? "csv" : "jsonl");
      const wanted: ReportAsk = { what: "statements", filter, courses: known(language), write: { file, form, headings } };
      const { id } = jobs.start("export", "statements", async ({ signal, progress }) => {
        const reader = aside();
        signal.addEventListener("abort", () => void reader.close());
        try {
          const { rows } = told("statements", await reader.ask(wanted, progress));
          audited(db, { at: instant(clock), act: "report-written", details: { what: "statements", form, rows } }, () => undefined);
        } finally {
          await reader.close();
          // A thread that was stopped leaves what it had written aside.
          await rm(`${file}.part`, { force: true });
        }
        return ["office"];
      });
      return { job: id, file: basename(file) };
    },
  };
}

/** The answer to what was asked. @throws Error for another */
function told<W extends ReportAnswer["what"]>(what: W, answer: ReportAnswer): Extract<ReportAnswer, { what: W }> {
  const isIt = (one: ReportAnswer): one is Extract<ReportAnswer, { what: W }> => one.what === what;
  if (!isIt(answer)) throw new Error(`Asked for ${what}, answered with ${answer.what}.`);
  return answer;
}
