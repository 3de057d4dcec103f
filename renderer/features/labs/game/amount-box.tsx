/** A number to type, in any digits; it counts when the box is left or Enter is pressed. */
import { useState, type ReactNode } from "react";
import { readings } from "#domain/items/number.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

interface AmountBoxProps {
  readonly label: string;
  readonly value: number | null;
  readonly onRest: (value: number | null) => void;
}

/** No sum of a lab is greater. */
const most = 1_000_000;

/** What was typed, if it is plainly one number that may stand here. */
function amountOf(text: string): number | null {
  const [only, other] = readings(text);
  return only === undefined || other !== undefined || only < 0 || only > most ? null : only;
}

export function AmountBox({ label, value, onRest }: AmountBoxProps): ReactNode {
  const { t } = useWords("quiz");
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  // What is being typed; at rest what the lab holds, so that a step back is seen here too.
  const text = typed ?? (value === null ? "" : format.number(value, { maxDigits: 2 }));
  const rest = (): void => {
    if (typed === null) return;
    const read = amountOf(typed);
    // A text that is no number stays, to be mended.
    if (read !== null || typed.trim() === "") setTyped(null);
    if (read !== value) onRest(read);
  };
  return (
    <span className="amount-box">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className="num"
        // Numbers are written from left to right in every script.
        dir="ltr"
        maxLength={20}
        aria-label={label}
        value={text}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={rest}
        onKeyDown={({ key }) => {
          if (key === "Enter") rest();
        }}
      />
      <span role="status" className="label">
        {typed === null || typed.trim() === "" || amountOf(typed) !== null ? "" : t("number.unread")}
      </span>
    </span>
  );
}
