/**
 * The shape of `locales/cldr/<lang>.json`, written by `npm run cldr` from the data of Node 24 (Unicode CLDR).
 * Fields are plain strings and arrays so that an imported JSON file fits without a cast; a test parses every file strictly.
 *
 * Date patterns hold these tokens: {year} {month} {month.2} {month.<list>} {day} {day.2} {weekday.<list>};
 * time patterns {hour24} {hour24.2} {hour12} {hour12.2} {minute} {second} {period}; `.2` means at least two digits.
 * All others hold {0}, {1} in the sense of CLDR.
 */

/** A text for each plural category of the language; `other` is always there. */
export interface PluralTexts {
  readonly other: string;
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
}

export interface CldrNumbers {
  /** CLDR's name of the digits used by default: `latn`, `beng`, `deva`, `mymr`, `tibt`. */
  readonly system: string;
  /** The ten digits used by default. */
  readonly digits: string;
  /** The ten digits of the script itself, which may equal `digits`. */
  readonly nativeDigits: string;
  readonly decimal: string;
  readonly group: string;
  readonly minus: string;
  /** Size of the group next to the decimal mark. */
  readonly primaryGroup: number;
  /** Size of the further groups: 2 where lakh and crore are counted. */
  readonly secondaryGroup: number;
  /** How many digits must stand before the first group for any to be made. */
  readonly minimumGrouping: number;
  readonly percent: string;
}

export interface CldrCalendar {
  /** What to add to the Gregorian year: 543 for the Buddhist era, -1911 for Minguo. */
  readonly yearOffset: number;
  readonly full: string;
  readonly long: string;
  readonly medium: string;
  readonly monthLong: string;
  readonly monthMedium: string;
  readonly year: string;
}

export interface CldrList {
  readonly two: string;
  readonly start: string;
  readonly middle: string;
  readonly end: string;
}

export interface CldrRelative {
  readonly past: PluralTexts;
  readonly future: PluralTexts;
  /** Words such as "yesterday", by the number of units from now. */
  readonly words: Readonly<Record<string, string>>;
}

export interface Cldr {
  readonly language: string;
  /** Where the data comes from, for the credits. */
  readonly source: string;
  /** The locale whose data this is: `en-GB` for `en`. */
  readonly locale: string;
  /** Paths in this file where we write otherwise than CLDR (build/cldr-ours.ts says why); country names are not listed. */
  readonly ours: readonly string[];
  readonly direction: string;
  readonly numbers: CldrNumbers;
  /** The calendar used unless another is asked for: `gregory` or `buddhist`. */
  readonly calendar: string;
  readonly calendars: Readonly<Record<string, CldrCalendar>>;
  /** Twelve names a list, January first. Lists differ where grammar does (in a date, alone, short). */
  readonly months: Readonly<Record<string, readonly string[]>>;
  /** Seven names a list, Sunday first. */
  readonly weekdays: Readonly<Record<string, readonly string[]>>;
  readonly time: {
    readonly short: string;
    readonly medium: string;
    /** The part of the day by hour, 0 to 23 (Chinese tells early morning, noon and evening apart); empty where hours run to 24. */
    readonly periods: readonly string[];
  };
  /** {1} is the date, {0} the time, as in CLDR; for dates with the month in words and with the short month. */
  readonly dateTime: { readonly long: string; readonly medium: string };
  readonly lists: { readonly and: CldrList; readonly or: CldrList; readonly unit: CldrList };
  readonly relative: {
    readonly second: CldrRelative;
    readonly minute: CldrRelative;
    readonly hour: CldrRelative;
    readonly day: CldrRelative;
    readonly week: CldrRelative;
    readonly month: CldrRelative;
    readonly year: CldrRelative;
  };
  readonly units: {
    readonly second: PluralTexts;
    readonly minute: PluralTexts;
    readonly hour: PluralTexts;
    readonly day: PluralTexts;
    readonly byte: PluralTexts;
    readonly kilobyte: PluralTexts;
    readonly megabyte: PluralTexts;
    readonly gigabyte: PluralTexts;
  };
  /** Names as we choose to write them, by ISO 3166 code, in the language's own order. */
  readonly countries: Readonly<Record<string, string>>;
  /** Names that texts need but no person comes from: the European Union, Hong Kong, places with their own data laws. */
  readonly places: Readonly<Record<string, string>>;
}
