/** The page's end of IPC: the two functions that the preload gives it. Kept apart from Electron so that a test can run them; loads nothing of Node's. */
import { callChannel, topicsChannel } from "./channels.ts";

/** Electron's `ipcRenderer`, as far as used here. */
export interface IpcRenderer {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
  removeListener(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
}

/** `window.academy` in Electron. */
export interface Bridge {
  /** Calls a procedure: an `Answer` of the gate, which the client parses. Never rejects because of what it answers. */
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  /** Hears arrays of topics. @returns a function that ends the subscription. */
  readonly onTopics: (listener: (topics: unknown) => void) => () => void;
}

export function createBridge(ipc: IpcRenderer): Bridge {
  return {
    // Text, not objects: a structured clone carries more than JSON does, and both hosts are to see the same.
    call: async (name, input) => JSON.parse(String(await ipc.invoke(callChannel, name, JSON.stringify({ input })))),
    onTopics(listener) {
      const heard = (_event: unknown, ...args: unknown[]): void => listener(args[0]);
      ipc.on(topicsChannel, heard);
      return () => void ipc.removeListener(topicsChannel, heard);
    },
  };
}
