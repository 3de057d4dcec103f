/** Runs sandboxed before the page: gives it two functions and nothing else. Built as one CommonJS file. */
import { contextBridge, ipcRenderer } from "electron";
import { createBridge } from "#transport/bridge.ts";

contextBridge.exposeInMainWorld("academy", createBridge(ipcRenderer));
