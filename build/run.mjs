/**
 * Door of `npm start` and `npm run academy`: checks the Node version in words, builds what is missing, then runs the host.
 * Usage: run.mjs start|academy [arguments]
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./places.mjs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 17)) {
  process.stderr.write(
    `Node ${process.versions.node} is too old to run the Academy from its source: 22.17 or later is needed.\n` +
      "On 64-bit Linux a newer one comes with `npm ci`; run the program through npm (`npm start`). Elsewhere install Node 24 from nodejs.org.\n" +
      "Nothing was changed on this computer.\n",
  );
  process.exit(1);
}
const [what, ...rest] = process.argv.slice(2);
const { buildMissing } = await import("./missing.mjs");
if (what === "start") {
  process.stderr.write("Preparing the Academy; the first time takes about half a minute.\n");
}
// What works on the source of courses must run while a course of our own has errors: that is when it is needed.
const onSources = what === "academy" && /^(course|pack (check|ids|build))\b/.test(rest.join(" "));
buildMissing(onSources ? ["hosts"] : undefined);
const program = join(root, "dist/node", what === "start" ? "start.js" : "academy.js");
process.argv = [process.argv[0] ?? "node", program, ...rest];
await import(pathToFileURL(program).href);
