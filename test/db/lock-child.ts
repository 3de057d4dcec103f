/** Holds a data folder until it is killed. */
import { writeSync } from "node:fs";
import { openDataFolder } from "#db/folder.ts";

const folder = openDataFolder(process.argv[2] ?? "");
writeSync(1, "held\n");
setTimeout(() => folder.close(), 60_000);
