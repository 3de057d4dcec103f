import { describe, expect, it } from "vitest";
import { HeldKeepers, Keeper, putText } from "#renderer/content/keep.ts";

/** A disk that answers when told to. */
function disk(): {
  saved: string[];
  save: (value: string) => Promise<{ savedAt: string }>;
  answer: () => void;
  refuse: () => void;
  waiting: () => number;
} {
  const saved: string[] = [];
  const open: { value: string; resolve: (answer: { savedAt: string }) => void; reject: (error: Error) => void }[] = [];
  return {
    saved,
    save: (value) => new Promise((resolve, reject) => open.push({ value, resolve, reject })),
    answer: () => {
      const next = open.shift();
      if (!next) return;
      saved.push(next.value);
      next.resolve({ savedAt: `after ${next.value}` });
    },
    refuse: () => open.shift()?.reject(new Error("full")),
    waiting: () => open.length,
  };
}
const soon = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("keeping what is written", () => {
  it("says on disk only after the answer", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 5);
    keeper.put("a");
    expect(keeper.state()).toMatchObject({ state: "waiting", savedAt: null });
    await soon(20);
    expect(keeper.state()).toMatchObject({ state: "sending", savedAt: null });
    d.answer();
    await soon();
    expect(keeper.state()).toMatchObject({ state: "clean", savedAt: "after a" });
  });

  it("sends at once what was pasted or cut away, and a letter after the pause", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 10_000);
    putText(keeper, "a", "ab");
    expect(d.waiting()).toBe(0);
    putText(keeper, "ab", "ab and a page of notes");
    expect(d.waiting()).toBe(1);
    d.answer();
    await soon();
    putText(keeper, "ab and a page of notes", "");
    expect(d.waiting()).toBe(1);
    d.answer();
    await soon();
    expect(d.saved).toEqual(["ab and a page of notes", ""]);
  });

  it("sends the last words beside a save on its way when the page is left, and again in their turn when it lives on", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 10_000);
    keeper.put("a");
    keeper.part();
    keeper.put("ab");
    keeper.part();
    expect(d.waiting()).toBe(2);
    d.answer();
    d.answer();
    await soon();
    expect(keeper.state()).toMatchObject({ state: "sending", savedAt: "after a" });
    d.answer();
    await soon();
    expect(keeper.state()).toMatchObject({ state: "clean", savedAt: "after ab" });
    expect(d.saved).toEqual(["a", "ab", "ab"]);
  });

  it("waits for a pause, then saves the last of a burst", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 30);
    for (const value of ["a", "ab", "abc"]) keeper.put(value);
    await soon(60);
    d.answer();
    await soon();
    expect(d.saved).toEqual(["abc"]);
  });

  it("never lets an older text overtake a newer one", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 1);
    keeper.put("old");
    await soon(15);
    keeper.put("new");
    await soon(15);
    expect(d.waiting()).toBe(1);
    d.answer();
    await soon();
    d.answer();
    await soon();
    expect(d.saved).toEqual(["old", "new"]);
    expect(keeper.state()).toMatchObject({ state: "clean", savedAt: "after new" });
  });

  it("flushes at once when the page goes, with nothing pending does nothing", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 60_000);
    await keeper.flush();
    expect(d.waiting()).toBe(0);
    keeper.put("last words");
    const done = keeper.flush();
    d.answer();
    await done;
    expect(d.saved).toEqual(["last words"]);
  });

  it("holds what was refused and saves it on the next try", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 60_000, "before");
    keeper.put("mine");
    const first = keeper.flush();
    d.refuse();
    await first;
    expect(keeper.state()).toMatchObject({ state: "failed", savedAt: "before" });
    const second = keeper.flush();
    d.answer();
    await second;
    expect(d.saved).toEqual(["mine"]);
    expect(keeper.state().state).toBe("clean");
  });

  it("tries again quietly: what was refused stays refused on the screen until it is on disk", async () => {
    const d = disk();
    const keeper = new Keeper(d.save, 60_000);
    keeper.put("mine");
    const first = keeper.flush();
    d.refuse();
    await first;
    const states: string[] = [];
    keeper.subscribe(() => states.push(keeper.state().state));
    const second = keeper.flush(true);
    d.refuse();
    await second;
    const third = keeper.flush(true);
    expect(keeper.unsaved()).toEqual({ value: "mine" });
    d.answer();
    await third;
    expect(states).toEqual(["failed", "clean"]);
    expect(keeper.unsaved()).toBeNull();
  });

  it("left while refused, it waits for the next to open the same place; saved on leaving, it does not", async () => {
    const d = disk();
    const held = new HeldKeepers<string>();
    const keeper = new Keeper(d.save, 60_000);
    keeper.put("typed while the disk was full");
    held.leave("mine lesson", keeper);
    expect(d.waiting()).toBe(1);
    d.refuse();
    await soon();
    expect(held.left("other lesson")).toBeNull();
    // Asked twice: the first drawing was thrown away.
    expect(held.left("mine lesson")?.unsaved()).toEqual({ value: "typed while the disk was full" });
    expect(held.left("mine lesson")).toBe(keeper);
    held.take("mine lesson", keeper);
    expect(held.left("mine lesson")).toBeNull();
    held.leave("mine lesson", keeper);
    d.answer();
    await soon();
    expect(d.saved).toEqual(["typed while the disk was full"]);
    expect(held.left("mine lesson")).toBeNull();
  });
});
