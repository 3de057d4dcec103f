/** Options to choose from, one or several, each with the letter that is its key. */
import type { ReactNode } from "react";
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from "react-aria-components";

export interface Option {
  readonly id: string;
  readonly letter: string;
  readonly text: string;
}

interface OptionListProps {
  readonly several: boolean;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
  /** Id of the question. */
  readonly labelledBy: string;
  /** Id of what else is told, such as how several answers count. */
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean;
}

function look(state: { isSelected: boolean; isFocusVisible: boolean }): string {
  return `option${state.isSelected ? " chosen" : ""}${state.isFocusVisible ? " focused" : ""}`;
}

function Face({ option }: { option: Option }): ReactNode {
  return (
    <>
      <span className="key">{option.letter}</span>
      <span className="text">{option.text}</span>
    </>
  );
}

export function OptionList(props: OptionListProps): ReactNode {
  const { several, options, chosen, onChoose, labelledBy, describedBy, disabled = false } = props;
  const common = {
    className: "options",
    "aria-labelledby": labelledBy,
    isDisabled: disabled,
    ...(describedBy ? { "aria-describedby": describedBy } : {}),
  };
  if (several) {
    return (
      <CheckboxGroup {...common} value={[...chosen]} onChange={onChoose}>
        {options.map((option) => (
          <Checkbox key={option.id} value={option.id} className={look}>
            <Face option={option} />
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  }
  return (
    <RadioGroup {...common} value={chosen[0] ?? null} onChange={(id) => onChoose([id])}>
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={look}>
          <Face option={option} />
        </Radio>
      ))}
    </RadioGroup>
  );
}
