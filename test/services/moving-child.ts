/**
 * Moves a profile until it is killed. `write DATA PROFILE FILE`: writes the file and takes it back, over and over, and tells each code.
 * `bring DATA FILE CODE`: brings it in once and waits to be killed.
 */
import { writeSync } from "node:fs";
import { createApp } from "#app";
import { createShell } from "#services/shell.ts";
import { Window } from "./support.ts";

const [what = "", dataDir = "", first = "", second = ""] = process.argv.slice(2);
const file = what === "write" ? second : first;
const app = await createApp({
  dataDir,
  bundledPacksDir: null,
  version: "0.1.0",
  builtAt: new Date(0),
  capabilities: { pick: "system", print: "browser", menu: false },
  languages: [],
  reader: "",
  shell: createShell({ dialog: () => Promise.resolve(file) }),
});
const window = new Window(app);
const picked = async (purpose: "save" | "profile"): Promise<string> =>
  (await window.call("shell.pick", { kind: purpose === "save" ? "save-file" : "open-file", purpose }))?.ticket ?? "";
if (what === "write") {
  await window.call("profiles.choose", { id: first });
  for (;;) {
    writeSync(1, "begun\n");
    const { code } = await window.call("moving.write", { ticket: await picked("save") });
    writeSync(1, `code ${code}\n`);
    await window.call("moving.undo", {});
  }
} else {
  writeSync(1, "begun\n");
  const told = await window.call("moving.bring", { ticket: await picked("profile"), code: second });
  writeSync(1, told.ok ? "brought\n" : `refused ${told.why}\n`);
  setInterval(() => undefined, 1000);
}
