/** Each card to the bin it belongs in: a row of bins behind every card. */
import type { ReactNode } from "react";
import { Bins } from "#renderer/ui/bins.tsx";
import type { AskProps } from "./kind.ts";
import { ToldPairs } from "./match.tsx";
import { screen } from "./screen.tsx";

function Ask({ item, draft, onDraft, labelledBy, describedBy, busy }: AskProps<"classify">): ReactNode {
  const pairs = draft?.pairs ?? {};
  return (
    <ul className="pairs" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {item.options.map(({ id, text }) => (
        <li key={id}>
          <span className="text">{text}</span>
          <Bins
            label={text}
            options={item.targets}
            chosen={pairs[id] ?? null}
            onChoose={(target) => onDraft({ kind: "classify", pairs: { ...pairs, [id]: target } })}
            disabled={busy}
          />
        </li>
      ))}
    </ul>
  );
}

export const classify = screen("classify", {
  label: "kind.classify",
  how: "how.parts",
  Ask,
  Told: ToldPairs,
  isReady: (_, { pairs }) => Object.keys(pairs).length > 0,
});
