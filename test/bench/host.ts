/** The host: how long it takes to be ready beside an empty Node, and what a durable save costs beside a raw commit of the same file. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { makeDataDir, removeDataDir, startHost } from "#test/e2e/harness.ts";
import Database from "better-sqlite3";
import { createApp } from "#app";
import { createShell } from "#services/shell.ts";
import { median, row, type Row } from "./row.ts";

export async function hostRows(): Promise<Row[]> {
  return [await startRow(), await saveRow()];
}

async function startRow(): Promise<Row> {
  const ours: number[] = [];
  const floor: number[] = [];
  const dataDir = makeDataDir();
  try {
    for (let run = 0; run < 7; run += 1) {
      let began = performance.now();
      spawnSync(process.execPath, ["-e", "0"]);
      floor.push(performance.now() - began);
      began = performance.now();
      const host = await startHost(dataDir);
      ours.push(performance.now() - began);
      await host.stop();
    }
  } finally {
    removeDataDir(dataDir);
  }
  return row("host ready", median(ours), "ms", median(floor), null);
}

/** A command through the gate, from call to answer, beside one raw commit of a row of the same size with the same promises to the disk. */
async function saveRow(): Promise<Row> {
  const dataDir = makeDataDir();
  const rounds = 300;
  try {
    const app = await createApp({
      dataDir,
      bundledPacksDir: join(dataDir, "none"),
      version: "0.0.0",
      builtAt: new Date(0),
      shell: createShell(),
      capabilities: { pick: "own", print: "browser", menu: false },
      languages: [],
      reader: "",
    });
    const session = { id: "bench", profileId: null };
    const ours: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const began = performance.now();
      const answer = await app.dispatch("settings.save", { textSize: n % 2 ? 100 : 115 }, session);
      ours.push(performance.now() - began);
      if (!answer.ok) throw new Error(answer.failure.code);
    }
    await app.close();
    const raw = new Database(join(dataDir, "floor.db"));
    raw.pragma("journal_mode = WAL");
    raw.pragma("synchronous = FULL");
    raw.exec("CREATE TABLE floor (id INTEGER PRIMARY KEY, value TEXT)");
    const write = raw.prepare("INSERT OR REPLACE INTO floor VALUES (1, ?)");
    const floor: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const began = performance.now();
      write.run(`{"textSize":${n % 2 ? 100 : 115}}`);
      floor.push(performance.now() - began);
    }
    raw.close();
    return row("durable save through the gate", median(ours), "ms", median(floor), 2);
  } finally {
    removeDataDir(dataDir);
  }
}
