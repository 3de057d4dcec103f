/** The window. */
import { BrowserWindow } from "electron";
import { pageAddress, safePreferences } from "./security.ts";
import { keepWindowState, placeFor, readWindowState, smallest, type Bounds } from "./window-state.ts";

export interface WindowParts {
  /** Absolute path of the built preload. */
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
  /** The usable part of each screen, the main one first. */
  readonly areas: readonly Bounds[];
}

/** Opens the window on our page, where it was last time; it shows itself once something is drawn. */
export function openWindow({ preload, stateFile, areas }: WindowParts): BrowserWindow {
  const state = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...placeFor(state, areas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...safePreferences, preload },
  });
  keepWindowState(window, stateFile);
  window.once("ready-to-show", () => {
    if (state?.maximized === true) window.maximize();
    window.show();
  });
  // A page that cannot be loaded must not leave an invisible window behind.
  window.loadURL(pageAddress).catch(() => window.show());
  return window;
}

/** Brings the window to the front when the program is started a second time. */
export function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
