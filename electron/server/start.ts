/** `npm start`: the app in its own window where Electron is here or can be fetched, otherwise in the default browser. */
import { parseArgs } from "node:util";
import { openWords } from "#platform/words.ts";
import { fetchElectron, findElectron, hasScreen, runElectron } from "./electron-binary.ts";
import { locationsFrom } from "./locations.ts";
import { endWith, UsageError, type Status } from "./outcome.ts";
import { runHost } from "./run.ts";
import { readPort } from "./port.ts";

const locations = locationsFrom(import.meta.dirname);
const words = openWords(locations.locales);

async function start(): Promise<Status> {
  const { data, port, browser, open } = readArguments(process.argv.slice(2));
  const own = browser ? "skipped" : await tryWindow(data);
  if (own === "closed") return 0;
  if (own === "told") return 1;
  await runHost({ dataDir: data, port, open, locations, program: import.meta.filename, words });
  return 0;
}

/** At most one line of words, whatever happens. */
async function tryWindow(data: string | undefined): Promise<"closed" | "told" | "not-possible"> {
  const screen = hasScreen(process.platform, process.env);
  let electron = findElectron(locations.root);
  if (electron.state === "absent" && screen && !electron.tried) {
    console.log(words.say("host:electron.fetching"));
    if (await fetchElectron(electron.folder)) electron = findElectron(locations.root);
  }
  if (electron.state === "none") return "not-possible";
  if (electron.state === "absent") return notPossible("host:electron.missing");
  if (!screen) return notPossible("host:electron.noScreen");
  const ran = await runElectron(electron.binary, [locations.root, ...(data === undefined ? [] : ["--data", data])]);
  return ran === "could-not-start" ? notPossible("host:electron.failed") : ran;
}

function notPossible(key: string): "not-possible" {
  console.log(words.say(key));
  return "not-possible";
}

function readArguments(args: string[]): { data: string | undefined; port: number; browser: boolean; open: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: "string" },
        port: { type: "string" },
        browser: { type: "boolean", default: false },
        "no-open": { type: "boolean", default: false },
      },
    });
    return { data: values.data, port: readPort(values.port), browser: values.browser, open: !values["no-open"] };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(args.join(" "));
  }
}

await endWith(start, words);
