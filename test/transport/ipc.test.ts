import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { isOurPage } from "#main/security.ts";
import { createBridge } from "#transport/bridge.ts";
import { callChannel, topicsChannel } from "#transport/channels.ts";
import { registerIpc } from "#transport/ipc.ts";
import { fakeIpc, type FakeIpc } from "./ipc-stand-in.ts";
import { profileId, smallApp, type SmallApp } from "./stand-ins.ts";

let ipc: FakeIpc;
let app: SmallApp;
let end: () => void;
beforeEach(() => {
  ipc = fakeIpc();
  app = smallApp({
    "profiles.choose": ({ id }, session) => {
      session.profileId = id;
      return {
        profile: {
          id,
          name: "Mali",
          guest: false,
          pin: false,
          createdAt: "2026-11-22T09:31:07.000Z",
          lastUsedAt: "2026-11-22T09:31:07.000Z",
          movedAt: null,
        },
      };
    },
  });
  const registered = registerIpc({ ipcMain: ipc.ipcMain, dispatch: app.dispatch, events: app.events, isOurs: isOurPage });
  end = () => registered.end();
});

test("a call of our page passes the gate", async () => {
  const bridge = createBridge(ipc.open());
  const call = (name: string, input: unknown): Promise<unknown> => bridge.call(name, input);
  expect(await call("settings.read", {})).toMatchObject({ ok: true, output: { theme: "system" } });
  expect(await call("settings.save", { theme: undefined, textSize: 115 })).toMatchObject({
    ok: true,
    output: { settings: { textSize: 115 } },
  });
  expect(await call("nope", {})).toEqual({ ok: false, failure: { code: "unknown-procedure", details: {} } });
  expect(await call("settings.read", undefined)).toMatchObject({ failure: { code: "bad-input" } });
});

test.each([
  "https://evil.example/",
  "file:///etc/passwd",
  "academy://evil/",
  "academy://app.evil/",
  "academy://user@app/",
  "http://academy://app/",
  "about:blank",
  "",
  "data:text/html,academy://app/",
])("a page that is not ours is refused: %s", async (url) => {
  expect(await createBridge(ipc.open(url)).call("settings.read", {})).toEqual({
    ok: false,
    failure: { code: "not-allowed", details: { reason: "origin" } },
  });
});

test("a frame inside our page, and one that has gone, are refused", async () => {
  const window = ipc.open();
  window.frame = { url: "academy://app/", parent: {} };
  expect(await createBridge(window).call("settings.read", {})).toMatchObject({ failure: { code: "not-allowed" } });
  window.frame = null;
  expect(await createBridge(window).call("settings.read", {})).toMatchObject({ failure: { code: "not-allowed" } });
});

test("what is no call gets a code", async () => {
  const window = ipc.open();
  for (const args of [
    [],
    [1, 2],
    ["settings.read"],
    ["settings.read", {}],
    ["settings.read", "{"],
    ["settings.read", '{"input":{}}'.padEnd(1024 * 1024 + 1)],
    [{}, '{"input":{}}'],
  ]) {
    expect(JSON.parse(String(await window.invoke(callChannel, ...args)))).toMatchObject({ ok: false, failure: { code: "bad-input" } });
  }
});

test("each window has a session of its own", async () => {
  const [one, two] = [createBridge(ipc.open()), createBridge(ipc.open())];
  await one.call("profiles.choose", { id: profileId });
  expect(await one.call("progress.recent", {})).toMatchObject({ ok: true });
  expect(await two.call("progress.recent", {})).toMatchObject({ failure: { code: "not-allowed" } });
});

test("topics reach every window that called, none that has gone, and nobody after the end", async () => {
  const [one, two, gone] = [ipc.open(), ipc.open(), ipc.open()];
  const heard: [number, unknown][] = [];
  const bridges = [one, two, gone].map((window, index) => {
    const bridge = createBridge(window);
    const off = bridge.onTopics((topics) => heard.push([index, topics]));
    return { ...bridge, off };
  });
  for (const bridge of bridges) await bridge.call("settings.read", {});
  gone.destroy();
  app.events.publish(["lab"]);
  await new Promise(setImmediate);
  expect(heard).toEqual([
    [0, ["lab"]],
    [1, ["lab"]],
  ]);
  bridges[0]?.off();
  end();
  app.events.publish(["lab"]);
  await new Promise(setImmediate);
  expect(heard).toHaveLength(2);
  await expect(one.invoke(callChannel, "settings.read", "{}")).rejects.toThrow("No handler");
});

test("the preload's own modules load nothing of Node's", () => {
  for (const file of ["transport/bridge.ts", "preload/preload.ts", "transport/channels.ts"]) {
    const source = readFileSync(join(import.meta.dirname, "../../electron", file), "utf8");
    const loaded = [...source.matchAll(/^import (?!type )[^;]*from "([^"]+)"/gm)].map((match) => match[1]);
    for (const name of loaded) expect(["electron", "#transport/bridge.ts", "./channels.ts"], file).toContain(name);
  }
  expect([callChannel, topicsChannel]).toEqual(["academy:call", "academy:topics"]);
});
