/** The page's end of IPC: the two functions that the preload gives it. Kept apart from Electron so that a test can run them; loads nothing of Node's. */
import type { Topic } from "#contract/topics.ts";
import { callChannel, topicsChannel } from "./channels.ts";
import type { Answer } from "./dispatch.ts";

/** Electron's `ipcRenderer`, as far as used here. */
export interface IpcRenderer {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
  removeListener(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
}

/** `window.academy` in Electron. */
export interface Bridge {
  /** Calls a procedure; never rejects because of what it answers. */
  call(name: string, input: unknown): Promise<Answer>;
  /** @returns a function that ends the subscription. */
  onTopics(listener: (topics: Topic[]) => void): () => void;
}

export function createBridge(ipc: IpcRenderer): Bridge {
  return {
    // Text, not objects: a structured clone carries more than JSON does, and both hosts are to see the same.
    call: async (name, input) => JSON.parse(String(await ipc.invoke(callChannel, name, JSON.stringify({ input })))) as Answer,
    onTopics(listener) {
      const heard = (_event: unknown, ...args: unknown[]): void => listener(args[0] as Topic[]);
      ipc.on(topicsChannel, heard);
      return () => void ipc.removeListener(topicsChannel, heard);
    },
  };
}
