/** A number that is typed: all points within the tolerance, bounds included, none otherwise. */
import type { ItemOf } from "./rules.ts";
import { readings } from "./number.ts";
import { kind, ResponseError } from "./rules.ts";

function width({ value, tolerance }: ItemOf<"numeric">): number {
  return "absolute" in tolerance ? tolerance.absolute : tolerance.relative * Math.abs(value);
}

export const numeric = kind("numeric", {
  ids: () => [],
  explained: () => [],
  order: () => [],
  show: (_, __, { words }) => ({ kind: "numeric", options: [], fixed: true, unit: words?.unit ?? null }),
  /** 0.8 is right for 0.7 within 0.1, although 0.8 - 0.7 > 0.1 in binary. */
  grade: (item, { text, value }) => {
    if (!readings(text).includes(value)) throw new ResponseError();
    const slack = 8 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(item.value));
    return Math.abs(value - item.value) <= width(item) + slack ? 1 : 0;
  },
  key: (item) => ({ kind: "numeric", text: plain(item.value), value: item.value }),
  accepted: (item) => ({ from: round(item.value - width(item)), to: round(item.value + width(item)) }),
  blank: () => null,
  problems: (item) =>
    "relative" in item.tolerance && item.value === 0
      ? [
          {
            path: ["tolerance"],
            code: "tolerance-of-zero",
            message: `A share of zero is zero: "${item.id}" accepts 0 alone.`,
            remedy: "Give the tolerance as absolute.",
          },
        ]
      : [],
  told: ({ value }) => ({ interaction: "numeric", choices: [plain(value)] }),
});

/** Without an exponent, so that it reads as it is written. */
function plain(value: number): string {
  const short = String(value);
  return short.includes("e") ? value.toFixed(Math.abs(value) < 1 ? 20 : 0) : short;
}
/** Twelve significant digits: 0.7 + 0.1 is told as 0.8. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
