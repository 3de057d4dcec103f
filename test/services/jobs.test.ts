import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import type { Topic } from "#contract/topics.ts";
import { createJobs } from "#services/jobs.ts";

function setUp() {
  const published: Topic[] = [];
  const reported: unknown[] = [];
  let next = 0;
  const jobs = createJobs({
    id: () => `job-${++next}`,
    monotonic: () => performance.now(),
    publish: (topics) => published.push(...topics),
    report: (error) => reported.push(error),
  });
  const session = { id: "s", profileId: null };
  const states = async () =>
    (await jobs.handlers["jobs.list"]({}, session)).map(({ id, state, done, total, failure }) => ({ id, state, done, total, failure }));
  return { jobs, published, reported, states };
}

test("jobs run one after another and tell their progress", async () => {
  const { jobs, published, states } = setUp();
  const order: string[] = [];
  jobs.start("install", "one", async ({ progress }) => {
    progress(1, 4);
    await wait(5);
    order.push("one");
    return ["packs"];
  });
  jobs.start("install", "two", async () => {
    order.push("two");
    return ["catalog"];
  });
  expect((await states()).map(({ state }) => state)).toEqual(["running", "running"]);
  await jobs.settled();
  expect(order).toEqual(["one", "two"]);
  expect(await states()).toEqual([
    { id: "job-1", state: "done", done: 4, total: 4, failure: null },
    { id: "job-2", state: "done", done: 0, total: 0, failure: null },
  ]);
  expect(published).toContain("jobs");
  expect(published.filter((topic) => topic !== "jobs")).toEqual(["packs", "catalog"]);
});

test("an expected failure keeps its code; another is reported and is internal; the next job runs all the same", async () => {
  const { jobs, reported, states } = setUp();
  jobs.start("install", "one", () => Promise.reject(new AppError("pack-unsigned", { course: "tiny" })));
  jobs.start("install", "two", () => Promise.reject(new Error("surprise")));
  jobs.start("install", "three", () => Promise.resolve([]));
  await jobs.settled();
  expect((await states()).map(({ state, failure }) => [state, failure])).toEqual([
    ["failed", { code: "pack-unsigned", details: { course: "tiny" } }],
    ["failed", { code: "internal", details: {} }],
    ["done", null],
  ]);
  expect(reported).toHaveLength(1);
});

test("a cancel stops what runs and what waits, and publishes no result", async () => {
  const { jobs, published, states } = setUp();
  const { id } = jobs.start("install", "one", async ({ signal }) => {
    await wait(60_000, undefined, { signal });
    return ["packs"];
  });
  jobs.start("install", "two", () => Promise.resolve(["packs"]));
  await wait(5);
  jobs.cancel(id);
  await jobs.close();
  expect((await states()).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
  expect(published).not.toContain("packs");
});

test("only the last twenty that ended stay listed", async () => {
  const { jobs, states } = setUp();
  for (let n = 0; n < 25; n++) jobs.start("install", String(n), () => Promise.resolve([]));
  await jobs.settled();
  expect((await states()).map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, n) => `job-${n + 6}`));
});
