/** The app in a window of its own, where that can be; otherwise one line that says why not, and what to do. */
import { setTimeout as wait } from "node:timers/promises";
import type { Words } from "#platform/words.ts";
import { fetchElectron, findElectron, hasScreen, runElectron } from "./electron-binary.ts";

export interface Try {
  /** The program's folder: its package.json names the window's program. */
  readonly root: string;
  /** Arguments for the window's program. */
  readonly args: readonly string[];
  readonly words: Words;
  readonly say: (line: string) => void;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A fetch that fails at once is not worth announcing. */
const noticeAfter = 1500;

/** @returns how the window ended, or `not-possible`: the caller then goes on in the browser. */
export async function tryWindow({ root, args, words, say, platform, env }: Try): Promise<"closed" | "told" | "not-possible"> {
  const notPossible = (key: string): "not-possible" => {
    say(words.say(`host:electron.${key}`));
    return "not-possible";
  };
  const screen = hasScreen(platform, env);
  let electron = findElectron(root);
  if (electron.state === "absent" && screen && !electron.tried) {
    const done = new AbortController();
    wait(noticeAfter, undefined, { signal: done.signal }).then(
      () => say(words.say("host:electron.fetching")),
      () => undefined,
    );
    if (await fetchElectron(electron.folder)) electron = findElectron(root);
    done.abort();
  }
  if (electron.state === "none") return "not-possible";
  if (electron.state === "absent") return notPossible("missing");
  if (!screen) return notPossible("noScreen");
  const ran = await runElectron(electron.binary, [root, ...args]);
  return ran === "could-not-start" ? notPossible("failed") : ran;
}
