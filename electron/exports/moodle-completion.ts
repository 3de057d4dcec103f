/**
 * Completions as Moodle takes them in by file: the plugin tool_import_completion, as of its version 1.0.10
 * (https://github.com/open-lms-open-source/moodle-tool_import_completion at 849d2fd: README.md names the columns of course completions;
 * classes/file/csv_helper.php which names of columns there are, any other refuses the file; classes/file/csv_settings.php what people and
 * courses are found by, and the forms of dates). A person is found by `username`, the only field that a roster's number can be; the course
 * by `idnumber`, which is the course's there and not a person's; `course` would be Moodle's own count. Days are `Y-m-d`. The person stands
 * before the course: lib.php reads the cells in their order, and asks of a course whether the person is enrolled.
 */
import type { OutcomeLine } from "#contract/model/report.ts";
import { csvLine, neutralised } from "./csv.ts";

/** @returns the file's text, how many lines it has, and how many people are left out since the roster gives them no number */
export function moodleCompletions(lines: readonly OutcomeLine[]): { text: string; rows: number; left: number } {
  const completed = lines.filter(({ completedOn }) => completedOn !== null);
  const known = completed.flatMap(({ number, courseId, completedOn, begunOn }) =>
    number === null || completedOn === null ? [] : [[username(number), courseId, completedOn, begunOn]],
  );
  const text = [["username", "idnumber", "timecompleted", "timestarted"], ...known].map(csvLine).join("");
  return { text, rows: known.length, left: completed.length - known.length };
}
/** Moodle keeps usernames in lower case, without spaces around them. */
const username = (number: string): string => neutralised(number.trim().toLowerCase());
