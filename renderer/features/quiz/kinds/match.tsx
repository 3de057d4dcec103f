/** Each option to the target that goes with it, chosen from a list that opens. */
import type { ReactNode } from "react";
import { directionOf } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import type { AskProps, ToldProps } from "./kind.ts";
import { Parts, textOf } from "./parts.tsx";
import { screen } from "./screen.tsx";

function Ask({ item, draft, onDraft, labelledBy, describedBy, busy }: AskProps<"match">): ReactNode {
  const { t } = useWords("quiz");
  const pairs = draft?.pairs ?? {};
  return (
    <ul className="pairs" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {item.options.map(({ id, text }) => (
        <li key={id}>
          <span className="text">{text}</span>
          <Pick
            label={text}
            options={item.targets}
            chosen={pairs[id] ?? null}
            onChoose={(target) => onDraft({ kind: "match", pairs: { ...pairs, [id]: target } })}
            empty={t("pick")}
            disabled={busy}
            lang={item.language}
            dir={directionOf(item.language)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Each option with the target it was given, and the one it goes with. */
export function ToldPairs({ item, feedback, response, right }: ToldProps<"match"> | ToldProps<"classify">): ReactNode {
  return (
    <Parts
      language={item.language}
      parts={item.options.map(({ id, text }) => {
        const mine = response.pairs[id];
        return {
          id,
          text,
          mine: mine === undefined ? null : textOf(item.targets, mine),
          right: textOf(item.targets, right.pairs[id]),
          isRight: mine === right.pairs[id],
          why: feedback.options[id]?.feedback ?? null,
        };
      })}
    />
  );
}

export const match = screen("match", {
  label: "kind.match",
  how: "how.parts",
  Ask,
  Told: ToldPairs,
  isReady: (_, { pairs }) => Object.keys(pairs).length > 0,
});
