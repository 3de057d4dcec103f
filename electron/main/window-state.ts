/** Where the window was and how large: kept on this computer beside the browser engine's own files, and fitted to the screens there are now. */
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
/** In device-independent pixels, as Electron's. */
export type Bounds = z.infer<typeof Bounds>;
const WindowState = z.object({ bounds: Bounds, maximized: z.boolean() });
export type WindowState = z.infer<typeof WindowState>;

/** The reference screen of the design, and the narrowest form that is laid out. */
const usual = { width: 1366, height: 768 };
export const smallest = { width: 320, height: 400 };

/** What was kept; null when nothing was, or nothing that can be read. */
export function readWindowState(file: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/**
 * Where to open. A place that no screen shows any more (a projector that was unplugged) is forgotten, a size larger than its screen cut.
 * @param areas the usable part of each screen, the main one first
 */
export function placeFor(state: WindowState | null, areas: readonly Bounds[]): Partial<Bounds> & { width: number; height: number } {
  const home = areas[0];
  const size = state?.bounds ?? usual;
  const area = state ? areas.find((each) => shows(each, state.bounds)) : home;
  const room = area ?? home;
  const width = Math.max(smallest.width, Math.min(size.width, room?.width ?? size.width));
  const height = Math.max(smallest.height, Math.min(size.height, room?.height ?? size.height));
  if (!state || !area) return { width, height };
  const within = (at: number, length: number, from: number, span: number): number => Math.max(from, Math.min(at, from + span - length));
  return { width, height, x: within(state.bounds.x, width, area.x, area.width), y: within(state.bounds.y, height, area.y, area.height) };
}

/** Enough of the window to take hold of it: its middle at the top. */
function shows(area: Bounds, bounds: Bounds): boolean {
  const middle = bounds.x + bounds.width / 2;
  return middle >= area.x && middle <= area.x + area.width && bounds.y >= area.y - 8 && bounds.y < area.y + area.height;
}

/** Electron's `BrowserWindow`, as far as watched here. */
export interface WatchedWindow {
  on(event: "close", listener: () => void): unknown;
  getNormalBounds(): Bounds;
  isMaximized(): boolean;
}

/** Keeps the window's place when it closes. A place that cannot be kept is no reason to keep the window open. */
export function keepWindowState(window: WatchedWindow, file: string): void {
  window.on("close", () => {
    try {
      writeFileSync(file, JSON.stringify({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
    } catch {
      // A read-only folder: the window opens in the usual place next time.
    }
  });
}
