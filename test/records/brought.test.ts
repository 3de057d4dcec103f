/** Whatever this app writes, an office reads, and reads what the app itself reads. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readBrought } from "#records/brought.ts";
import { readMarks, readStatement, writeStatement } from "#records/xapi.ts";
import { idOf } from "./hands.ts";
import { anyAct } from "./support.ts";

const place = { profileId: idOf(1, 1), chain: idOf(2, 1), deviceId: idOf(3, 1), epoch: 2, seq: 7 };
const setting = { ...place, id: idOf(0xa, 1), at: "2026-11-22T09:31:07.000Z", appVersion: "0.1.0" };

test("every act comes back as it is read at home, with its marks", () => {
  fc.assert(
    fc.property(
      anyAct,
      fc.subarray(["step-back", "jump", "before-build"] as const),
      fc.option(fc.boolean(), { nil: undefined }),
      (act, marks, supervised) => {
        const bytes = writeStatement({ ...act, ...(supervised === undefined ? {} : { supervised }) }, { ...setting, marks });
        const brought = readBrought(Buffer.from(bytes).toString(), place);
        expect(brought).toMatchObject(readStatement(bytes));
        expect(brought).toMatchObject({ marks: readMarks(bytes).length, supervised: supervised ?? null });
        expect(readBrought(Buffer.from(bytes).toString(), { ...place, seq: 8 })).toBeNull();
      },
    ),
    { numRuns: 500 },
  );
});

test("no change of a member's form is let through as it stands", () => {
  const text = Buffer.from(
    writeStatement(
      {
        verb: "answered",
        courseId: "e-government",
        version: "1.0.0",
        digest: "a".repeat(64),
        lessonId: "one",
        language: "en",
        object: { kind: "item", id: "item-1", rev: 1 },
        scaled: 1,
        success: true,
        choices: ["a"],
        seconds: 3,
      },
      { ...setting, marks: [] },
    ),
  ).toString();
  expect(readBrought(text, place)).not.toBeNull();
  const bends: [string, string][] = [
    ['"success":true', '"success":"yes"'],
    ['"scaled":1', '"scaled":-0.5'],
    ["PT3S", "P3Y"],
    ['"version":"1.0.3"', '"version":"2.0"'],
    ["2026-11-22", "2026-13-45"],
    ['"revision":"1.0.0"', '"revision":"one"'],
    ["/lessons/one", "/lessons/one/two"],
    ['"objectType":"Agent"', '"objectType":"Agent","mbox":"a@b.example"'],
    ["verbs/answered", "verbs/voided"],
    ['"context":{', '"context":{"constructor":{},'],
  ];
  for (const [from, to] of bends) {
    expect(text).toContain(from);
    expect(`${to}: ${readBrought(text.replace(from, to), place) === null}`).toBe(`${to}: true`);
  }
});
