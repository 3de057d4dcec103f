/** Reports over a real round: two learners' hand-ins, the worker that reads, files read back beside what the screen is told. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { Ticket } from "#contract/model/ticket.ts";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Input } from "#contract/procedures/index.ts";
import { groupColumns, itemColumns, outcomeColumns } from "#domain/report-columns.ts";
import { handIn, idOf, maker, type Told } from "#test/records/hands.ts";
import { clockAt, prepared, type Place, type Window } from "./support.ts";

const language = "en";
const clock = clockAt("2026-11-23T04:00:00.000Z");
const passphrase = "seven goats on a bridge";
const issuer = { name: "Records office", language: "en" as const, nameEnglish: "", country: "LA", address: "", consent: null };
let place: Place;
let office: Window;
beforeAll(async () => {
  place = await prepared();
  office = await place.open({ clock });
  await office.call("office.create", { passphrase, issuer });
});
afterAll(() => place.remove());

const lessons = ["counting-services", "after-counting"];
const base = { courseId: "tiny", version: "1.0.0", digest: "a".repeat(64), language: "th" };
const at = (day: string, minute: number): string => `${day}T08:${String(minute).padStart(2, "0")}:00.000Z`;
/** Everything of the course, on a day; with tests of these scores. */
function finished(day: string, entry: number, exit: number, ticket: string | null): Told[] {
  const watched = ticket === null ? { supervised: false } : { supervised: true, ticket };
  return [
    { at: at(day, 0), act: { ...base, lessonId: null, verb: "completed", object: { kind: "quiz", id: "entry" }, scaled: entry } },
    ...lessons.map((id, i) => ({
      at: at(day, i + 1),
      act: { ...base, lessonId: id, verb: "completed" as const, object: { kind: "lesson" as const, id }, seconds: 600 },
    })),
    {
      at: at(day, 10),
      act: { ...base, lessonId: lessons[0] ?? "", verb: "completed", object: { kind: "lab", id: "index-lab" }, seconds: 120 },
    },
    {
      at: at(day, 20),
      act: { ...base, lessonId: null, verb: "passed", object: { kind: "quiz", id: "exit" }, scaled: exit, success: true, ...watched },
    },
  ];
}
const answered = (n: number, choice: string, right: boolean): Told => ({
  at: at("2026-10-02", n),
  act: {
    ...base,
    lessonId: "counting-services",
    verb: "answered",
    object: { kind: "item", id: "work-out", rev: 2 },
    scaled: right ? 1 : 0,
    success: right,
    choices: [choice],
    seconds: 9,
  },
});

async function take(name: string, n: number, country: string, told: Told[]): Promise<void> {
  const file = join(place.root, `${n}.tdgarecord`);
  const bytes = handIn({
    device: maker(n),
    profile: idOf(1, n),
    name,
    chains: [{ chain: idOf(2, n), told }],
    bend: (head) => void (head.profile.card = { name, country, organisation: "=Ministry" }),
  });
  writeFileSync(file, bytes);
  const ticket = await pick(file, "open-file", "record");
  await ended((await office.call("collection.look", { ticket, kind: "file" })).job);
  await ended((await office.call("collection.merge", {})).job);
}
async function pick(path: string, kind: "open-file" | "save-file", purpose: "record" | "save"): Promise<string> {
  place.picked = path;
  const picked = await office.call("shell.pick", { kind, purpose });
  if (!picked) throw new Error("nothing picked");
  return picked.ticket;
}
async function ended(job: string): Promise<void> {
  await expect.poll(async () => (await office.call("jobs.list", {})).find(({ id }) => id === job)?.state).toBe("done");
}

const filter: Input<"reports.read">["filter"] = {
  from: "2026-10-01",
  to: "2026-11-23",
  courseId: null,
  country: null,
  organisation: null,
  cohortId: null,
  language: null,
  supervised: null,
};
const read = (by: Input<"reports.read">["by"], narrower: Partial<typeof filter> = {}) =>
  office.call("reports.read", { by, filter: { ...filter, ...narrower }, language });

/** Has the office issue a ticket, and tells what statements name it by. */
async function issued(day: string): Promise<string> {
  const { id: cohortId } = await office.call("cohorts.save", { id: null, name: `Room of ${day}`, courses: [] });
  const file = join(place.root, `${day}.tdgaticket`);
  await office.call("cohorts.ticket", { ticket: await pick(file, "save-file", "save"), cohortId, courseId: "tiny", day });
  const { claims } = Ticket.parse(JSON.parse(readFileSync(file, "utf8")));
  return createHash("sha256").update(Buffer.from(claims, "base64url")).digest("hex");
}

test("figures by group, each beside what it is a part of", async () => {
  await take("Mya", 1, "MM", finished("2026-09-10", 0.5, 0.75, await issued("2026-09-10")));
  await take("Somsak", 2, "LA", [...finished("2026-10-10", 0.25, 0.4, await issued("2026-10-13")), answered(1, "d070", true)]);
  await take("Noy", 3, "LA", [answered(2, "d060", false)]);
  const { lines, all, choices, months } = await read("country");
  expect(lines.map(({ key, people, begun, before, completed, share }) => [key, people, begun, before, completed, share])).toEqual([
    ["LA", 2, 2, 0, 1, 0.5],
    ["MM", 1, 1, 1, 1, 1],
  ]);
  expect(all).toMatchObject({ people: 3, begun: 3, before: 1, completed: 2, tested: 2, exit: 0.575, measured: 2 });
  // 0.25 of 0.5, and 0.15 of 0.75.
  expect(all.gain).toBeCloseTo((0.5 + 0.2) / 2, 9);
  // Time counts in the period, whatever counts otherwise is what was so at its end.
  expect(all.seconds).toBe(1320 + 18);
  expect(months).toEqual([
    { month: "2026-09", statements: 5 },
    { month: "2026-10", statements: 7 },
  ]);
  expect(choices.countries).toEqual([
    { key: "LA", name: null },
    { key: "MM", name: null },
  ]);
  expect(choices.languages).toEqual([{ key: "th", name: null }]);
});

test("every way to group tells of the same people, and filters narrow", async () => {
  for (const by of ["course", "organisation", "cohort", "language", "person"] as const) {
    const { lines } = await read(by);
    expect([by, lines.reduce((sum, { begun }) => sum + begun, 0), lines.reduce((sum, { completed }) => sum + completed, 0)]).toEqual([
      by,
      3,
      2,
    ]);
  }
  expect((await read("supervised")).lines.map(({ key, begun }) => [key, begun])).toEqual([
    ["no", 2],
    ["yes", 1],
  ]);
  expect((await read("month", { from: "2026-09-01" })).lines.map(({ key, people, completed }) => [key, people, completed])).toEqual([
    ["2026-09", 1, 1],
    ["2026-10", 2, 1],
  ]);
  expect((await read("course", { supervised: true })).all).toMatchObject({ people: 1, completed: 1 });
  expect((await read("course", { country: "LA", to: "2026-10-05" })).all).toMatchObject({ people: 2, completed: 0, tested: 0 });
  expect((await read("course", { courseId: "other" })).all).toMatchObject({ people: 0, share: null, gain: null });
});

test("a line a person and course; and items with what was answered first", async () => {
  const { lines, more } = await office.call("reports.lines", { filter, language });
  expect(more).toBe(0);
  expect(
    lines.map(({ name, completedOn, lessonsRead, lessons: of, labsDone, exit }) => [name, completedOn, lessonsRead, of, labsDone, exit]),
  ).toEqual([
    ["Mya", "2026-09-10", 2, 2, 1, 0.75],
    ["Noy", null, 0, 2, 0, null],
    ["Somsak", "2026-10-10", 2, 2, 1, 0.4],
  ]);
  const { items } = await office.call("reports.items", { filter: { ...filter, courseId: "tiny" }, language });
  expect(items).toMatchObject([
    {
      itemId: "work-out",
      kind: "single",
      lessonId: "counting-services",
      answered: 2,
      difficulty: 0.5,
      discrimination: null,
      notice: "few",
      choices: [
        { response: "d060", right: false, n: 1 },
        { response: "d070", right: true, n: 1 },
      ],
    },
  ]);
});

const words = {
  title: "Completions: by country",
  headings: Object.fromEntries([...groupColumns, ...outcomeColumns, ...itemColumns].map(({ key }) => [key, `H ${key}`])),
  names: {
    "key LA": "ລາວ",
    "key MM": "မြန်မာ",
    "country LA": "ລາວ",
    "country MM": "မြန်မာ",
    "language th": "ไทย",
    all: "All",
    yes: "yes",
    no: "no",
  },
};
async function written(form: "csv" | "xlsx" | "jsonl", report: Input<"reports.write">["report"]): Promise<Buffer> {
  const file = join(place.root, `out.${form}`);
  const ticket = await pick(file, "save-file", "save");
  await office.call("reports.write", { ticket, form, report, filter, language, words });
  return readFileSync(file);
}

test("a file holds what the screen is told, in the same order, and nothing that a spreadsheet would run", async () => {
  const { lines, all } = await read("country");
  const csv = await written("csv", { what: "groups", by: "country" });
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...rows] = parse(csv, { bom: true });
  expect(head).toEqual(groupColumns.map(({ key }) => `H ${key}`));
  expect(rows.map((row) => row.slice(0, 5))).toEqual([
    ...lines.map((line) => [line.key === "LA" ? "ລາວ" : "မြန်မာ", ...[line.people, line.begun, line.before, line.completed].map(String)]),
    ["All", ...[all.people, all.begun, all.before, all.completed].map(String)],
  ]);
  expect(rows.at(-1)?.at(-1)).toBe("0:22:18");

  const persons = parse<Record<string, string>>(await written("csv", { what: "lines" }), { bom: true, columns: true });
  expect(persons.map((row) => [row["H name"], row["H organisation"], row["H country"], row["H exit"], row["H supervised"]])).toEqual([
    ["Mya", "'=Ministry", "မြန်မာ", "0.75", "yes"],
    ["Noy", "'=Ministry", "ລາວ", "", "no"],
    ["Somsak", "'=Ministry", "ລາວ", "0.4", "no"],
  ]);

  const sheet = await readSheet(await written("xlsx", { what: "lines" }));
  expect(sheet[0]).toEqual(outcomeColumns.map(({ key }) => `H ${key}`));
  const column = (key: string): unknown[] => sheet.slice(1).map((row) => row[outcomeColumns.findIndex((each) => each.key === key)]);
  expect(column("completedOn")).toEqual([new Date("2026-09-10T00:00:00.000Z"), null, new Date("2026-10-10T00:00:00.000Z")]);
  expect(column("exit")).toEqual([0.75, null, 0.4]);
  expect(column("organisation")).toEqual(["=Ministry", "=Ministry", "=Ministry"]);

  const json = (await written("jsonl", { what: "lines" })).toString("utf8").trim().split("\n");
  expect(JSON.parse(json[0] ?? "")).toMatchObject({ name: "Mya", completedOn: "2026-09-10", country: "မြန်မာ" });
  const items = parse(await written("csv", { what: "items" }), { bom: true });
  expect(items).toHaveLength(1);
});

test("statements go out as they were recorded, and Moodle's file names people by the roster's number", async () => {
  const file = join(place.root, "all.jsonl");
  const give = async (form: "xapi" | "csv", to: string, narrower: Partial<typeof filter> = {}) => {
    const ticket = await pick(to, "save-file", "save");
    const wide = { ...filter, from: "2026-01-01", ...narrower };
    await ended(
      (await office.call("reports.statements", { ticket, form, filter: wide, language, title: "All", headings: { at: "When" } })).job,
    );
    return readFileSync(to, "utf8");
  };
  const lines = (await give("xapi", file)).trimEnd().split("\n");
  expect(lines).toHaveLength(12);
  // Byte for byte what was handed in.
  const handed = [1, 2, 3].map((n) => readFileSync(join(place.root, `${n}.tdgarecord`), "utf8")).join("\n");
  for (const line of lines) expect(handed).toContain(line);
  expect((await give("xapi", file, { country: "MM" })).trimEnd().split("\n")).toHaveLength(5);
  expect((await give("xapi", file, { to: "2026-09-30" })).trimEnd().split("\n")).toHaveLength(5);
  expect(await give("xapi", file, { courseId: "other" })).toBe("");
  const rows = parse<Record<string, string>>(await give("csv", join(place.root, "all.csv")), { bom: true, columns: true });
  expect(rows).toHaveLength(12);
  expect(rows[0]).toMatchObject({
    When: "2026-09-10T08:00:00.000Z",
    name: "Mya",
    organisation: "'=Ministry",
    verb: "completed",
    objectId: "entry",
  });

  const moodle = async () => {
    const ticket = await pick(join(place.root, "moodle.csv"), "save-file", "save");
    const told = await office.call("reports.moodle", { ticket, filter, language, title: "Moodle" });
    return { told, text: readFileSync(join(place.root, "moodle.csv"), "utf8") };
  };
  const nobody = await moodle();
  expect(nobody).toEqual({ told: { file: "moodle.csv", rows: 0, left: 2 }, text: "username,idnumber,timecompleted,timestarted\r\n" });
});

test("an export that is stopped leaves nothing behind", async () => {
  const to = join(place.root, "stopped.jsonl");
  const ticket = await pick(to, "save-file", "save");
  const { job } = await office.call("reports.statements", { ticket, form: "xapi", filter, language, title: "All", headings: {} });
  await office.call("jobs.cancel", { id: job });
  await expect.poll(async () => (await office.call("jobs.list", {})).find(({ id }) => id === job)?.state).toBe("cancelled");
  expect([existsSync(to), existsSync(`${to}.part`)]).toEqual([false, false]);
});
