/** Restores a backup again and again, until it is killed. */
import { openDataFolder } from "#db/folder.ts";
import { finishRestore, restore } from "#db/restore.ts";

const [dir = "", name = ""] = process.argv.slice(2);
const folder = openDataFolder(dir);
await finishRestore(folder);
console.log("ready");
for (;;) await restore(folder, name, "damaged", new Date());
