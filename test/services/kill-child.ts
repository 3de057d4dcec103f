/**
 * Studies through the gate until it is killed, and tells each act after its answer came: `ack {"act":…}`.
 * Arguments: data folder, profile, number of the first round.
 */
import { writeSync } from "node:fs";
import { createApp } from "#app";
import { createShell } from "#services/shell.ts";
import { lesson, Window } from "./support.ts";
import { blocks, type Ack } from "./kill-parts.ts";

const [dataDir = "", profileId = "", first = "0"] = process.argv.slice(2);
const app = await createApp({
  dataDir,
  bundledPacksDir: null,
  version: "0.1.0",
  builtAt: new Date(0),
  capabilities: { pick: "own", print: "browser", menu: false },
  languages: [],
  reader: "",
  shell: createShell(),
});
const window = new Window(app);
await window.call("profiles.choose", { id: profileId });
const tell = (ack: Ack): void => void writeSync(1, `ack ${JSON.stringify(ack)}\n`);
const language = "en";
const lab = { courseId: lesson.courseId, labId: "index-lab" };

/** Answers the next item of the open attempt, or finishes it. */
async function quiz(round: number): Promise<void> {
  const attempt = await window.call("quiz.open", { ...lesson, language, fresh: false });
  const next = attempt.items.find(({ feedback }) => feedback === null);
  if (next === undefined) {
    await window.call("quiz.finish", { attemptId: attempt.id, language });
    tell({ act: "finish", attemptId: attempt.id });
    return;
  }
  const choice = next.item.options[round % 4]?.id ?? "";
  const response = next.item.kind === "single" ? { kind: "single" as const, choice } : { kind: "multiple" as const, choices: [choice] };
  await window.call("quiz.answer", { attemptId: attempt.id, itemId: next.item.id, response, seconds: 1, language });
  tell({ act: "answer", attemptId: attempt.id, itemId: next.item.id, choice });
}

for (let round = Number(first); ; round++) {
  await window.call("lessons.place", { ...lesson, block: blocks[round % blocks.length] ?? "", seen: [], seconds: 1, language });
  tell({ act: "place", round });
  await window.call("lessons.write", { ...lesson, block: "refl1", text: String(round) });
  tell({ act: "write", round });
  await window.call("labs.save", { ...lab, state: { engine: "model", values: { "portal-money": round, "help-money": 0 }, reached: [] } });
  tell({ act: "lab", round });
  await quiz(round);
}
