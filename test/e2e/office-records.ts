/** An office full of records, for tests of what it shows: people of several countries at work on the first course. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { openOfficeFile } from "#db/office-file.ts";
import { handsOf, mergeBatch } from "#records/batches.ts";
import { handIn, idOf, maker, type Told } from "#test/records/hands.ts";

const courseId = "e-government-systems";
const folder = join(import.meta.dirname, "../../courses", courseId);
const Outline = z.object({
  version: z.string(),
  lessons: z.array(z.object({ id: z.string(), file: z.string(), lab: z.string().optional() })),
});
const Items = z.object({
  items: z.array(
    z.object({ id: z.string(), rev: z.number(), kind: z.string(), options: z.array(z.string()).optional(), key: z.unknown().optional() }),
  ),
});
const read = (path: string): unknown => parse(readFileSync(join(folder, path), "utf8"));
const outline = Outline.parse(read("course.yaml"));
const questions = Items.parse(read("items/020-data-exchange.yaml")).items.filter(({ kind }) => kind === "single");

/** Names in scripts of their own; country, language of study, and how many of each ten finish. */
const places = [
  { country: "TH", language: "th", name: "สมชาย ใจดี", organisation: "Digital Government Agency", finish: 6 },
  { country: "ID", language: "id", name: "Siti Rahma", organisation: "Kominfo", finish: 5 },
  { country: "LA", language: "lo", name: "ນ້ອຍ ພົມມະຈັນ", organisation: "Ministry of Technology", finish: 4 },
  { country: "VN", language: "vi", name: "Nguyễn Thị Hoa", organisation: "Ministry of Science", finish: 5 },
  { country: "BD", language: "bn", name: "রহিমা খাতুন", organisation: "ICT Division", finish: 3 },
  { country: "NP", language: "ne", name: "सीता गुरुङ", organisation: "Ministry of Communication", finish: 2 },
] as const;

/** Whole numbers that look like chance and are the same every time. */
const chance = (a: number, b: number): number => ((a * 7919 + b * 104_729) % 101) / 101;

function work(n: number, place: (typeof places)[number], begun: Date): Told[] {
  let minute = 0;
  const at = (): string => new Date(begun.getTime() + (minute += 37) * 60_000).toISOString();
  const own = { courseId, version: outline.version, digest: "a".repeat(64), language: place.language };
  const finishes = n % 10 < place.finish;
  const skill = 0.35 + chance(n, 1) * 0.5;
  const told: Told[] = [
    {
      at: at(),
      act: { ...own, lessonId: null, verb: "completed", object: { kind: "quiz", id: "entry" }, scaled: Math.round(skill * 60) / 100 },
    },
  ];
  for (const { id, lab } of finishes ? outline.lessons : outline.lessons.slice(0, 1 + (n % 4))) {
    told.push({
      at: at(),
      act: { ...own, lessonId: id, verb: "completed", object: { kind: "lesson", id }, seconds: 1500 + (n % 7) * 120 },
    });
    if (lab !== undefined)
      told.push({ at: at(), act: { ...own, lessonId: id, verb: "completed", object: { kind: "lab", id: lab }, seconds: 600 } });
  }
  for (const [i, { id, rev, options = [], key }] of questions.entries()) {
    const right = chance(n, i + 2) < skill;
    const choice = right ? z.string().parse(key) : (options.filter((each) => each !== key)[(n + i) % 3] ?? "");
    told.push({
      at: at(),
      act: {
        ...own,
        lessonId: "data-exchange",
        verb: "answered",
        object: { kind: "item", id, rev },
        scaled: right ? 1 : 0,
        success: right,
        choices: [choice],
        seconds: 30,
      },
    });
  }
  if (finishes)
    told.push({
      at: at(),
      act: {
        ...own,
        lessonId: null,
        verb: "passed",
        object: { kind: "quiz", id: "exit" },
        scaled: Math.round((0.7 + chance(n, 3) * 0.3) * 100) / 100,
        success: true,
        supervised: n % 3 === 0,
      },
    });
  return told;
}

/** Puts hand-ins of `people` into the office of a data folder; the office itself is still to be created. No host may have it open. */
export async function fillOffice(dataDir: string, people: number, now: Date): Promise<void> {
  const office = join(dataDir, "office");
  const stick = join(dataDir, "..", `${dataDir.split("/").at(-1) ?? ""}-stick`);
  mkdirSync(stick, { recursive: true });
  const files = Array.from({ length: people }, (_, n) => {
    const place = places[n % places.length] ?? places[0];
    const begun = new Date(now.getTime() - (20 + ((n * 13) % 110)) * 86_400_000);
    const file = join(stick, `${String(n).padStart(4, "0")}.tdgarecord`);
    const { name, country, organisation } = place;
    const bytes = handIn({
      device: maker(n + 1),
      profile: idOf(1, n + 1),
      writtenAt: now.toISOString(),
      chains: [{ chain: idOf(2, n + 1), told: work(n, place, begun) }],
      bend: (head) => void (head.profile.card = { name: `${name} ${n + 1}`, country, organisation }),
    });
    writeFileSync(file, bytes);
    return file;
  });
  const db = await openOfficeFile(office, now);
  await mergeBatch(db, "stick", handsOf(files, []), now, { signal: new AbortController().signal, progress: () => undefined });
  db.close();
}
