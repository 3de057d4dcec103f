/** A typed stand-in of Electron's IPC: `ipcMain` on one side, a window's `ipcRenderer` on the other, and a structured clone between. */
import type { IpcRenderer } from "#transport/bridge.ts";
import type { Contents, InvokeEvent, IpcMain } from "#transport/ipc.ts";

type Frame = InvokeEvent["senderFrame"];
type Heard = (event: unknown, ...args: unknown[]) => void;

export interface FakeWindow extends IpcRenderer {
  frame: Frame;
  destroy(): void;
}

export interface FakeIpc {
  ipcMain: IpcMain;
  /** A new window showing an address. */
  open(url?: string): FakeWindow;
}

export function fakeIpc(): FakeIpc {
  const handlers = new Map<string, Parameters<IpcMain["handle"]>[1]>();
  let windows = 0;
  return {
    ipcMain: {
      handle(channel, listener) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, listener);
      },
      removeHandler: (channel) => void handlers.delete(channel),
    },
    open(url = "academy://app/#/") {
      const listeners = new Map<string, Set<Heard>>();
      const ends: (() => void)[] = [];
      let destroyed = false;
      const sender: Contents = {
        id: (windows += 1),
        isDestroyed: () => destroyed,
        send(channel, ...args) {
          if (destroyed) throw new Error("Object has been destroyed");
          for (const listener of listeners.get(channel) ?? []) listener({}, ...structuredClone(args));
        },
        once: (_event, listener) => void ends.push(listener),
      };
      const window: FakeWindow = {
        frame: { url, parent: null },
        async invoke(channel, ...args) {
          const handler = handlers.get(channel);
          if (!handler) throw new Error(`No handler registered for '${channel}'`);
          return structuredClone(await handler({ sender, senderFrame: window.frame }, ...structuredClone(args)));
        },
        on: (channel, listener) => void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
        removeListener: (channel, listener) => void listeners.get(channel)?.delete(listener),
        destroy() {
          destroyed = true;
          for (const end of ends) end();
        },
      };
      return window;
    },
  };
}
