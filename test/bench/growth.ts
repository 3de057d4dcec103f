/** What grows with use: the same work with a hundred times as much kept, beside the work with little. The goal says how it may grow. */
import { join } from "node:path";
import { createApp, type App } from "#app";
import type { Input, Output, ProcedureName } from "#contract/procedures/index.ts";
import { makeDataDir, removeDataDir } from "#test/e2e/harness.ts";
import { createShell } from "#services/shell.ts";
import { median, row, type Row } from "./row.ts";

const little = 100;
const times = 100;
const course = { courseId: "e-government-systems", lessonId: "from-paper-to-platform" } as const;

async function open(dataDir: string): Promise<App> {
  return createApp({
    dataDir,
    bundledPacksDir: join(import.meta.dirname, "../../dist/packs"),
    version: "0.0.0",
    builtAt: new Date(0),
    shell: createShell(),
    capabilities: { pick: "own", print: "browser", menu: false },
    languages: [],
    reader: "",
  });
}
/** The middle of several goes, in milliseconds. */
async function took(goes: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let n = 0; n < goes; n += 1) {
    const began = performance.now();
    await work();
    all.push(performance.now() - began);
  }
  return median(all);
}

export async function growthRows(): Promise<Row[]> {
  const dataDir = makeDataDir();
  const figures: { start: number; add: number; lesson: number; list: number }[] = [];
  try {
    let app = await open(dataDir);
    await app.installBundled();
    let profileId: string | null = null;
    const call = async <N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> => {
      const answer = await app.dispatch(name, input, { id: "bench", profileId });
      if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
      // The name decides the output; the compiler does not follow that through the gate.
      return answer.output as Output<N>;
    };
    const made = await call("profiles.create", { name: "Mya", country: null, organisation: "", language: "en" });
    profileId = made.profile.id;
    const { blocks } = await call("lessons.read", { ...course, language: "en" });
    const add = async (n: number): Promise<void> => {
      const block = blocks[n % blocks.length]?.block.id ?? null;
      const anchor = { block, language: "en", quote: `word ${n}`, prefix: "", suffix: "", start: 0, whole: true } as const;
      await call("notes.add", { ...course, kind: "highlight", anchor });
    };
    for (const [from, to] of [
      [0, little],
      [little, little * times],
    ] as const) {
      for (let n = from; n < to; n += 1) await add(n);
      figures.push({
        add: await took(30, () => add(to)),
        lesson: await took(5, () => call("notes.ofLesson", course)),
        list: await took(5, () => call("notes.list", { language: "en" })),
        start: await took(5, async () => {
          await app.close();
          app = await open(dataDir);
        }),
      });
    }
    await app.close();
  } finally {
    removeDataDir(dataDir);
  }
  const [small, large] = figures;
  if (!small || !large) return [];
  return [
    // Opening looks the whole file over, so it grows with the file and no faster.
    row(`the app opens, with ${times} times the notes`, large.start, "ms", small.start, times),
    // It does not know how many there are.
    row(`a note is kept, with ${times} times the notes`, large.add, "ms", small.add, 2),
    // All are told, so the work grows with them and no faster.
    row(`the notes of a lesson, with ${times} times as many`, large.lesson, "ms", small.lesson, times),
    row(`all notes, with ${times} times as many`, large.list, "ms", small.list, times),
  ];
}
