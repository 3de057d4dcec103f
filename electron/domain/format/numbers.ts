/** Numbers in the digits, marks and groups of a language. */
import type { CldrNumbers } from "./cldr.ts";

export interface NumberOptions {
  /** Exactly so many decimals. */
  readonly digits?: number;
  /** At most so many decimals, 3 unless stated (0 for percent); ignored when `digits` is given. */
  readonly maxDigits?: number;
  /** `percent` multiplies by 100 and adds the sign of the language. */
  readonly style?: "decimal" | "percent";
  /** A plus before positive numbers. */
  readonly sign?: "auto" | "always";
  /** False for years, versions and other numbers that are read digit by digit. */
  readonly grouping?: boolean;
}

/** Writes ASCII digits in the ten digits given; everything else stays. */
export function withDigits(text: string, digits: string): string {
  if (digits === "0123456789") return text;
  const ten = Array.from(digits);
  return text.replace(/[0-9]/g, (d) => ten[Number(d)] ?? d);
}

/**
 * Rounds half away from zero on the shortest decimal that names the number, as people do on paper:
 * 1.005 to two places is 1.01, although the double lies a hair below.
 */
export function roundDecimal(value: number, shift: number, minimum: number, maximum: number): { whole: string; fraction: string } {
  const [mantissa = "0", exponent = "0"] = String(Math.abs(value)).split("e");
  const [head = "0", tail = ""] = mantissa.split(".");
  const point = head.length + Number(exponent) + shift;
  let all = (head + tail).padStart(head.length + tail.length + Math.max(0, -point), "0");
  const at = Math.max(0, point);
  all = all.padEnd(at + maximum + 1, "0");
  const keep = at + maximum;
  const up = all.charCodeAt(keep) >= 53; // "5"
  const kept = (BigInt(all.slice(0, keep) || "0") + (up ? 1n : 0n)).toString().padStart(maximum + 1, "0");
  const whole = kept.slice(0, kept.length - maximum);
  let fraction = maximum === 0 ? "" : kept.slice(-maximum);
  while (fraction.length > minimum && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  return { whole, fraction };
}

function grouped(whole: string, n: CldrNumbers): string {
  if (whole.length < n.primaryGroup + n.minimumGrouping) return whole;
  const parts = [whole.slice(-n.primaryGroup)];
  for (let end = whole.length - n.primaryGroup; end > 0; end -= n.secondaryGroup)
    parts.unshift(whole.slice(Math.max(0, end - n.secondaryGroup), end));
  return parts.join(n.group);
}

/** A number for reading. Not a number and infinity give a dash: there is nothing to read. */
export function formatNumber(value: number, n: CldrNumbers, digits: string, options: NumberOptions = {}): string {
  if (!Number.isFinite(value)) return "–";
  const percent = options.style === "percent";
  const maximum = options.digits ?? options.maxDigits ?? (percent ? 0 : 3);
  const { whole, fraction } = roundDecimal(value, percent ? 2 : 0, options.digits ?? 0, maximum);
  const body = (options.grouping === false ? whole : grouped(whole, n)) + (fraction === "" ? "" : n.decimal + fraction);
  const zero = /^0*$/.test(whole + fraction);
  const signed = value < 0 && !zero ? n.minus + body : options.sign === "always" && !zero ? `+${body}` : body;
  const text = withDigits(signed, digits);
  return percent ? n.percent.replace("{0}", () => text) : text;
}
