/** Each card to the bin it belongs in: a row of bins behind every card. */
import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";
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
          <RadioGroup
            className="bins"
            aria-label={text}
            value={pairs[id] ?? null}
            onChange={(target) => onDraft({ kind: "classify", pairs: { ...pairs, [id]: target } })}
            isDisabled={busy}
            orientation="horizontal"
          >
            {item.targets.map((target) => (
              <Radio
                key={target.id}
                value={target.id}
                className={({ isSelected, isFocusVisible }) => `bin${isSelected ? " chosen" : ""}${isFocusVisible ? " focused" : ""}`}
              >
                {target.text}
              </Radio>
            ))}
          </RadioGroup>
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
