/** One call of every procedure, in an order in which each can succeed, and what later calls take from earlier answers. */
import { procedures, type Input, type Output, type ProcedureName } from "#contract/procedures/index.ts";
import { studioSteps } from "./scenario-studio.ts";
import type { Caller } from "./two-hosts.ts";

type Memory = { [N in ProcedureName]?: Output<N> };
export interface Step {
  readonly name: ProcedureName;
  readonly input: (memory: Memory) => unknown;
  /** The code it is refused with, where it cannot succeed here. */
  readonly refused?: string;
}
/** A step whose input is checked against its procedure by the compiler. */
function step<N extends ProcedureName>(name: N, input: (memory: Memory) => Input<N>, refused?: string): Step {
  return refused === undefined ? { name, input } : { name, input, refused };
}
export type Make = typeof step;
/** What an earlier step must have left. */
function got<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("An earlier step left nothing");
  return value;
}

const language = "en";
const lesson = { courseId: "small-course", lessonId: "first-steps" };
const lab = { courseId: "small-course", labId: "index-lab" };
const card = { courseId: "small-course", ref: "parts" };
const labState = { engine: "model" as const, values: { services: 0.9, telecom: 0.9, people: 0.9 }, reached: ["very-high"] };

/** Nobody. */
const noPerson = "00000000-0000-4000-8000-000000000000";
/** Of a certificate that nobody has. */
const noCertificate = "A".repeat(22);
const everything = {
  from: "2026-01-01",
  to: "2026-12-31",
  courseId: null,
  country: null,
  organisation: null,
  cohortId: null,
  language: null,
  supervised: null,
};

export const scenario: Step[] = [
  step("system.hello", () => ({})),
  step("profiles.list", () => ({})),
  step("settings.read", () => ({})),
  step("shell.pick", () => ({ kind: "open-file", purpose: "pack", suggested: "course" })),
  step("shell.browse", () => ({ purpose: "pack", at: null })),
  step("shell.browse", (m) => ({ purpose: "pack", at: got(m["shell.browse"]?.entries[0]).handle })),
  step("shell.choose", (m) => ({ purpose: "pack", handle: got(m["shell.browse"]?.entries.find((e) => e.kind === "file")).handle })),
  step("shell.opened", () => ({})),
  step("packs.inspect", (m) => ({ ticket: got(m["shell.opened"]?.[0]).ticket })),
  step("packs.examine", (m) => ({ ticket: got(m["shell.opened"]?.[0]).ticket })),
  step("shell.dismiss", (m) => ({ ticket: got(m["shell.opened"]?.[0]).ticket })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "sheet" })),
  step("shell.print", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("packs.inspect", (m) => ({ ticket: got(m["shell.choose"]).ticket })),
  step("packs.install", (m) => ({ ticket: got(m["shell.choose"]).ticket, accept: "unsigned" })),
  step("jobs.list", () => ({})),
  step("jobs.cancel", (m) => ({ id: got(m["jobs.list"]?.[0]).id })),
  step("packs.list", () => ({})),
  step("packs.guide", () => ({})),
  step("packs.bringGuide", () => ({}), "not-found"),
  step("shell.browse", () => ({ purpose: "pack", at: null })),
  step("shell.browse", (m) => ({ purpose: "pack", at: got(m["shell.browse"]?.entries[0]).handle })),
  step("shell.choose", (m) => ({
    purpose: "pack",
    handle: got(m["shell.browse"]?.entries.find((e) => e.name.startsWith("later"))).handle,
  })),
  step("packs.compare", (m) => ({ before: got(m["packs.list"]?.[0]).digest, after: { ticket: got(m["shell.choose"]).ticket }, language })),
  step("packs.install", (m) => ({ ticket: got(m["shell.choose"]).ticket, accept: "unsigned" })),
  step("jobs.list", () => ({})),
  step("packs.versions", () => ({ courseId: "small-course" })),
  step("packs.switch", (m) => ({ digest: got(m["packs.versions"]?.find(({ current }) => !current)).digest })),
  step("packs.remove", (m) => ({ digest: got(m["packs.versions"]?.find(({ current }) => current)).digest })),
  step("jobs.list", () => ({})),
  step("shell.pick", () => ({ kind: "open-file", purpose: "key" })),
  step("keys.read", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("keys.add", (m) => ({ ticket: got(m["shell.pick"]).ticket, name: "Ministry of Posts" })),
  step("keys.rename", (m) => ({ key: got(m["keys.read"]).key, name: "Ministry of Digital Affairs" })),
  step("keys.revoke", (m) => ({ key: got(m["keys.read"]).key, revoked: true })),
  step("keys.list", () => ({})),
  step("profiles.create", () => ({ name: "  Mali  ", country: "TH", organisation: "", language: "th" })),
  step("settings.save", () => ({ textSize: 115, contentLanguage: "en" })),
  step("catalog.list", () => ({ language })),
  step("facts.changed", () => ({ language })),
  step("lessons.read", () => ({ ...lesson, language: "zh-TW" })),
  step("lessons.place", (m) => {
    const blocks = got(m["lessons.read"]).blocks.map(({ block }) => block.id);
    return { ...lesson, block: got(blocks[0]), seen: blocks, seconds: 30, language };
  }),
  step("lessons.finish", () => ({ ...lesson, language })),
  step("labs.open", () => ({ ...lab, language })),
  step("labs.save", () => ({ ...lab, state: labState })),
  step("labs.finish", () => ({ ...lab, state: labState, seconds: 60, language })),
  step("reaction.read", () => ({ courseId: "small-course" })),
  step("reaction.say", () => ({
    courseId: "small-course",
    language,
    said: { useful: 5, worthwhile: 4, clear: 3, practice: 4, recommend: 5 },
  })),
  step("quiz.open", () => ({ ...lesson, language, fresh: false })),
  step("quiz.read", (m) => ({ attemptId: got(m["quiz.open"]).id, language })),
  step("quiz.answer", (m) => ({
    attemptId: got(m["quiz.open"]).id,
    itemId: "parts",
    response: { kind: "single", choice: "three" },
    seconds: 5,
    language,
  })),
  step("quiz.answer", (m) => ({
    attemptId: got(m["quiz.open"]).id,
    itemId: "leaders",
    response: { kind: "multiple", choices: ["telecom", "services"] },
    seconds: 5,
    language,
  })),
  step("quiz.write", (m) => ({ attemptId: got(m["quiz.open"]).id, itemId: "explain", text: "It is an average.", language })),
  step("quiz.finish", (m) => ({ attemptId: got(m["quiz.open"]).id, language })),
  step("tests.list", () => ({ courseId: lesson.courseId })),
  step("shell.pick", () => ({ kind: "open-file", purpose: "ticket" })),
  step("tests.ticket", (m) => ({ courseId: lesson.courseId, file: got(m["shell.pick"]).ticket })),
  step("tests.open", () => ({ courseId: lesson.courseId, kind: "exit", language, begin: true })),
  step("tests.count", (m) => ({ attemptId: got(m["tests.open"]).id, language })),
  step("tests.flag", (m) => ({ attemptId: got(m["tests.open"]).id, itemId: "parts", flagged: true })),
  step("tests.answer", (m) => ({
    attemptId: got(m["tests.open"]).id,
    itemId: "parts",
    // Wrong: it comes back in review.
    response: { kind: "single", choice: "two" },
    language,
  })),
  step("tests.finish", (m) => ({ attemptId: got(m["tests.open"]).id, language })),
  step("tests.read", (m) => ({ attemptId: got(m["tests.open"]).id, language })),
  step("lessons.write", (m) => ({
    ...lesson,
    block: got(
      got(m["lessons.read"])
        .blocks.map(({ block }) => block)
        .find((block) => block.type === "reflect") ?? got(m["lessons.read"]).blocks[0]?.block,
    ).id,
    text: "แผนของฉัน \u0000 \ud800 🇱🇦",
  })),
  step("notes.add", (m) => ({
    ...lesson,
    kind: "highlight",
    anchor: {
      block: got(got(m["lessons.read"]).blocks[1]).block.id,
      language,
      quote: "ดัชนี 🇱🇦",
      prefix: "",
      suffix: "",
      start: 0,
      whole: true,
    },
  })),
  step("notes.write", (m) => ({ id: got(m["notes.add"]).note.id, text: "the index, ask" })),
  step("notes.remove", (m) => ({ id: got(m["notes.add"]).note.id })),
  step("notes.restore", (m) => ({ id: got(m["notes.add"]).note.id })),
  step("notes.ofLesson", () => lesson),
  step("notes.list", () => ({ language })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "notes.md" })),
  step("notes.export", (m) => ({ ticket: got(m["shell.pick"]).ticket, format: "md", name: "notes", text: "# Notes" })),
  step("records.offer", () => ({ language })),
  step("records.handIn", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("shell.pick", () => ({ kind: "open-file", purpose: "enrol" })),
  step("enrolment.inspect", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("enrolment.accept", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("enrolment.read", () => ({})),
  step("enrolment.remove", () => ({})),
  step("shell.pick", () => ({ kind: "open-file", purpose: "receipt" })),
  // What the dialog gives is a pack.
  step("receipts.inspect", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("receipts.accept", (m) => ({ ticket: got(m["shell.pick"]).ticket, trust: false })),
  step("receipts.list", () => ({})),
  step("certificates.list", () => ({ language })),
  step("certificates.save", (m) => ({ ticket: got(m["shell.pick"]).ticket, id: "none" })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save" })),
  step("own.writing", () => ({ language })),
  step("own.export", (m) => ({ ticket: got(m["shell.pick"]).ticket, summary: "<p>Mali</p>" })),
  step("moving.write", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("shell.pick", () => ({ kind: "open-file", purpose: "profile" })),
  // What the dialog gives is a pack.
  step("moving.inspect", (m) => ({ ticket: got(m["shell.pick"]).ticket, code: "K7F2" })),
  step("moving.bring", (m) => ({ ticket: got(m["shell.pick"]).ticket, code: "K7F2" })),
  step("moving.undo", () => ({})),
  step("progress.read", () => ({ language })),
  step("progress.recent", () => ({})),
  step("review.due", () => ({})),
  step("review.read", () => ({ language })),
  step("review.check", () => ({ ...card, response: { kind: "single", choice: "two" }, language })),
  step("review.rate", () => ({ ...card, kind: "item", rating: "again", response: { kind: "single", choice: "two" }, language })),
  step("review.suspend", () => ({ ...card, kind: "item", suspended: true })),
  step("review.read", () => ({ language: "zh-TW" })),
  step("credentials.verify", () => ({ text: "eyJhbGciOiJub25lIn0.e30.AAAA" })),
  step("credentials.record", () => ({ courseId: lesson.courseId, language })),
  step("search.find", () => ({ text: "the index", language: "en", courseId: null })),
  step("profiles.list", () => ({})),
  step("profiles.leave", () => ({})),
  step("profiles.choose", (m) => ({ id: got(m["profiles.create"]).profile.id })),
  step("profiles.setPin", () => ({ pin: "๑๒๓๔" })),
  step("profiles.choose", (m) => ({ id: got(m["profiles.create"]).profile.id, pin: "1234" })),
  step("profiles.removePin", () => ({ current: "1234" })),
  step("profiles.setPin", () => ({ pin: "4321" })),
  step("shell.pick", () => ({ kind: "open-file", purpose: "pin" })),
  step("profiles.recoverByFile", (m) => ({ id: got(m["profiles.list"]?.[0]).id, ticket: got(m["shell.pick"]).ticket })),
  step("profiles.recover", (m) => ({ id: got(m["profiles.create"]).profile.id, code: got(m["profiles.setPin"]).recoveryCode })),
  step("profiles.createGuest", () => ({ language: "ur" })),
  step("profiles.introduce", () => ({ name: "Asif", country: "PK", organisation: "Ministry" })),
  ...studioSteps(step, got),
  step("own.erase", () => ({ sure: true })),
  step("office.state", () => ({})),
  step("office.create", () => ({
    passphrase: "seven goats on a bridge",
    issuer: { name: "ຫ້ອງການ", language: "lo", nameEnglish: "Office", country: "LA", address: "Vientiane", consent: null },
  })),
  step("shell.pick", () => ({ kind: "open-folder", purpose: "folder" })),
  step("collection.look", (m) => ({ ticket: got(m["shell.pick"]).ticket, kind: "folder" })),
  step("office.stay", () => ({})),
  step("office.issuer", () => ({})),
  step("office.saveIssuer", (m) => ({ ...got(m["office.issuer"]).issuer, address: "Luang Prabang" })),
  step("office.changePassphrase", () => ({ current: "seven goats on a bridge", passphrase: "eight goats on a bridge" })),
  step("office.renewSheet", () => ({ current: "eight goats on a bridge" })),
  step("office.audit", () => ({ before: null })),
  step("cohorts.save", () => ({
    id: null,
    name: "Vientiane 3",
    courses: [{ courseId: lesson.courseId, title: "Small course", due: "2027-03-31" }],
  })),
  step("cohorts.list", () => ({ language })),
  step("shell.pick", () => ({ kind: "open-file", purpose: "roster" })),
  step("people.readRoster", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("people.takeRoster", (m) => {
    const read = got(m["people.readRoster"]);
    return { ticket: got(m["shell.pick"]).ticket, digest: read.ok ? read.digest : "" };
  }),
  step("people.list", () => ({})),
  step("people.assign", (m) => ({ id: got(m["people.list"]?.people[0]).id, cohortId: got(m["cohorts.save"]).id })),
  step("people.join", (m) => ({ one: got(m["people.list"]?.people[0]).id, other: got(m["people.list"]?.people[1]).id })),
  step("people.part", (m) => ({ id: got(m["people.list"]?.people[1]).id })),
  step("people.apart", (m) => ({ one: got(m["people.list"]?.people[0]).id, other: got(m["people.list"]?.people[1]).id })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "office" })),
  step("cohorts.enrol", (m) => ({
    ticket: got(m["shell.pick"]).ticket,
    cohortId: null,
    personId: got(m["people.list"]?.people[0]).id,
    vouch: true,
  })),
  step("cohorts.ticket", (m) => ({
    ticket: got(m["shell.pick"]).ticket,
    cohortId: got(m["cohorts.save"]).id,
    courseId: lesson.courseId,
    day: "2026-12-01",
  })),
  step("people.pinFile", (m) => ({ ticket: got(m["shell.pick"]).ticket, personId: noPerson }), "not-found"),
  step("people.receipts", (m) => ({ ticket: got(m["shell.pick"]).ticket, batch: null })),
  step("privacy.keepFor", () => ({ months: 60 })),
  step("privacy.read", () => ({})),
  step("privacy.export", (m) => ({ ticket: got(m["shell.pick"]).ticket, id: got(m["people.list"]?.people[0]).id })),
  step("privacy.erase", (m) => ({ id: got(m["people.list"]?.people[0]).id, sure: true })),
  step("privacy.dropCopies", () => ({})),
  step("cohorts.remove", (m) => ({ id: got(m["cohorts.save"]).id })),
  step("impact.enter", () => ({
    kind: "model",
    title: "A rule",
    country: "LA",
    courseId: null,
    stage: "referenced",
    day: "2026-05-01",
    evidence: "Document 4",
  })),
  step("impact.step", (m) => ({ id: got(m["impact.enter"]).id, stage: "adopted", day: "2026-06-01", evidence: "Document 5" })),
  step("impact.withdraw", (m) => ({ id: got(m["impact.enter"]).id, why: "Entered twice" })),
  step("impact.read", () => ({ language })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "impact" })),
  step("impact.write", (m) => ({
    ticket: got(m["shell.pick"]).ticket,
    form: "csv",
    what: "results",
    language,
    words: { title: "Impact", headings: {}, names: {} },
  })),
  // Nobody's plan is due.
  step(
    "impact.followUp",
    (m) => ({
      personId: got(m["impact.enter"]).id,
      courseId: "small-course",
      months: 3,
      outcome: "begun",
      day: "2026-05-01",
      evidence: "",
    }),
    "not-found",
  ),
  step("issuing.list", () => ({ language })),
  step("issuing.issue", () => ({ ids: [noCertificate] })),
  step("issuing.papers", () => ({ ids: [noCertificate], language })),
  step("issuing.revoke", () => ({ id: noCertificate, reason: "Wrong person" }), "not-found"),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "badges" })),
  step("issuing.write", (m) => ({ ticket: got(m["shell.pick"]).ticket, ids: [noCertificate] })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "revoked" })),
  step("issuing.revocations", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("shell.pick", () => ({ kind: "open-file", purpose: "revoked" })),
  step("credentials.takeRevoked", (m) => ({ ticket: got(m["shell.pick"]).ticket })),
  step("reports.read", () => ({ by: "country", filter: everything, language })),
  step("reports.lines", () => ({ filter: everything, language })),
  step("reports.items", () => ({ filter: { ...everything, courseId: "small-course" }, language })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "report" })),
  step("reports.write", (m) => ({
    ticket: got(m["shell.pick"]).ticket,
    form: "csv",
    report: { what: "lines" },
    filter: everything,
    language,
    words: { title: "Report", headings: {}, names: {} },
  })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "moodle" })),
  step("reports.moodle", (m) => ({ ticket: got(m["shell.pick"]).ticket, filter: everything, language, title: "Moodle" })),
  step("shell.pick", () => ({ kind: "save-file", purpose: "save", suggested: "statements" })),
  step("reports.statements", (m) => ({
    ticket: got(m["shell.pick"]).ticket,
    form: "xapi",
    filter: everything,
    language,
    title: "Statements",
    headings: {},
  })),
  step("jobs.list", () => ({})),
  step("office.lock", () => ({})),
  step("office.unlock", () => ({ passphrase: "eight goats on a bridge" })),
  step("collection.preview", () => ({})),
  step("collection.merge", () => ({})),
  step("collection.leave", () => ({})),
  step("collection.batches", () => ({})),
  step("collection.undo", () => ({ batch: "3f0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11" })),
  step("office.recover", (m) => ({ code: got(m["office.renewSheet"]).code, passphrase: "nine goats on a bridge" })),
  step("backups.make", () => ({})),
  step("backups.list", () => ({})),
  step("backups.present", () => ({})),
  step("backups.returning", (m) => ({ name: got(m["backups.make"]).backup.name })),
  step("backups.restore", (m) => ({ name: got(m["backups.make"]).backup.name })),
  step("system.hello", () => ({})),
];

export interface Asked {
  readonly name: ProcedureName;
  readonly input: unknown;
  readonly output: unknown;
}

/** Plays the scenario; every call must succeed, or be refused as its step says. Jobs are waited for. */
export async function play({ call }: Caller): Promise<Asked[]> {
  const memory: Memory = {};
  const asked: Asked[] = [];
  for (const { name, input, refused } of scenario) {
    const given = input(memory);
    let answer = await call(name, given);
    for (let i = 0; i < 400 && JSON.stringify(answer).includes('"running"'); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      answer = await call(name, given);
    }
    if (!answer.ok && answer.failure.code === refused) {
      asked.push({ name, input: given, output: answer.failure });
      continue;
    }
    if (!answer.ok) throw new Error(`${name} ${JSON.stringify(given)} was refused: ${JSON.stringify(answer.failure)}`);
    Object.assign(memory, { [name]: procedures[name].output.parse(answer.output) });
    asked.push({ name, input: given, output: answer.output });
  }
  return asked;
}
