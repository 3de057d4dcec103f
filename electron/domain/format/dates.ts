/** Dates and times by the patterns of a language, at the precision that is known. */
import type { Cldr, CldrCalendar } from "./cldr.ts";
import { withDigits } from "./numbers.ts";

/** full: with the weekday; long: month in words; medium: short month; month: cut to month and year, short. */
export type DateStyle = "full" | "long" | "medium" | "month";

/** A day of the proleptic Gregorian calendar; month and day may be unknown. */
export interface Day {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}
export interface Moment extends Day {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const partial = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads `2026`, `2026-09` or `2026-09-24`; null for anything else, impossible days included. */
export function parseDay(text: string): Day | null {
  const match = partial.exec(text);
  if (!match) return null;
  const [, y, m, d] = match;
  const month = m === undefined ? null : Number(m);
  const day = d === undefined ? null : Number(d);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (month !== null && day !== null && (day < 1 || day > new Date(Date.UTC(Number(y), month, 0)).getUTCDate())) return null;
  return { year: Number(y), month, day };
}

/** Reads a Date or an instant in ISO 8601 with its zone; null for anything else. */
export function parseInstant(value: string | Date): Date | null {
  if (typeof value === "string" && !/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value)) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The civil time of an instant, `offset` minutes east of UTC; without it, this computer's own at that instant. */
export function civil(at: Date, offset?: number): Moment {
  const shifted = new Date(at.getTime() + (offset ?? -at.getTimezoneOffset()) * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

function fill(pattern: string, value: (field: string, form: string | undefined) => string): string {
  return pattern.replace(/\{(\w+)(?:\.(\w+))?\}/g, (_, field: string, form: string | undefined) => value(field, form));
}

/** A day in words. A pattern that needs a part nobody knows is never chosen. */
export function formatDay(day: Day, style: DateStyle, cldr: Cldr, calendar: CldrCalendar, digits: string): string {
  const short = style === "medium" || style === "month";
  const pattern =
    day.month === null
      ? calendar.year
      : day.day === null || style === "month"
        ? short
          ? calendar.monthMedium
          : calendar.monthLong
        : style === "full"
          ? calendar.full
          : style === "long"
            ? calendar.long
            : calendar.medium;
  const month = day.month ?? 1;
  return fill(pattern, (field, form) => {
    switch (field) {
      case "year":
        return withDigits(String(day.year + calendar.yearOffset), digits);
      case "month":
        return form === undefined || form === "2" ? number(month, form, digits) : (cldr.months[form]?.[month - 1] ?? "");
      case "day":
        return number(day.day ?? 1, form, digits);
      case "weekday":
        return cldr.weekdays[form ?? "wide"]?.[new Date(Date.UTC(day.year, month - 1, day.day ?? 1)).getUTCDay()] ?? "";
      default:
        return "";
    }
  });
}

/** A time of day, with seconds where it is evidence. */
export function formatTime(at: Moment, withSeconds: boolean, cldr: Cldr, digits: string): string {
  return fill(withSeconds ? cldr.time.medium : cldr.time.short, (field, form) => {
    switch (field) {
      case "hour24":
        return number(at.hour, form, digits);
      case "hour12":
        return number(at.hour % 12 === 0 ? 12 : at.hour % 12, form, digits);
      case "minute":
        return number(at.minute, "2", digits);
      case "second":
        return number(at.second, "2", digits);
      case "period":
        return cldr.time.periods[at.hour] ?? "";
      default:
        return "";
    }
  });
}

function number(value: number, form: string | undefined, digits: string): string {
  return withDigits(String(value).padStart(form === "2" ? 2 : 1, "0"), digits);
}
