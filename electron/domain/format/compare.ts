/** An order for lists that people read. */

/** Thai and Lao write some vowels before the consonant they follow; dictionaries sort by the consonant. */
const prevowel = /([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])/g;

/** What two texts are compared by first: no case, no Latin marks, prevowels behind their consonant. */
function primary(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/đ/g, "d\u{10ffff}")
    .replace(prevowel, "$2$1");
}

/**
 * Compares two texts for sorting, the same in every host: by code point without case and Latin marks, then with them.
 * It is right for plain lists of names in Latin and Indic scripts and for Thai and Lao; Vietnamese letters such as ă sort
 * among their base letters; Chinese comes in code point order, which is roughly by radical and stroke. Country lists do not need it:
 * `countries()` comes in the true order of the language, which `npm run cldr` wrote down.
 */
export function compareTexts(a: string, b: string): number {
  const [x, y] = [primary(a), primary(b)];
  if (x !== y) return byCodePoint(x, y);
  return byCodePoint(a, b);
}

function byCodePoint(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const d = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (d !== 0) return d;
  }
  return x.length - y.length;
}
