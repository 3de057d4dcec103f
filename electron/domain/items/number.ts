/** Numbers as people type them: digits of any interface language, comma or point. */

/** Code points of the zeros of Latin, Arabic, Persian/Urdu, Devanagari, Bengali, Tamil, Sinhala, Thai, Lao, Tibetan, Burmese and Khmer digits. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0];

/** A digit of any script as 0 to 9; anything else as it is. */
export function latinDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = zeros.find((start) => code >= start && code < start + 10);
  return zero === undefined ? character : String(code - zero);
}

/** Groups of three, or after a last three of two as in South Asia. */
const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$|^\d{1,2}(?:([.,])\d{2})+\2\d{3}$/;

/**
 * What a typed number can mean: one number, none when it is no number, two for `1,500`, which is one and a half in some countries and
 * fifteen hundred in others.
 */
export function readings(text: string): number[] {
  const plain = text
    .normalize("NFKC")
    .replace(/[\p{Cf}\s'’_\u066c]/gu, "")
    .replace(/\p{Nd}/gu, latinDigit)
    .replace(/[\u2212\u2013]/, "-")
    .replaceAll("\u066b", ".")
    .replaceAll("\u060c", ",");
  const [, sign = "", body = ""] = /^([+-]?)([\d.,]+)$/.exec(plain) ?? [];
  const found = new Set<number>();
  const add = (digits: string): void => {
    const value = Number(`${sign === "-" ? "-" : ""}${digits}`);
    if (Number.isFinite(value)) found.add(value === 0 ? 0 : value);
  };
  // Without groups: at most one mark, which is the decimal one.
  if (/^(?:\d+[.,]?\d*|[.,]\d+)$/.test(body)) add(body.replace(",", "."));
  if (grouped.test(body) && !body.startsWith("0")) add(body.replaceAll(/[.,]/g, ""));
  // Groups and a decimal mark: the last mark is another than those before it.
  const [, whole = "", mark = "", rest = ""] = /^(.*\d)([.,])(\d*)$/.exec(body) ?? [];
  if (grouped.test(whole) && !whole.includes(mark)) add(`${whole.replaceAll(/[.,]/g, "")}.${rest}`);
  return [...found];
}
