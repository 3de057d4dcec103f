/** The gate over Electron's IPC. Only the calls used here are named, so that a test can stand in for Electron. */
import type { Session } from "#contract/handlers.ts";
import { callChannel, topicsChannel } from "./channels.ts";
import { refuse, type Dispatch } from "./dispatch.ts";
import type { Events } from "./events.ts";
import { notACall, readCall, writeAnswer } from "./json.ts";

/** A window's contents, as far as used here (Electron's `WebContents`). */
export interface Contents {
  readonly id: number;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
  once(event: "destroyed", listener: () => void): unknown;
}
/** Electron's `IpcMainInvokeEvent`. */
export interface InvokeEvent {
  readonly sender: Contents;
  /** Null once the frame has gone. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}
/** Electron's `ipcMain`. */
export interface IpcMain {
  handle(channel: string, listener: (event: InvokeEvent, ...args: unknown[]) => Promise<string>): void;
  removeHandler(channel: string): void;
}

export interface IpcParts {
  readonly ipcMain: IpcMain;
  readonly dispatch: Dispatch;
  readonly events: Pick<Events, "subscribe">;
  /** Whether an address is a page of ours. */
  isOurs(url: string): boolean;
}

export interface Ipc {
  /** The session of a window: who is chosen in it. */
  session(contents: Contents): Session;
  /** Answers nothing more. */
  end(): void;
}

/** Answers calls of our windows: a session for each. Frames inside a page, and pages that are not ours, are refused. */
export function registerIpc(parts: IpcParts): Ipc {
  const windows = new Map<number, { contents: Contents; session: Session }>();
  const sessionOf = (contents: Contents): Session => {
    const known = windows.get(contents.id);
    if (known) return known.session;
    const session: Session = { id: `window-${contents.id}`, profileId: null };
    windows.set(contents.id, { contents, session });
    contents.once("destroyed", () => void windows.delete(contents.id));
    return session;
  };

  parts.ipcMain.handle(callChannel, async (event, name, text) => {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null || !parts.isOurs(frame.url)) return writeAnswer(refuse("not-allowed", { reason: "origin" }));
    if (typeof name !== "string" || typeof text !== "string") return writeAnswer(notACall);
    const call = readCall(text);
    return writeAnswer(call ? await parts.dispatch(name, call.input, sessionOf(event.sender)) : notACall);
  });
  const unsubscribe = parts.events.subscribe((topics) => {
    for (const { contents } of windows.values()) if (!contents.isDestroyed()) contents.send(topicsChannel, topics);
  });
  return {
    session: sessionOf,
    end: () => {
      unsubscribe();
      parts.ipcMain.removeHandler(callChannel);
    },
  };
}
