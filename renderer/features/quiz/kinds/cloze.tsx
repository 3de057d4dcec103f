/** A text with gaps, each a list that opens where it stands. */
import { Fragment, type ReactNode } from "react";
import { gapsIn } from "#domain/items/gaps.ts";
import { directionOf } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import type { AskProps, ToldProps, ViewOf } from "./kind.ts";
import { Parts, textOf } from "./parts.tsx";
import { screen } from "./screen.tsx";

/** Gaps in the order in which this language's text has them. */
function gapsOf(item: ViewOf<"cloze">): string[] {
  return gapsIn(item.gapped).flatMap((part) => ("gap" in part ? [part.gap] : []));
}

function Ask({ item, draft, onDraft, labelledBy, describedBy, busy }: AskProps<"cloze">): ReactNode {
  const { t } = useWords("quiz");
  const format = useFormat();
  const pairs = draft?.pairs ?? {};
  const order = gapsOf(item);
  return (
    <div className="gapped" role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {gapsIn(item.gapped).map((part, index) => {
        if ("text" in part) return <Fragment key={index}>{part.text}</Fragment>;
        const gap = item.gaps.find(({ id }) => id === part.gap);
        return (
          <Pick
            key={part.gap}
            label={t("gap", { n: format.number(order.indexOf(part.gap) + 1) })}
            options={(gap?.options ?? []).map((id) => ({ id, text: textOf(item.options, id) }))}
            chosen={pairs[part.gap] ?? null}
            onChoose={(id) => onDraft({ kind: "cloze", pairs: { ...pairs, [part.gap]: id } })}
            empty={t("gap", { n: format.number(order.indexOf(part.gap) + 1) })}
            disabled={busy}
            lang={item.language}
            dir={directionOf(item.language)}
          />
        );
      })}
    </div>
  );
}

function Told({ item, feedback, response, right }: ToldProps<"cloze">): ReactNode {
  const { t } = useWords("quiz");
  const format = useFormat();
  return (
    <>
      <p className="gapped">
        {gapsIn(item.gapped).map((part, index) =>
          "text" in part ? (
            <Fragment key={index}>{part.text}</Fragment>
          ) : (
            <mark key={part.gap} className={response.pairs[part.gap] === right.pairs[part.gap] ? "right" : "wrong"}>
              {textOf(item.options, right.pairs[part.gap])}
            </mark>
          ),
        )}
      </p>
      <Parts
        language={item.language}
        parts={gapsOf(item).map((id, index) => {
          const mine = response.pairs[id];
          return {
            id,
            text: t("gap", { n: format.number(index + 1) }),
            mine: mine === undefined ? null : textOf(item.options, mine),
            right: textOf(item.options, right.pairs[id]),
            isRight: mine === right.pairs[id],
            why: feedback.options[mine ?? ""]?.feedback ?? null,
          };
        })}
      />
    </>
  );
}

export const cloze = screen("cloze", {
  label: "kind.cloze",
  how: "how.parts",
  Ask,
  Told,
  isReady: (_, { pairs }) => Object.keys(pairs).length > 0,
});
