/**
 * Writes locales/cldr/<lang>.json for every interface language from the data of Node 24 (`npm run cldr`).
 * Patterns are read off what Intl formats over a whole year and checked to be constant: a language whose pattern is not is an error here,
 * never a wrong date on a screen. What we write otherwise than CLDR stands in build/cldr-ours.ts, with the reason.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { interfaceLanguages } from "#contract/model/basic.ts";
import type { Cldr, CldrCalendar, CldrList, CldrRelative, PluralTexts } from "#domain/format/cldr.ts";
import { countryCodes, countryNames, fix, mends, placeCodes, shortNamed, sources } from "./cldr-ours.ts";

if (!process.versions.node.startsWith("24."))
  throw new Error(`npm run cldr needs Node 24, whose data the tests compare with; this is ${process.versions.node}.`);

const native: Record<string, string> = {
  th: "thai",
  km: "khmr",
  lo: "laoo",
  my: "mymr",
  hi: "deva",
  bn: "beng",
  ne: "deva",
  ta: "tamldec",
  ur: "arabext",
  dz: "tibt",
};
const otherCalendars: Record<string, string> = { th: "buddhist", "zh-TW": "roc" };
/** Two weeks of every month: every weekday, days of one and of two digits. */
const samples = Array.from({ length: 168 }, (_, i) => new Date(Date.UTC(2026, Math.floor(i / 14), (i % 14) + 5, 14, 5, 9)));

function digitsOf(system: string): string {
  const format = new Intl.NumberFormat("en", { numberingSystem: system, useGrouping: false });
  return Array.from({ length: 10 }, (_, d) => format.format(d)).join("");
}

/** A pattern without the question whether days of one digit get a nought. */
function bare(pattern: string): string {
  return pattern.replace(/\{day[.2?]*\}/, "{day}");
}
/** Stand-ins for list items, from the private use area, and back to {0}, {1}. */
function item(i: number): string {
  return String.fromCodePoint(0xe000 + i);
}
function marked(text: string): string {
  return text.replace(/[\ue000-\ue003]/g, (c) => `{${(c.codePointAt(0) ?? 0xe000) - 0xe000}}`);
}

class Language {
  readonly tag: string;
  readonly digits: string;
  readonly months: Record<string, string[]> = {};
  readonly weekdays: Record<string, string[]> = {};
  constructor(tag: string) {
    this.tag = tag;
    this.digits = digitsOf(new Intl.NumberFormat(tag).resolvedOptions().numberingSystem);
  }
  spell(value: number): string {
    return String(value).replace(/\d/g, (d) => Array.from(this.digits)[Number(d)] ?? d);
  }
  /** Keeps a list under the name of its first use; a list already known keeps its name. */
  keep(lists: Record<string, string[]>, use: string, list: string[]): string {
    const known = Object.entries(lists).find(([, other]) => other.join("\0") === list.join("\0"));
    if (known) return known[0];
    lists[use] = list;
    return use;
  }
  datePattern(use: string, calendar: string, options: Intl.DateTimeFormatOptions): string {
    const format = new Intl.DateTimeFormat(`${this.tag}-u-ca-${calendar}`, { timeZone: "UTC", ...options });
    const offset = calendar === "buddhist" ? 543 : calendar === "roc" ? -1911 : 0;
    const months: string[] = [];
    const weekdays: string[] = [];
    const patterns = new Set<string>();
    for (const at of samples) {
      const day = at.getUTCDate();
      patterns.add(
        format
          .formatToParts(at)
          .map(({ type, value }) => {
            if (type === "year" && value === this.spell(2026 + offset)) return "{year}";
            if (type === "day") return day > 9 ? "{day?}" : value === this.spell(day) ? "{day}" : "{day.2}";
            if (type === "month") {
              months[at.getUTCMonth()] = value;
              return "{month.?}";
            }
            if (type === "weekday") {
              weekdays[at.getUTCDay()] = value;
              return "{weekday.?}";
            }
            if (type === "literal" || type === "era") return value;
            throw new Error(`${this.tag} ${use}: unexpected part ${type} ${value}`);
          })
          .join(""),
      );
    }
    // Days of two digits cannot tell {day} from {day.2}; those of one can.
    const [pattern, ...more] = [...patterns].filter((p) => !p.includes("{day?}"));
    if (pattern === undefined || more.length > 0 || [...patterns].some((p) => bare(p) !== bare(pattern)))
      throw new Error(`${this.tag} ${use}: not one pattern: ${[...patterns].join(" | ")}`);
    const numeric = months.every((name, i) => name === this.spell(i + 1));
    const month = months.length === 12 && !numeric ? `{month.${this.keep(this.months, use, months)}}` : "{month}";
    const weekday = weekdays.length === 7 ? this.keep(this.weekdays, use, weekdays) : "";
    return pattern.replace("{month.?}", month).replace("{weekday.?}", `{weekday.${weekday}}`);
  }
  calendar(name: string): CldrCalendar {
    return {
      yearOffset: name === "buddhist" ? 543 : name === "roc" ? -1911 : 0,
      long: this.datePattern("long", name, { dateStyle: "long" }),
      full: this.datePattern("full", name, { dateStyle: "full" }),
      medium: this.datePattern("medium", name, { dateStyle: "medium" }),
      monthLong: this.datePattern("monthLong", name, { year: "numeric", month: "long" }),
      monthMedium: this.datePattern("monthMedium", name, { year: "numeric", month: "short" }),
      year: this.datePattern("year", name, { year: "numeric" }),
    };
  }
  time(): Cldr["time"] {
    const periods = Array.from({ length: 24 }, () => "");
    const pattern = (timeStyle: "short" | "medium") => {
      const format = new Intl.DateTimeFormat(this.tag, { timeZone: "UTC", timeStyle });
      const patterns = new Set<string>();
      for (let hour = 0; hour < 24; hour++) {
        patterns.add(
          format
            .formatToParts(new Date(Date.UTC(2026, 8, 24, hour, 5, 9)))
            .map(({ type, value }) => {
              if (type === "hour") {
                const short = this.spell(hour % 12 === 0 ? 12 : hour % 12);
                const twelve = format.resolvedOptions().hourCycle === "h12";
                if (twelve) return value === short ? "{hour12}" : "{hour12.2}";
                return hour > 9 ? "{hour?}" : value === this.spell(hour) ? "{hour24}" : "{hour24.2}";
              }
              if (type === "dayPeriod") {
                periods[hour] = value;
                return "{period}";
              }
              if (type === "minute" || type === "second") return `{${type}}`;
              // A narrow no-break space is missing from some fonts.
              return value.replace("\u202f", "\u00a0");
            })
            .join(""),
        );
      }
      const [only, ...more] = [...patterns].filter((p) => !p.includes("{hour?}"));
      if (only === undefined || more.length > 0) throw new Error(`${this.tag} time: ${[...patterns].join(" | ")}`);
      return only;
    };
    const [short, medium] = [pattern("short"), pattern("medium")];
    return { short, medium, periods: periods.some((p) => p !== "") ? periods : [] };
  }
  dateTime(style: "long" | "medium"): string {
    const at = samples[0];
    const write = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(this.tag, { timeZone: "UTC", ...options }).format(at);
    const both = write({ dateStyle: style, timeStyle: "short" });
    const pattern = both.replace(write({ dateStyle: style }), "{1}").replace(write({ timeStyle: "short" }), "{0}");
    if (!pattern.includes("{0}") || !pattern.includes("{1}")) throw new Error(`${this.tag}: date and time do not stand whole in ${both}`);
    return pattern;
  }
  plural(write: (value: number) => string): PluralTexts {
    const rules = new Intl.PluralRules(this.tag);
    const texts: Record<string, string> = {};
    for (let n = 30; n >= 0; n--) texts[rules.select(n)] = write(n).replace(new Intl.NumberFormat(this.tag).format(n), "{0}");
    return { ...texts, other: texts["other"] ?? "" };
  }
  relative(unit: Intl.RelativeTimeFormatUnit): CldrRelative {
    const always = new Intl.RelativeTimeFormat(this.tag);
    const auto = new Intl.RelativeTimeFormat(this.tag, { numeric: "auto" });
    const words: Record<string, string> = {};
    for (let n = -3; n <= 3; n++) if (auto.format(n, unit) !== always.format(n, unit)) words[n] = auto.format(n, unit);
    return { past: this.plural((n) => always.format(-n || -0, unit)), future: this.plural((n) => always.format(n, unit)), words };
  }
  unit(unit: string, unitDisplay: "long" | "short"): PluralTexts {
    const format = new Intl.NumberFormat(this.tag, { style: "unit", unit, unitDisplay });
    return this.plural((n) => format.format(n));
  }
  list(type: Intl.ListFormatType): CldrList {
    const format = new Intl.ListFormat(this.tag, { type });
    const four = format.format([0, 1, 2, 3].map(item));
    const at = [0, 1, 2, 3].map((i) => four.indexOf(item(i)));
    const between = (i: number) => four.slice((at[i] ?? 0) + 1, at[i + 1] ?? four.length);
    return {
      two: marked(format.format([item(0), item(1)])),
      start: `${four.slice(0, at[0])}{0}${between(0)}{1}`,
      middle: `{0}${between(1)}{1}`,
      end: `{0}${between(2)}{1}${between(3)}`,
    };
  }
  numbers(language: string): Cldr["numbers"] {
    const format = new Intl.NumberFormat(this.tag);
    const system = format.resolvedOptions().numberingSystem;
    const parts = format.formatToParts(-1234567890.5);
    const value = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
    const groups = parts.filter((p) => p.type === "integer").map((p) => Array.from(p.value).length);
    const percent = new Intl.NumberFormat(this.tag, { style: "percent" }).format(0.05).replace(this.spell(5), "{0}");
    return {
      system,
      digits: this.digits,
      nativeDigits: digitsOf(native[language] ?? "latn"),
      decimal: value("decimal"),
      group: value("group"),
      minus: value("minusSign"),
      primaryGroup: groups.at(-1) ?? 3,
      secondaryGroup: groups.at(-2) ?? 3,
      minimumGrouping: format.formatToParts(1234).some((p) => p.type === "group") ? 1 : 2,
      percent,
    };
  }
}

function build(language: string): Cldr {
  const tag = sources[language] ?? language;
  const l = new Language(tag);
  const calendar = new Intl.DateTimeFormat(tag).resolvedOptions().calendar;
  const second = otherCalendars[language];
  const calendars: Record<string, CldrCalendar> = { gregory: l.calendar("gregory") };
  if (second !== undefined) calendars[second === "roc" ? "minguo" : second] = l.calendar(second);
  const names = new Intl.DisplayNames(tag, { type: "region", fallback: "none" });
  const short = new Intl.DisplayNames(tag, { type: "region", style: "short", fallback: "none" });
  const english = new Intl.DisplayNames("en", { type: "region" });
  // Myanmar is its own name; CLDR adds "(Burma)" in most languages.
  const name = (code: string) =>
    countryNames[language]?.[code] ??
    ((shortNamed.includes(code) ? short : names).of(code) ?? english.of(code) ?? code)
      .replace(code === "MM" ? / ?\(.*\)$/u : "", "")
      .normalize("NFC");
  const order = new Intl.Collator(tag);
  return fix(language, {
    language,
    source: `Unicode CLDR ${process.versions["cldr"] ?? ""} (${tag}) through Node ${process.versions.node}, ICU ${process.versions["icu"] ?? ""}`,
    locale: tag,
    ours: mends.filter(([of]) => of === language).map(([, path]) => path),
    direction: language === "ur" ? "rtl" : "ltr",
    numbers: l.numbers(language),
    calendar,
    calendars,
    months: l.months,
    weekdays: l.weekdays,
    time: l.time(),
    dateTime: { long: l.dateTime("long"), medium: l.dateTime("medium") },
    lists: { and: l.list("conjunction"), or: l.list("disjunction"), unit: l.list("unit") },
    relative: {
      second: l.relative("second"),
      minute: l.relative("minute"),
      hour: l.relative("hour"),
      day: l.relative("day"),
      week: l.relative("week"),
      month: l.relative("month"),
      year: l.relative("year"),
    },
    units: {
      second: l.unit("second", "long"),
      minute: l.unit("minute", "long"),
      hour: l.unit("hour", "long"),
      day: l.unit("day", "long"),
      byte: l.unit("byte", "long"),
      kilobyte: l.unit("kilobyte", "short"),
      megabyte: l.unit("megabyte", "short"),
      gigabyte: l.unit("gigabyte", "short"),
    },
    countries: Object.fromEntries(countryCodes.map((code) => [code, name(code)] as const).toSorted((a, b) => order.compare(a[1], b[1]))),
    places: Object.fromEntries(placeCodes.map((code) => [code, name(code)])),
  });
}

const folder = join(import.meta.dirname, "../locales/cldr");
mkdirSync(folder, { recursive: true });
for (const language of interfaceLanguages) writeFileSync(join(folder, `${language}.json`), `${JSON.stringify(build(language), null, 1)}\n`);
process.stdout.write(`Wrote ${interfaceLanguages.length} files to locales/cldr.\n`);
