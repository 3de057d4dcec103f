/** The application menu in the interface's language. Roles are Electron's; every word is ours. */
import type { Words } from "#platform/words.ts";

type Role =
  | "about"
  | "hide"
  | "hideOthers"
  | "unhide"
  | "quit"
  | "undo"
  | "redo"
  | "cut"
  | "copy"
  | "paste"
  | "selectAll"
  | "togglefullscreen"
  | "minimize"
  | "close";
/** An item of Electron's menu template, as far as used here. */
export interface MenuEntry {
  readonly label?: string;
  readonly role?: Role;
  readonly type?: "separator";
  readonly accelerator?: string;
  readonly submenu?: MenuEntry[];
  readonly click?: () => void;
}

/** What the menu can ask for. */
export interface MenuActs {
  /** Lets the person choose a course pack, then shows the preview of the import. */
  openPack(): void;
  /** Prints the window into a PDF file that the person names. */
  print(): void;
  /** Shows the data folder in the system's file manager. */
  showData(): void;
}

export function menuTemplate(words: Pick<Words, "say">, acts: MenuActs, platform: NodeJS.Platform): MenuEntry[] {
  const say = (key: string): string => words.say(`shell:menu.${key}`);
  const role = (name: Role, accelerator?: string): MenuEntry => ({
    role: name,
    label: say(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const line: MenuEntry = { type: "separator" };
  const mac = platform === "darwin";
  return [
    // The first menu of macOS belongs to the program; the system writes its name above it.
    ...(mac
      ? [{ label: say("program"), submenu: [role("about"), line, role("hide"), role("hideOthers"), role("unhide"), line, role("quit")] }]
      : []),
    {
      label: say("file"),
      submenu: [
        { label: say("openPack"), accelerator: "CmdOrCtrl+O", click: () => acts.openPack() },
        { label: say("print"), accelerator: "CmdOrCtrl+P", click: () => acts.print() },
        { label: say("showData"), click: () => acts.showData() },
        line,
        mac ? role("close") : role("quit"),
      ],
    },
    { label: say("edit"), submenu: [role("undo"), role("redo"), line, role("cut"), role("copy"), role("paste"), role("selectAll")] },
    { label: say("view"), submenu: [role("togglefullscreen"), ...(mac ? [role("minimize")] : [])] },
  ];
}
