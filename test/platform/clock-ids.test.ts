import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Instant, Uuid } from "#contract/model/basic.ts";
import { instant, systemClock } from "#platform/clock.ts";
import { uuid, uuid7 } from "#platform/ids.ts";

test("monotonic time moves with real time, in milliseconds", async () => {
  const start = systemClock.monotonic();
  await sleep(120);
  const passed = systemClock.monotonic() - start;
  expect(passed).toBeGreaterThanOrEqual(90);
  expect(passed).toBeLessThan(5000);
  expect(Instant.parse(instant(systemClock)).slice(0, 4)).toBe(String(new Date().getUTCFullYear()));
});

test("ids have the contract's form, differ, and version 7 sorts by time", () => {
  let now = Date.parse("2026-11-22T09:31:07.000Z");
  const clock = { wall: () => new Date(now), monotonic: () => 0 };
  const ids = Array.from({ length: 200 }, () => {
    now += 1;
    return uuid7(clock);
  });
  for (const id of [...ids, uuid()]) expect(Uuid.safeParse(id).success, id).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(Number.parseInt(ids[0]?.replace("-", "").slice(0, 12) ?? "", 16)).toBe(Date.parse("2026-11-22T09:31:07.001Z"));
  expect(new Set(ids).size).toBe(200);
  // A clock before 1970 must not stop anybody from studying.
  now = -5;
  expect(Uuid.safeParse(uuid7(clock)).success).toBe(true);
});
