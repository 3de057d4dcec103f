import { describe, expect, it } from "vitest";
import { countSyllables, readability } from "#domain/readability.ts";

describe("countSyllables", () => {
  // Counted by ear; the estimate is right for these, and off by one for some others.
  it.each([
    ["cat", 1],
    ["form", 1],
    ["name", 1],
    ["asked", 1],
    ["office", 2],
    ["table", 2],
    ["wanted", 2],
    ["wallet", 2],
    ["register", 3],
    ["government", 3],
    ["identity", 4],
    ["accessibility", 6],
    ["2024", 1],
  ])("%s: %i", (word, syllables) => {
    expect(countSyllables(word)).toBe(syllables);
  });
});

describe("readability", () => {
  it("gives the grade that the formula gives by hand", () => {
    // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45.
    expect(readability(["The cat sat on the mat."])).toEqual({
      words: 6,
      sentences: 1,
      sentenceLength: 6,
      grade: expect.closeTo(-1.45, 9),
    });
    // 8 words, 2 sentences, 3 + 1 + 1 + 2 and 1 + 1 + 2 + 3 = 14 syllables: 0.39 × 4 + 11.8 × 14 ÷ 8 − 15.59 = 6.62.
    expect(readability(["Government runs the office. The clerk never registers."])?.grade).toBeCloseTo(6.62, 9);
  });

  it("ends a sentence at its mark and at the end of a paragraph, not inside a number or an address", () => {
    expect(readability(["It rose to 0.7991. See data.gov.tw for more"])?.sentences).toBe(1);
    expect(readability(["Who asks? She does! “It works.”", "A heading without a stop"])?.sentences).toBe(4);
    expect(readability(["7,200 stores"])?.words).toBe(2);
  });

  it("has no answer for no words", () => {
    expect(readability(["", "– …"])).toBeNull();
  });
});
