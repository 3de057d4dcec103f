/** A button that opens a menu; a section with `chosen` is a choice of one. */
import { Check } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { useFontsFor } from "./own.tsx";

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly lang?: string;
  /** Said quietly behind the label. */
  readonly note?: string | undefined;
  readonly href?: string;
}
export interface MenuGroup {
  readonly title?: string;
  /** Id of the chosen entry: the section is then a choice. */
  readonly chosen?: string;
  readonly items: readonly MenuEntry[];
  onChoose(id: string): void;
}

export function MenuButton(props: {
  label: string;
  shown?: string;
  shownLanguage?: string;
  icon: ReactNode;
  bare?: boolean;
  sections: readonly MenuGroup[];
}): ReactNode {
  useFontsFor(props.shown ?? "");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // The head stays while pages turn; a menu of the page before does not.
    const close = (): void => setOpen(false);
    window.addEventListener("hashchange", close);
    return () => window.removeEventListener("hashchange", close);
  }, []);
  const name = props.shown === undefined ? props.label : `${props.label}: ${props.shown}`;
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="tool" aria-label={name}>
        {props.icon}
        {props.bare ? null : <bdi lang={props.shownLanguage}>{props.shown ?? props.label}</bdi>}
      </Button>
      <Popover className="menu-pop" placement="bottom end">
        <Menu aria-label={props.label}>
          {props.sections.map((section, index) => (
            <MenuSection
              key={section.title ?? index}
              aria-label={section.title ?? props.label}
              {...(section.chosen === undefined
                ? {}
                : { selectionMode: "single" as const, disallowEmptySelection: true, selectedKeys: [section.chosen] })}
              onSelectionChange={(keys) => {
                const [first] = keys === "all" ? [] : [...keys];
                if (first !== undefined && String(first) !== section.chosen) section.onChoose(String(first));
              }}
            >
              {section.title === undefined ? null : <Header>{section.title}</Header>}
              {section.items.map((item) => (
                <MenuItem
                  key={item.id}
                  id={item.id}
                  textValue={item.label}
                  {...(item.href === undefined ? {} : { href: item.href })}
                  {...(section.chosen === undefined && item.href === undefined ? { onAction: () => section.onChoose(item.id) } : {})}
                >
                  {({ isSelected }) => (
                    <>
                      <bdi lang={item.lang}>{item.label}</bdi>
                      {item.note === undefined ? null : <bdi className="label">{item.note}</bdi>}
                      {isSelected ? <Check className="icon push" aria-hidden="true" /> : null}
                    </>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
