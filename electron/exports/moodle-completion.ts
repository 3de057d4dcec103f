/**
 * Completions as Moodle takes them in by file: the plugin tool_import_completion (Catalyst IT; its README,
 * https://github.com/catalyst/moodle-tool_import_completion, names the columns). A person is found by a field of their Moodle profile, here
 * `idnumber`: the number of the roster; the course by the id that stands here, to be given to the Moodle course. Days are `Y-m-d`.
 */
import { stringify } from "csv-stringify/sync";
import type { OutcomeLine } from "#contract/model/report.ts";
import { neutralised } from "./csv.ts";

/** @returns the file's text, how many lines it has, and how many people are left out since the roster gives them no number */
export function moodleCompletions(lines: readonly OutcomeLine[]): { text: string; rows: number; left: number } {
  const completed = lines.filter(({ completedOn }) => completedOn !== null);
  const known = completed.flatMap(({ number, courseId, completedOn, begunOn }) =>
    number === null || completedOn === null ? [] : [[neutralised(number), courseId, completedOn, begunOn]],
  );
  const text = stringify([["idnumber", "course", "timecompleted", "timestarted"], ...known], { record_delimiter: "windows" });
  return { text, rows: known.length, left: completed.length - known.length };
}
