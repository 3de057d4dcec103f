/** How the screens of a negotiation call its parties. */
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat } from "#renderer/i18n/words.ts";
import type { ModeProps } from "./props.ts";

/** The name of a party, kept in its own direction within a line of the interface. */
export function usePartyName({ lab, words }: Pick<ModeProps<"negotiation">, "lab" | "words">): (party: number) => string {
  const format = useFormat();
  return (party) => format.isolate(labelOf(words, lab.parties[party]?.id ?? ""));
}
