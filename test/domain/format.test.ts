import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { interfaceLanguages, type InterfaceLanguage } from "#contract/model/basic.ts";
import { createFormat, type Cldr, type FormatSettings, type RelativeUnit } from "#domain/format.ts";

const plural = z.strictObject({ other: z.string().min(1), one: z.string().min(1).optional() });
const list = z.strictObject({ two: z.string(), start: z.string(), middle: z.string(), end: z.string() });
const relative = z.strictObject({ past: plural, future: plural, words: z.record(z.string().regex(/^-?[0-3]$/), z.string().min(1)) });
const calendar = z.strictObject({
  yearOffset: z.int(),
  full: z.string(),
  long: z.string(),
  medium: z.string(),
  monthLong: z.string(),
  monthMedium: z.string(),
  year: z.string(),
});
const schema = z.strictObject({
  language: z.string(),
  source: z.string(),
  locale: z.string(),
  ours: z.array(z.string()),
  direction: z.enum(["ltr", "rtl"]),
  numbers: z.strictObject({
    system: z.string(),
    digits: z.string(),
    nativeDigits: z.string(),
    decimal: z.string().length(1),
    group: z.string().length(1),
    minus: z.string(),
    primaryGroup: z.literal(3),
    secondaryGroup: z.union([z.literal(2), z.literal(3)]),
    minimumGrouping: z.int(),
    percent: z.string().includes("{0}"),
  }),
  calendar: z.enum(["gregory", "buddhist"]),
  calendars: z.record(z.string(), calendar),
  months: z.record(z.string(), z.array(z.string().min(1)).length(12)),
  weekdays: z.record(z.string(), z.array(z.string().min(1)).length(7)),
  time: z.strictObject({ short: z.string(), medium: z.string(), periods: z.array(z.string()) }),
  dateTime: z.strictObject({ long: z.string(), medium: z.string() }),
  lists: z.strictObject({ and: list, or: list, unit: list }),
  relative: z.strictObject({
    second: relative,
    minute: relative,
    hour: relative,
    day: relative,
    week: relative,
    month: relative,
    year: relative,
  }),
  units: z.strictObject({
    second: plural,
    minute: plural,
    hour: plural,
    day: plural,
    byte: plural,
    kilobyte: plural,
    megabyte: plural,
    gigabyte: plural,
  }),
  countries: z.record(z.string(), z.string().min(1)),
  places: z.record(z.string(), z.string().min(1)),
});

function load(language: string): Cldr {
  const text = readFileSync(join(import.meta.dirname, `../../locales/cldr/${language}.json`), "utf8");
  schema.parse(JSON.parse(text));
  // Parsed strictly on the line before; zod's optional would add `undefined`, which JSON cannot hold.
  const cldr: Cldr = JSON.parse(text);
  return cldr;
}
const data = Object.fromEntries(interfaceLanguages.map((l) => [l, load(l)]));
function format(language: InterfaceLanguage, settings: FormatSettings = { isolates: false }) {
  const cldr = data[language];
  if (!cldr) throw new Error(language);
  return createFormat(cldr, settings);
}
const tag = (language: string) => data[language]?.locale ?? language;
const isOurs = (language: string, ...starts: string[]) =>
  data[language]?.ours.some((path) => starts.some((s) => path.startsWith(s))) ?? false;
/** Intl puts a mark of direction before a minus in Urdu; we put isolates round the whole. */
const unmarked = (text: string) => text.replace(/[\u200e\u200f\u061c]/g, "");
/** Spaces that differ only in whether a line may break there. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const instant = fc.date({ min: new Date("1912-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true });

describe.each(interfaceLanguages)("%s agrees with the Intl of Node 24", (language) => {
  const f = format(language);
  const intl = (o: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag(language), { timeZone: "UTC", ...o });
  const monthsAreOurs = isOurs(language, "months", "calendars.gregory.long");
  it.skipIf(monthsAreOurs || isOurs(language, "calendars.gregory.month"))("months alone", () => {
    const month = intl({ year: "numeric", month: "long" });
    for (let y = 1912; y < 2100; y += 7)
      for (let m = 1; m <= 12; m++)
        expect(f.date(`${y}-${String(m).padStart(2, "0")}`)).toBe(month.format(new Date(Date.UTC(y, m - 1, 15))));
  });
  it("years alone", () => {
    const year = intl({ year: "numeric" });
    for (let y = 1912; y < 2100; y++) expect(f.date(String(y))).toBe(year.format(new Date(Date.UTC(y, 6, 1))));
  });
  const styles = [
    ["full", { dateStyle: "full" }],
    ["long", { dateStyle: "long" }],
    ["medium", { dateStyle: "medium" }],
    ["month", { year: "numeric", month: "short" }],
  ] as const;
  it.skipIf(monthsAreOurs).each(styles)("dates, %s", (style, options) => {
    const by = intl(options);
    fc.assert(
      fc.property(instant, (at) => {
        expect(f.date(at, style, { offset: 0 })).toBe(by.format(at));
        expect(f.date(at.toISOString().slice(0, 10), style)).toBe(by.format(at));
      }),
      { numRuns: 300 },
    );
  });
  it("times", () => {
    const [short, medium] = [intl({ timeStyle: "short" }), intl({ timeStyle: "medium" })];
    fc.assert(
      fc.property(instant, (at) => {
        expect(spaced(f.time(at, { offset: 0 }))).toBe(spaced(short.format(at)));
        expect(spaced(f.time(at, { offset: 0, withSeconds: true }))).toBe(spaced(medium.format(at)));
      }),
      { numRuns: 400 },
    );
  });
  it.skipIf(monthsAreOurs)("day and time together", () => {
    const [long, medium] = [intl({ dateStyle: "long", timeStyle: "short" }), intl({ dateStyle: "medium", timeStyle: "medium" })];
    fc.assert(
      fc.property(instant, (at) => {
        expect(spaced(f.dateTime(at, "long", { offset: 0 }))).toBe(spaced(long.format(at)));
        expect(spaced(f.dateTime(at, "medium", { offset: 0, withSeconds: true }))).toBe(spaced(medium.format(at)));
      }),
      { numRuns: 200 },
    );
  });
  it("numbers and shares", () => {
    const [plain, two, percent, signed] = [
      { signDisplay: "negative" } as const,
      { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "negative" } as const,
      { style: "percent", maximumFractionDigits: 1, signDisplay: "negative" } as const,
      { signDisplay: "exceptZero", maximumFractionDigits: 0 } as const,
    ].map((o) => new Intl.NumberFormat(tag(language), o));
    const check = (n: number) => {
      expect(f.number(n)).toBe(unmarked(plain?.format(n) ?? ""));
      expect(f.number(n, { digits: 2 })).toBe(unmarked(two?.format(n) ?? ""));
      expect(f.number(n, { sign: "always", maxDigits: 0 })).toBe(unmarked(signed?.format(n) ?? ""));
      // A larger share CLDR groups by thousands in Bangla but Bangla numbers by lakhs; we stay with lakhs.
      const share = n % 999;
      expect(f.percent(share, 1)).toBe(unmarked(percent?.format(share) ?? ""));
    };
    for (const n of [
      0, 1, 9, 10, 99, 100, 999, 1000, 1234, 12_345, 99_999, 100_000, 1_234_567, 12_345_678, 1_234_567_890, 0.5, 1.005, 0.825, 0.0049,
      2.675, 1e15,
    ]) {
      check(n);
      check(-n);
    }
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (n, places) => check(n / 10 ** places)),
      { numRuns: 500 },
    );
  });
  it("relative times, with the words for yesterday and tomorrow", () => {
    const by = new Intl.RelativeTimeFormat(tag(language), { numeric: "auto" });
    for (const unit of ["second", "minute", "hour", "day", "week", "month", "year"] satisfies RelativeUnit[])
      for (let n = -125; n <= 125; n++) expect(f.relative(n, unit)).toBe(by.format(n, unit));
  });
  const kinds = (
    [
      ["and", "conjunction"],
      ["or", "disjunction"],
    ] as const
  ).filter(([kind]) => !isOurs(language, `lists.${kind}`));
  it.skipIf(kinds.length === 0).each(kinds)("lists, %s", (kind, type) => {
    const by = new Intl.ListFormat(tag(language), { type });
    // Greek: beside Latin letters Thai and Khmer get a space from us.
    for (const items of [[], ["α"], ["α", "β"], ["α", "β", "γ"], ["α", "β", "γ", "δ"], ["α", "β", "γ", "δ", "ε"]])
      expect(f.list(items, kind)).toBe(by.format(items));
  });
  it.skipIf(isOurs(language, "units.minute", "units.hour"))("lengths of time", () => {
    for (const n of [0, 1, 2, 4, 5, 45, 59])
      expect(f.duration(n)).toBe(new Intl.NumberFormat(tag(language), { style: "unit", unit: "minute", unitDisplay: "long" }).format(n));
    for (const n of [1, 2, 4, 25])
      expect(f.duration(n * 60)).toBe(new Intl.NumberFormat(tag(language), { style: "unit", unit: "hour", unitDisplay: "long" }).format(n));
  });
  it("names every country once, Taiwan as Taiwan, in the order of the language", () => {
    const all = f.countries();
    const names = all.map((c) => c.name);
    expect(all.map((c) => c.code).toSorted()).toEqual(
      format("en")
        .countries()
        .map((c) => c.code)
        .toSorted(),
    );
    expect(all.length).toBe(197);
    expect(new Set(names).size).toBe(all.length);
    expect(names).toEqual(names.toSorted(new Intl.Collator(tag(language)).compare));
    expect(names.filter((name) => /^[A-Z]{2}$|SAR|Province|中國台灣|\(Burma\)/.test(name))).toEqual([]);
  });
});

describe("by hand", () => {
  it("English is written day first, as in Asia and the Pacific", () => {
    const f = format("en");
    expect(f.date("2026-09-24", "full")).toBe("Thursday, 24 September 2026");
    expect(f.date("2026-09-24")).toBe("24 September 2026");
    expect(f.date("2026-09-24", "medium")).toBe("24 Sep 2026");
    expect(f.date("2026-09-24", "month")).toBe("Sep 2026");
    expect(f.date("2026-09", "medium")).toBe("Sep 2026");
    expect(f.date("2026-09")).toBe("September 2026");
    expect(f.date("2026", "month")).toBe("2026");
    expect(f.time("2026-11-22T09:31:07.000Z", { withSeconds: true, offset: 420 })).toBe("16:31:07");
    expect(f.dateTime("2026-11-22T09:31:07.000Z", "medium", { withSeconds: true, offset: 0 })).toBe("22 Nov 2026, 09:31:07");
    expect(f.list(["a", "b", "c"])).toBe("a, b and c");
    expect(f.duration(95)).toBe("1 hour, 35 minutes");
    expect(f.duration(0)).toBe("0 minutes");
    expect(f.country("VN")).toBe("Viet Nam");
    expect(f.country("QQ")).toBe("QQ");
  });
  it("an instant near midnight belongs to the day of its place", () => {
    const at = "2026-11-22T23:30:00.000Z";
    expect(format("en").date(at, "medium", { offset: 8 * 60 })).toBe("23 Nov 2026");
    expect(format("en").date(at, "medium", { offset: -60 })).toBe("22 Nov 2026");
    expect(format("ne").time(at, { offset: 345 })).toBe("०५:१५");
  });
  it("Thai counts Buddhist years, marks Gregorian ones, and shows both on request", () => {
    const f = format("th");
    expect(f.date("2026")).toBe("พ.ศ. 2569");
    expect(f.date("2026-09-24")).toBe("24 กันยายน 2569");
    expect(f.date("2026-09-24", "full")).toBe("วันพฤหัสบดีที่ 24 กันยายน พ.ศ. 2569");
    expect(f.date("2026-09", "medium")).toBe("ก.ย. 2569");
    expect(f.date("2027-12-02", "long", { calendar: "both" })).toBe("2 ธันวาคม 2570 (ค.ศ. 2027)");
    expect(f.date("2027-12-02", "long", { calendar: "gregory" })).toBe("2 ธันวาคม ค.ศ. 2027");
    expect(format("th", { digits: "native", isolates: false }).date("2026-09-24")).toBe("๒๔ กันยายน ๒๕๖๙");
  });
  it("Minguo on request, and not before its first year", () => {
    const f = format("zh-TW");
    expect(f.date("2026-09-24")).toBe("2026年9月24日");
    expect(f.date("2026-09-24", "long", { calendar: "minguo" })).toBe("民國115年9月24日");
    expect(f.date("1911-10-10", "long", { calendar: "minguo" })).toBe("1911年10月10日");
    expect(f.time("2026-11-22T06:05:00.000Z", { offset: 480 })).toBe("下午2:05");
    expect([f.country("TW"), f.country("LA"), f.country("VA"), f.country("CD")]).toEqual(["臺灣", "寮國", "教廷", "剛果民主共和國"]);
  });
  it("Thai words run on, and stand off from Latin letters and digits", () => {
    const f = format("th");
    expect(f.list(["ก", "ข"])).toBe("กและข");
    expect(f.list(["A", "C"])).toBe("A และ C");
    expect(f.list(["A", "B", "C"])).toBe("A B และ C");
    expect(f.list(["2", "ข"])).toBe("2 และข");
  });
  it("so do Chinese and Burmese words; their marks do not", () => {
    expect(format("zh-TW").list(["A", "B", "C"])).toBe("A、B 和 C");
    expect(format("zh-TW").list(["甲", "乙"], "or")).toBe("甲或乙");
    expect(format("my").list(["A", "B", "C"])).toBe("A၊ B နှင့် C");
  });
  it("the six languages Chromium has no data for", () => {
    expect(format("km").date("2026-09-24")).toBe("24 កញ្ញា 2026");
    expect(format("km", { digits: "native" }).date("2026-09-24")).toBe("២៤ កញ្ញា ២០២៦");
    expect(format("lo").date("2026-09-24")).toBe("24 ກັນຍາ 2026");
    expect(format("lo").number(1234567.5)).toBe("1.234.567,5");
    expect(format("my").date("2026-09-24")).toBe("၂၀၂၆ စက်တင်ဘာ ၂၄");
    expect(format("my").list(["က", "ခ", "ဂ"])).toBe("က၊ ခနှင့် ဂ");
    expect(format("km").list(["ក", "ខ"])).toBe("ក និង\u200bខ");
    expect(format("km").list(["A", "B"])).toBe("A និង B");
    expect(format("ne").date("2026-09-24")).toBe("२०२६ सेप्टेम्बर २४");
    expect(format("ne").number(12345678)).toBe("१,२३,४५,६७८");
    // The civil month, not the lunar one CLDR 48 has in its place.
    expect(format("si").date("2026-09-24")).toBe("2026 සැප්තැම්බර් 24");
    expect(format("si").time(new Date(Date.UTC(2026, 0, 1, 9, 5)), { offset: 0 })).toBe("09.05");
    expect(format("dz").date("2026-12-24", "medium")).toBe("སྤྱི་ལོ་༢༠༢༦ ཟླ་༡༢ ཚེས་༢༤");
    expect(format("dz").percent(0.5)).toBe("༥༠\u00a0%");
    expect((["km", "lo", "my", "ne", "si", "dz"] as const).map((l) => format(l).country("TW"))).toEqual([
      "តៃវ៉ាន់",
      "ໄຕ້ຫວັນ",
      "ထိုင်ဝမ်",
      "ताइवान",
      "තායිවානය",
      "ཊཱའི་ཝཱན",
    ]);
  });
  it("lakh and crore where they are counted", () => {
    expect(format("hi").number(123456789)).toBe("12,34,56,789");
    expect(format("bn").number(123456789)).toBe("১২,৩৪,৫৬,৭৮৯");
    expect(format("ta").number(100000)).toBe("1,00,000");
  });
  it("Urdu isolates what would reorder a sentence, unless the text is for a machine", () => {
    const f = format("ur", {});
    expect(f.date("2026-09-24")).toBe("\u206824 ستمبر 2026\u2069");
    expect(f.number(-1234.5)).toBe("\u2068-1,234.5\u2069");
    expect(f.isolate("Regulation (EU) 2026/1744")).toBe("\u2068Regulation (EU) 2026/1744\u2069");
    expect(f.list(["A1.pdf", "ب"])).toBe("\u2068A1.pdf\u2069 اور \u2068ب\u2069");
    expect(format("ur", { isolates: false }).number(-1234.5)).toBe("-1,234.5");
    expect(format("en", {}).isolate("report.pdf")).toBe("report.pdf");
    expect(format("en", {}).isolate("ستمبر.pdf")).toBe("\u2068ستمبر.pdf\u2069");
  });
  it("rounds as people do on paper and never says minus zero", () => {
    const f = format("en");
    expect([
      f.number(1.005, { digits: 2 }),
      f.number(0.825, { digits: 2 }),
      f.number(-0.0004),
      f.percent(0.255),
      f.percent(1 / 3, 1),
      f.number(1e21),
      f.number(5e-324),
    ]).toEqual(["1.01", "0.83", "0", "26%", "33.3%", "1,000,000,000,000,000,000,000", "0"]);
    expect([f.number(Number.NaN), f.number(Infinity), f.number(2026, { grouping: false })]).toEqual(["–", "–", "2026"]);
  });
  it("sizes and clocks", () => {
    const f = format("en");
    expect([0, 1, 999, 1000, 3_400_000, 12_345_678, 999_499, 999_500, 4_000_000_000].map(f.bytes)).toEqual([
      "0 bytes",
      "1 byte",
      "999 bytes",
      "1 kB",
      "3.4 MB",
      "12 MB",
      "999 kB",
      "1 MB",
      "4 GB",
    ]);
    expect([0, 65, 3725.9].map(f.clock)).toEqual(["0:00", "1:05", "1:02:05"]);
    expect(format("si").bytes(3_400_000)).toBe("මෙබ 3.4");
  });
  it("how long ago, in the largest unit that fits", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    const ago = (iso: string) => format("en").ago(iso, now);
    expect(ago("2026-11-22T12:00:00Z")).toBe("now");
    expect(ago("2026-11-22T11:59:31Z")).toBe("29 seconds ago");
    expect(ago("2026-11-22T11:00:20Z")).toBe("1 hour ago");
    expect(ago("2026-11-21T12:00:00Z")).toBe("yesterday");
    expect(ago("2026-11-25T12:00:00Z")).toBe("in 3 days");
    expect(ago("2026-09-22T12:00:00Z")).toBe("2 months ago");
    expect(ago("2024-11-22T12:00:00Z")).toBe("2 years ago");
  });
  it("gives back what is no date", () => {
    for (const text of ["", "soon", "2026-13", "2026-02-30", "26-01-01"]) expect(format("en").date(text)).toBe(text);
  });
});

describe("compare", () => {
  it("orders names without regard to case and marks", () => {
    expect(["Öz", "oak", "Zed", "Éa", "ant"].toSorted(format("en").compare)).toEqual(["ant", "Éa", "oak", "Öz", "Zed"]);
    expect(["เกาะ", "กา", "ขา"].toSorted(format("th").compare)).toEqual(["กา", "เกาะ", "ขา"]);
  });
  it("is a total order", () => {
    const { compare } = format("en");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b, c) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) || 0);
        expect(compare(a, a)).toBe(0);
        const [low, mid, high] = [a, b, c].toSorted(compare);
        expect([compare(low ?? "", mid ?? ""), compare(mid ?? "", high ?? ""), compare(low ?? "", high ?? "")].every((d) => d <= 0)).toBe(
          true,
        );
      }),
    );
  });
});
