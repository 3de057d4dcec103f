import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { OutcomeLine } from "#contract/model/report.ts";
import { moodleCompletions } from "#exports/moodle-completion.ts";

/** What version 1.0.10 of the plugin knows (classes/file/csv_helper.php at 849d2fd); another heading and it takes nothing of the file. */
const known = ["id", "userid", "course", "idnumber", "shortname", "email", "username", "timeenrolled", "timestarted", "timecompleted"];
const people = ["userid", "username", "email"];
const courses = ["course", "idnumber", "shortname"];

const line = (number: string | null, completedOn: string | null): OutcomeLine => ({
  personId: "7f3b1c2d-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
  name: "Mya",
  number,
  organisation: "",
  country: "MM",
  cohortId: null,
  cohort: null,
  courseId: "e-government-systems",
  title: "E-government systems",
  language: "en",
  lessonsRead: 2,
  lessons: 2,
  labsDone: 1,
  labs: 1,
  begunOn: "2026-09-01",
  lastOn: "2026-09-10",
  completedOn,
  entry: null,
  exit: null,
  gain: null,
  supervised: false,
  seconds: 0,
});

test("who completed and has a number, under headings that the plugin knows, the person before the course", () => {
  const { text, rows, left } = moodleCompletions([
    line(" LA-017 ", "2026-09-10"),
    line(null, "2026-09-11"),
    line("la-018", null),
    line("=1+1", "2026-09-12"),
  ]);
  expect({ rows, left }).toEqual({ rows: 2, left: 1 });
  expect(text.endsWith("\r\n")).toBe(true);
  const [head = [], ...lines] = parse(text);
  for (const heading of head) expect(known).toContain(heading);
  expect([people.includes(head[0] ?? ""), courses.includes(head[1] ?? "")]).toEqual([true, true]);
  expect(lines).toEqual([
    ["la-017", "e-government-systems", "2026-09-10", "2026-09-01"],
    ["'=1+1", "e-government-systems", "2026-09-12", "2026-09-01"],
  ]);
});

test("nobody: the headings alone", () => {
  expect(moodleCompletions([])).toEqual({ text: "username,idnumber,timecompleted,timestarted\r\n", rows: 0, left: 0 });
});
