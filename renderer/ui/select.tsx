/** A choice of one from a list that opens; its entries may be long and in any script. */
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import "./select.css";

interface SelectProps {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  /** Shown while nothing is chosen. */
  readonly empty: string;
  readonly disabled?: boolean;
  /** Writing of the entries, for the list that opens outside the text. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
}

export function Pick({ label, options, chosen, onChoose, empty, disabled = false, lang, dir }: SelectProps): ReactNode {
  return (
    <Select
      className="pick"
      aria-label={label}
      value={chosen}
      onChange={(key) => key !== null && onChoose(String(key))}
      isDisabled={disabled}
      placeholder={empty}
    >
      <Button className="pick-face">
        <SelectValue className="pick-value">
          {({ selectedText, isPlaceholder }) =>
            isPlaceholder ? (
              empty
            ) : (
              <span lang={lang} dir={dir}>
                {selectedText}
              </span>
            )
          }
        </SelectValue>
        <ChevronDown className="icon" aria-hidden="true" />
      </Button>
      <Popover className="menu-pop pick-pop">
        <ListBox items={options} lang={lang} dir={dir}>
          {({ id, text }) => (
            <ListBoxItem id={id} textValue={text}>
              {text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
