/** The screen lock through the gate of the whole app, and guests. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPin } from "#db/repositories/pins.ts";
import { lesson, prepared, clockAt, Window, type Place } from "./support.ts";

let place: Place;
beforeEach(async () => {
  place = await prepared();
});
afterEach(async () => place.remove());

test("a profile with a PIN opens by it only; the PIN itself is nowhere", async () => {
  const window = await place.open();
  const id = await window.signIn();
  expect((await window.call("system.hello", {})).profile).toMatchObject({ pin: false });
  await window.call("profiles.setPin", { pin: "2468" });
  expect((await window.call("system.hello", {})).profile).toMatchObject({ pin: true });
  const other = new Window(window.app);
  expect(await other.call("profiles.list", {})).toMatchObject([{ id, pin: true }]);
  expect(await other.refusal("profiles.choose", { id })).toBe("pin-wrong");
  expect(await other.refusal("profiles.choose", { id, pin: "2469" })).toBe("pin-wrong");
  expect(other.session.profileId).toBeNull();
  await other.call("profiles.choose", { id, pin: "2468" });
  expect(other.session.profileId).toBe(id);
  await place.close(window);
  await place.inspect((db) => {
    const lock = findPin(db, id);
    expect(lock).toMatchObject({ failures: 0, failedAt: null });
    expect(JSON.stringify(lock)).not.toContain("2468");
  });
});

test("changing or removing a PIN needs the one before", async () => {
  const window = await place.open();
  const id = await window.signIn();
  await window.call("profiles.setPin", { pin: "1111" });
  expect(await window.refusal("profiles.setPin", { pin: "2222" })).toBe("pin-wrong");
  expect(await window.refusal("profiles.setPin", { pin: "22" })).toBe("bad-input pin");
  await window.call("profiles.setPin", { pin: "2222", current: "1111" });
  expect(await window.refusal("profiles.removePin", { current: "1111" })).toBe("pin-wrong");
  await window.call("profiles.removePin", { current: "2222" });
  await window.call("profiles.leave", {});
  await window.call("profiles.choose", { id });
});

test("wrong tries are slowed down, also over a restart and when many come at once", async () => {
  const clock = clockAt("2026-11-22T09:00:00.000Z");
  let window = await place.open({ clock });
  const id = await window.signIn();
  await window.call("profiles.setPin", { pin: "2468" });
  await window.call("profiles.leave", {});
  const tries = await Promise.all(Array.from({ length: 8 }, () => window.refusal("profiles.choose", { id, pin: "0000" })));
  expect(tries).toEqual([...Array.from({ length: 5 }, () => "pin-wrong"), "pin-wait 2", "pin-wait 2", "pin-wait 2"]);
  // The right one is not even compared.
  expect(await window.refusal("profiles.choose", { id, pin: "2468" })).toBe("pin-wait 2");
  await place.close(window);
  window = await place.open({ clock });
  expect(await window.refusal("profiles.choose", { id, pin: "2468" })).toBe("pin-wait 2");
  clock.at = new Date("2026-11-22T08:00:00.000Z");
  expect(await window.refusal("profiles.choose", { id, pin: "2468" })).toBe("pin-wait 2");
  clock.at = new Date("2026-11-22T09:00:02.000Z");
  await window.call("profiles.choose", { id, pin: "2468" });
  await window.call("profiles.leave", {});
  expect(await window.refusal("profiles.choose", { id, pin: "0000" })).toBe("pin-wrong");
  await window.call("profiles.choose", { id, pin: "2468" });
});

test("the printed code takes a forgotten PIN away, once, and is slowed down like the PIN", async () => {
  const window = await place.open({ clock: clockAt("2026-11-22T09:00:00.000Z") });
  const id = await window.signIn();
  const { recoveryCode } = await window.call("profiles.setPin", { pin: "2468" });
  await window.call("profiles.leave", {});
  expect(await window.refusal("profiles.recover", { id, code: "0000-0000-0000-0000" })).toBe("pin-wrong");
  const { profile } = await window.call("profiles.recover", { id, code: ` ${recoveryCode.toLowerCase()}` });
  expect(profile).toMatchObject({ id, pin: false });
  expect(window.session.profileId).toBe(id);
  expect(await window.refusal("profiles.recover", { id, code: recoveryCode })).toBe("not-found pin");
  await window.call("profiles.setPin", { pin: "1357" });
  const wrong = await Promise.all(Array.from({ length: 6 }, () => window.refusal("profiles.recover", { id, code: recoveryCode })));
  expect(wrong.at(-1)).toBe("pin-wait 2");
});

test("a guest studies like anybody; a name given later takes the work along", async () => {
  const window = await place.open();
  const { profile: guest } = await window.call("profiles.createGuest", { language: "th" });
  expect(guest).toMatchObject({ guest: true, pin: false });
  expect((await window.call("settings.read", {})).language).toBe("th");
  await window.call("lessons.finish", { ...lesson, language: "en" });
  const done = await window.call("progress.recent", {});
  const card = { name: "Somchai", country: "TH", organisation: "" } as const;
  const { profile } = await window.call("profiles.introduce", card);
  expect(profile).toMatchObject({ id: guest.id, name: "Somchai", guest: false });
  expect(await window.call("progress.recent", {})).toEqual(done);
  expect(await window.refusal("profiles.introduce", card)).toBe("conflict card");
});
