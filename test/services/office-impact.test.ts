/** The impact register over a real round: a learner finishes and says how it was, hands in, and the office asks and enters. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt, lesson, prepared, Window, type Place } from "./support.ts";

const language = "en";
const clock = clockAt("2026-11-23T04:00:00.000Z");
const later = (day: string): void => {
  // The office shuts after a while without anybody.
  clock.at = new Date(`${day}T04:00:00.000Z`);
};
const said = { useful: 5, worthwhile: 4, clear: 3, practice: 4, recommend: 5 };
const passphrase = "seven goats on a bridge";
const issuer = { name: "Records office", language: "en" as const, nameEnglish: "", country: "LA", address: "", consent: null };
let place: Place;
let learner: Window;
let office: Window;
beforeAll(async () => {
  place = await prepared();
  learner = await place.open({ clock });
  office = new Window(learner.app);
  Object.assign(office.session, { id: "office" });
  await office.call("office.create", { passphrase, issuer });
  await learner.signIn();
});
afterAll(() => place.remove());

async function pick(window: Window, path: string, kind: "open-file" | "save-file", purpose: "record" | "save"): Promise<string> {
  place.picked = path;
  const picked = await window.call("shell.pick", { kind, purpose });
  if (!picked) throw new Error("nothing picked");
  return picked.ticket;
}
async function ended(job: string): Promise<void> {
  await expect.poll(async () => (await office.call("jobs.list", {})).find(({ id }) => id === job)?.state).toBe("done");
}
const read = () => office.call("impact.read", { language });

test("nothing is asked before a course is finished, and the newest answer holds", async () => {
  const say = { courseId: "tiny", language, said };
  expect(await learner.call("reaction.read", { courseId: "tiny" })).toEqual({ asked: false, said: null });
  expect(await learner.refusal("reaction.say", say)).toBe("conflict reaction");
  expect(await learner.refusal("reaction.say", { ...say, said: { ...said, clear: 6 } })).toContain("bad-input");
  await learner.call("lessons.finish", { ...lesson, language });
  await learner.call("lessons.finish", { courseId: "tiny", lessonId: "after-counting", language });
  const state = { engine: "model" as const, values: { "portal-money": 1, "help-money": 9 }, reached: ["high-index", "high-use"] };
  await learner.call("labs.finish", { courseId: "tiny", labId: "index-lab", state, seconds: 60, language });
  expect(await learner.call("reaction.read", { courseId: "tiny" })).toEqual({ asked: true, said: null });
  await learner.call("reaction.say", { ...say, said: { ...said, useful: 1 } });
  await learner.call("reaction.say", say);
  expect(await learner.call("reaction.read", { courseId: "tiny" })).toEqual({ asked: true, said });
});

test("what was handed in is counted, each figure as a part of something", async () => {
  await learner.call("records.handIn", { ticket: await pick(learner, join(place.root, "mya.tdgarecord"), "save-file", "save") });
  // Ratings go along, and no word of the learner's own.
  expect(readFileSync(join(place.root, "mya.tdgarecord"), "utf8")).toContain("useful[.]5[,]worthwhile[.]4");
  const ticket = await pick(office, join(place.root, "mya.tdgarecord"), "open-file", "record");
  await ended((await office.call("collection.look", { ticket, kind: "file" })).job);
  await ended((await office.call("collection.merge", {})).job);
  const told = await read();
  expect(told).toMatchObject({ people: 1, countries: 1, finished: 1, completions: 1 });
  expect(told.reaction.answered).toEqual({ n: 1, of: 1 });
  expect(told.reaction.questions[0]).toEqual({ question: "useful", mean: 5, counts: [0, 0, 0, 0, 1] });
  expect(told.learning).toEqual({ measured: { n: 0, of: 1 }, gain: null, byCourse: [] });
  expect(told.behaviour[0]?.asked).toEqual({ n: 0, of: 0 });
  expect(told.followUps).toEqual([]);
  expect(told.trend.at(-1)).toEqual({ month: "2026-11", completions: 1, entered: 0, achieved: 0 });
});

test("a plan is asked after when its day has come, once for each of the three", async () => {
  const answer = {
    courseId: "tiny",
    months: 3 as const,
    outcome: "begun" as const,
    day: "2027-02-25",
    evidence: "A letter of 25 February.",
  };
  const personId = (await office.call("people.list", {})).people[0]?.id ?? "";
  expect(await office.refusal("impact.followUp", { personId, ...answer })).toBe("not-found follow-up");
  later("2027-06-01");
  await office.call("office.unlock", { passphrase });
  expect((await read()).followUps.map(({ months, due }) => [months, due])).toEqual([
    [3, "2027-02-23"],
    [6, "2027-05-23"],
  ]);
  await office.call("impact.followUp", { personId, ...answer });
  const told = await read();
  expect(told.behaviour.slice(0, 2)).toEqual([
    { months: 3, asked: { n: 1, of: 1 }, inUse: { n: 0, of: 1 }, begun: { n: 1, of: 1 } },
    { months: 6, asked: { n: 0, of: 1 }, inUse: { n: 0, of: 0 }, begun: { n: 0, of: 0 } },
  ]);
  // What still waits comes first.
  expect(told.followUps.map(({ months, answer: given }) => [months, given?.outcome ?? null])).toEqual([
    [6, null],
    [3, "begun"],
  ]);
});

test("a result is entered with its evidence, moves, and is withdrawn without vanishing", async () => {
  const entered = { kind: "proposal" as const, title: "A proposal", country: "LA", courseId: null };
  const filed = { stage: "filed" as const, day: "2027-05-01", evidence: "Document 12 of the secretariat" };
  expect(await office.refusal("impact.enter", { ...entered, ...filed, evidence: " " })).toContain("bad-input");
  expect(await office.refusal("impact.enter", { ...entered, ...filed, stage: "signed" })).toBe("conflict stage");
  const { id } = await office.call("impact.enter", { ...entered, ...filed });
  const proposal = async () => (await read()).results.find(({ kind }) => kind === "proposal");
  expect((await proposal())?.stages.map(({ stage, reached }) => [stage, reached.n, reached.of])).toEqual([
    ["filed", 1, 1],
    ["adopted", 0, 1],
    ["declined", 0, 1],
  ]);
  expect(await office.refusal("impact.step", { ...filed, id, stage: "signed" })).toBe("conflict stage");
  await office.call("impact.step", { id, stage: "adopted", day: "2027-05-20", evidence: "Minutes of 20 May" });
  expect((await proposal())?.countries).toEqual({ n: 1, of: 1 });
  expect((await read()).trend.find(({ month }) => month === "2027-05")).toMatchObject({ entered: 1, achieved: 1 });
  await office.call("impact.withdraw", { id, why: "Entered twice." });
  expect((await proposal())?.stages[0]?.reached).toEqual({ n: 0, of: 0 });
  expect((await read()).entries).toMatchObject([{ id, withdrawn: "Entered twice.", steps: [{ stage: "filed" }, { stage: "adopted" }] }]);
  const acts = (await office.call("office.audit", { before: null })).entries.map(({ act }) => act);
  expect(acts.slice(0, 4)).toEqual(["result-withdrawn", "result-moved", "result-entered", "follow-up-recorded"]);
});

test("the register goes into files: each figure with what it is a part of, results step by step, and nothing that a spreadsheet would run", async () => {
  const words = {
    title: "Impact",
    headings: { figure: "Figure", n: "Count", of: "Of" },
    names: { "figure answered": "Answers", "stage filed": "Filed" },
  };
  const written = async (what: "figures" | "results" | "plans") => {
    const file = join(place.root, `${what}.csv`);
    const ticket = await pick(office, file, "save-file", "save");
    await office.call("impact.write", { ticket, form: "csv", what, language, words });
    return parse<Record<string, string>>(readFileSync(file), { bom: true, columns: true });
  };
  const told = await read();
  const figures = await written("figures");
  expect(figures.find(({ Figure }) => Figure === "Answers")).toMatchObject({
    Count: String(told.reaction.answered.n),
    Of: String(told.reaction.answered.of),
  });
  expect(figures.filter(({ Figure }) => Figure?.startsWith("asked")).map((row) => [row["Count"], row["Of"]])).toEqual(
    told.behaviour.map(({ asked }) => [String(asked.n), String(asked.of)]),
  );
  expect(await written("results")).toMatchObject([
    { title: "A proposal", stage: "Filed", day: "2027-05-01", withdrawn: "Entered twice." },
    { title: "A proposal", stage: "adopted", evidence: "Minutes of 20 May" },
  ]);
  expect((await written("plans")).map((row) => [row["months"], row["outcome"]])).toEqual(
    told.followUps.map(({ months, answer }) => [String(months), answer?.outcome ?? ""]),
  );
});

test("who is erased leaves no answer behind", async () => {
  const [person] = (await office.call("people.list", {})).people;
  await office.call("privacy.erase", { id: person?.id ?? "", sure: true });
  const told = await read();
  expect([told.people, told.completions, told.reaction.answered.of, told.followUps.length]).toEqual([0, 0, 0, 0]);
  expect(told.behaviour[0]?.asked).toEqual({ n: 0, of: 0 });
});
