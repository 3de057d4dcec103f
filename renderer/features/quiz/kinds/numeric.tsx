/** A number that is typed, in any digits, with a comma or a point: what was read is said, and where it is not plain, asked. */
import { useId, type ReactNode } from "react";
import { readings } from "#domain/items/number.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import type { AskProps, ToldProps } from "./kind.ts";
import { Parts } from "./parts.tsx";
import { screen } from "./screen.tsx";

function Ask({ item, draft, onDraft, labelledBy, busy }: AskProps<"numeric">): ReactNode {
  const { t, language } = useWords("quiz");
  const format = useFormat();
  const id = useId();
  const text = draft?.text ?? "";
  const found = readings(text);
  const write = (value: number): string => format.number(value, { maxDigits: 12 });
  return (
    <div className="typed">
      <p className="typed-line">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="num"
          // Numbers are written from left to right in every script.
          dir="ltr"
          maxLength={60}
          value={text}
          disabled={busy}
          aria-labelledby={labelledBy}
          aria-describedby={`${id}-read`}
          onChange={({ target }) => {
            const [only, other] = readings(target.value);
            onDraft({ kind: "numeric", text: target.value, value: only !== undefined && other === undefined ? only : Number.NaN });
          }}
        />
        {item.unit === null ? null : <span>{item.unit}</span>}
      </p>
      <div id={`${id}-read`} className="quiet" aria-live="polite" {...tongue(language)}>
        {text.trim() === "" ? null : found.length === 0 ? (
          <p>{t("number.unread")}</p>
        ) : found.length === 1 ? (
          <p>{t("number.readAs", { number: format.isolate(write(found[0] ?? 0)) })}</p>
        ) : (
          <p>{t("number.which")}</p>
        )}
      </div>
      {found.length < 2 ? null : (
        <fieldset className="choices" aria-label={t("number.which")} {...tongue(language)}>
          {found.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name={id}
                checked={draft?.value === value}
                disabled={busy}
                onChange={() => onDraft({ kind: "numeric", text, value })}
              />
              <span className="num">{write(value)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function Told({ item, feedback, response, right }: ToldProps<"numeric">): ReactNode {
  const { t, language } = useWords("quiz");
  const format = useFormat();
  const unit = item.unit === null ? "" : ` ${item.unit}`;
  const write = (value: number): string => format.number(value, { maxDigits: 12 });
  const { accepted } = feedback;
  return (
    <>
      <Parts
        language={item.language}
        parts={[
          {
            id: item.id,
            text: null,
            mine: write(response.value) + unit,
            right: write(right.value) + unit,
            isRight: feedback.grade.correct,
            why: null,
          },
        ]}
      />
      {accepted === null || accepted.from === accepted.to ? null : (
        <p className="quiet num" {...tongue(language)}>
          {t("number.accepted", { from: write(accepted.from), to: write(accepted.to) })}
        </p>
      )}
    </>
  );
}

export const numeric = screen("numeric", {
  label: "kind.numeric",
  how: null,
  Ask,
  Told,
  isReady: (_, { value }) => Number.isFinite(value),
});
