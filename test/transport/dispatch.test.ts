import { expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import type { Topic } from "#contract/topics.ts";
import { createDispatch } from "#transport/dispatch.ts";
import { handlersWith, profileId, smallApp } from "./stand-ins.ts";

const session = (chosen: string | null = null): Session => ({ id: "s", profileId: chosen });
const failed = (code: string, details: object = expect.anything()): object => ({ ok: false, failure: { code, details } });

test("a name that is no procedure is unknown, also when every object has it", async () => {
  const { dispatch } = smallApp();
  for (const name of ["nope", "", "__proto__", "constructor", "toString", "hasOwnProperty", "settings.read\0", "Settings.read"]) {
    expect(await dispatch(name, {}, session()), name).toEqual(failed("unknown-procedure", {}));
  }
});

test("input outside the contract is refused with the place, never the value", async () => {
  const { dispatch } = smallApp();
  expect(await dispatch("settings.save", { theme: "plaid-secret" }, session())).toEqual(failed("bad-input", { where: "theme" }));
  expect(await dispatch("settings.read", { surplus: 1 }, session())).toEqual(failed("bad-input"));
  expect(await dispatch("settings.read", JSON.parse('{"__proto__": {"polluted": true}}'), session())).toEqual(failed("bad-input"));
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  for (const input of [null, undefined, 1, "x", [], true])
    expect(await dispatch("settings.read", input, session())).toEqual(failed("bad-input"));
});

test("a trainee's call needs a chosen profile that still exists, before its input is even looked at", async () => {
  const { dispatch } = smallApp();
  expect(await dispatch("progress.recent", "nonsense", session())).toEqual(failed("not-allowed", { role: "trainee" }));
  expect(await dispatch("progress.recent", {}, session("018f3a70-0000-4000-8000-00000000dead"))).toEqual(failed("not-allowed"));
  expect(await dispatch("progress.recent", {}, session(profileId))).toEqual({ ok: true, output: [] });
});

test("an expected failure keeps its code and details, not its cause", async () => {
  const { dispatch, reports } = smallApp({
    "packs.list": () => {
      throw new AppError("disk-full", { bytes: 10 }, { cause: new Error("/home/x") });
    },
  });
  expect(await dispatch("packs.list", {}, session())).toEqual(failed("disk-full", { bytes: 10 }));
  expect(reports).toEqual([]);
});

test("an unexpected failure is told by a reference only, and written down", async () => {
  const { dispatch, reports } = smallApp();
  const answer = await dispatch("jobs.list", {}, session());
  expect(JSON.stringify(answer)).not.toContain("somebody");
  expect(answer).toEqual(failed("internal", { reference: expect.stringMatching(/^[0-9a-f]{10}$/) }));
  expect(reports).toHaveLength(1);
  expect(reports[0]?.procedure).toBe("jobs.list");
});

test("an answer outside the contract is a fault of ours, and does not cross", async () => {
  const { dispatch, reports } = smallApp({ "profiles.list": () => [JSON.parse('{"id":"x","secret":1}')] });
  expect(await dispatch("profiles.list", {}, session())).toEqual(failed("internal"));
  expect(reports).toHaveLength(1);
});

test("a log that cannot be written does not turn an answer into a crash", async () => {
  const dispatch = createDispatch({
    handlers: handlersWith({
      "profiles.list": () => {
        throw new RangeError("deep");
      },
    }),
    publish: () => undefined,
    report: () => {
      throw new Error("disk full");
    },
    profileExists: () => true,
  });
  expect(await dispatch("profiles.list", {}, session())).toEqual(failed("internal"));
});

test("a command that succeeded announces its topics; a query and a refused command announce nothing", async () => {
  const { dispatch, events } = smallApp();
  const heard: Topic[][] = [];
  events.subscribe((topics) => heard.push(topics));
  await dispatch("settings.read", {}, session());
  await dispatch("settings.save", { theme: 1 }, session());
  await new Promise(setImmediate);
  expect(heard).toEqual([]);
  await dispatch("settings.save", { theme: "dark" }, session());
  await dispatch("settings.save", { theme: "light" }, session());
  await new Promise(setImmediate);
  expect(heard).toEqual([["settings", "saved"]]);
});
