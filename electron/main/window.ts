/** The window. */
import { BrowserWindow } from "electron";
import { pageAddress, safePreferences } from "./security.ts";

/** Opens the window on our page; it shows itself once something is drawn. @param preload absolute path of the built preload. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 320,
    minHeight: 400,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...safePreferences, preload },
  });
  window.once("ready-to-show", () => window.show());
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
