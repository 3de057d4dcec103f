/** The menu of the right mouse button: Electron has none by itself, and many people copy and paste with it. */
import type { Words } from "#platform/words.ts";
import type { MenuEntry } from "./menu.ts";

/** What Electron tells about the place that was pressed, as far as used here. */
export interface Pressed {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly editFlags: { readonly canCut: boolean; readonly canCopy: boolean; readonly canPaste: boolean; readonly canSelectAll: boolean };
}

/** What can be done there; empty where nothing can. */
export function contextTemplate({ isEditable, selectionText, editFlags }: Pressed, words: Pick<Words, "say">): MenuEntry[] {
  const edit = (role: "cut" | "copy" | "paste" | "selectAll"): MenuEntry => ({ role, label: words.say(`shell:menu.${role}`) });
  const selected = selectionText.trim() !== "";
  if (!isEditable) return selected && editFlags.canCopy ? [edit("copy")] : [];
  return [
    ...(editFlags.canCut ? [edit("cut")] : []),
    ...(editFlags.canCopy ? [edit("copy")] : []),
    ...(editFlags.canPaste ? [edit("paste")] : []),
    ...(editFlags.canSelectAll ? [edit("selectAll")] : []),
  ];
}
