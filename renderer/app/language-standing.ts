/** What a choice of languages says quietly behind each name. */
import type { Output } from "#contract/procedures/index.ts";

type Entry = Pick<Output<"system.hello">["languages"][number], "english" | "state">;

/**
 * Where a translation stands. A preview says its English name too: who gets lost in words that may be wrong finds the way back by it.
 * @param words of the namespace `common`
 */
export function languageStanding(entry: Entry, words: (key: `state.${Entry["state"]}`) => string): string {
  const state = words(`state.${entry.state}`);
  return entry.state === "preview" ? `${entry.english} (${state})` : state;
}
