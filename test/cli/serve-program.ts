/** `academy serve` with a client given by the test: DATA CLIENT [PORT]. */
import { openWords } from "#platform/words.ts";
import { locationsFrom } from "#server/locations.ts";
import { endWith } from "#server/outcome.ts";
import { runHost } from "#server/run.ts";

const [dataDir, client = "", port = "0"] = process.argv.slice(2);
const locations = locationsFrom(import.meta.dirname, { client, packs: "/nowhere" });
const words = openWords(locations.locales);
await endWith(async () => {
  await runHost({ dataDir, port: Number(port), open: false, locations, words, program: import.meta.filename });
  return 0;
}, words);
