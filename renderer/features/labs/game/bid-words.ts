/** How the screens of an auction call bidders and the sets they bid for. */
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat } from "#renderer/i18n/words.ts";
import type { ModeProps } from "./props.ts";

/** Names of sets and bidders by their places, each kept in its own direction. */
export function useBidWords({ lab, words }: Pick<ModeProps<"auction">, "lab" | "words">): {
  readonly setOf: (bidder: number, place: number) => string;
  readonly nameOf: (bidder: number) => string;
} {
  const format = useFormat();
  return {
    setOf: (bidder, place) =>
      format.list((lab.bidders[bidder]?.worths[place]?.items ?? []).map((id) => format.isolate(labelOf(words, id)))),
    nameOf: (bidder) => format.isolate(labelOf(words, lab.bidders[bidder]?.id ?? "")),
  };
}
