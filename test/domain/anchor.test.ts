/** Notes find their words again after real edits of a lesson. */
import { describe, expect, test } from "vitest";
import type { Anchor } from "#contract/model/note.ts";
import { findAnchor, quoteAt, type AnchorText } from "#domain/anchor.ts";

const first = "A portal is a door. Behind it stand registers that ask a person once and answer every office.";
const second = "The X-Road of Estonia joins registers of many offices, and each query leaves a trace that its owner can read.";
const third = "Taiwan built its own joint platform; a person sees which office asked, and when.";
const lesson: AnchorText[] = [
  { block: "aaaa", text: first },
  { block: "bbbb", text: second },
  { block: "cccc", text: third },
];
function anchor(block: string, words: string, texts = lesson, language = "en"): Anchor {
  const text = texts.find((each) => each.block === block)?.text ?? "";
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`No ${words} in ${block}`);
  return { block, language, whole: false, ...quoteAt(text, start, start + words.length) };
}
/** How it was found, and the words as they stand now. */
function found(a: Anchor, texts: readonly AnchorText[]): string[] {
  const spot = findAnchor(a, texts);
  if (spot === null) return ["gone"];
  const words = spot.stretches.map(({ block, start, end }) => texts.find((each) => each.block === block)?.text.slice(start, end) ?? "");
  return [spot.how, ...spot.stretches.map((each) => each.block), ...words];
}
const trace = anchor("bbbb", "each query leaves a trace");

describe("word for word", () => {
  test("in an unchanged lesson", () => expect(found(trace, lesson)).toEqual(["kept", "bbbb", "each query leaves a trace"]));

  test("in its block though the block moved and grew at both ends", () => {
    const edited = [lesson[2], { block: "bbbb", text: `As of 2026: ${second} It is kept.` }, lesson[0]].flatMap((each) => each ?? []);
    expect(found(trace, edited)).toEqual(["kept", "bbbb", "each query leaves a trace"]);
  });

  test("in a split block: in the half that has them, and across the cut", () => {
    const cut = (at: string): AnchorText[] => {
      const place = second.indexOf(at);
      const halves = [
        { block: "bbbb", text: second.slice(0, place).trim() },
        { block: "new1", text: second.slice(place) },
      ];
      return [...lesson.slice(0, 1), ...halves, ...lesson.slice(2)];
    };
    expect(found(trace, cut("and each"))).toEqual(["moved", "new1", "each query leaves a trace"]);
    expect(found(trace, cut("leaves"))).toEqual(["kept", "bbbb", "new1", "each query", "leaves a trace"]);
  });

  test("in another block, when theirs was deleted and its sentence kept", () => {
    const edited = [...lesson.slice(0, 1), { block: "cccc", text: `${third} There, each query leaves a trace.` }];
    expect(found(trace, edited)).toEqual(["moved", "cccc", "each query leaves a trace"]);
  });

  test("through lines broken otherwise and marks written in another order", () => {
    expect(found(trace, [{ block: "bbbb", text: second.replaceAll(" ", " \n ") }])[0]).toBe("kept");
    const viet = [{ block: "aaaa", text: "Chính phủ điện tử phục vụ người dân." }];
    const a = anchor("aaaa", "điện tử", viet, "vi");
    expect(found(a, [{ block: "aaaa", text: (viet[0]?.text ?? "").normalize("NFD") }])[0]).toBe("kept");
  });

  test("of two that are alike, the one in its surroundings, not the first", () => {
    const text = "An office asks. A person answers. An office waits. An office asks again, and a person answers.";
    const at = text.lastIndexOf("An office");
    const a: Anchor = { block: "aaaa", language: "en", whole: false, ...quoteAt(text, at, at + "An office".length) };
    const longer = `An office opens. ${text}`;
    expect(findAnchor(a, [{ block: "aaaa", text: longer }])?.stretches[0]?.start).toBe(at + "An office opens. ".length);
  });
});

describe("reworded", () => {
  test("a word or two within the passage", () => {
    const edited = [{ block: "bbbb", text: second.replace("each query leaves a trace", "every query leaves its trace") }];
    expect(found(trace, edited)).toEqual(["reworded", "bbbb", "every query leaves its trace"]);
  });

  test("wholly, between what stood around it", () => {
    const edited = [{ block: "bbbb", text: second.replace("each query leaves a trace", "no question stays unseen: a log") }];
    const [how, block, words] = found(trace, edited);
    expect([how, block]).toEqual(["reworded", "bbbb"]);
    expect(words).toContain("no question stays unseen");
  });

  test("in another block, when most of a longer passage is the same", () => {
    const long = anchor("bbbb", second);
    const edited = [...lesson.slice(0, 1), { block: "dddd", text: `Note. ${second.replace("many offices", "all offices")}` }];
    expect(found(long, edited).slice(0, 2)).toEqual(["reworded", "dddd"]);
  });
});

describe("gone", () => {
  test("when block and words were deleted", () => expect(found(trace, [...lesson.slice(0, 1), ...lesson.slice(2)])).toEqual(["gone"]));
  test("rather than at a short word that stands anywhere", () => {
    const a = anchor("bbbb", "offices");
    expect(found(a, [{ block: "zzzz", text: "Some offices close early." }])).toEqual(["gone"]);
    expect(found(a, [{ block: "zzzz", text: "The old X-Road joins registers of many offices, and each query is kept." }])).toEqual([
      "moved",
      "zzzz",
      "offices",
    ]);
  });
  test("when the block stays and says something else", () =>
    expect(found(trace, [{ block: "bbbb", text: "Cables under the sea carry most of the data between countries." }])).toEqual(["gone"]));
});

describe("in other scripts", () => {
  const samples = [
    ["th", "ระบบทะเบียนกลางถามประชาชนเพียงครั้งเดียว แล้วตอบทุกหน่วยงานที่มีสิทธิ์รู้", "เพียงครั้งเดียว"],
    ["my", "မှတ်ပုံတင်စနစ်သည် ပြည်သူကို တစ်ကြိမ်သာ မေးပြီး ရုံးတိုင်းကို ဖြေဆိုသည်။", "တစ်ကြိမ်သာ မေးပြီး"],
    ["km", "ប្រព័ន្ធចុះបញ្ជីសួរប្រជាជនតែម្តង ហើយឆ្លើយទៅស្ថាប័ននានា", "តែម្តង"],
    ["zh-TW", "登記系統只向民眾詢問一次，再回覆每一個機關。", "只向民眾詢問一次"],
    ["ur", "رجسٹر ایک شخص سے صرف ایک بار پوچھتا ہے اور ہر دفتر کو جواب دیتا ہے۔", "صرف ایک بار"],
    ["ta", "பதிவேடு ஒருவரிடம் ஒருமுறை மட்டுமே கேட்கிறது.", "ஒருமுறை மட்டுமே"],
  ] as const;
  test.each(samples)("%s", (language, text, words) => {
    const a = anchor("aaaa", words, [{ block: "aaaa", text }], language);
    expect(found(a, [{ block: "aaaa", text: `${text.slice(0, 3)} ${text.slice(3)}` }])).toEqual(["kept", "aaaa", words]);
    expect(found(a, [{ block: "bbbb", text: `${text} ${text.slice(0, 4)}` }]).slice(0, 2)).toEqual(["moved", "bbbb"]);
  });

  test("surroundings are cut between letters with their marks", () => {
    const text = "ก้".repeat(40);
    const { prefix, suffix } = quoteAt(text, 40, 42);
    expect([prefix, suffix].map((part) => part.length)).toEqual([32, 32]);
    const odd = `x${"ก้".repeat(30)}`;
    expect(quoteAt(odd, 61, 61).prefix).toBe("ก้".repeat(16));
    expect(quoteAt(`${"ก้".repeat(15)}ABกํ้`, 0, 0).suffix).toBe(`${"ก้".repeat(15)}AB`);
  });
});

test("a long lesson costs milliseconds, also where nothing is found", () => {
  const texts = Array.from({ length: 120 }, (_, n) => ({ block: `b${n}xx`.slice(0, 4), text: `${n} ${first} ${third} `.repeat(2) }));
  const a = { ...trace, quote: `${second} ${second}`.slice(0, 300) };
  const begun = performance.now();
  expect(findAnchor(a, texts)).toBeNull();
  // Far above what is measured (about 15 ms): it guards against a comparison with the whole lesson, which takes seconds.
  expect(performance.now() - begun).toBeLessThan(2500);
});
