/** Options to put in order: by buttons, by Alt with an arrow key, or by dragging. */
import { ArrowDown, ArrowUp, Check, GripVertical, X } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import type { AskProps, ToldProps } from "./kind.ts";
import { textOf } from "./parts.tsx";
import { screen } from "./screen.tsx";

/** The list with one entry taken out and put at another place. */
export function moved(ids: readonly string[], from: number, to: number): string[] {
  const rest = ids.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...ids.slice(from, from + 1), ...rest.slice(to)];
}

function Ask({ item, draft, onDraft, labelledBy, describedBy, busy }: AskProps<"order">): ReactNode {
  const { t, language } = useWords("quiz");
  const format = useFormat();
  const [said, setSaid] = useState("");
  const [held, setHeld] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const ids = draft?.order ?? item.options.map(({ id }) => id);
  const move = (from: number, to: number): void => {
    const id = ids[from];
    if (busy || id === undefined || to < 0 || to >= ids.length || from === to) return;
    onDraft({ kind: "order", order: moved(ids, from, to) });
    setSaid(t("order.moved", { text: textOf(item.options, id), n: format.number(to + 1), of: format.number(ids.length) }));
  };
  /** The pressed button moves with its entry; at an end the other one takes the focus. */
  const step = (from: number, to: number): void => {
    move(from, to);
    requestAnimationFrame(() => {
      const buttons = list.current?.children[to]?.querySelectorAll<HTMLButtonElement>("button") ?? [];
      const wanted = buttons[to < from ? 0 : 1];
      (wanted?.disabled ? buttons[to < from ? 1 : 0] : wanted)?.focus();
    });
  };
  return (
    <>
      <ol className="orderly" ref={list} aria-labelledby={labelledBy} aria-describedby={describedBy}>
        {ids.map((id, index) => {
          const text = textOf(item.options, id);
          const onKeyDown = (event: KeyboardEvent): void => {
            if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
            event.preventDefault();
            step(index, event.key === "ArrowUp" ? index - 1 : index + 1);
          };
          return (
            // Dragging is the second way: the buttons do the same.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={id}
              className={held === index ? "orderly-row held" : "orderly-row"}
              draggable={!busy}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                setHeld(index);
              }}
              onDragOver={(event) => {
                if (held === null) return;
                event.preventDefault();
                if (held === index) return;
                move(held, index);
                setHeld(index);
              }}
              onDragEnd={() => setHeld(null)}
              onDrop={(event) => event.preventDefault()}
            >
              <span className="key num">{format.number(index + 1)}</span>
              <span className="text">{text}</span>
              <span className="orderly-tools" {...tongue(language)}>
                <button
                  type="button"
                  className="btn plain"
                  disabled={busy || index === 0}
                  aria-label={t("order.up", { text })}
                  onKeyDown={onKeyDown}
                  onClick={() => step(index, index - 1)}
                >
                  <ArrowUp className="icon" aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className="btn plain"
                  disabled={busy || index === ids.length - 1}
                  aria-label={t("order.down", { text })}
                  onKeyDown={onKeyDown}
                  onClick={() => step(index, index + 1)}
                >
                  <ArrowDown className="icon" aria-hidden="true" />
                </button>
                <GripVertical className="icon grip" aria-hidden="true" />
              </span>
            </li>
          );
        })}
      </ol>
      <p className="hidden" aria-live="assertive" {...tongue(language)}>
        {said}
      </p>
    </>
  );
}

function Told({ item, feedback, response, right }: ToldProps<"order">): ReactNode {
  const { t, language } = useWords("quiz");
  const format = useFormat();
  return (
    <ol className="orderly" {...tongue(item.language)}>
      {right.order.map((id, index) => {
        const place = response.order.indexOf(id);
        const why = feedback.options[id]?.feedback ?? null;
        return (
          <li key={id} className={place === index ? "orderly-row right" : "orderly-row wrong"}>
            <span className="key num">{format.number(index + 1)}</span>
            <span className="text">{textOf(item.options, id)}</span>
            <span className="said" {...tongue(language)}>
              {place === index ? <Check className="icon" aria-hidden="true" /> : <X className="icon" aria-hidden="true" />}
              {t("order.place", { n: format.number(place + 1) })}
            </span>
            {why === null ? null : (
              <p className="why" {...tongue(feedback.language)}>
                {why}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

export const order = screen("order", {
  label: "kind.order",
  how: "how.order",
  Ask,
  Told,
  isReady: ({ options }, { order: ids }) => ids.length === options.length,
});
