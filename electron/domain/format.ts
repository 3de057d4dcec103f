/**
 * Dates, numbers, lists, durations and country names in every interface language, the same in every host.
 * Chromium has no such data for km, lo, my, ne, si and dz (DESIGN §7), so nothing here asks Intl for more than plural rules,
 * which are right everywhere. The data is `locales/cldr/<lang>.json`.
 */
import type { Cldr, CldrList, PluralTexts } from "#domain/format/cldr.ts";
import { compareTexts } from "#domain/format/compare.ts";
import { civil, formatDay, formatTime, parseDay, parseInstant, type DateStyle, type Day } from "#domain/format/dates.ts";
import { formatNumber, withDigits, type NumberOptions } from "#domain/format/numbers.ts";

export type { Cldr } from "#domain/format/cldr.ts";
export type { DateStyle } from "#domain/format/dates.ts";
export type { NumberOptions } from "#domain/format/numbers.ts";

/** `own` is the language's default: Buddhist era in Thai, Gregorian elsewhere. `both` adds the Gregorian date's year in brackets. */
export type CalendarChoice = "own" | "gregory" | "buddhist" | "minguo" | "both";
export type RelativeUnit = keyof Cldr["relative"];

export interface FormatSettings {
  /** Digits: the language's usual ones, those of its script, or 0 to 9. */
  readonly digits?: "usual" | "native" | "latin";
  readonly calendar?: CalendarChoice;
  /** False where the text leaves the screen for a machine (CSV, file names): no invisible marks of direction. */
  readonly isolates?: boolean;
}
export interface DateOptions {
  readonly calendar?: CalendarChoice;
  /** Minutes east of UTC in which an instant is told; this computer's own unless given. Days without a time ignore it. */
  readonly offset?: number;
}
export interface TimeOptions {
  readonly withSeconds?: boolean;
  readonly offset?: number;
}

export interface Format {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** A date at its own precision (`2026`, `2026-09`, `2026-09-24`), or the day of an instant (Date or ISO 8601 text in UTC). Unreadable text comes back as it is. */
  readonly date: (value: string | Date, style?: DateStyle, options?: DateOptions) => string;
  /** The time of day of an instant. */
  readonly time: (value: string | Date, options?: TimeOptions | boolean) => string;
  /** Day and time of an instant, joined as the language does. */
  readonly dateTime: (value: string | Date, style?: DateStyle, options?: DateOptions & TimeOptions) => string;
  readonly number: (value: number, options?: NumberOptions) => string;
  /** A share of one as a percentage: 0.256 gives 26 %, with one digit 25.6 %. */
  readonly percent: (share: number, digits?: number) => string;
  /** "a, b and c", or with "or". */
  readonly list: (items: readonly string[], kind?: "and" | "or") => string;
  /** "in 3 days", "yesterday"; negative is past. */
  readonly relative: (value: number, unit: RelativeUnit) => string;
  /** How long before or after `now` an instant lies, in the largest unit that fits. */
  readonly ago: (then: string | Date, now: Date) => string;
  /** A length of time in minutes: "1 hour, 35 minutes". */
  readonly duration: (minutes: number) => string;
  /** A running clock from seconds: 2:05, 1:02:05. */
  readonly clock: (seconds: number) => string;
  /** A size in decimal units, two to three significant digits: "3.4 MB". */
  readonly bytes: (size: number) => string;
  /** A country's name as we choose to write it; an unknown code comes back as it is. */
  readonly country: (code: string) => string;
  /** Every country, in the order of the language. */
  readonly countries: () => readonly { readonly code: string; readonly name: string }[];
  /** CLDR's plural category of a number. */
  readonly plural: (value: number) => Intl.LDMLPluralRule;
  /** Order for lists; see compareTexts. */
  readonly compare: (a: string, b: string) => number;
  /** Text of unknown or other direction (a name, a file, an article number) made safe inside a sentence. */
  readonly isolate: (text: string) => string;
}

const rtlLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const [FSI, PDI] = ["\u2068", "\u2069"];

/** Everything that differs from language to language, ready to use. Cheap enough to make once a language. */
export function createFormat(cldr: Cldr, settings: FormatSettings = {}): Format {
  const rules = new Intl.PluralRules(cldr.language);
  const direction = cldr.direction === "rtl" ? "rtl" : "ltr";
  const marks = settings.isolates !== false;
  const digits =
    settings.digits === "latin" ? "0123456789" : settings.digits === "native" ? cldr.numbers.nativeDigits : cldr.numbers.digits;

  // A number or date in a right-to-left sentence keeps its own order; left-to-right sentences need no marks for them.
  const own = (text: string) => (marks && direction === "rtl" && text !== "" ? FSI + text + PDI : text);
  const isolate = (text: string) => (marks && text !== "" && (direction === "rtl" || rtlLetter.test(text)) ? FSI + text + PDI : text);

  const plainNumber = (value: number, options?: NumberOptions) => formatNumber(value, cldr.numbers, digits, options);
  const counted = (texts: PluralTexts, value: number, options?: NumberOptions) =>
    (texts[rules.select(value)] ?? texts.other).replace("{0}", () => plainNumber(value, options));

  function calendarOf(choice: CalendarChoice | undefined) {
    const wanted = choice ?? settings.calendar ?? "own";
    const name = wanted === "own" || wanted === "both" ? cldr.calendar : wanted;
    return { both: wanted === "both" && name !== "gregory", calendar: cldr.calendars[name] ?? cldr.calendars["gregory"] };
  }
  function plainDay(day: Day, style: DateStyle, choice: CalendarChoice | undefined): string {
    const { calendar, both } = calendarOf(choice);
    const gregorian = cldr.calendars["gregory"];
    if (!calendar || !gregorian) return withDigits(String(day.year), digits);
    // Before its first year an era says nothing to a reader.
    if (day.year + calendar.yearOffset < 1) return formatDay(day, style, cldr, gregorian, digits);
    const text = formatDay(day, style, cldr, calendar, digits);
    return both ? `${text} (${formatDay({ year: day.year, month: null, day: null }, style, cldr, gregorian, digits)})` : text;
  }
  function plainDate(value: string | Date, style: DateStyle, options: DateOptions): string {
    const day = typeof value === "string" ? parseDay(value) : null;
    if (day) return plainDay(day, style, options.calendar);
    const at = parseInstant(value);
    return at ? plainDay(civil(at, options.offset), style, options.calendar) : String(value);
  }
  function plainTime(value: string | Date, options: TimeOptions): string {
    const at = parseInstant(value);
    return at ? formatTime(civil(at, options.offset), options.withSeconds ?? false, cldr, digits) : String(value);
  }
  function relative(value: number, unit: RelativeUnit): string {
    const data = cldr.relative[unit];
    const word = data.words[String(value)];
    if (word !== undefined) return word;
    return counted(value < 0 ? data.past : data.future, Math.abs(value));
  }

  return {
    language: cldr.language,
    direction,
    date: (value, style = "long", options = {}) => own(plainDate(value, style, options)),
    time: (value, options = {}) => own(plainTime(value, typeof options === "boolean" ? { withSeconds: options } : options)),
    dateTime(value, style = "long", options = {}) {
      const pattern = style === "full" || style === "long" ? cldr.dateTime.long : cldr.dateTime.medium;
      return own(join(pattern, plainTime(value, options), plainDate(value, style, options)));
    },
    number: (value, options) => own(plainNumber(value, options)),
    percent: (share, places = 0) => own(plainNumber(share, { style: "percent", maxDigits: places })),
    list: (items, kind = "and") => joinList(items.map(isolate), cldr.lists[kind]),
    relative: (value, unit) => own(relative(value, unit)),
    ago(then, now) {
      const seconds = (new Date(then).getTime() - now.getTime()) / 1000;
      const size = Math.abs(seconds);
      const [unit, per] = steps.find(([, , below]) => size < below) ?? ["year", 31_557_600];
      return own(relative(Math.round(seconds / per) || 0, unit));
    },
    duration(minutes) {
      const whole = Math.max(0, Math.round(minutes));
      const [h, m] = [Math.floor(whole / 60), whole % 60];
      const parts = [h > 0 ? counted(cldr.units.hour, h) : "", m > 0 || h === 0 ? counted(cldr.units.minute, m) : ""].filter(
        (p) => p !== "",
      );
      return own(joinList(parts, cldr.lists.unit));
    },
    clock(seconds) {
      const s = Math.max(0, Math.floor(seconds));
      const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
      return own(withDigits(h > 0 ? `${h}:${twoDigits(m)}:${twoDigits(s % 60)}` : `${m}:${twoDigits(s % 60)}`, digits));
    },
    bytes(size) {
      const [unit, per] = sizes.find(([, , below]) => size < below) ?? ["gigabyte", 1e9];
      return own(counted(cldr.units[unit], size / per, { maxDigits: unit !== "byte" && size / per < 10 ? 1 : 0 }));
    },
    country: (code) => cldr.countries[code] ?? cldr.places[code] ?? code,
    countries: () => Object.entries(cldr.countries).map(([code, name]) => ({ code, name })),
    plural: (value) => rules.select(value),
    compare: compareTexts,
    isolate,
  };
}

/** Unit, its seconds, and below how many seconds it is used; the limits are where the next unit would round to one. */
const steps: readonly [RelativeUnit, number, number][] = [
  ["second", 1, 59.5],
  ["minute", 60, 3570],
  ["hour", 3600, 84_600],
  ["day", 86_400, 2_592_000],
  ["month", 2_629_800, 31_000_000],
];
const sizes: readonly [keyof Cldr["units"] & `${string}byte`, number, number][] = [
  ["byte", 1, 1000],
  ["kilobyte", 1e3, 999_500],
  ["megabyte", 1e6, 999_500_000],
];

function twoDigits(n: number): string {
  return String(n).padStart(2, "0");
}
function join(pattern: string, a: string, b: string): string {
  return pattern.replace(/\{([01])\}/g, (_, i: string) => (i === "0" ? a : b));
}
/** Thai, Khmer, Burmese and Chinese run words together; Latin letters and digits beside them stand off by a space. */
const runsOn = /[\u0e00-\u0e7f\u1000-\u103f\u1780-\u17ff\p{Script=Han}]/u;
const standsOff = /[\p{Script=Latin}\p{Nd}]/u;
function joinItems(pattern: string, a: string, b: string): string {
  const between = /^\{0\}(.*)\{1\}$/u.exec(pattern)?.[1];
  if (between === undefined) return join(pattern, a, b);
  const before = runsOn.test(between.at(0) ?? "") && standsOff.test(a.at(-1) ?? "") ? " " : "";
  // Khmer ends its word with a place to break a line, which shows nothing.
  const bare = between.replace(/\u200b$/, "");
  return runsOn.test(bare.at(-1) ?? "") && standsOff.test(b.at(0) ?? "") ? `${a}${before}${bare} ${b}` : `${a}${before}${between}${b}`;
}
function joinList(items: readonly string[], list: CldrList): string {
  const [first = "", second] = items;
  if (second === undefined) return first;
  if (items.length === 2) return joinItems(list.two, first, second);
  let text = joinItems(list.end, items[items.length - 2] ?? "", items[items.length - 1] ?? "");
  for (let i = items.length - 3; i > 0; i--) text = joinItems(list.middle, items[i] ?? "", text);
  return joinItems(list.start, first, text);
}
