/** The order of an item's options for one person, drawn from the seed kept with the attempt. */

/** 32-bit hash of a text (FNV-1a), so that each item of an attempt has an order of its own. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/** Small fast generator (mulberry32): numbers in [0, 1), the same for the same seed on every machine. Not for secrets. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy in an order decided by `seed` and `salt` alone (each next one drawn from those left). `seed` is an unsigned 32-bit integer. */
export function shuffle<T>(values: readonly T[], seed: number, salt = ""): T[] {
  const random = generator(seed ^ hash(salt));
  const left = [...values];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}
