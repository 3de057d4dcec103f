import { describe, expect, it } from "vitest";
import { AttentionClock, blockAtLine, endsInView, readingLine } from "#renderer/features/lesson/attention.ts";

const boxes = [
  { id: "a", top: -400, bottom: -10 },
  { id: "b", top: -10, bottom: 300 },
  { id: "c", top: 300, bottom: 1200 },
];

describe("where somebody reads", () => {
  it("is the last block that begins above the line", () => {
    expect(blockAtLine(boxes, 0, 700)).toBe("b");
    expect(blockAtLine(boxes, 0, 300 / readingLine)).toBe("c");
  });
  it("is the first block while all lie below, and nothing when there is none", () => {
    expect(blockAtLine([{ id: "z", top: 500, bottom: 600 }], 0, 700)).toBe("z");
    expect(blockAtLine([], 0, 700)).toBeNull();
  });
  it("counts a block as seen when its end is in view, not before and not when passed unseen", () => {
    expect(endsInView(boxes, 0, 700)).toEqual(["b"]);
    expect(endsInView(boxes, 0, 1300)).toEqual(["b", "c"]);
  });
});

describe("seconds of attention", () => {
  it("run while the page is visible", () => {
    const clock = new AttentionClock(0);
    expect(clock.take(3000)).toBe(3);
    clock.show(false, 5000);
    clock.show(true, 60_000);
    expect(clock.take(61_000)).toBe(3);
  });
  it("stop when nobody touches anything for two minutes", () => {
    const clock = new AttentionClock(0);
    expect(clock.take(3_600_000)).toBe(120);
    clock.touch(3_700_000);
    expect(clock.take(3_710_000)).toBe(10);
  });
  it("come back when they could not be saved, and never run backwards", () => {
    const clock = new AttentionClock(1000);
    const taken = clock.take(6000);
    clock.giveBack(taken);
    expect(clock.take(5000)).toBe(5);
  });
});
