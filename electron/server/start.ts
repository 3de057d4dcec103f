/**
 * `npm start`: the app in its own window where Electron is here or can be fetched, otherwise in the default browser.
 * Files of ours among the arguments are opened: `npm start -- course.tdgapack`.
 */
import { parseArgs } from "node:util";
import { openWords } from "#platform/words.ts";
import { locationsFrom } from "./locations.ts";
import { endWith, UsageError, type Status } from "./outcome.ts";
import { runHost } from "./run.ts";
import { readFiles, readPort } from "./arguments.ts";
import { tryWindow } from "./try-window.ts";

const locations = locationsFrom(import.meta.dirname);
const words = openWords(locations.locales);

async function start(): Promise<Status> {
  const { data, port, browser, open, files } = readArguments(process.argv.slice(2));
  if (!browser) {
    const { platform, env } = process;
    const args = [...(data === undefined ? [] : ["--data", data]), ...files];
    const window = await tryWindow({ root: locations.root, args, words, say: (line) => console.log(line), platform, env });
    if (window !== "not-possible") return window === "closed" ? 0 : 1;
  }
  await runHost({ dataDir: data, port, open, files, locations, program: import.meta.filename, words });
  return 0;
}

function readArguments(args: string[]): { data: string | undefined; port: number; browser: boolean; open: boolean; files: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: "string" },
        port: { type: "string" },
        browser: { type: "boolean", default: false },
        "no-open": { type: "boolean", default: false },
      },
    });
    const files = readFiles(positionals);
    return { files, data: values.data, port: readPort(values.port), browser: values.browser, open: !values["no-open"] };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(args.join(" "));
  }
}

await endWith(start, words);
