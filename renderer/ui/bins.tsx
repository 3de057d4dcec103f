/** A choice of one from a few short words that stand in a row. */
import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";

interface BinsProps {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly disabled?: boolean;
}

export function Bins({ label, options, chosen, onChoose, disabled = false }: BinsProps): ReactNode {
  return (
    <RadioGroup className="bins" aria-label={label} value={chosen} onChange={onChoose} isDisabled={disabled} orientation="horizontal">
      {options.map(({ id, text }) => (
        <Radio
          key={id}
          value={id}
          className={({ isSelected, isFocusVisible }) => `bin${isSelected ? " chosen" : ""}${isFocusVisible ? " focused" : ""}`}
        >
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}
